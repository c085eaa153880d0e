import {
	assertFinite,
	fractionOf,
	ifFinite,
	leastReliable,
	levelsOf,
	limitsAt,
	type Count,
	type Options,
	type Result
} from './estimate';
import { countLimits } from './intervals';

/**
 * A rate x / n times the multiplier (100,000 by default). Limits: exact Poisson under 10 events, Byar's from 10.
 * x may exceed n, because events are not people. Under 20 events it is `notReliable`, as ONS flags such rates.
 * Source: APHO Technical Briefing 3. Throws on x < 0, n <= 0, or a confidence level out of range.
 */
export function crudeRate(x: Count | readonly Count[], n: Count | readonly Count[], options: Options = {}): Result {
	const { multiplier = 100_000, confidence = 0.95 } = options;
	const statistic = `rate per ${multiplier}`;
	const levels = levelsOf(confidence);
	assertFinite(multiplier, 'multiplier');
	const fraction = fractionOf(x, n, statistic);
	if ('status' in fraction) return fraction;
	const { count, denominator } = fraction;
	return ifFinite({
		status: count < leastReliable ? 'notReliable' : 'ok',
		value: (count / denominator) * multiplier,
		count,
		denominator,
		multiplier,
		statistic,
		method: count < 10 ? 'Exact' : 'Byars',
		...limitsAt(levels, multiplier / denominator, (level) => countLimits(count, level))
	});
}
