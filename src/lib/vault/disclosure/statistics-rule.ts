import type { SafeCell } from '../../protocol/safe-table';
import { toNearest, toSignificant } from '../measures/precision';
import type { PeoplePolicy } from './policy';
import { meaningOf } from './round';

/** A statistic of people's own values. `percent` 50 is the median. */
export type Statistic =
	{ readonly kind: 'mean' | 'minimum' | 'maximum' } | { readonly kind: 'percentile'; readonly percent: number };

/** A percentile as it may be shown: to the nearest multiple of `step`, in the unit of the values. */
export type ShownPercentile = { readonly value: number; readonly step: number };

const confidential: SafeCell = { shown: false, why: 'confidential' };

/**
 * Whether a statistic of so many people may be shown at all. A mean or percentile needs `leastForStatistics` people, a
 * percentile also `leastContributors` of them on each side of it. The smallest and the largest value are somebody's, as the
 * outermost percentiles of a few people nearly are.
 * Source: OpenSAFELY, Disclosure control (no minimum or maximum); ten for any statistic as in the ONS Secure Research Service.
 * @throws {RangeError} when a percentile is not a whole per cent from 1 to 99
 */
export function mayShow(
	statistic: Statistic,
	people: number,
	{ leastForStatistics, dominance }: Pick<PeoplePolicy, 'leastForStatistics' | 'dominance'>
): boolean {
	const isEnough = people >= leastForStatistics;
	if (statistic.kind !== 'percentile') return isEnough && statistic.kind === 'mean';
	const { percent } = statistic;
	assertPercent(percent);
	return isEnough && people * Math.min(percent, 100 - percent) >= 100 * dominance.leastContributors;
}

/**
 * A mean from the sum and the count that a reader sees, and from nothing else, to three significant figures. Hidden with
 * either of them, and where the shown count may stand for fewer than `leastForStatistics` people.
 */
export function meanOf(total: SafeCell, count: SafeCell, policy: PeoplePolicy): SafeCell {
	if (!total.shown || !count.shown) return confidential;
	if (count.value === 0) return { shown: false, why: 'not-available' };
	if (!mayShow({ kind: 'mean' }, meaningOf(count.value, policy).least, policy)) return confidential;
	return { shown: true, value: toSignificant(total.value / count.value, 3) };
}

/**
 * A percentile of one value a person, in whole units, at the finest of the steps 1, 2, 5, 10, 20, 50 … at which it is the
 * rounded value of at least `leastContributors` people, so that it is nobody's own. Null when it may not be shown.
 * The caller must have found that the people may be counted. Where the percentile falls between two values it is halfway.
 * Source: Hyndman and Fan, Sample Quantiles in Statistical Packages (1996), definition 2.
 * @throws {RangeError} when a value is not a whole number of units of zero or more, or the per cent is not 1 to 99
 */
export function percentileOf(values: readonly number[], percent: number, policy: PeoplePolicy): ShownPercentile | null {
	assertPercent(percent);
	if (!values.every((value) => Number.isSafeInteger(value) && value >= 0))
		throw new RangeError('values must be whole units of zero or more');
	if (!mayShow({ kind: 'percentile', percent }, values.length, policy)) return null;
	const sorted = values.toSorted((a, b) => a - b);
	const exact = quantile(sorted, percent);
	for (const step of steps(sorted.at(-1) ?? 0)) {
		const value = toNearest(exact, step);
		const alike = sorted.filter((other) => toNearest(other, step) === value).length;
		if (alike >= policy.dominance.leastContributors) return { value, step };
	}
	return null;
}

function quantile(sorted: readonly number[], percent: number): number {
	const rank = sorted.length * percent;
	const at = Math.ceil(rank / 100);
	const value = sorted[at - 1] ?? 0;
	return rank % 100 === 0 ? (value + (sorted[at] ?? value)) / 2 : value;
}

/** 1, 2, 5, 10, 20, 50 … as far as the largest value: coarser than that says nothing. */
function* steps(largest: number): Generator<number> {
	yield 1;
	for (let power = 1; ; power *= 10) {
		for (const step of [2 * power, 5 * power, 10 * power]) {
			if (step > largest) return;
			yield step;
		}
	}
}

function assertPercent(percent: number): void {
	if (!Number.isInteger(percent) || percent < 1 || percent > 99) throw new RangeError('a percentile must be 1 to 99');
}
