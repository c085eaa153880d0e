import { cellOf, type Figure } from '$lib/protocol/format';
import type { Dimension, SafeRow, SafeTable } from '$lib/protocol/safe-table';
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
	const rows = table.rows.filter(({ groups }) => !groups.some((code, at) => code !== null && empty[at]?.has(code)));
	return { groups: rows.filter((row) => !isTotal(row)), totals: rows.filter(isTotal) };
}

/** What a row's group of a dimension is called; a total has the dimension's own label for it. */
export function groupLabel(dimension: Dimension, code: string | null): string {
	if (code === null) return dimension.totalLabel;
	return dimension.groups.find((group) => group.code === code)?.label ?? code;
}

/** Places of groups in name order for areas and practices, in natural order for the rest; totals come last. */
function placesOf(dimension: Dimension): (code: string | null) => number {
	const named = dimension.id === 'area' || dimension.id === 'practice';
	const groups = named ? dimension.groups.toSorted((one, other) => compareNames(one.label, other.label)) : dimension.groups;
	const places = new Map(groups.map((group, index) => [group.code, index]));
	return (code) => (code === null ? groups.length : (places.get(code) ?? groups.length));
}

/**
 * Rows in the order asked for. Sorted by a figure, rows in which it is hidden stand at the end in the order of their
 * groups, whichever way the sort runs, so that their place says nothing.
 */
export function sortRows(table: SafeTable, rows: readonly SafeRow[], sort: TableSort | null): SafeRow[] {
	const places = table.dimensions.map(placesOf);
	const key = new Map(rows.map((row) => [row, places.map((place, index) => place(row.groups[index] ?? null))]));
	const byGroups = (one: SafeRow, other: SafeRow): number => {
		const [a, b] = [key.get(one) ?? [], key.get(other) ?? []];
		const differs = a.findIndex((place, index) => place !== b[index]);
		return differs === -1 ? 0 : (a[differs] ?? 0) - (b[differs] ?? 0);
	};
	const way = sort?.descending ? -1 : 1;
	return rows.toSorted((one, other) => {
		if (!sort) return byGroups(one, other);
		if ('dimension' in sort.by) {
			const at = sort.by.dimension;
			return way * ((key.get(one)?.[at] ?? 0) - (key.get(other)?.[at] ?? 0)) || byGroups(one, other);
		}
		const [a, b] = [cellOf(one, sort.by.figure), cellOf(other, sort.by.figure)];
		if (a.shown && b.shown) return way * (a.value - b.value) || byGroups(one, other);
		return Number(b.shown) - Number(a.shown) || byGroups(one, other);
	});
}
