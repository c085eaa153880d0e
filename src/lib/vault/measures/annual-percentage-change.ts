import { finiteOrNull, levelsOf, type Count, type Withheld } from './estimate';
import { assertNumbers, sum } from './legal-numbers';
import { ptTwoSided, qt } from './t-distribution';

/** Per cent a year. */
export type AnnualChange = { apc: number; lower: number | null; upper: number | null; pValue: number | null };

/**
 * By how many per cent a rate changes each year: ordinary least squares of ln(rate) on the year, with limits and two-sided p from Student's t on
 * n - 2 degrees of freedom. Two points have a change and no limits; a flat line has no p. Not to be offered under 8 to 10 points.
 * `notCalculated` for a rate of 0 or less, or without two different years; `missing` when a rate is missing.
 * Throws on numbers that are not finite, or a confidence level out of range.
 */
export function annualPercentageChange(
	points: readonly { year: number; rate: Count }[],
	options: { confidence?: number } = {}
): AnnualChange | Withheld {
	const statistic = 'annual percentage change';
	const [level = 0.95] = levelsOf(options.confidence ?? 0.95);
	for (const { year, rate } of points) assertNumbers({ year, rate });
	const withheld = (status: 'notCalculated' | 'missing', reason: string): Withheld => ({ status, statistic, reason });
	const logs: { t: number; y: number }[] = [];
	for (const { year, rate } of points) {
		if (rate === null) return withheld('missing', 'a rate is missing');
		if (rate <= 0) return withheld('notCalculated', 'a rate of 0 or less has no logarithm');
		logs.push({ t: year, y: Math.log(rate) });
	}
	const line = fitLine(logs);
	if (line === null) return withheld('notCalculated', 'two different years are needed');
	const apc = percent(line.slope);
	if (apc === null) return withheld('notCalculated', 'the change is too large');
	const freedom = points.length - 2;
	if (freedom < 1) return { apc, lower: null, upper: null, pValue: null };
	const error = Math.sqrt(line.residue / freedom / line.spread);
	const reach = level === 1 ? null : -qt((1 - level) / 2, freedom) * error;
	return {
		apc,
		lower: reach === null ? null : percent(line.slope - reach),
		upper: reach === null ? null : percent(line.slope + reach),
		pValue: chanceOf(line.slope, error, freedom)
	};
}

/** The slope, the sum of squares of t about its mean, and what the line leaves of those of y. Null without two different t. */
function fitLine(points: readonly { t: number; y: number }[]): { slope: number; spread: number; residue: number } | null {
	const first = points[0];
	if (first === undefined) return null;
	const meanT = first.t + sum(points.map(({ t }) => t - first.t)) / points.length;
	const meanY = first.y + sum(points.map(({ y }) => y - first.y)) / points.length;
	const centred = points.map(({ t, y }) => ({ t: t - meanT, y: y - meanY }));
	const spread = sum(centred.map(({ t }) => t * t));
	if (!(spread > 0)) return null;
	const slope = sum(centred.map(({ t, y }) => t * y)) / spread;
	return { slope, spread, residue: sum(centred.map(({ t, y }) => (y - slope * t) ** 2)) };
}

function percent(slope: number): number | null {
	return finiteOrNull(100 * Math.expm1(slope));
}

function chanceOf(slope: number, error: number, freedom: number): number | null {
	if (slope === 0 && error === 0) return null;
	const t = slope / error;
	return Number.isFinite(t) ? finiteOrNull(ptTwoSided(t, freedom)) : 0;
}
