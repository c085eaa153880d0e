import { cellOf, shorthandIn, type Figure } from '$lib/protocol/format';
import type { Dimension, SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { atOnce, inOrder, type Sliced } from '$lib/ui/in-slices';
import { compareNames, isPercentile, valueHeading } from './reading';

/** What a table is sorted by: the groups of a dimension, or a figure. */
export type TableSort = { by: { dimension: number } | { figure: Figure }; descending: boolean };

/** A figure's column, with its heading. */
export type FigureColumn = { figure: Figure; heading: string };

/**
 * The columns of a table: those that apply to its measure. Counts and sums have no limits and no denominator, means and amounts for
 * so many people no limits, * percentiles no numerator either.
 */
export function columnsOf({ measure, projection }: SafeTable): FigureColumn[] {
	const value = { figure: 'value', heading: valueHeading(measure) } as const;
	if (projection) return [value, { figure: 'change', heading: 'Change since the first year' }];
	if (measure.kind === 'count' || measure.kind === 'total') return [value];
	if (isPercentile(measure)) return [value, { figure: 'denominator', heading: measure.denominatorLabel ?? '' }];
	const parts: FigureColumn[] = [
		{ figure: 'numerator', heading: `Numerator: ${measure.numeratorLabel}` },
		{ figure: 'denominator', heading: `Denominator: ${measure.denominatorLabel ?? ''}` }
	];
	if (measure.kind === 'mean' || measure.kind === 'amount-rate') return [value, ...parts];
	return [
		value,
		{ figure: 'lower', heading: 'Lower 95% confidence limit' },
		{ figure: 'upper', heading: 'Upper 95% confidence limit' },
		...parts
	];
}

/** Whether a row is a total over at least one dimension, or of a table that has none. */
export const isTotal = (row: SafeRow): boolean => row.groups.length === 0 || row.groups.includes(null);

/** Rows about one group of every dimension, and rows that are a total over at least one; without those of the groups in `empty`, by dimension. */
export function splitRows(
	table: Pick<SafeTable, 'rows'>,
	empty: readonly ReadonlySet<string>[] = []
): { groups: SafeRow[]; totals: SafeRow[] } {
	const leavesOut = empty.some(({ size }) => size > 0);
	const isLeftOut = ({ groups }: SafeRow): boolean => groups.some((code, at) => code !== null && empty[at]?.has(code));
	const parts: { groups: SafeRow[]; totals: SafeRow[] } = { groups: [], totals: [] };
	for (const row of table.rows) if (!leavesOut || !isLeftOut(row)) parts[isTotal(row) ? 'totals' : 'groups'].push(row);
	return parts;
}

/** What a row's group of a dimension is called; a total has the dimension's own label for it. */
export function groupLabel(dimension: Dimension, code: string | null): string {
	if (code === null) return dimension.totalLabel;
	return dimension.groups.find((group) => group.code === code)?.label ?? code;
}

/** The groups of a dimension in the order of their rows, by the dimension's own list of them. */
const placed = new WeakMap<Dimension['groups'], ReadonlyMap<string | null, number>>();

/** Places of groups in name order for areas and practices, in natural order for the rest; totals come last. */
function* placesOf({ id, groups }: Dimension): Sliced<ReadonlyMap<string | null, number>> {
	const known = placed.get(groups);
	if (known) return known;
	const isNamed = id === 'area' || id === 'practice';
	const ordered = isNamed ? yield* inOrder(groups, (one, other) => compareNames(one.label, other.label)) : groups;
	const places = new Map<string | null, number>(ordered.map(({ code }, at) => [code, at]));
	places.set(null, groups.length);
	placed.set(groups, places);
	return places;
}

const rowsAtOnce = 5000;
const findsAtOnce = 1000;

/**
 * Rows in the order asked for. Sorted by a figure, rows in which it is hidden stand at the end in the order of their
 * groups, whichever way the sort runs, so that their place says nothing.
 */
export function sortRows(table: SafeTable, rows: readonly SafeRow[], sort: TableSort | null): SafeRow[] {
	return atOnce(sortedRows(table, rows, sort));
}

/** The same, in slices. */
export function* sortedRows(table: SafeTable, rows: readonly SafeRow[], sort: TableSort | null): Sliced<SafeRow[]> {
	const places: ReadonlyMap<string | null, number>[] = [];
	for (const dimension of table.dimensions) places.push(yield* placesOf(dimension));
	const way = sort?.descending ? -1 : 1;
	const first = sort && 'dimension' in sort.by ? sort.by.dimension : -1;
	const ranks = new Float64Array(rows.length);
	for (const [at, { groups }] of rows.entries()) {
		let [rank, leading] = [0, 0];
		for (const [index, of] of places.entries()) {
			const place = of.get(groups[index] ?? null) ?? of.get(null) ?? 0;
			rank = rank * of.size + place;
			if (index === first) leading = way * place;
		}
		ranks[at] = rank + leading * spanOf(places);
		if (at % rowsAtOnce === 0) yield;
	}
	const byGroups = ordered(rows, ranks);
	yield;
	return sort && 'figure' in sort.by ? yield* byFigure(byGroups, sort.by.figure, way) : byGroups;
}

const spanOf = (places: readonly ReadonlyMap<string | null, number>[]): number =>
	places.reduce((span, { size }) => span * size, 1);

/** Rows by their ranks, whole numbers; of equal ones those that came first. */
function ordered(rows: readonly SafeRow[], ranks: Float64Array): SafeRow[] {
	const packed = ranks.map((rank, at) => rank * rows.length + at).sort();
	return Array.from(packed, (one) => rows[((one % rows.length) + rows.length) % rows.length] as SafeRow);
}

/** Rows that are in the order of their groups, by a figure. */
function* byFigure(rows: readonly SafeRow[], figure: Figure, way: number): Sliced<SafeRow[]> {
	const values = new Float64Array(rows.length);
	let shown = 0;
	for (const row of rows) {
		const cell = cellOf(row, figure);
		if (cell.shown) values[shown++] = cell.value;
	}
	yield;
	const sorted = values.subarray(0, shown).sort();
	yield;
	const ranks = new Float64Array(rows.length);
	for (const [at, row] of rows.entries()) {
		const cell = cellOf(row, figure);
		ranks[at] = cell.shown ? way * placeIn(sorted, cell.value) : rows.length;
		if (at % rowsAtOnce === 0) yield;
	}
	return ordered(rows, ranks);
}

/** How many numbers of a sorted list are less. */
function placeIn(sorted: Float64Array, value: number): number {
	let [from, to] = [0, sorted.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		if ((sorted[middle] ?? 0) < value) from = middle + 1;
		else to = middle;
	}
	return from;
}

/** Rows of a table in the order asked for: those of groups, then totals; and the shorthand that they use. */
export type ArrangedRows = { groups: SafeRow[]; totals: SafeRow[]; notes: { mark: string; meaning: string }[] };

/** What a table lists, in slices. `empty`: groups that are left out, by dimension. */
export function* arrangeRows(
	table: SafeTable,
	empty: readonly ReadonlySet<string>[],
	sort: TableSort | null
): Sliced<ArrangedRows> {
	const parts = splitRows(table, empty);
	yield;
	const groups = yield* sortedRows(table, parts.groups, sort);
	yield;
	const totals = yield* sortedRows(table, parts.totals, null);
	yield;
	const figures = columnsOf(table).map(({ figure }) => figure);
	return { groups, totals, notes: shorthandIn(table, [...groups, ...totals], figures) };
}

/** Rows whose name has the words in it, in slices. `words`: in small letters; all rows where there are none. */
export function* findRows(rows: SafeRow[], words: string, nameOf: (row: SafeRow) => string): Sliced<SafeRow[]> {
	if (words === '') return rows;
	const found: SafeRow[] = [];
	for (const [at, row] of rows.entries()) {
		if (nameOf(row).includes(words)) found.push(row);
		if (at % findsAtOnce === 0) yield;
	}
	return found;
}
