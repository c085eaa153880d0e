import { formatCell } from '$lib/protocol/format';
import type { SafeTable } from '$lib/protocol/safe-table';
import { textWidth } from './bar-layout';
import type { Point } from './reading';

/** What a column of fields is called, and where it leads. */
export type GridColumn = { code: string; label: string; href?: string | null };

/**
 * A row of fields, in the order of the columns, and its total over them. Where the rows are of several tables, `prefix` says of which in
 * the names of its cells.
 */
export type GridRow = {
	code: string;
	label: string;
	href?: string | null;
	table: SafeTable;
	prefix: string;
	cells: Point[];
	total: Point | null;
};

/**
 * How wide the longest figure of some rows, or the longest line of some headings in bold, is, in heights of its letters. A heading is one line if it is
 * no wider than `mostOnLine`, and broken into its words otherwise.
 */
export function widestOf(rows: readonly GridRow[], headings: readonly string[], mostOnLine: number): number {
	const figures = rows.flatMap(({ cells, total, table }) =>
		[...cells, ...(total ? [total] : [])].map(({ row }) => formatCell(row.value, table.measure))
	);
	const widthOf = (text: string): number => textWidth(text, 100) / 100;
	const boldOf = (text: string): number => 1.1 * widthOf(text);
	const lines = headings.flatMap((heading) => (boldOf(heading) <= mostOnLine ? [heading] : heading.split(/[\s-]/)));
	return Math.max(0, ...figures.map(widthOf), ...lines.map(boldOf));
}
