import type { SafeCell, SafeRow, SafeTable } from '../../protocol/safe-table';

/** The number of a cell that is shown, else null. */
export function numberOf(cell: SafeCell | undefined): number | null {
	return cell?.shown ? cell.value : null;
}

/** The row of these groups; null is the total. */
export function rowOf({ rows }: SafeTable, ...groups: (string | null)[]): SafeRow | undefined {
	return rows.find((row) => groups.length === row.groups.length && row.groups.every((code, at) => code === groups[at]));
}

/** Codes of the groups of a dimension, those of whom something is not known among them. */
export function codesOf({ dimensions }: SafeTable, at: number): string[] {
	return (dimensions[at]?.groups ?? []).map(({ code }) => code);
}
