import { describe, expect, it } from 'vitest';
import { recentTrend, type TrendOptions, type TrendPoint } from '../../../src/lib/vault/measures/recent-trend';

const proportions: TrendOptions = { method: 'proportion', polarity: 'highIsGood', periodType: 'annual' };
const limits: TrendOptions = { ...proportions, method: 'limits' };
const counted = (numerators: readonly number[], denominator = 1000): TrendPoint[] =>
	numerators.map((numerator, at) => ({ year: 2018 + at, numerator, denominator }));
const valued = (values: readonly number[], reach = 1): TrendPoint[] =>
	values.map((value, at) => ({ year: 2018 + at, value, lower: value - reach, upper: value + reach }));
const smoke = counted([100, 115, 128, 146, 160]);

/** Chi-squared for a trend as the regression of the shares on the years, weighted by n / (p (1 - p)). */
function byRegression(points: readonly TrendPoint[]): number {
	const rows = points.map(({ year, numerator, denominator }) => ({ t: year, r: numerator ?? NaN, n: denominator ?? NaN }));
	const all = rows.reduce((sum, { n }) => sum + n, 0);
	const p = rows.reduce((sum, { r }) => sum + r, 0) / all;
	const mean = rows.reduce((sum, { t, n }) => sum + n * t, 0) / all;
	const weight = (n: number): number => n / (p * (1 - p));
	const spread = rows.reduce((sum, { t, n }) => sum + weight(n) * (t - mean) ** 2, 0);
	const slope = rows.reduce((sum, { t, r, n }) => sum + weight(n) * (t - mean) * (r / n - p), 0) / spread;
	return slope * slope * spread;
}

/** The weighted slope and its chi-squared from the normal equations in whole numbers; widths divide 840. */
function byNormalEquations(rows: readonly { t: number; y: number; width: number }[]): { slope: number; chi2: number } {
	const total = (term: (row: { t: bigint; y: bigint; w: bigint }) => bigint): bigint =>
		rows.reduce((sum, { t, y, width }) => sum + term({ t: BigInt(t), y: BigInt(y), w: BigInt(840 / width) ** 2n }), 0n);
	const [s, x, y] = [total(({ w }) => w), total(({ t, w }) => w * t), total(({ y, w }) => w * y)];
	const [xx, xy] = [total(({ t, w }) => w * t * t), total(({ t, y, w }) => w * t * y)];
	const determinant = s * xx - x * x;
	const top = s * xy - x * y;
	const z = 1.959963984540054;
	return {
		slope: Number(top) / Number(determinant),
		chi2: (Number(top * top) / Number(determinant) / Number(s)) * ((2 * z) / 840) ** 2
	};
}

describe('the recent trend of proportions', () => {
	it('has the reference’s values', () => {
		expect(recentTrend(smoke, proportions)).toEqual({
			trend: 'increasing',
			judgement: 'gettingBetter',
			chi2: expect.closeTo(20.186458, 6),
			slope: expect.closeTo(0.135232, 6)
		});
	});
	it('has the chi-squared of a weighted regression of the shares', () => {
		const uneven: TrendPoint[] = [
			{ year: 2010, numerator: 40, denominator: 700 },
			{ year: 2011, numerator: 33, denominator: 1200 },
			{ year: 2014, numerator: 61, denominator: 950 },
			{ year: 2015, numerator: 20, denominator: 400 },
			{ year: 2019, numerator: 199, denominator: 2100 }
		];
		for (const points of [smoke, uneven]) expect(recentTrend(points, proportions).chi2).toBeCloseTo(byRegression(points), 8);
	});
	it('rises where the shares rise: a rise is not shown as “decreasing”', () => {
		expect(recentTrend(smoke, { ...proportions, polarity: 'noJudgement' }).trend).toBe('increasing');
		expect(recentTrend(counted([160, 146, 128, 115, 100]), proportions)).toMatchObject({
			trend: 'decreasing',
			judgement: 'gettingWorse',
			chi2: expect.closeTo(20.186458, 6),
			slope: expect.closeTo(-0.135232, 6)
		});
	});
	it('cannot be calculated where none or all have it, because those have no logit', () => {
		for (const extreme of [0, 1000])
			expect(recentTrend(counted([100, 115, extreme, 146, 160]), proportions)).toMatchObject({
				trend: 'cannotBeCalculated',
				chi2: null
			});
	});
	it('of a thousand million people keeps its digits', () => {
		const points = counted([100_000_000, 100_000_100, 100_000_200, 100_000_300, 100_000_400], 1e9);
		expect(recentTrend(points, proportions).chi2).toBeCloseTo((100 ** 2 * 10) / (1e9 * 0.1000002 * 0.8999998), 14);
	});
	it('of equal shares is no change', () => {
		expect(recentTrend(counted([7, 7, 7, 7, 7], 30), proportions)).toMatchObject({
			trend: 'noSignificantChange',
			judgement: null
		});
	});
});

describe('the recent trend of values with limits', () => {
	it('is that of the normal equations in whole numbers', () => {
		const rows = [
			{ t: 2001, y: 310, width: 10 },
			{ t: 2002, y: 335, width: 12 },
			{ t: 2004, y: 349, width: 7 },
			{ t: 2005, y: 340, width: 21 },
			{ t: 2009, y: 402, width: 30 }
		];
		const points = rows.map(({ t, y, width }) => ({ year: t, value: y, lower: y - width / 2, upper: y + width / 2 }));
		const expected = byNormalEquations(rows);
		const found = recentTrend(points, limits);
		expect(found.slope).toBeCloseTo(expected.slope, 10);
		expect((found.chi2 ?? NaN) / expected.chi2).toBeCloseTo(1, 12);
	});
	it('is not significant until chi-squared exceeds 9.5495', () => {
		// A step of 1 a year with limits of reach r: chi-squared is 10 (1.959964 / r)².
		const reach = (chi2: number): number => 1.959963984540054 * Math.sqrt(10 / chi2);
		expect(recentTrend(valued([1, 2, 3, 4, 5], reach(9.5494)), limits).trend).toBe('noSignificantChange');
		expect(recentTrend(valued([1, 2, 3, 4, 5], reach(9.5496)), limits).trend).toBe('increasing');
	});
	it('is not significant when one year alone makes it', () => {
		const alone = recentTrend(valued([10, 10, 10, 10, 90], 0.1), limits);
		expect(alone.chi2).toBeGreaterThan(1000);
		expect(alone).toMatchObject({ trend: 'noSignificantChange', judgement: null });
		expect(recentTrend(valued([10, 9, 8, 7, 90], 0.1), limits).trend).toBe('noSignificantChange');
	});
	it('cannot be calculated without limits: it is not “no change”', () => {
		const without = valued([1, 2, 3, 4, 5]).map((point, at) => (at === 2 ? { ...point, lower: null } : point));
		expect(recentTrend(without, limits)).toMatchObject({ trend: 'cannotBeCalculated', judgement: null, chi2: null, slope: null });
		const flat = valued([1, 2, 3, 4, 5]).map((point, at) => (at === 4 ? { ...point, lower: 5, upper: 5 } : point));
		expect(recentTrend(flat, limits)).toMatchObject({ trend: 'cannotBeCalculated', reason: expect.stringMatching(/width/) });
	});
	it('cannot be calculated where its numbers overflow', () => {
		expect(recentTrend(valued([1e300, 2e300, 3e300, 4e300, 5e300], 1e290), limits).trend).toBe('increasing');
		const tight = valued([1e300, 2e300, 3e300, 4e300, 5e300]).map((point) => ({ ...point, lower: 0, upper: 1e-100 }));
		expect(recentTrend(tight, limits)).toMatchObject({ trend: 'cannotBeCalculated', chi2: null });
	});
});

describe('the years of a recent trend', () => {
	it('are the last five, in whatever order they are given', () => {
		const long = [...counted([5, 5]).map((point) => ({ ...point, year: point.year - 9 })), ...smoke];
		expect(recentTrend(long.reverse(), proportions)).toEqual(recentTrend(smoke, proportions));
		expect(recentTrend([{ year: 1999, numerator: null, denominator: 5 }, ...smoke], proportions).trend).toBe('increasing');
	});
	it('may have gaps, and keep their digits however far they are from 0', () => {
		const at = (start: number): TrendPoint[] => smoke.map((point, i) => ({ ...point, year: start + [0, 1, 4, 5, 9][i]! }));
		const near = recentTrend(at(0), proportions);
		const far = recentTrend(at(2_000_000_000), proportions);
		expect([far.chi2, far.slope]).toEqual([expect.closeTo(near.chi2 ?? NaN, 10), expect.closeTo(near.slope ?? NaN, 12)]);
	});
	it('must be five, complete, single and annual', () => {
		const cannot = { trend: 'cannotBeCalculated', judgement: null, chi2: null, slope: null, reason: expect.any(String) };
		expect(recentTrend(smoke.slice(1), proportions)).toEqual(cannot);
		expect(recentTrend([], proportions)).toEqual(cannot);
		expect(recentTrend([...smoke.slice(0, 4), { year: 2022, numerator: null, denominator: 9 }], proportions)).toEqual(cannot);
		expect(recentTrend([...smoke.slice(0, 4), { year: 2021, numerator: 9, denominator: 90 }], proportions)).toEqual(cannot);
		expect(recentTrend([{ year: 2018, numerator: 9, denominator: 90 }, ...smoke], proportions)).toEqual(cannot);
		for (const periodType of ['rolling', 'quarter'] as const)
			expect(recentTrend(smoke, { ...proportions, periodType })).toEqual(cannot);
	});
	it.each([
		['highIsGood', 'gettingBetter', 'gettingWorse'],
		['lowIsGood', 'gettingWorse', 'gettingBetter'],
		['noJudgement', null, null]
	] as const)('are judged by the polarity: %s', (polarity, rising, falling) => {
		expect(recentTrend(valued([1, 2, 3, 4, 5], 0.5), { ...limits, polarity }).judgement).toBe(rising);
		expect(recentTrend(valued([5, 4, 3, 2, 1], 0.5), { ...limits, polarity }).judgement).toBe(falling);
	});
	it('refuse numbers that are none, without repeating one', () => {
		expect(() => recentTrend([{ year: NaN }], limits)).toThrow(/^year must be a finite number$/);
		expect(() => recentTrend([{ year: 2020, lower: Infinity }], limits)).toThrow(/^lower must be a finite number$/);
		expect(() => recentTrend(counted([-3]), proportions)).toThrow(/^numerators must be greater than or equal to zero$/);
		expect(() => recentTrend(counted([3], 0), proportions)).toThrow(/^denominators must be greater than zero$/);
		expect(() => recentTrend(counted([13], 11), proportions)).toThrow(
			/^numerators must be less than or equal to denominator for a proportion statistic$/
		);
	});
});
