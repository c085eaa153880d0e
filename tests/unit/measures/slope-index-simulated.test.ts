import { describe, expect, it } from 'vitest';
import { seededNumbers } from '../../../src/lib/vault/measures/seeded-numbers';
import type { QuantileRow } from '../../../src/lib/vault/measures/slope-rows';
import { even, index, rates, shares, solved, z } from '../../support/quantiles-of-deprivation';

describe('simulated limits', () => {
	/** The ratio that the end's value falls short of with this chance, both ends being normal (Fieller). */
	function fieller(rows: readonly QuantileRow[], deviate: number): number {
		const values = rows.map(({ value }) => value ?? 0);
		const variance = (ratio: number): number =>
			rows.reduce((sum, { lower, upper }, i) => {
				const part = solved(
					rows,
					values.map((_, j) => (i === j ? 1 : 0))
				);
				return sum + ((part.start + part.slope - ratio * part.start) * (((upper ?? 0) - (lower ?? 0)) / (2 * z))) ** 2;
			}, 0);
		const { start, slope } = solved(rows, values);
		let [low, high] = [0, 5];
		for (let i = 0; i < 100; i++) {
			const ratio = (low + high) / 2;
			if ((ratio * start - start - slope) / Math.sqrt(variance(ratio)) < deviate) low = ratio;
			else high = ratio;
		}
		return low;
	}
	it('of a relative index are Fieller’s, within a hundredth of the interval or two', () => {
		const found = index(even, { repetitions: 100_000 });
		const [lower, upper] = [fieller(even, -z), fieller(even, z)];
		expect(Math.abs((found.riiLower ?? 0) - lower)).toBeLessThan(0.02 * (upper - lower));
		expect(Math.abs((found.riiUpper ?? 0) - upper)).toBeLessThan(0.02 * (upper - lower));
	});
	it('of untransformed rates are near those of normal errors when errors are small, and say that they are simulated', () => {
		const narrow = rates.map((row) => ({
			...row,
			lower: (row.value ?? 0) * Math.exp(-0.02),
			upper: (row.value ?? 0) * Math.exp(0.02)
		}));
		const normal = narrow.map((row) => ({ ...row, lower: (row.value ?? 0) * 0.98, upper: (row.value ?? 0) * 1.02 }));
		const [found, close] = [index(narrow, { valueType: 1, repetitions: 100_000 }), index(normal)];
		const width = (close.siiUpper ?? 0) - (close.siiLower ?? 0);
		expect(found.limits).toBe('simulated');
		expect(found.sii).toBeCloseTo(close.sii ?? 0, 10);
		expect(Math.abs((found.siiLower ?? 0) - (close.siiLower ?? 0))).toBeLessThan(0.02 * width);
		expect(Math.abs((found.siiUpper ?? 0) - (close.siiUpper ?? 0))).toBeLessThan(0.02 * width);
	});
	it('are the same every time, others with another seed, and turn over with the sign', () => {
		const few = { valueType: 2, repetitions: 2000 } as const;
		expect(index(shares, few)).toEqual(index(shares, few));
		expect(index(shares, { ...few, seed: 2 }).siiLower).not.toBe(index(shares, few).siiLower);
		const turned = index(shares, { ...few, multiplier: -1 });
		expect((turned.siiLower ?? NaN) <= (turned.sii ?? NaN) && (turned.sii ?? NaN) <= (turned.siiUpper ?? NaN)).toBe(true);
		expect((turned.riiLower ?? NaN) <= (turned.rii ?? NaN) && (turned.rii ?? NaN) <= (turned.riiUpper ?? NaN)).toBe(true);
	});
	it('come from numbers spread evenly and not alike in turn', () => {
		const next = seededNumbers(7);
		const cells = new Array<number>(100).fill(0);
		const count = 100_000;
		let before = next();
		let outside = false;
		for (let i = 0; i < count; i++) {
			const now = next();
			outside ||= !(now > 0 && now < 1);
			const cell = Math.floor(before * 10) * 10 + Math.floor(now * 10);
			cells[cell] = (cells[cell] ?? 0) + 1;
			before = now;
		}
		expect(outside).toBe(false);
		const distance = cells.reduce((sum, seen) => sum + (seen - count / 100) ** 2 / (count / 100), 0);
		expect(distance).toBeGreaterThan(54); // chi-squared on 99: one time in 10,000 outside
		expect(distance).toBeLessThan(161);
	});
});
