import { describe, expect, it } from 'vitest';
import type { QuantileRow } from '../../../src/lib/vault/measures/slope-rows';
import { slopeIndexOfInequality, type SlopeOptions } from '../../../src/lib/vault/measures/slope-index-of-inequality';
import { even, index, rates, shares, solved, z } from '../../support/quantiles-of-deprivation';

const log = { to: Math.log, from: Math.exp };
const logit = { to: (p: number): number => Math.log(p / (1 - p)), from: (s: number): number => Math.exp(s) / (1 + Math.exp(s)) };

describe('slope index of inequality', () => {
	it('has the reference’s values and limits', () => {
		expect(index(even)).toMatchObject({
			sii: expect.closeTo(20, 10),
			rii: expect.closeTo(1.327869, 6),
			intercept: expect.closeTo(61, 10),
			siiLower: expect.closeTo(17.798, 3),
			siiUpper: expect.closeTo(22.202, 3),
			limits: 'exact',
			warnings: []
		});
	});
	it('is the slope of the normal equations where quantiles are of unequal size, in any order of rows', () => {
		const { start, slope } = solved(
			rates,
			rates.map(({ value }) => value ?? 0)
		);
		const found = index(rates, { multiplier: 10 });
		expect(found.sii).toBeCloseTo(slope * 10, 9);
		expect(found.rii).toBeCloseTo((start + slope) / start, 12);
		expect(found.intercept).toBeCloseTo(start, 9);
		expect(index([...rates].reverse(), { multiplier: 10 })).toEqual(found);
	});
	it('has exact limits: what the values’ errors do to the slope, found by moving each value', () => {
		const values = rates.map(({ value }) => value ?? 0);
		const variance = rates.reduce((sum, { lower, upper }, i) => {
			const moved =
				solved(
					rates,
					values.map((value, j) => (i === j ? value + 1 : value))
				).slope - solved(rates, values).slope;
			return sum + (moved * (((upper ?? 0) - (lower ?? 0)) / (2 * z))) ** 2;
		}, 0);
		const found = index(rates, { confidence: 0.998 });
		expect(found.siiUpper).toBeCloseTo(solved(rates, values).slope + 3.090232306167813 * Math.sqrt(variance), 8);
		expect(found.siiLower).toBeCloseTo(solved(rates, values).slope - 3.090232306167813 * Math.sqrt(variance), 8);
	});
	it.each([
		['rates', 1 as const, rates, log],
		['proportions', 2 as const, shares, logit]
	])(
		'of transformed %s is the difference of the line’s ends, turned about its middle for limits',
		(_, valueType, rows, scale) => {
			const scaled = rows.map(({ value }) => scale.to(value ?? 0));
			const { start, slope } = solved(rows, scaled);
			const variance = rows.reduce((sum, { lower, upper }, i) => {
				const moved =
					solved(
						rows,
						scaled.map((value, j) => (i === j ? value + 1 : value))
					).slope - slope;
				return sum + (moved * ((scale.to(upper ?? 0) - scale.to(lower ?? 0)) / (2 * z))) ** 2;
			}, 0);
			const ends = (turn: number): [number, number] => [
				scale.from(start + slope / 2 - (slope + turn) / 2),
				scale.from(start + slope / 2 + (slope + turn) / 2)
			];
			const [[a, b], [aLow, bLow], [aHigh, bHigh]] = [ends(0), ends(-z * Math.sqrt(variance)), ends(z * Math.sqrt(variance))];
			const found = index(rows, { valueType, transform: true, multiplier: 100 });
			const digits = 9;
			expect(found.sii).toBeCloseTo((b - a) * 100, digits - 2);
			expect(found.rii).toBeCloseTo(b / a, digits);
			expect(found.intercept).toBeCloseTo(a * 100, digits - 2);
			expect([found.siiLower, found.siiUpper]).toEqual([
				expect.closeTo((bLow - aLow) * 100, digits - 2),
				expect.closeTo((bHigh - aHigh) * 100, digits - 2)
			]);
			expect([found.riiLower, found.riiUpper]).toEqual([
				expect.closeTo(bLow / aLow, digits),
				expect.closeTo(bHigh / aHigh, digits)
			]);
			expect(found.limits).toBe('exact');
		}
	);
	it('with a negative multiplier changes sign, turns the ratio over, and keeps limits in order', () => {
		const options = { valueType: 1, transform: true } as const;
		const [found, turned] = [index(rates, options), index(rates, { ...options, multiplier: -1 })];
		expect(turned.sii).toBeCloseTo(-(found.sii ?? 0), 10);
		expect(turned.rii).toBeCloseTo(1 / (found.rii ?? 0), 12);
		expect(turned.intercept).toBe(found.intercept);
		expect([turned.siiLower, turned.siiUpper]).toEqual([
			expect.closeTo(-(found.siiUpper ?? 0), 10),
			expect.closeTo(-(found.siiLower ?? 0), 10)
		]);
		expect(turned.riiLower).toBeCloseTo(1 / (found.riiUpper ?? 0), 12);
		expect(turned.riiUpper).toBeCloseTo(1 / (found.riiLower ?? 0), 12);
	});
	it('with a multiplier between 0 and 1 only shrinks: limits are not swapped, the ratio stays', () => {
		const options = { valueType: 1, transform: true } as const;
		const [found, shrunk] = [index(rates, options), index(rates, { ...options, multiplier: 0.5 })];
		expect(shrunk.siiLower).toBeCloseTo((found.siiLower ?? 0) / 2, 10);
		expect(shrunk.siiUpper).toBeCloseTo((found.siiUpper ?? 0) / 2, 10);
		expect([shrunk.rii, shrunk.riiLower, shrunk.riiUpper]).toEqual([found.rii, found.riiLower, found.riiUpper]);
	});
	it('takes standard errors as they are, and counts of people for a proportion', () => {
		const errors = even.map(({ quantile, population, value }) => ({ quantile, population, value: value ?? null, se: 2 / z }));
		expect(index(errors).siiLower).toBeCloseTo(index(even).siiLower ?? 0, 10);
		const counted = shares.map(({ quantile, population, value, lower, upper }) => ({
			quantile,
			population,
			x: (value ?? 0) * population,
			lower: lower ?? null,
			upper: upper ?? null
		}));
		const options = { valueType: 2, transform: true } as const;
		expect(index(counted, options).sii).toBeCloseTo(index(shares, options).sii ?? 0, 12);
	});
	it('at a confidence of 1 has no limits', () => {
		expect(index(even, { confidence: 1 })).toMatchObject({ siiLower: null, siiUpper: null, riiLower: null, riiUpper: null });
	});
});

describe('what has no slope index', () => {
	const change = (rows: readonly QuantileRow[], parts: Partial<QuantileRow>): QuantileRow[] =>
		rows.map((row, i) => (i === 2 ? { ...row, ...parts } : row));
	const one = { valueType: 1, transform: true } as const;
	const two = { valueType: 2, transform: true } as const;
	it('has a status: a missing value, or one without a logarithm', () => {
		expect(slopeIndexOfInequality(change(even, { value: null }))).toEqual({
			status: 'missing',
			statistic: 'slope index of inequality',
			reason: 'a value is missing'
		});
		expect(slopeIndexOfInequality(change(rates, { value: 0 }), one)).toMatchObject({ status: 'notCalculated' });
		expect(slopeIndexOfInequality(change(rates, { lower: 0 }), one)).toMatchObject({ status: 'notCalculated' });
		expect(slopeIndexOfInequality(change(shares, { upper: 1 }), two)).toMatchObject({ status: 'notCalculated' });
		expect(slopeIndexOfInequality(change(shares, { value: 1 }), two)).toMatchObject({ status: 'notCalculated' });
	});
	it('has no ratio where the line begins at 0', () => {
		const flat = even.map(({ quantile, population }) => ({ quantile, population, value: 0, se: 1 }));
		expect(index(flat)).toMatchObject({ sii: 0, intercept: 0, rii: null, siiLower: expect.any(Number) });
	});
	it('leaves out rows without a quantile and says so, and warns above ten quantiles', () => {
		expect(index([...even, { quantile: null, population: 9, value: 1, lower: 0, upper: 2 }])).toEqual({
			...index(even),
			warnings: ['rows without a quantile are left out']
		});
		expect(index([...even, { quantile: 11, population: 500, value: 82, lower: 80, upper: 84 }]).warnings).toEqual([
			'there are more than 10 quantiles'
		]);
	});
	it('throws in the reference’s words', () => {
		const refusals: [readonly QuantileRow[], SlopeOptions, string][] = [
			[even.slice(0, 4), {}, 'Number of quantiles must be between 5 and 100'],
			[
				Array.from({ length: 101 }, (_, i) => ({ ...even[0], quantile: i, population: 1 })),
				{},
				'Number of quantiles must be between 5 and 100'
			],
			[change(even, { population: 0 }), {}, 'some groups have a zero, negative or missing population'],
			[change(even, { quantile: 1 }), {}, 'a quantile stands twice'],
			[even, { transform: true }, 'value_type should be 1 or 2 when transform is true'],
			[change(even, { lower: null }), {}, 'missing lower or upper confidence limits in input dataset'],
			[change(rates, { upper: null }), one, 'missing lower or upper confidence limits in input dataset'],
			[change(even, { se: 1 }), {}, 'negative or missing standard errors in input dataset'],
			[even.map((row, i) => ({ ...row, se: i - 1 })), {}, 'negative or missing standard errors in input dataset'],
			[rates.map((row) => ({ ...row, se: 1 })), one, 'function phe_sii requires se to be missing when transform is true'],
			[
				rates.map(({ quantile, population, value }) => ({ quantile, population, value: value ?? null })),
				one,
				'function phe_sii requires lower_cl and upper_cl fields when transform is true'
			],
			[change(shares, { value: 1.1 }), two, 'value proportions are not all between 0 and 1'],
			[change(shares, { upper: 1.1 }), two, 'confidence limit proportions are not all between 0 and 1'],
			[even, { repetitions: 999 }, 'number of repetitions must be 1000 or greater. Default is 100,000'],
			[even, { confidence: 0.5 }, 'all confidence levels must be between 90 and 100 or between 0.9 and 1'],
			[change(even, { value: NaN }), {}, 'value must be a finite number'],
			[change(even, { population: Infinity }), {}, 'population must be a finite number'],
			[even, { multiplier: NaN }, 'multiplier must be a finite number'],
			[even, { seed: NaN }, 'seed must be a finite number']
		];
		for (const [rows, options, message] of refusals) {
			let said = 'nothing';
			try {
				slopeIndexOfInequality(rows, options);
			} catch (error) {
				said = (error as Error).message;
			}
			expect(said).toBe(message);
		}
	});
});
