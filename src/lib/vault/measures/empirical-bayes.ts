import { qchisq } from './distributions';
import { assertCounts, assertSameLength, sum } from './legal-numbers';

/** How the true ratios of areas are spread: their mean, and the variance between them beyond what chance explains. */
export type RatioPrior = { readonly mean: number; readonly variance: number };

/** A ratio drawn towards the mean of all areas, with its limits at 95%. */
export type PosteriorRatio = { readonly value: number; readonly lower: number; readonly upper: number };

export type EmpiricalBayes =
	| { status: 'ok' | 'noVariance'; prior: RatioPrior; areas: readonly PosteriorRatio[] }
	| { status: 'notCalculated'; reason: string };

/**
 * Ratios of observed to expected events drawn towards their mean, the more so the fewer are expected: each area's own ratio is taken
 * from a gamma distribution, and its events from a Poisson distribution about it. Mean and variance of the gamma are
 * those of the areas by the method of moments. `noVariance`: the areas differ no more than chance makes them, and all have the mean.
 * `notCalculated` without two areas, or where nothing is observed. Nothing is known of an area of which nothing is expected: leave it out.
 * Sources: Clayton and Kaldor, Empirical Bayes estimates of age-standardized relative risks (1987); Marshall, Mapping disease and
 * mortality rates using empirical Bayes estimators (1991), which gives the moments.
 * Throws on counts that are below 0 or not finite, on nothing expected, and on lists that do not pair up.
 */
export function empiricalBayesRatios(observed: readonly number[], expected: readonly number[]): EmpiricalBayes {
	assertSameLength({ observed, expected });
	observed.forEach((count, at) => assertEvents(count, expected[at] ?? 0));
	if (observed.length < 2) return { status: 'notCalculated', reason: 'there are fewer than two areas' };
	if (sum(observed) === 0) return { status: 'notCalculated', reason: 'nothing was observed' };
	const prior = ratioPrior(observed, expected);
	const areas = observed.map((count, at) => posteriorRatio(count, expected[at] ?? 0, prior));
	return { status: prior.variance > 0 ? 'ok' : 'noVariance', prior, areas };
}

/**
 * The ratio of one area under a given prior, with limits at 95% from the quantiles of its gamma distribution. Without variance between areas
 * value and limits are the mean. Throws as `empiricalBayesRatios` does.
 */
export function posteriorRatio(observed: number, expected: number, { mean, variance }: RatioPrior): PosteriorRatio {
	assertEvents(observed, expected);
	if (variance === 0) return { value: mean, lower: mean, upper: mean };
	const shape = mean ** 2 / variance + observed;
	const rate = mean / variance + expected;
	return {
		value: shape / rate,
		lower: qchisq(0.025, 2 * shape) / (2 * rate),
		upper: qchisq(0.025, 2 * shape, 'upper') / (2 * rate)
	};
}

/** Marshall's moments: areas count by what is expected of them. */
function ratioPrior(observed: readonly number[], expected: readonly number[]): RatioPrior {
	const all = sum(expected);
	const mean = sum(observed) / all;
	const spread = sum(observed.map((count, at) => (count / (expected[at] ?? 0) - mean) ** 2 * (expected[at] ?? 0))) / all;
	const chance = (mean * observed.length) / all;
	return { mean, variance: Math.max(0, spread - chance) };
}

function assertEvents(observed: number, expected: number): void {
	assertCounts('observed', [observed]);
	assertCounts('expected', [expected]);
	if (expected === 0) throw new RangeError('expected events must be greater than zero');
}
