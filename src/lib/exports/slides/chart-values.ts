import { formatCell, roundAsShown } from '$lib/protocol/format';
import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { withoutUnseen } from '../plain-text';
import type { ChartValue } from './deck';

/** The value of a row, as it is shown, with its limits. */
export function valueOf({ measure }: SafeTable, { value, lower, upper }: Pick<SafeRow, 'value' | 'lower' | 'upper'>): ChartValue {
	const shown = (cell: SafeRow['value']): number | null => (cell.shown ? roundAsShown(cell.value, measure, 'value') : null);
	const [low, high] = [shown(lower), shown(upper)];
	return {
		value: shown(value),
		decimals: decimalsIn(formatCell(value, measure)),
		limits: low === null || high === null ? null : [low, high]
	};
}

export const notShown: ChartValue = { value: null, decimals: 0, limits: null };

function decimalsIn(text: string): number {
	return /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
}

/** What a group is called, with the mark of its figure where that is not shown. */
export function labelWith(table: SafeTable, label: string, row: Pick<SafeRow, 'value'> | null): string {
	return withoutUnseen(!row || row.value.shown ? label : `${label} ${formatCell(row.value, table.measure)}`);
}
