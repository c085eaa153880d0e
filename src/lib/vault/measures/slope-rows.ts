import { assertFinite, isMissing, type Count, type Withheld } from './estimate';
import { deviateOf } from './intervals';
import type { LinePoint, Scale } from './slope-line';

/** A quantile of areas with its people, its value, and either the value's 95% limits or its standard error. */
export type QuantileRow = {
	/** 1 is the most deprived. Rows without a quantile are left out with a warning. */
	readonly quantile: Count;
	readonly population: number;
	readonly value?: Count;
	/** Of a proportion, people who have it: the value is then x / population. */
	readonly x?: Count;
	readonly lower?: Count;
	readonly upper?: Count;
	/** Already on the scale of logarithms for rates, of log odds for proportions. */
	readonly se?: Count;
};

type How = { readonly valueType: 0 | 1 | 2; readonly transform: boolean; readonly scale: Scale };

/**
 * Quantiles as points in order, with values and errors on the scale; or why there are none.
 * Throws on numbers that are not finite, fewer than 5 or more than 100 quantiles, one quantile twice, an empty population, limits or
 * errors that are missing or the wrong way round, proportions outside 0 to 1.
 */
export function quantilePoints(
	given: readonly QuantileRow[],
	how: How
): { points: readonly LinePoint[]; warnings: string[] } | Withheld {
	const rows = given.filter(({ quantile }) => !isMissing(quantile)).sort((a, b) => (a.quantile ?? 0) - (b.quantile ?? 0));
	const warnings = [
		...(rows.length < given.length ? ['rows without a quantile are left out'] : []),
		...(rows.length > 10 ? ['there are more than 10 quantiles'] : [])
	];
	rows.forEach(assertRow);
	if (rows.length < 5 || rows.length > 100) throw new RangeError('Number of quantiles must be between 5 and 100');
	if (new Set(rows.map(({ quantile }) => quantile)).size < rows.length) throw new RangeError('a quantile stands twice');
	if (rows.some(({ population }) => isMissing(population) || population <= 0))
		throw new RangeError('some groups have a zero, negative or missing population');
	assertErrors(rows, how.transform);
	const values = rows.map((row) => valueOf(row, how.valueType));
	if (how.valueType === 2) assertProportions(rows, values);
	if (values.includes(null)) return withheld('missing', 'a value is missing');
	const points = placed(rows, values, how.scale);
	if (!points.every(({ share, place, value, error }) => [share, place, value, error].every(Number.isFinite)))
		return withheld('notCalculated', 'a value or a limit has no logarithm or log odds');
	return { points, warnings };
}

function withheld(status: 'missing' | 'notCalculated', reason: string): Withheld {
	return { status, statistic: 'slope index of inequality', reason };
}

function placed(rows: readonly QuantileRow[], values: readonly Count[], scale: Scale): LinePoint[] {
	const people = rows.reduce((sum, { population }) => sum + population, 0);
	let before = 0;
	return rows.map((row, i) => {
		const place = (before + row.population / 2) / people - 0.5;
		before += row.population;
		return { share: row.population / people, place, value: scale.to(values[i] ?? NaN), error: errorOf(row, scale) };
	});
}

function valueOf({ value, x, population }: QuantileRow, valueType: 0 | 1 | 2): Count {
	if (value !== undefined && value !== null) return value;
	return valueType === 2 && x !== undefined && x !== null ? x / population : null;
}

/** The standard error that is given, or that which 95% limits have on the scale. */
function errorOf({ lower, upper, se }: QuantileRow, scale: Scale): number {
	return se ?? (scale.to(upper ?? NaN) - scale.to(lower ?? NaN)) / (2 * deviateOf(0.95));
}

function assertErrors(rows: readonly QuantileRow[], transform: boolean): void {
	const given = rows.some(({ se }) => !isMissing(se));
	if (given && transform) throw new RangeError('function phe_sii requires se to be missing when transform is true');
	if (given && rows.some(({ se }) => isMissing(se) || (se ?? 0) < 0))
		throw new RangeError('negative or missing standard errors in input dataset');
	if (given) return;
	if (transform && rows.every(({ lower, upper }) => isMissing(lower) && isMissing(upper)))
		throw new RangeError('function phe_sii requires lower_cl and upper_cl fields when transform is true');
	if (rows.some(({ lower, upper }) => isMissing(lower) || isMissing(upper)))
		throw new RangeError('missing lower or upper confidence limits in input dataset');
	if (rows.some(({ lower, upper }) => (lower ?? 0) > (upper ?? 0)))
		throw new RangeError('negative or missing standard errors in input dataset');
}

function assertProportions(rows: readonly QuantileRow[], values: readonly Count[]): void {
	const outside = (share: Count | undefined): boolean => (share ?? 0) < 0 || (share ?? 0) > 1;
	if (values.some(outside)) throw new RangeError('value proportions are not all between 0 and 1');
	if (rows.some(({ lower, upper }) => outside(lower) || outside(upper)))
		throw new RangeError('confidence limit proportions are not all between 0 and 1');
}

function assertRow(row: QuantileRow): void {
	for (const field of ['quantile', 'population', 'value', 'x', 'lower', 'upper', 'se'] as const)
		if (!isMissing(row[field])) assertFinite(row[field] ?? NaN, field);
}
