import { describe, expect, it } from 'vitest';
import { seededNumbers } from '../../../src/lib/vault/measures/seeded-numbers';
import {
	slopeIndexOfInequality,
	type SlopeIndex,
	type SlopeOptions
} from '../../../src/lib/vault/measures/slope-index-of-inequality';
import type { QuantileRow } from '../../../src/lib/vault/measures/slope-rows';

const z = 1.959963984540054;
const even: QuantileRow[] = Array.from({ length: 10 }, (_, i) => ({
	quantile: i + 1,
	population: 500,
	value: 62 + 2 * i,
	lower: 60 + 2 * i,
	upper: 64 + 2 * i
}));
const people = [900, 1400, 1100, 700, 1900, 1250];
const rates: QuantileRow[] = [310, 275, 240, 250, 190, 160].map((value, i) => ({
	quantile: i + 1,
	population: people[i] ?? 0,
	value,
	lower: value * (0.9 - 0.01 * i),
	upper: value * (1.12 + 0.01 * i)
}));
const shares: QuantileRow[] = rates.map((row) => ({
	...row,
	value: (row.value ?? 0) / 400,
	lower: (row.lower ?? 0) / 400,
	upper: (row.upper ?? 0) / 400
}));

function index(rows: readonly QuantileRow[], options: SlopeOptions = {}): SlopeIndex {
	const found = slopeIndexOfInequality(rows, { repetitions: 1000, ...options });
	if ('status' in found) throw new Error(found.reason);
	return found;
}

/** Intercept and slope by solving the two normal equations of weighted least squares. */
function solved(rows: readonly QuantileRow[], values: readonly number[]): { start: number; slope: number } {
	const total = rows.reduce((sum, { population }) => sum + population, 0);
	let [a, ab, abb, ay, aby, before] = [0, 0, 0, 0, 0, 0];
	for (const [i, { population }] of rows.entries()) {
		const [share, rank] = [population / total, (before + population / 2) / total];
		before += population;
		a += share;
		ab += share * rank;
		abb += share * rank * rank;
		ay += share * (values[i] ?? 0);
		aby += share * rank * (values[i] ?? 0);
	}
	const determinant = a * abb - ab * ab;
	return { start: (abb * ay - ab * aby) / determinant, slope: (a * aby - ab * ay) / determinant };
}

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
