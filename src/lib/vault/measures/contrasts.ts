/** A value with its limits, in any unit. */
export type Limited = { readonly value: number; readonly lower: number | null; readonly upper: number | null };

/**
 * How far one value lies above another, in their unit, with limits from the limits of both: the distances to these are squared and added
 * (MOVER). Where the limits are Wilson's it is Newcombe's method 10. The two must be of different people.
 * Source: Zou and Donner, Construction of confidence limits about effect measures, Statistics in Medicine 27 (2008).
 */
export function differenceOf(a: Limited, b: Limited): Limited {
	const value = a.value - b.value;
	if (a.lower === null || a.upper === null || b.lower === null || b.upper === null) return { value, lower: null, upper: null };
	return {
		value,
		lower: value - Math.hypot(a.value - a.lower, b.upper - b.value),
		upper: value + Math.hypot(a.upper - a.value, b.value - b.lower)
	};
}

/**
 * How many times another value one is, with limits as `differenceOf` has them, on the scale of logarithms. Null where either value is
 * not above 0; without limits where a limit is not.
 */
export function ratioOf(a: Limited, b: Limited): Limited | null {
	if (!(a.value > 0) || !(b.value > 0)) return null;
	const { lower, upper } = differenceOf(logarithmOf(a), logarithmOf(b));
	return {
		value: a.value / b.value,
		lower: lower === null ? null : Math.exp(lower),
		upper: upper === null ? null : Math.exp(upper)
	};
}

function logarithmOf({ value, lower, upper }: Limited): Limited {
	const of = (limit: number | null): number | null => (limit === null || limit <= 0 ? null : Math.log(limit));
	return { value: Math.log(value), lower: of(lower), upper: of(upper) };
}
