import { describe, expect, it } from 'vitest';
import { annualPercentageChange } from '../../../src/lib/vault/measures/annual-percentage-change';
import { prevalenceProjection } from '../../../src/lib/vault/measures/prevalence-projection';

describe('a projection of prevalence', () => {
	const prevalence = [
		{ ageBand: '65-79', sex: 'F', percent: 10 },
		{ ageBand: '80+', sex: 'F', percent: 25 }
	];
	const people = (year: number, younger: number | null, older: number) => [
		{ year, ageBand: '65-79', sex: 'F', persons: younger },
		{ year, ageBand: '80+', sex: 'F', persons: older }
	];
	it('applies each band’s prevalence to the people of each year, unrounded', () => {
		expect(prevalenceProjection([...people(2030, 1003, 401), ...people(2025, 1000, 300)], prevalence)).toEqual([
			{
				year: 2025,
				persons: 175,
				byBand: [
					{ ageBand: '65-79', sex: 'F', persons: 100 },
					{ ageBand: '80+', sex: 'F', persons: 75 }
				]
			},
			{
				year: 2030,
				persons: expect.closeTo(200.55, 12),
				byBand: [
					{ ageBand: '65-79', sex: 'F', persons: expect.closeTo(100.3, 12) },
					{ ageBand: '80+', sex: 'F', persons: expect.closeTo(100.25, 12) }
				]
			}
		]);
	});
	it('grows the prevalence by so much a year from the base year, and not past all people', () => {
		const grown = (annualChange: number, baseYear?: number) =>
			prevalenceProjection([...people(2025, 1000, 300), ...people(2030, 1000, 300)], prevalence, {
				annualChange,
				...(baseYear === undefined ? {} : { baseYear })
			}).map(({ persons }) => persons);
		expect(grown(0.02)).toEqual([175, expect.closeTo(175 * 1.02 ** 5, 10)]);
		expect(grown(-0.5, 2024)).toEqual([87.5, expect.closeTo(175 / 64, 10)]);
		expect(grown(9)).toEqual([175, 1300]);
		expect(grown(-3, 2024)).toEqual([0, 0]);
	});
	it('counts the bands that have a prevalence, and gives no total to a year that lacks one of them', () => {
		const children = { year: 2025, ageBand: '0-15', sex: 'F', persons: 5000 };
		const [year] = prevalenceProjection(
			[children, ...people(2025, 1000, 300)],
			[...prevalence, { ageBand: '90+', sex: 'M', percent: 9 }]
		);
		expect(year).toMatchObject({ persons: 175, byBand: [{ ageBand: '65-79' }, { ageBand: '80+' }] });
		const short = prevalenceProjection([...people(2025, 1000, 300), ...people(2030, 1000, 300).slice(1)], prevalence);
		expect(short.map(({ persons }) => persons)).toEqual([175, null]);
		expect(prevalenceProjection(people(2025, null, 300), prevalence)).toMatchObject([
			{ persons: null, byBand: [{ persons: null }, { persons: 75 }] }
		]);
		expect(prevalenceProjection(people(2025, 1, 2), [])).toEqual([{ year: 2025, persons: null, byBand: [] }]);
		expect(prevalenceProjection([], prevalence)).toEqual([]);
	});
	it('refuses what is no population and no prevalence', () => {
		const project = (persons: number, percent: number) => () =>
			prevalenceProjection([{ year: 2025, ageBand: 'a', sex: 'F', persons }], [{ ageBand: 'a', sex: 'F', percent }]);
		expect(project(-1, 5)).toThrow(/^denominators must be greater than zero$/);
		expect(project(1, -5)).toThrow(/^numerators must be greater than or equal to zero$/);
		expect(project(1, 105)).toThrow(/^numerators must be less than or equal to denominator for a proportion statistic$/);
		expect(project(1, NaN)).toThrow(/^percent must be a finite number$/);
		expect(() => prevalenceProjection([], [...prevalence, ...prevalence])).toThrow(/^an age band and sex stand twice$/);
	});
});

describe('the annual percentage change', () => {
	const of = (rates: readonly (number | null)[], start = 2015) => rates.map((rate, at) => ({ year: start + at, rate }));
	const estimate = (...args: Parameters<typeof annualPercentageChange>) => {
		const found = annualPercentageChange(...args);
		if ('status' in found) throw new Error('expected an estimate');
		return found;
	};

	it('of a rate that grows by three per cent is three, with limits on it', () => {
		const found = estimate(of(Array.from({ length: 10 }, (_, at) => 250 * 1.03 ** at)));
		expect([found.apc, found.lower, found.upper]).toEqual([3, 3, 3].map((x) => expect.closeTo(x, 9)));
		expect(found.pValue).toBeLessThan(1e-30);
	});
	it('solves the normal equations; limits and p are those of t tables', () => {
		const rates = [120, 131, 128, 140, 137, 150, 149, 161];
		const logs = rates.map(Math.log);
		const total = (term: (t: number, y: number) => number): number => logs.reduce((sum, y, t) => sum + term(t, y), 0);
		const [n, x, y, xx, xy] = [8, total((t) => t), total((_, v) => v), total((t) => t * t), total((t, v) => t * v)];
		const slope = (n * xy - x * y) / (n * xx - x * x);
		const level = (y - slope * x) / n;
		const error = Math.sqrt(total((t, v) => (v - level - slope * t) ** 2) / 6 / (xx - (x * x) / n));
		const t975 = 2.446911851144969; // 6 degrees of freedom
		const found = estimate(of(rates));
		expect(found.apc).toBeCloseTo(100 * (Math.exp(slope) - 1), 10);
		expect(found.lower).toBeCloseTo(100 * (Math.exp(slope - t975 * error) - 1), 8);
		expect(found.upper).toBeCloseTo(100 * (Math.exp(slope + t975 * error) - 1), 8);
		// t on 6 degrees of freedom has a closed form: with s = t² + 6, the area within ±t is t / s^½ × (1 + 3 / s + 13.5 / s²)
		const t = slope / error;
		const s = t * t + 6;
		expect(found.pValue).toBeCloseTo(1 - (t / Math.sqrt(s)) * (1 + 3 / s + 13.5 / s ** 2), 10);
	});
	it('of three points has the limits of Cauchy’s distribution', () => {
		const found = estimate(of([100, 120, 125]));
		const [a, b, c] = [100, 120, 125].map(Math.log) as [number, number, number];
		const slope = (c - a) / 2;
		const error = Math.abs(a - 2 * b + c) / Math.sqrt(6) / Math.sqrt(2);
		const t975 = Math.tan(Math.PI * (0.975 - 0.5));
		expect(found.upper).toBeCloseTo(100 * (Math.exp(slope + t975 * error) - 1), 8);
		expect(found.pValue).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(slope / error), 10);
	});
	it('does not depend on the unit of the rate, the order of the points or where the years start', () => {
		const rates = [3, 4, 3.5, 5, 6, 5.5];
		const plain = estimate(of(rates));
		for (const other of [of(rates.map((rate) => rate * 1e5)), of(rates).reverse(), of(rates, 2_000_000_000)]) {
			const found = estimate(other);
			for (const name of ['apc', 'lower', 'upper', 'pValue'] as const) expect(found[name]).toBeCloseTo(plain[name] ?? NaN, 8);
		}
	});
	it('has no limits for two points, nor at a confidence of 1, and no p for a flat line', () => {
		expect(annualPercentageChange(of([100, 110]))).toEqual({
			apc: expect.closeTo(10, 10),
			lower: null,
			upper: null,
			pValue: null
		});
		expect(annualPercentageChange(of([100, 110, 125]), { confidence: 1 })).toMatchObject({
			lower: null,
			upper: null,
			pValue: expect.any(Number)
		});
		expect(annualPercentageChange(of([7, 7, 7, 7]))).toEqual({ apc: 0, lower: 0, upper: 0, pValue: null });
	});
	it('is not calculated where there is no logarithm or no span of years', () => {
		for (const points of [of([1, 0, 2]), of([1, -2, 3]), [], of([5]), [...of([5]), ...of([6])]])
			expect(annualPercentageChange(points)).toMatchObject({ status: 'notCalculated', statistic: 'annual percentage change' });
		expect(annualPercentageChange(of([1, null, 2]))).toMatchObject({ status: 'missing' });
		expect(annualPercentageChange(of([5e-324, 1e308]))).toMatchObject({ status: 'notCalculated' });
	});
	it('refuses what is no number', () => {
		expect(() => annualPercentageChange(of([NaN]))).toThrow(/^rate must be a finite number$/);
		expect(() => annualPercentageChange(of([1]), { confidence: 0.2 })).toThrow(/^confidence level must be between/);
	});
});
