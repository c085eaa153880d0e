import { pairCode, pairDimension, pairedConditions, type Condition } from '$lib/catalogue/conditions';
import { formatWithUnit } from '$lib/protocol/format';
import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { readTable, orderPoints, type Slice } from './reading';
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

/** The three commonest pairs that are shown. */
export function pairSentences(table: SafeTable, slice?: Slice): Part[][] {
	const { points } = readTable(table, { at: slice?.at ?? {}, along: pairDimension });
	const first = orderPoints(points, 'value')
		.filter(({ row }) => row.value.shown)
		.slice(0, 3);
	if (first.length === 0) return [[words('No pair of conditions is shown.')]];
	const said = first.flatMap(({ label: name, row }, at): Part[] => [
		words(at === 0 ? '' : at === first.length - 1 ? ' and ' : ', '),
		label(name.charAt(0).toLowerCase() + name.slice(1)),
		words(' ('),
		{ kind: 'figure', text: formatWithUnit(row.value, table.measure), cell: `${row.id}.value` },
		words(')')
	]);
	return [[words('The commonest pairs are '), ...said, words('.')]];
}
