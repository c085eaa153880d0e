import { whereAreaIs } from './area-search';
import { logGamma, poissonMass } from './gamma-function';

/**
 * Quantiles and tail areas of the normal, gamma and chi-squared distributions, in doubles, with no dependency (Student's t and the
 * beta distribution have a file of their own).
 * Accuracy asked of them: normal quantile 2e-15 relative, chi-squared quantile 1e-12 (3e-12 at two million degrees of freedom).
 */

function polynomial(coefficients: readonly number[], x: number): number {
	let sum = 0;
	for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + (coefficients[i] ?? 0);
	return sum;
}

const central = {
	top: [
		3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
		67265.770927008700853, 33430.575583588128105, 2509.0809287301226727
	],
	bottom: [
		1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
		28729.085735721942674, 5226.495278852854561
	]
};
const outer = {
	top: [
		1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
		0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4
	],
	bottom: [
		1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459, 0.0151986665636164571966,
		5.475938084995344946e-4, 1.05075007164441684324e-9
	]
};
const far = {
	top: [
		6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093,
		0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7
	],
	bottom: [
		1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
		1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15
	]
};

/** Normal quantile of a probability strictly between 0 and 1. Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988). */
export function qnorm(p: number): number {
	if (!(p > 0 && p < 1)) throw new RangeError('a probability must be between 0 and 1');
	const q = p - 0.5;
	if (Math.abs(q) <= 0.425) {
		const r = 0.180625 - q * q;
		return (q * polynomial(central.top, r)) / polynomial(central.bottom, r);
	}
	const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
	const [{ top, bottom }, from] = r <= 5 ? [outer, 1.6] : [far, 5];
	return Math.sign(q) * (polynomial(top, r - from) / polynomial(bottom, r - from));
}

/**
 * Both tails of the gamma distribution with shape `a` and rate 1 at `x`, each to full relative accuracy:
 * a power series below the mean, Lentz's continued fraction above it (Abramowitz and Stegun 6.5.29 and 6.5.31).
 */
export function pgamma(x: number, a: number): { lower: number; upper: number } {
	if (!(a > 0) || Number.isNaN(x)) throw new RangeError('the shape must be above 0');
	if (x <= 0) return { lower: 0, upper: 1 };
	if (x === Infinity) return { lower: 1, upper: 0 };
	const mass = poissonMass(a, x);
	if (x < a + 1) {
		let sum = 1;
		for (let term = 1, n = 1; term > sum * 1e-17; n++) sum += term *= x / (a + n);
		return { lower: mass * sum, upper: 1 - mass * sum };
	}
	let b = x + 1 - a;
	let c = 1e300;
	let d = 1 / b;
	let fraction = d;
	for (let n = 1; n < 1_000_000; n++) {
		const numerator = -n * (n - a);
		b += 2;
		d = 1 / (numerator * d + b);
		c = b + numerator / c;
		fraction *= d * c;
		if (Math.abs(d * c - 1) < 1e-16) break;
	}
	return { lower: 1 - mass * a * fraction, upper: mass * a * fraction };
}

/** Where Wilson and Hilferty put the quantile, or the first term of the series where that is no use. */
function firstGuess(p: number, a: number, lowerTail: boolean): number {
	const z = lowerTail ? qnorm(p) : -qnorm(p);
	const cube = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a));
	const guess = a * cube ** 3;
	if (cube > 0 && guess > 0.1 * a) return guess;
	return Math.exp((Math.log(lowerTail ? p : 1 - p) + logGamma(a + 1)) / a);
}

/**
 * Chi-squared quantile: the x whose lower tail area is p; or whose upper tail area, where that is what is known, since 1 - p would
 * lose its digits. 0 when the lower tail or the degrees of freedom are 0.
 */
export function qchisq(p: number, df: number, tail: 'lower' | 'upper' = 'lower'): number {
	if (!(p >= 0 && p <= 1) || !(df >= 0 && df < Infinity) || p === (tail === 'lower' ? 1 : 0))
		throw new RangeError('a probability must be between 0 and 1, degrees of freedom not negative');
	if (df === 0 || p === (tail === 'lower' ? 0 : 1)) return 0;
	const a = df / 2;
	const lowerTail = (tail === 'lower') === p <= 0.5;
	const target = p <= 0.5 ? p : 1 - p;
	const half = whereAreaIs(target, lowerTail ? 'up' : 'down', firstGuess(target, a, lowerTail), (x) => ({
		area: lowerTail ? pgamma(x, a).lower : pgamma(x, a).upper,
		slope: poissonMass(a, x) * a
	}));
	return 2 * half;
}
