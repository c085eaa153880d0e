import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareNames, indexRows } from '../../../src/lib/charts/reading';
import { columnsOf, findRows, sortRows, splitRows, type TableSort } from '../../../src/lib/charts/table-order';
import { atOnce } from '../../../src/lib/ui/in-slices';
import { cellOf, type Figure } from '../../../src/lib/protocol/format';
import type { SafeRow, SafeTable } from '../../../src/lib/protocol/safe-table';
import { ages, makeTable, shuffled, wards } from '../../support/safe-tables';

const names = (table: ReturnType<typeof makeTable>, descending: boolean): string[] =>
	sortRows(table, splitRows(table).groups, { by: { figure: 'value' }, descending }).map(
		(row) => wards.groups.find((group) => group.code === row.groups[0])?.label ?? ''
	);

describe('sorting a table', () => {
	test('keeps hidden rows at the end in name order, whichever way it runs', () => {
		expect(names(makeTable(), true).slice(-2)).toEqual(['Kursaal', 'Westborough']);
		expect(names(makeTable(), false).slice(-2)).toEqual(['Kursaal', 'Westborough']);
		expect(names(makeTable(), false)[0]).toBe('St Laurence');
	});

	test('does not depend on the order in which the rows came', () => {
		for (const descending of [true, false])
			expect(names(shuffled(makeTable()), descending)).toEqual(names(makeTable(), descending));
	});

	test('sets totals apart and puts the total of all last', () => {
		const table = makeTable({ dimensions: [wards, ages] });
		const { groups, totals } = splitRows(table);
		expect(groups).toHaveLength(34);
		expect(totals).toHaveLength(20);
		expect(sortRows(table, totals, null).at(-1)?.groups).toEqual([null, null]);
	});
});

/** The order as its rule says it, by comparing two rows at a time. */
function plainly(table: SafeTable, rows: readonly SafeRow[], sort: TableSort | null): SafeRow[] {
	const nameOf = (row: SafeRow, at: number): string =>
		table.dimensions[at]?.groups.find(({ code }) => code === row.groups[at])?.label ?? '';
	const byGroup = (one: SafeRow, other: SafeRow, at: number): number => {
		const [a, b] = [one.groups[at] ?? null, other.groups[at] ?? null];
		if (a === null || b === null) return Number(a === null) - Number(b === null);
		const codes = table.dimensions[at]?.groups.map(({ code }) => code) ?? [];
		return table.dimensions[at]?.id === 'area'
			? compareNames(nameOf(one, at), nameOf(other, at))
			: codes.indexOf(a) - codes.indexOf(b);
	};
	const byGroups = (one: SafeRow, other: SafeRow): number =>
		table.dimensions.reduce((found, _, at) => found || byGroup(one, other, at), 0);
	const way = sort?.descending ? -1 : 1;
	return rows.toSorted((one, other) => {
		if (!sort) return byGroups(one, other);
		if ('dimension' in sort.by) return way * byGroup(one, other, sort.by.dimension) || byGroups(one, other);
		const [a, b] = [cellOf(one, sort.by.figure), cellOf(other, sort.by.figure)];
		if (a.shown && b.shown) return way * (a.value - b.value) || byGroups(one, other);
		return Number(b.shown) - Number(a.shown) || byGroups(one, other);
	});
}

const by = fc.constantFrom<TableSort['by'][]>(
	{ dimension: 0 },
	{ dimension: 1 },
	...(['value', 'lower', 'numerator'] as Figure[]).map((figure) => ({ figure }))
);
const drawn = fc.record({
	counts: fc.array(fc.option(fc.integer({ min: 8, max: 30 })), { minLength: 7, maxLength: 60 }),
	sort: fc.option(fc.record({ by, descending: fc.boolean() })),
	isCrossed: fc.boolean()
});

test('rows come in the order of the rule, whatever they are sorted by, and each is found by its groups', () => {
	fc.assert(
		fc.property(drawn, ({ counts, sort, isCrossed }) => {
			let at = 0;
			const dimensions = isCrossed ? [wards, ages] : [wards];
			const asked = !isCrossed && sort && 'dimension' in sort.by ? { ...sort, by: { dimension: 0 } } : sort;
			const next = (): readonly [number, number] | null => {
				const count = counts[at++ % counts.length] ?? null;
				return count === null ? null : [count, 40];
			};
			const table = shuffled(makeTable({ dimensions, counts: next }));
			for (const rows of Object.values(splitRows(table)))
				expect(sortRows(table, rows, asked).map(({ id }) => id)).toEqual(plainly(table, rows, asked).map(({ id }) => id));
			for (const row of table.rows) expect(indexRows(table)(row.groups)).toBe(row);
		})
	);
});

test('no row is found by groups that a table has not', () => {
	const rowOf = indexRows(makeTable({ dimensions: [wards, ages] }));
	for (const groups of [['E99', null], [null], [null, null, null], ['80+', null], []]) expect(rowOf(groups)).toBeNull();
});

test('rows are found by what they are called', () => {
	const { rows } = makeTable();
	const nameOf = (row: SafeRow): string => `ward ${row.id}`;
	expect(atOnce(findRows(rows, 'd r1', nameOf)).map(({ id }) => id)).toEqual([
		'r1',
		...Array.from({ length: 8 }, (_, at) => `r1${at}`)
	]);
	expect(atOnce(findRows(rows, '', nameOf))).toEqual(rows);
});

test('a count has neither limits nor denominator', () => {
	expect(columnsOf(makeTable({ kind: 'count' })).map((column) => column.figure)).toEqual(['value']);
	expect(columnsOf(makeTable()).map((column) => column.figure)).toEqual(['value', 'lower', 'upper', 'numerator', 'denominator']);
});
