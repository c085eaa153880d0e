import { whereAreaIs } from './area-search';
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
	return areaOf(Math.abs(t), df, 'beyond').area;
}

/**
 * Student's t quantile: the t whose lower tail area is p, strictly between 0 and 1, with `df` degrees of freedom.
 * Found from the smaller of the areas within ±t and beyond.
 */
export function qt(p: number, df: number): number {
	assertDegrees(df);
	if (!(p > 0 && p < 1)) throw new RangeError('a probability must be between 0 and 1');
	if (p === 0.5) return 0;
	const beyond = 2 * Math.min(p, 1 - p);
	const start = -qnorm(Math.min(p, 1 - p));
	const t =
		beyond < 0.5
			? whereAreaIs(beyond, 'down', start, (at) => areaOf(at, df, 'beyond'))
			: whereAreaIs(Math.abs(1 - 2 * p), 'up', start, (at) => areaOf(at, df, 'within'));
	return p < 0.5 ? -t : t;
}

/** The area of the t distribution within or beyond ±t, and how fast it changes with ln t. */
function areaOf(t: number, df: number, side: 'within' | 'beyond'): { area: number; slope: number } {
	if (t === 0 || t * t === Infinity) return { area: (t === 0) === (side === 'beyond') ? 1 : 0, slope: 0 };
	const [x, y] = [df / (df + t * t), (t * t) / (df + t * t)];
	const { lower, upper } = betaTails(x, y, df / 2, 0.5);
	return { area: side === 'beyond' ? lower : upper, slope: (binomialMass(df / 2, 0.5, x, y) * df) / (df + 1) };
}

/** x and y = 1 - x strictly between 0 and 1. The tail whose continued fraction is fast, and the other as its complement. */
function betaTails(x: number, y: number, a: number, b: number): Tails {
	const mass = binomialMass(a, b, x, y) / (a + b);
	if (x <= (a + 1) / (a + b + 2)) {
		const lower = (mass * a * b) / betaFraction(x, y, a, b);
		return { lower, upper: 1 - lower };
	}
	const upper = (mass * a * b) / betaFraction(y, x, b, a);
	return { lower: 1 - upper, upper };
}

/**
 * The continued fraction of the incomplete beta function in the form that loses no digits however large the shapes (Didonato and
 * Morris, Significant digit computation of the incomplete beta function ratios, 1992), by Lentz's method.
 */
function betaFraction(x: number, y: number, a: number, b: number): number {
	let c = (a * (a * y - b * x + 1)) / (a + 1);
	let d = 0;
	let fraction = c;
	for (let m = 1; m < 1_000_000; m++) {
		const top = ((((a + m - 1) * (a + b + m - 1)) / (a + 2 * m - 1)) * m * (b - m) * x * x) / (a + 2 * m - 1);
		const next = m + (m * (b - m) * x) / (a + 2 * m - 1) + ((a + m) * (a * y - b * x + 1 + m * (1 + y))) / (a + 2 * m + 1);
		d = 1 / (next + top * d);
		c = next + top / c;
		fraction *= c * d;
		if (Math.abs(c * d - 1) < 1e-16) break;
	}
	return fraction;
}

function assertDegrees(df: number): void {
	if (!(df > 0 && df < Infinity)) throw new RangeError('degrees of freedom must be above 0');
}
