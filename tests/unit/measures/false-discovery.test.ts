import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialUpperTail } from '../../../src/lib/vault/measures/binomial-tail';
import { falseDiscoveryRates } from '../../../src/lib/vault/measures/false-discovery';

describe('false discovery rates', () => {
	it('are those of the example of Benjamini and Hochberg (1995), table 1: four of fifteen at 5%', () => {
		const p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
		const adjusted = falseDiscoveryRates(p);
		expect(adjusted.filter((q) => q <= 0.05)).toHaveLength(4);
		expect(adjusted[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
		expect(adjusted[8]).toBeCloseTo((0.0459 * 15) / 9, 12);
	});
	it('take what the step-up rule takes, at every level', () => {
		const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });
		fc.assert(
			fc.property(chances, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (p, q) => {
				const sorted = [...p].sort((a, b) => a - b);
				const last = sorted.findLastIndex((one, at) => one <= ((at + 1) / p.length) * q * (1 - 1e-9));
				const surely = last < 0 ? [] : p.filter((one) => one <= (sorted[last] ?? 0));
				const taken = p.filter((_, at) => (falseDiscoveryRates(p)[at] ?? 1) <= q);
				expect(taken.length).toBeGreaterThanOrEqual(surely.length);
				const most = sorted.findLastIndex((one, at) => one <= ((at + 1) / p.length) * q * (1 + 1e-9));
				expect(taken.length).toBeLessThanOrEqual(most < 0 ? 0 : p.filter((one) => one <= (sorted[most] ?? 0)).length);
			})
		);
	});
	it('are in the order of the p values, and of nothing are nothing', () => {
		expect(falseDiscoveryRates([])).toEqual([]);
		expect(falseDiscoveryRates([0.04, 0.01])).toEqual([0.04, 0.02]);
		for (const p of [-0.1, 1.1, NaN]) expect(() => falseDiscoveryRates([p])).toThrow(RangeError);
	});
});

describe('the upper tail of the binomial distribution', () => {
	it('is the sum of its terms', () => {
		for (const [n, p] of [
			[60, 0.55],
			[85, 0.73],
			[12, 0.02]
		] as const) {
			let [term, below] = [(1 - p) ** n, 0];
			for (let x = 0; x <= n; x++) {
				expect(binomialUpperTail(x, n, p)).toBeCloseTo(1 - below, 10);
				below += term;
				term *= ((n - x) / (x + 1)) * (p / (1 - p));
			}
		}
	});
	it('is all of it from no event on, and refuses what cannot be', () => {
		expect(binomialUpperTail(0, 10, 0.3)).toBe(1);
		expect(binomialUpperTail(-2, 10, 0.3)).toBe(1);
		expect(binomialUpperTail(1, 10, 0)).toBe(0);
		expect(binomialUpperTail(10, 10, 1)).toBe(1);
		for (const [x, n, p] of [
			[11, 10, 0.5],
			[1.5, 10, 0.5],
			[1, 10, 1.5]
		] as const)
			expect(() => binomialUpperTail(x, n, p)).toThrow(RangeError);
	});
});
