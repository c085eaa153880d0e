import type { Polarity } from './comparison';
import { qnorm } from './distributions';
import type { Count } from './estimate';
import { assertCounts, assertNumbers, assertPart, sum } from './legal-numbers';

export type Trend = 'increasing' | 'decreasing' | 'noSignificantChange' | 'cannotBeCalculated';
export type TrendPoint = { year: number; value?: Count; lower?: Count; upper?: Count; numerator?: Count; denominator?: Count };
export type TrendOptions = {
	/** `proportion` tests numerators and denominators, `limits` values and their 95% limits. */
	method: 'proportion' | 'limits';
	polarity: Polarity;
	periodType: 'annual' | 'rolling' | 'quarter';
};
export type RecentTrend = {
	trend: Trend;
	judgement: 'gettingBetter' | 'gettingWorse' | null;
	/** On one degree of freedom. */
	chi2: number | null;
	/** A year, in units of the value; of a proportion, in its logit. */
	slope: number | null;
	reason?: string;
};

const pointsUsed = 5;
/** 99.8% on one degree of freedom. */
const critical = 9.5495;
const usualDeviate = qnorm(0.975);

type Fitted = { t: number; y: number; weight: number };

/**
 * The "recent trend" of public-health profiles, from the last five years given, in whatever order; gaps between years are allowed.
 * It is significant when chi-squared exceeds 9.5495 and the slope keeps its sign whichever one of the five is left out. Proportions:
 * chi-squared for a trend in proportions, and a slope through the logits. Otherwise a fit weighted by the width of the limits.
 * `cannotBeCalculated`, with a reason, for fewer than five years, a year twice, a missing number, periods that are not annual,
 * a proportion of none or all, and limits without width. Throws on numbers that are not finite, and counts that are no proportion.
 */
export function recentTrend(points: readonly TrendPoint[], options: TrendOptions): RecentTrend {
	points.forEach((point) => assertPoint(point, options.method));
	if (options.periodType !== 'annual') return cannot('only annual points that do not overlap are tested');
	const ascending = [...points].sort((a, b) => a.year - b.year);
	const recent = ascending.slice(-pointsUsed);
	const since = recent[0]?.year ?? 0;
	if (recent.length < pointsUsed) return cannot('five points are needed');
	if (new Set(recent.map(({ year }) => year)).size < ascending.filter(({ year }) => year >= since).length)
		return cannot('a year stands twice');
	return options.method === 'proportion' ? trendOfProportions(recent, options) : trendOfValues(recent, options);
}

function assertPoint(point: TrendPoint, method: TrendOptions['method']): void {
	const { year, value, lower, upper, numerator = null, denominator = null } = point;
	assertNumbers({ year, value, lower, upper, numerator, denominator });
	if (method !== 'proportion') return;
	assertCounts('numerator', [numerator]);
	if (denominator !== null && denominator <= 0) throw new RangeError('denominators must be greater than zero');
	assertPart(numerator, denominator);
}

function cannot(reason: string): RecentTrend {
	return { trend: 'cannotBeCalculated', judgement: null, chi2: null, slope: null, reason };
}

function trendOfProportions(points: readonly TrendPoint[], options: TrendOptions): RecentTrend {
	const middle = middleOf(points);
	const counted: { t: number; r: number; n: number }[] = [];
	for (const { year, numerator = null, denominator = null } of points) {
		if (numerator === null || denominator === null) return cannot('a number is missing');
		if (numerator === 0 || numerator === denominator) return cannot('a proportion is 0% or 100%');
		counted.push({ t: year - middle, r: numerator, n: denominator });
	}
	const logits = counted.map(({ t, r, n }) => ({ t, y: Math.log(r / (n - r)), weight: 1 }));
	return judged(chi2OfProportions(counted), logits, options);
}

/** Armitage's chi-squared for a linear trend in proportions, about the weighted mean of the years. */
function chi2OfProportions(counted: readonly { t: number; r: number; n: number }[]): number {
	const people = sum(counted.map(({ n }) => n));
	const share = sum(counted.map(({ r }) => r)) / people;
	const mean = sum(counted.map(({ t, n }) => t * n)) / people;
	const moment = sum(counted.map(({ t, r, n }) => (r - n * share) * (t - mean)));
	return moment ** 2 / (share * (1 - share) * sum(counted.map(({ t, n }) => n * (t - mean) ** 2)));
}

function trendOfValues(points: readonly TrendPoint[], options: TrendOptions): RecentTrend {
	const middle = middleOf(points);
	const measured: { t: number; y: number; error: number }[] = [];
	for (const { year, value = null, lower = null, upper = null } of points) {
		if (value === null || lower === null || upper === null) return cannot('a number is missing');
		if (!(upper > lower)) return cannot('limits have no width');
		measured.push({ t: year - middle, y: value, error: (upper - lower) / (2 * usualDeviate) });
	}
	// Weights relative to the surest point, so that no unit of the value makes them overflow.
	const least = Math.min(...measured.map(({ error }) => error));
	const fitted = measured.map(({ t, y, error }) => ({ t, y, weight: (least / error) ** 2 }));
	const { slope, spread } = fit(fitted);
	return judged((slope / least) ** 2 * spread, fitted, options);
}

/** Years are centred first: sums of their squares lose digits. */
function middleOf(points: readonly TrendPoint[]): number {
	const first = points[0]?.year ?? 0;
	return first + sum(points.map(({ year }) => year - first)) / points.length;
}

/** The slope of a weighted fit, and the weighted sum of squares of t about its mean. */
function fit(points: readonly Fitted[]): { slope: number; spread: number } {
	const total = sum(points.map(({ weight }) => weight));
	const middle = sum(points.map(({ t, weight }) => weight * t)) / total;
	const mean = sum(points.map(({ y, weight }) => weight * y)) / total;
	const spread = sum(points.map(({ t, weight }) => weight * (t - middle) ** 2));
	return { slope: sum(points.map(({ t, y, weight }) => weight * (t - middle) * (y - mean))) / spread, spread };
}

function judged(chi2: number, points: readonly Fitted[], { polarity }: TrendOptions): RecentTrend {
	const { slope } = fit(points);
	if (!Number.isFinite(chi2) || !Number.isFinite(slope)) return cannot('the numbers are too large or too small to compare');
	const steady = points.every((_, left) => Math.sign(fit(points.filter((_, at) => at !== left)).slope) === Math.sign(slope));
	if (chi2 <= critical || slope === 0 || !steady) return { trend: 'noSignificantChange', judgement: null, chi2, slope };
	const trend = slope > 0 ? 'increasing' : 'decreasing';
	if (polarity === 'noJudgement') return { trend, judgement: null, chi2, slope };
	const better = slope > 0 === (polarity === 'highIsGood');
	return { trend, judgement: better ? 'gettingBetter' : 'gettingWorse', chi2, slope };
}
