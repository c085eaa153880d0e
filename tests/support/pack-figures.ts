import { cellOf, figuresOf, formatCell } from '../../src/lib/protocol/format';
import { formatFrequency } from '../../src/lib/protocol/natural-frequency';
import type { SafeTable } from '../../src/lib/protocol/safe-table';

/** Every figure of a table as it is written, by its cell. */
export function figuresIn(table: SafeTable): Map<string, string> {
	return new Map(
		table.rows.flatMap((row) =>
			figuresOf(table).map((figure) => [`${row.id}.${figure}`, formatCell(cellOf(row, figure), table.measure, figure)] as const)
		)
	);
}

/** How a cell may be said in a sentence besides: `1 in 7` of its value; null where it is said in no other way. */
export function alsoSaid({ rows, measure }: SafeTable, cell: string): string | null {
	const row = rows.find(({ id }) => cell === `${id}.value`);
	return row ? formatFrequency(row.value, measure) : null;
}

/** Every number in a value, wherever it stands. */
export function numbersIn(value: unknown): number[] {
	if (typeof value === 'number') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
