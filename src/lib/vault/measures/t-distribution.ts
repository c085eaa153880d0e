import { qnorm } from './distributions';
import { binomialMass } from './gamma-function';

/** Both tails of a distribution at a point, each to full relative accuracy. */
type Tails = { lower: number; upper: number };

/** The beta distribution with shapes `a` and `b` at x, between 0 and 1: the regularised incomplete beta function and its complement. */
export function pbeta(x: number, a: number, b: number): Tails {
	if (!(a > 0 && b > 0 && a < Infinity && b < Infinity) || Number.isNaN(x)) throw new RangeError('the shapes must be above 0');
	if (x <= 0) return { lower: 0, upper: 1 };
	if (x >= 1) return { lower: 1, upper: 0 };
	return betaTails(x, 1 - x, a, b);
}

/** The two-sided p value of Student's t: the chance of a value as far from 0 as `t`, with `df` degrees of freedom (which need not be whole). */
export function ptTwoSided(t: number, df: number): number {
	assertDegrees(df);
	if (Number.isNaN(t)) throw new RangeError('t must be a number');
	return tailsOf(Math.abs(t), df).beyond;
}

/**
 * Student's t quantile: the t whose lower tail area is p, strictly between 0 and 1, with `df` degrees of freedom.
 * Newton's steps on the logarithms of t and of the smaller of the areas within and beyond it, kept inside a shrinking bracket.
 */
export function qt(p: number, df: number): number {
	assertDegrees(df);
	if (!(p > 0 && p < 1)) throw new RangeError('a probability must be between 0 and 1');
	if (p === 0.5) return 0;
	const beyond = 2 * Math.min(p, 1 - p);
	const side: 'beyond' | 'within' = beyond < 0.5 ? 'beyond' : 'within';
	const target = side === 'beyond' ? beyond : Math.abs(1 - 2 * p);
	let low = 0;
	let high = Infinity;
	let t = -qnorm(Math.min(p, 1 - p));
	for (let i = 0; i < 200; i++) {
		const tails = tailsOf(t, df);
		const excess = Math.log(tails[side] / target) * (side === 'beyond' ? 1 : -1);
		const step = (excess * tails[side]) / tails.slope;
		if (excess > 0) low = t;
		else high = t;
		t *= Math.exp(step);
		if (Math.abs(step) < 1e-9) break;
		if (!(t > low && t < high)) t = high === Infinity ? low * 2 : low === 0 ? high / 2 : Math.sqrt(low) * Math.sqrt(high);
	}
	return p < 0.5 ? -t : t;
}

/** Areas of the t distribution within and beyond ±t, and how fast they change with ln t. */
function tailsOf(t: number, df: number): { beyond: number; within: number; slope: number } {
	if (t === 0) return { beyond: 1, within: 0, slope: 0 };
	if (t * t === Infinity) return { beyond: 0, within: 1, slope: 0 };
	const [x, y] = [df / (df + t * t), (t * t) / (df + t * t)];
	const { lower, upper } = betaTails(x, y, df / 2, 0.5);
	return { beyond: lower, within: upper, slope: (binomialMass(df / 2, 0.5, x, y) * df) / (df + 1) };
}

/** x and y = 1 - x strictly between 0 and 1. The tail whose continued fraction is fast, and the other as its complement. */
function betaTails(x: number, y: number, a: number, b: number): Tails {
	const mass = binomialMass(a, b, x, y) / (a + b);
	if (x <= (a + 1) / (a + b + 2)) {
		const lower = mass * b * betaFraction(x, a, b);
		return { lower, upper: 1 - lower };
	}
	const upper = mass * a * betaFraction(y, b, a);
	return { lower: 1 - upper, upper };
}

/** The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8), by Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
	let c = 1;
	let d = 1 / (1 - ((a + b) * x) / (a + 1));
	let fraction = d;
	for (let m = 1; m < 1_000_000; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / (1 + even * d);
		c = 1 + even / c;
		fraction *= c * d;
		d = 1 / (1 + odd * d);
		c = 1 + odd / c;
		fraction *= c * d;
		if (Math.abs(c * d - 1) < 1e-16) break;
	}
	return fraction;
}

function assertDegrees(df: number): void {
	if (!(df > 0 && df < Infinity)) throw new RangeError('degrees of freedom must be above 0');
}
