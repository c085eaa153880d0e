import {
	slopeIndexOfInequality,
	type SlopeIndex,
	type SlopeOptions
} from '../../src/lib/vault/measures/slope-index-of-inequality';
import type { QuantileRow } from '../../src/lib/vault/measures/slope-rows';

/** The deviate of 95% limits. */
export const z = 1.959963984540054;
export const even: QuantileRow[] = Array.from({ length: 10 }, (_, i) => ({
	quantile: i + 1,
	population: 500,
	value: 62 + 2 * i,
	lower: 60 + 2 * i,
	upper: 64 + 2 * i
}));
const people = [900, 1400, 1100, 700, 1900, 1250];
export const rates: QuantileRow[] = [310, 275, 240, 250, 190, 160].map((value, i) => ({
	quantile: i + 1,
	population: people[i] ?? 0,
	value,
	lower: value * (0.9 - 0.01 * i),
	upper: value * (1.12 + 0.01 * i)
}));
export const shares: QuantileRow[] = rates.map((row) => ({
	...row,
	value: (row.value ?? 0) / 400,
	lower: (row.lower ?? 0) / 400,
	upper: (row.upper ?? 0) / 400
}));

export function index(rows: readonly QuantileRow[], options: SlopeOptions = {}): SlopeIndex {
	const found = slopeIndexOfInequality(rows, { repetitions: 1000, ...options });
	if ('status' in found) throw new Error(found.reason);
	return found;
}

/** Intercept and slope by solving the two normal equations of weighted least squares. */
export function solved(rows: readonly QuantileRow[], values: readonly number[]): { start: number; slope: number } {
	const total = rows.reduce((sum, { population }) => sum + population, 0);
	let [a, ab, abb, ay, aby, before] = [0, 0, 0, 0, 0, 0];
	for (const [i, { population }] of rows.entries()) {
		const [share, rank] = [population / total, (before + population / 2) / total];
		before += population;
		a += share;
		ab += share * rank;
		abb += share * rank * rank;
		ay += share * (values[i] ?? 0);
		aby += share * rank * (values[i] ?? 0);
	}
	const determinant = a * abb - ab * ab;
	return { start: (abb * ay - ab * aby) / determinant, slope: (a * aby - ab * ay) / determinant };
}
