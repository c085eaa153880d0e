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
 * What there is of a sum for so many people, from the sum and the count that a reader sees, and from nothing else, to three
 * significant figures. Hidden with either of them.
 */
export function rateOf(total: SafeCell, count: SafeCell, multiplier: number): SafeCell {
	if (!total.shown || !count.shown) return confidential;
	if (count.value === 0) return { shown: false, why: 'not-available' };
	return { shown: true, value: toSignificant((total.value / count.value) * multiplier, 3) };
}

/**
 * A percentile of one value a person, in whole units, upwards, at the finest of the steps `finest`, 2, 5, 10, 20, 50 … times it at
 * which it is the same whatever up to k (`hideUpTo`) of the people have: nobody learns anything of so few from it, by themselves
 * or as the difference of two groups, and more than k people share it. Null when it may not be shown, or a step as large as the value would not do.
 * The caller must have found that the people may be counted. Where the percentile falls between two values it is halfway.
 * Source: Hyndman and Fan, Sample Quantiles in Statistical Packages (1996), definition 2.
 * @throws {RangeError} when a value is not a whole number of units of zero or more, the values do not run upwards, or the per
 * cent is not 1 to 99
 */
export function percentileOf(
	values: ArrayLike<number>,
	percent: number,
	policy: Pick<PeoplePolicy, 'hideUpTo' | 'leastForStatistics' | 'dominance'>,
	finest = 1
): ShownPercentile | null {
	assertPercent(percent);
	assertUpwards(values);
	if (!mayShow({ kind: 'percentile', percent }, values.length, policy)) return null;
	const [low, exact, high] = [-policy.hideUpTo, 0, policy.hideUpTo].map((by) => quantile(values, percent, by));
	for (const step of steps(finest)) {
		const value = toNearest(exact ?? 0, step);
		if (step > finest && value < step) return null;
		if (toNearest(low ?? 0, step) === value && toNearest(high ?? Infinity, step) === value) return { value, step };
	}
	return null;
}

/** The percentile when so many people more have nothing (`by` below 0), or more than anybody (above 0), in the place of what they have. */
function quantile(values: ArrayLike<number>, percent: number, by: number): number {
	const rank = values.length * percent;
	const at = Math.ceil(rank / 100) - 1 + by;
	const valueAt = (place: number): number => (place < 0 ? 0 : (values[place] ?? Infinity));
	return rank % 100 === 0 ? (valueAt(at) + valueAt(at + 1)) / 2 : valueAt(at);
}

/** 1, 2, 5, 10, 20, 50 … times the finest. */
function* steps(finest: number): Generator<number> {
	for (let power = finest; Number.isSafeInteger(power); power *= 10) {
		yield power;
		yield 2 * power;
		yield 5 * power;
	}
}

function assertUpwards(values: ArrayLike<number>): void {
	for (let at = 0; at < values.length; at++) {
		const value = values[at] ?? NaN;
		if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('values must be whole units of zero or more');
		if (value < (values[at - 1] ?? 0)) throw new RangeError('values must run upwards');
	}
}

function assertPercent(percent: number): void {
	if (!Number.isInteger(percent) || percent < 1 || percent > 99) throw new RangeError('a percentile must be 1 to 99');
}
