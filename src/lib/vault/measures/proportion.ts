import { levelsOf, limitsAt, sumOf, type Count, type Options, type Result } from './estimate';
import { wilson } from './intervals';

/**
 * A share x / n times the multiplier (1 by default, 100 for a percentage), with Wilson limits.
 * Source: APHO Technical Briefing 3, Commonly used public health statistics and their confidence intervals.
 * Throws on x < 0, n <= 0, x > n, or a confidence level out of range. A missing x or n gives `missing`.
 */
export function proportion(x: Count | Count[], n: Count | Count[], options: Options = {}): Result {
	const { multiplier = 1, confidence = 0.95 } = options;
	const statistic = multiplier === 100 ? 'percentage' : `proportion of ${multiplier}`;
	const levels = levelsOf(confidence);
	const count = sumOf(x, 'numerator');
	const denominator = sumOf(n, 'denominator');
	if (count === null || denominator === null)
		return { status: 'missing', statistic, reason: 'numerator or denominator is missing' };
	if (count < 0) throw new RangeError('numerators must be greater than or equal to zero');
	if (denominator <= 0) throw new RangeError('denominators must be greater than zero');
	if (count > denominator) {
		throw new RangeError('numerators must be less than or equal to denominator for a proportion statistic');
	}
	return {
		status: 'ok',
		value: (count / denominator) * multiplier,
		count,
		denominator,
		multiplier,
		statistic,
		method: 'Wilson',
		...limitsAt(levels, multiplier, (level) => wilson(count, denominator, level))
	};
}
