import { cellOf, roundAsShown, type Figure } from '../../src/lib/protocol/format';
import type { SafeRow, SafeTable } from '../../src/lib/protocol/safe-table';
import { crudeRate } from '../../src/lib/vault/measures/crude-rate';
import { proportion } from '../../src/lib/vault/measures/proportion';
import { anything, both, type Range } from './attacker-meaning';

/** Half a unit of the last printed digit: one decimal of a percentage, three figures of a rate. */
function halfUnit(value: number, figure: Figure, { measure }: SafeTable): number {
	if (roundAsShown(value, measure, figure) !== value) return 1e-9 * Math.max(1, Math.abs(value));
	if (measure.kind === 'proportion') return 0.05;
	return value === 0 ? 0.5e-9 : 0.5 * 10 ** (Math.floor(Math.log10(value)) - 2);
}

function limitsOf(n: number, d: number, { measure }: SafeTable): Range | null {
	const { multiplier } = measure;
	const result = measure.kind === 'proportion' ? proportion(n, d, { multiplier }) : crudeRate(n, d, { multiplier });
	if (!('lowerCL95' in result)) return null;
	return [result.lowerCL95 ?? 0, result.upperCL95 ?? 0];
}

/** Whether these counts would have printed the value and the limits that this row shows. */
function printsAlike(n: number, d: number, table: SafeTable, row: SafeRow): boolean {
	if (d <= 0 || n < 0 || (table.measure.counts === 'people' && n > d)) return false;
	const alike = (made: number, figure: Figure): boolean => {
		const cell = cellOf(row, figure);
		return !cell.shown || Math.abs(made - cell.value) <= halfUnit(cell.value, figure, table) + 1e-9 * Math.abs(made);
	};
	const limits = limitsOf(n, d, table);
	return (
		alike((n * table.measure.multiplier) / d, 'value') &&
		limits !== null &&
		alike(limits[0], 'lower') &&
		alike(limits[1], 'upper')
	);
}

/** Value and limits follow from shown counts, so that they tell nothing more; or there are none. */
function followsFromCounts(table: SafeTable, row: SafeRow): boolean {
	if (!row.value.shown && !row.lower.shown && !row.upper.shown) return true;
	return row.numerator.shown && row.denominator.shown && printsAlike(row.numerator.value, row.denominator.value, table, row);
}

/** What a printed percentage or rate says of numerator / denominator; null when it says no more than the shown counts. */
export function ratioIn(table: SafeTable, row: SafeRow): Range | null {
	if (table.measure.kind === 'count' || !row.value.shown || followsFromCounts(table, row)) return null;
	const half = halfUnit(row.value.value, 'value', table);
	const { multiplier } = table.measure;
	return [(row.value.value - half) / multiplier, (row.value.value + half) / multiplier];
}

const mostTried = 200_000;

/**
 * What confidence limits say: every pair of counts within the ranges known so far is tried, and those that print alike kept.
 * The ranges come back as they were when the limits say no more than the shown counts, or there are too many pairs.
 */
export function narrowedByLimits(table: SafeTable, row: SafeRow, n: Range, d: Range): { n: Range; d: Range } {
	if (table.measure.kind === 'count' || (!row.lower.shown && !row.upper.shown) || followsFromCounts(table, row)) return { n, d };
	const top = table.measure.counts === 'people' ? Math.min(n[1], d[1]) : n[1];
	if (!((top - n[0] + 1) * (d[1] - d[0] + 1) <= mostTried)) return { n, d };
	let [around, among]: [Range, Range] = [
		[Infinity, -Infinity],
		[Infinity, -Infinity]
	];
	for (let x = n[0]; x <= top; x++) {
		for (let y = d[0]; y <= d[1]; y++) {
			if (!printsAlike(x, y, table, row)) continue;
			around = [Math.min(around[0], x), Math.max(around[1], x)];
			among = [Math.min(among[0], y), Math.max(among[1], y)];
		}
	}
	return { n: both(n, around), d: both(d, among) };
}

/** The value of a count is the count itself, wherever the numerator stands. */
export function valueAsCount(table: SafeTable, row: SafeRow, meaning: (shown: number) => Range): Range {
	return table.measure.kind === 'count' && row.value.shown ? meaning(row.value.value) : anything;
}
