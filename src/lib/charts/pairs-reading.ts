import { pairCode, pairDimension, pairedConditions, type Condition } from '$lib/catalogue/conditions';
import { formatCell, formatWithUnit } from '$lib/protocol/format';
import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { rampOf } from './palette';
import { lowered, readTable, orderPoints, type Slice } from './reading';
import { figureCell, ofFigures, ofWords, type SectionCell, type SectionTable } from './section-table';
import { label, words, type Part } from './sentence-parts';

/** The conditions of a table of pairs, and the row of any two of them. */
export type Pairs = { conditions: Condition[]; rowOf: (one: Condition, other: Condition) => SafeRow | null; highest: number };

/** A table by pairs of conditions as a matrix, its other breakdowns held as the slice says. */
export function pairsIn(table: SafeTable, slice?: Slice): Pairs {
	const { points } = readTable(table, { at: slice?.at ?? {}, along: pairDimension });
	const byCode = new Map(points.map(({ code, row }) => [code, row]));
	const rowOf = (one: Condition, other: Condition): SafeRow | null =>
		byCode.get(pairCode([one, other])) ?? byCode.get(pairCode([other, one])) ?? null;
	const conditions = pairedConditions.filter((one) => pairedConditions.some((other) => rowOf(one, other)));
	const shown = points.flatMap(({ row: { value } }) => (value.shown ? [value.value] : []));
	return { conditions, rowOf, highest: Math.max(0, ...shown) };
}

const shades = rampOf(5);

/** Condition by condition, how many have both: darker where they are more. */
export function pairsTable(table: SafeTable, slice?: Slice): SectionTable {
	const { conditions, rowOf, highest } = pairsIn(table, slice);
	const [lines, columns] = [conditions.slice(0, -1), conditions.slice(1)];
	const cellAt = (line: number, column: number): SectionCell => {
		const [one, other] = [lines[line], columns[column]];
		const row = column >= line && one && other ? rowOf(one, other) : null;
		if (!row) return { words: '' };
		const cell = figureCell(row.value, `${row.id}.value`, (value) => formatCell(value, table.measure));
		return row.value.shown ? { ...cell, fill: shadeOf(row.value.value, highest) } : cell;
	};
	return {
		caption: 'People with both conditions',
		headings: [ofWords('Condition'), ...columns.map(({ name }) => ofFigures(capitalised(name)))],
		lines: lines.map(({ name }, line) => ({
			label: capitalised(name),
			isWhole: false,
			cells: columns.map((_, column) => cellAt(line, column))
		}))
	};
}

/** One of five: the eye sees a pair of a tenth as well. */
function shadeOf(value: number, highest: number): string {
	const share = highest > 0 ? Math.sqrt(value / highest) : 0;
	return shades[Math.min(shades.length - 1, Math.floor(share * shades.length))] ?? '';
}

function capitalised(name: string): string {
	return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The three commonest pairs that are shown; of what is not counted, the three with the highest figures. */
export function pairSentences(table: SafeTable, slice?: Slice): Part[][] {
	const { points } = readTable(table, { at: slice?.at ?? {}, along: pairDimension });
	const first = orderPoints(points, 'value')
		.filter(({ row }) => row.value.shown)
		.slice(0, 3);
	if (first.length === 0) return [[words('No pair of conditions is shown.')]];
	const said = first.flatMap(({ label: name, row }, at): Part[] => [
		words(at === 0 ? '' : at === first.length - 1 ? ' and ' : ', '),
		label(lowered(name)),
		words(' ('),
		{ kind: 'figure', text: formatWithUnit(row.value, table.measure), cell: `${row.id}.value` },
		words(')')
	]);
	const isOfPeople = table.measure.kind === 'count' && table.measure.counts === 'people';
	return [[words(isOfPeople ? 'The commonest pairs are ' : 'The highest of the figures shown: '), ...said, words('.')]];
}
