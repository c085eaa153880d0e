import { cellOf, figuresOf, formatCell } from '../../src/lib/protocol/format';
import type { SafeTable } from '../../src/lib/protocol/safe-table';

/** Every figure of a table as it is written, by its cell. */
export function figuresIn(table: SafeTable): Map<string, string> {
	return new Map(
		table.rows.flatMap((row) =>
			figuresOf(table).map((figure) => [`${row.id}.${figure}`, formatCell(cellOf(row, figure), table.measure, figure)] as const)
		)
	);
}

/** Every number in a value, wherever it stands. */
export function numbersIn(value: unknown): number[] {
	if (typeof value === 'number') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
