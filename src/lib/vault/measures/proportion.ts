import { assertFinite, fractionOf, ifFinite, levelsOf, limitsAt, type Count, type Options, type Result } from './estimate';
import { wilson } from './intervals';

/**
 * A share x / n times the multiplier (1 by default, 100 for a percentage), with Wilson limits; none with a confidence of null.
 * Source: APHO Technical Briefing 3, Commonly used public health statistics and their confidence intervals.
 * Throws on x < 0, n <= 0, x > n, or a confidence level out of range. A missing x or n gives `missing`.
 */
export function proportion(x: Count | readonly Count[], n: Count | readonly Count[], options: Options = {}): Result {
	const { multiplier = 1, confidence = 0.95 } = options;
	const statistic = multiplier === 100 ? 'percentage' : `proportion of ${multiplier}`;
	const levels = confidence === null ? [] : levelsOf(confidence, 'confidence level, if specified,');
	assertFinite(multiplier, 'multiplier');
	const fraction = fractionOf(x, n, statistic);
	if ('status' in fraction) return fraction;
	const { count, denominator } = fraction;
	if (count > denominator) {
		throw new RangeError('numerators must be less than or equal to denominator for a proportion statistic');
	}
	return ifFinite({
		status: 'ok',
		value: (count / denominator) * multiplier,
		count,
		denominator,
		multiplier,
		statistic,
		method: 'Wilson',
		...limitsAt(levels, multiplier, (level) => wilson(count, denominator, level))
	});
}
