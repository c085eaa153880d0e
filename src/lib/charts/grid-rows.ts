import type { SafeTable } from '$lib/protocol/safe-table';
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
