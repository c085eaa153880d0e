import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pgamma, qnorm } from '../../../src/lib/vault/measures/distributions';
import { pbeta, ptTwoSided, qt } from '../../../src/lib/vault/measures/t-distribution';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 100);
const relative = (found: number, expected: number): number => Math.abs(found / expected - 1);

/** P(X >= k) of a binomial with n trials and chance of /2^shift, in whole numbers without rounding until the last division. */
function binomialTail(k: number, n: number, of: bigint, shift: number): number {
	const whole = 2n ** BigInt(shift);
	let sum = 0n;
	let choose = 1n;
	for (let j = 0; j <= n; j++) {
		if (j >= k) sum += choose * of ** BigInt(j) * (whole - of) ** BigInt(n - j);
		choose = (choose * BigInt(n - j)) / BigInt(j + 1);
	}
	return Number((sum * 10n ** 300n) / whole ** BigInt(n)) / 1e300;
}

/** The area of Student's t within ±t for whole degrees of freedom: a finite sum of powers of cosines (Abramowitz and Stegun 26.7.3 and 4). */
function areaWithin(t: number, df: number): number {
	const angle = Math.atan(t / Math.sqrt(df));
	const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
	let term = df % 2 === 0 ? 1 : cosine;
	let sum = df === 1 ? 0 : term;
	for (let j = df % 2 === 0 ? 2 : 3; j <= df - 2; j += 2) sum += term *= (cosine ** 2 * (j - 1)) / j;
	return df % 2 === 0 ? sine * sum : (2 / Math.PI) * (angle + sine * sum);
}

describe('the beta distribution', () => {
	it('has the tails of the binomial, counted in whole numbers', () => {
		for (const [k, n, of] of [
			[1, 1, 3n],
			[3, 8, 5n],
			[30, 40, 7n],
			[40, 60, 1n],
			[2, 200, 1n]
		] as const) {
			const { lower, upper } = pbeta(Number(of) / 16, k, n - k + 1);
			expect(relative(lower, binomialTail(k, n, of, 4))).toBeLessThan(1e-13);
			expect(relative(upper, binomialTail(n - k + 1, n, 16n - of, 4))).toBeLessThan(1e-13);
		}
	});
	it('turned round is its own complement, and its tails make one', () => {
		const shape = fc.double({ min: 0.05, max: 3000, noNaN: true });
		fc.assert(
			fc.property(shape, shape, fc.integer({ min: 1, max: 1023 }), (a, b, of) => {
				const [found, turned] = [pbeta(of / 1024, a, b), pbeta(1 - of / 1024, b, a)];
				expect(found.lower + found.upper).toBeCloseTo(1, 12);
				expect(found.lower).toBeCloseTo(turned.upper, 12);
			}),
			{ numRuns }
		);
	});
	it('has nothing below 0, everything below 1, and no shape of 0', () => {
		expect(pbeta(-1, 2, 3)).toEqual({ lower: 0, upper: 1 });
		expect(pbeta(1, 2, 3)).toEqual({ lower: 1, upper: 0 });
		expect(() => pbeta(0.5, 0, 1)).toThrow(RangeError);
	});
});

describe('the p value of Student’s t', () => {
	it('has the closed forms of whole degrees of freedom', () => {
		for (const df of [1, 2, 3, 4, 7, 10, 31, 60]) {
			for (const t of [0.01, 0.5, 1, 1.9, 2.5]) expect(1 - ptTwoSided(t, df)).toBeCloseTo(areaWithin(t, df), 13);
		}
	});
	it('keeps its digits far out, where 1 degree of freedom is an arc tangent and 2 are a root', () => {
		expect(relative(ptTwoSided(1e12, 1), (2 / Math.PI) * Math.atan(1e-12))).toBeLessThan(1e-13);
		const t = 1e8;
		expect(relative(ptTwoSided(t, 2), 2 / (t * t + 2 + t * Math.sqrt(t * t + 2)))).toBeLessThan(1e-13);
		expect(ptTwoSided(Infinity, 3)).toBe(0);
	});
	it('is 1 at 0, the same on both sides, and that of the normal with many degrees of freedom', () => {
		expect(ptTwoSided(0, 5)).toBe(1);
		expect(ptTwoSided(-2, 5)).toBe(ptTwoSided(2, 5));
		expect(relative(ptTwoSided(1.96, 1e12), pgamma(1.96 ** 2 / 2, 0.5).upper)).toBeLessThan(1e-11);
		expect(() => ptTwoSided(1, 0)).toThrow('degrees of freedom must be above 0');
	});
});

describe('Student’s t quantile', () => {
	it('has the closed forms of 1, 2 and 4 degrees of freedom', () => {
		for (const p of [1e-12, 0.001, 0.0249, 0.2, 0.49, 0.51, 0.8, 0.975]) {
			const from = 4 * p * (1 - p);
			expect(relative(qt(p, 1), -1 / Math.tan(Math.PI * p))).toBeLessThan(2e-13);
			expect(relative(qt(p, 2), (2 * (p - 0.5)) / Math.sqrt(from / 2))).toBeLessThan(1e-13);
			const q = Math.cos(Math.acos(Math.sqrt(from)) / 3) / Math.sqrt(from);
			expect(relative(qt(p, 4), Math.sign(p - 0.5) * 2 * Math.sqrt(q - 1))).toBeLessThan(from > 0.99 ? 1e-10 : 1e-12);
		}
	});
	it('nears the normal quantile as the first terms of its expansion say', () => {
		for (const df of [1e5, 1e7]) {
			for (const p of [0.0005, 0.025, 0.4]) {
				const z = qnorm(p);
				const expansion = z + (z ** 3 + z) / (4 * df) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df ** 2);
				expect(relative(qt(p, df), expansion)).toBeLessThan(1e-12);
			}
		}
	});
	it('undoes the distribution, rises with p, and is the same on both sides', () => {
		const chance = fc.double({ min: 1e-9, max: 0.4999, noNaN: true });
		fc.assert(
			fc.property(chance, chance, fc.double({ min: 0.5, max: 1e4, noNaN: true }), (p, q, df) => {
				expect(relative(ptTwoSided(qt(p, df), df), 2 * p)).toBeLessThan(1e-11);
				expect(qt(1 - p, df)).toBeCloseTo(-qt(1 - (1 - p), df), 6);
				if (p < q) expect(qt(p, df)).toBeLessThanOrEqual(qt(q, df) * (1 - 1e-13));
			}),
			{ numRuns }
		);
	});
	it('is 0 in the middle and refuses what is no probability', () => {
		expect(qt(0.5, 3)).toBe(0);
		for (const p of [0, 1, Number.NaN]) expect(() => qt(p, 3)).toThrow(RangeError);
		expect(() => qt(0.1, Infinity)).toThrow('degrees of freedom must be above 0');
	});
});
