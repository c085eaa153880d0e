import {
	assertFinite,
	finiteOrNull,
	ifFinite,
	levelsOf,
	limitsAt,
	type Confidence,
	type Count,
	type ResultWith
} from './estimate';
import { qt } from './t-distribution';

/**
 * The mean of people's values with limits from Student's t; `count` and `denominator` are how many values there are.
 * `stdev` divides by one less than their number. One value has neither deviation nor limits; a missing value makes the result missing.
 * Throws on a number that is not finite or a confidence level out of range.
 */
export function meanValue(
	values: readonly Count[],
	options: { confidence?: Confidence } = {}
): ResultWith<{ valueSum: number; valueCount: number; stdev: number | null }> {
	const statistic = 'mean';
	const { confidence = 0.95 } = options;
	const levels = levelsOf(confidence);
	values.forEach((value) => value === null || assertFinite(value, 'values'));
	const present = values.filter((value) => value !== null);
	if (present.length < values.length) return { status: 'missing', statistic, reason: 'a value is missing' };
	if (values.length === 0) return { status: 'notCalculated', statistic, reason: 'there are no values' };
	const valueCount = present.length;
	const valueSum = present.reduce((sum, value) => sum + value, 0);
	const value = valueSum / valueCount;
	const stdev = valueCount === 1 ? null : finiteOrNull(deviationOf(present, value));
	return ifFinite({
		status: 'ok',
		value,
		valueSum,
		valueCount,
		stdev,
		count: valueCount,
		denominator: valueCount,
		multiplier: 1,
		statistic,
		method: "Student's t-distribution",
		...limitsAt(levels, 1, (level) => {
			if (stdev === null || level === 1) return { lower: null, upper: null };
			const reach = (-qt((1 - level) / 2, valueCount - 1) * stdev) / Math.sqrt(valueCount);
			return { lower: value - reach, upper: value + reach };
		})
	});
}

/** The standard deviation, scaled by the largest difference so that no square grows beyond numbers. */
function deviationOf(values: readonly number[], mean: number): number {
	const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value - mean)), 0);
	if (most === 0) return 0;
	const squares = values.reduce((sum, value) => sum + ((value - mean) / most) ** 2, 0);
	return most * Math.sqrt(squares / (values.length - 1));
}
