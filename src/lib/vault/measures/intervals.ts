import { qchisq, qnorm } from './distributions';

type Limits = { lower: number; upper: number };

const usualDeviate = qnorm(0.975);

/** The standard normal deviate of a two-sided confidence level: 1.959964 for 0.95. */
export function deviateOf(confidence: number): number {
	return confidence === 0.95 ? usualDeviate : -qnorm((1 - confidence) / 2);
}

/**
 * Wilson score limits of the proportion x / n, between 0 and 1. With a confidence of 1 they are 0 and 1.
 * Wilson, Probable inference (1927). Throws when n is not above 0 or x is outside 0 to n.
 */
export function wilson(x: number, n: number, confidence: number): Limits {
	if (!(n > 0) || !(x >= 0 && x <= n))
		throw new RangeError('a proportion needs 0 <= numerator <= denominator and a denominator above 0');
	if (confidence === 1) return { lower: 0, upper: 1 };
	const z = deviateOf(confidence);
	const top = x + (z * z) / 2 + z * Math.sqrt((z * z) / 4 + x * (1 - x / n));
	// Both limits are the roots of one square, whose product is x² / (n (n + z²)): no difference loses the digits of a small x.
	return { lower: (x / n) * (x / top), upper: x === n ? 1 : top / (n + z * z) };
}

/**
 * Byar's approximation to the limits of a count x of 10 or more. A lower limit that falls below 0 is null.
 * Breslow and Day, Statistical Methods in Cancer Research II (1987).
 */
export function byar(x: number, confidence: number): { lower: number | null; upper: number } {
	if (!(x > 0)) throw new RangeError('numerators must be greater than or equal to zero');
	const z = deviateOf(confidence);
	const y = x + 1;
	const lower = x * (1 - 1 / (9 * x) - z / (3 * Math.sqrt(x))) ** 3;
	return { lower: lower < 0 ? null : lower, upper: y * (1 - 1 / (9 * y) + z / (3 * Math.sqrt(y))) ** 3 };
}

/** Exact Poisson limits of a count x, through the chi-squared distribution. Garwood (1936). x need not be whole. */
export function exactPoisson(x: number, confidence: number): Limits {
	if (!(x >= 0)) throw new RangeError('numerators must be greater than or equal to zero');
	const tail = (1 - confidence) / 2;
	return { lower: x === 0 ? 0 : qchisq(tail, 2 * x) / 2, upper: qchisq(tail, 2 * x + 2, 'upper') / 2 };
}

export type CountLimits = { lower: number | null; upper: number | null; method: 'Exact' | 'Byars' };

/** Limits of a count of events: exact under 10, Byar's from 10. A limit that does not exist is null. */
export function countLimits(x: number, confidence: number): CountLimits {
	const method = x < 10 ? 'Exact' : 'Byars';
	if (confidence === 1) return { lower: x < 10 ? 0 : null, upper: null, method };
	return { ...(x < 10 ? exactPoisson(x, confidence) : byar(x, confidence)), method };
}
