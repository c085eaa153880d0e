import { describe, expect, test } from 'vitest';
import { columnsOf, sortRows, splitRows } from '../../../src/lib/charts/table-order';
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

test('a count has neither limits nor denominator', () => {
	expect(columnsOf(makeTable({ kind: 'count' })).map((column) => column.figure)).toEqual(['value']);
	expect(columnsOf(makeTable()).map((column) => column.figure)).toEqual(['value', 'lower', 'upper', 'numerator', 'denominator']);
});
