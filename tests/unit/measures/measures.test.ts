import { describe, expect, it } from 'vitest';
import { compareWithBenchmark } from '../../../src/lib/vault/measures/comparison';
import { crudeRate } from '../../../src/lib/vault/measures/crude-rate';
import { byar, countLimits, exactPoisson, wilson } from '../../../src/lib/vault/measures/intervals';
import { toDecimals, toNearest, toSignificant } from '../../../src/lib/vault/measures/precision';
import { proportion } from '../../../src/lib/vault/measures/proportion';

describe('proportion', () => {
	it('65 of 100 has the published Wilson limits', () => {
		const result = proportion(65, 100);
		expect(result).toMatchObject({
			status: 'ok',
			value: 0.65,
			method: 'Wilson',
			confidence: '95%',
			statistic: 'proportion of 1'
		});
		expect(result).toMatchObject({ lowerCL95: expect.closeTo(0.5525, 4), upperCL95: expect.closeTo(0.7364, 4) });
	});
	it('none of 10 reaches up to 0.2775, and all of 10 down to its mirror image', () => {
		expect(proportion(0, 10)).toMatchObject({ value: 0, lowerCL95: 0, upperCL95: expect.closeTo(0.2775, 4) });
		expect(proportion(10, 10)).toMatchObject({ value: 1, lowerCL95: expect.closeTo(1 - 0.2775, 4), upperCL95: 1 });
	});
	it('gives two levels under their own names, and none when asked for none', () => {
		expect(proportion(65, 100, { multiplier: 100, confidence: [0.95, 0.998] })).toMatchObject({
			statistic: 'percentage',
			confidence: '95%, 99.8%',
			lowerCL998: expect.any(Number)
		});
		expect(proportion(65, 100, { confidence: null })).not.toHaveProperty('lowerCL95');
		expect(proportion(65, 100, { confidence: 90 })).toMatchObject({ confidence: '90%', lowerCL: expect.any(Number) });
	});
	it('sums counts, and one missing count makes the result missing', () => {
		expect(proportion([30, 35], [50, 50])).toMatchObject({ value: 0.65 });
		expect(proportion([30, null], [50, 50])).toMatchObject({ status: 'missing' });
		expect(proportion(1, null)).not.toHaveProperty('value');
	});
	it('throws on what cannot be a proportion, without repeating a number', () => {
		expect(() => proportion(-1, 10)).toThrow('numerators must be greater than or equal to zero');
		expect(() => proportion(1, 0)).toThrow('denominators must be greater than zero');
		expect(() => proportion(13, 11)).toThrow(/^numerators must be less than or equal to denominator for a proportion statistic$/);
		expect(() => proportion(Number.NaN, 11)).toThrow(/^x must be a finite number$/);
		expect(() => proportion([1, null], [11, Infinity])).toThrow(/^n must be a finite number$/);
		expect(() => proportion(1, 11, { multiplier: NaN })).toThrow(/^multiplier must be a finite number$/);
		expect(() => proportion([-1, null], 10)).toThrow(/^numerators must be greater than or equal to zero$/);
		expect(() => proportion([-1, 5], 10)).toThrow(/^numerators must be greater than or equal to zero$/);
		for (const confidence of [0.5, 89, 100.1, NaN])
			expect(() => proportion(1, 11, { confidence })).toThrow(
				/^confidence level, if specified, must be between 90 and 100 or between 0.9 and 1$/
			);
	});
	it('of a list without counts is not calculated', () => {
		expect(proportion([], [])).toEqual({ status: 'notCalculated', statistic: 'proportion of 1', reason: 'there are no counts' });
	});
});

describe('crude rate', () => {
	it('5 in 100 uses exact limits', () => {
		expect(crudeRate(5, 100, { multiplier: 100 })).toMatchObject({
			status: 'notReliable',
			value: 5,
			lowerCL95: expect.closeTo(1.6235, 4),
			upperCL95: expect.closeTo(11.6683, 4),
			method: 'Exact'
		});
	});
	it('20 in 100 uses Byar limits', () => {
		expect(crudeRate(20, 100, { multiplier: 100 })).toMatchObject({
			status: 'ok',
			value: 20,
			lowerCL95: expect.closeTo(12.2114, 4),
			upperCL95: expect.closeTo(30.8899, 4),
			method: 'Byars'
		});
	});
	it('no event in 100 is 0 per 100,000 with an upper limit', () => {
		expect(crudeRate(0, 100)).toMatchObject({
			value: 0,
			lowerCL95: 0,
			upperCL95: expect.closeTo(3688.88, 2),
			statistic: 'rate per 100000'
		});
	});
	it('may exceed its denominator, because events are not people', () => {
		expect(crudeRate(150, 100, { multiplier: 1000 })).toMatchObject({ value: 1500 });
	});
	it('is not reliable under twenty events', () => {
		expect([0, 9, 10, 19, 20].map((x) => crudeRate(x, 1000).status)).toEqual([
			'notReliable',
			'notReliable',
			'notReliable',
			'notReliable',
			'ok'
		]);
	});
	it('throws in the reference’s words, and has limits whether or not it is asked for', () => {
		expect(() => crudeRate(-1, 10)).toThrow(/^numerators must be greater than or equal to zero$/);
		expect(() => crudeRate(1, 0)).toThrow(/^denominators must be greater than zero$/);
		for (const confidence of [0.5, null])
			expect(() => crudeRate(1, 10, { confidence })).toThrow(
				/^confidence level must be between 90 and 100 or between 0.9 and 1$/
			);
		const pair = (first: number, second: number, ...more: number[]) => [first, second, ...more] as unknown as [0.95, 0.998];
		expect(() => crudeRate(1, 10, { confidence: pair(0.95, 0.998, 0.99) })).toThrow(
			/^a maximum of two confidence levels can be provided$/
		);
		for (const confidence of [pair(0.9, 0.998), pair(0.998, 0.95), pair(95, 99.8)])
			expect(() => crudeRate(1, 10, { confidence })).toThrow(
				/^two confidence levels can only be produced if they are specified as 0.95 and 0.998$/
			);
	});
	it('too large for a number is not calculated', () => {
		expect(crudeRate(1e300, 1, { multiplier: 1e10 })).toMatchObject({ status: 'notCalculated' });
		expect(crudeRate([1e308, 1e308], 1)).toMatchObject({ status: 'notCalculated' });
	});
});

describe('limits', () => {
	it('at a confidence of 1 are nothing that is infinite', () => {
		expect(wilson(3, 10, 1)).toEqual({ lower: 0, upper: 1 });
		expect(countLimits(3, 1)).toMatchObject({ lower: 0, upper: null });
		expect(countLimits(30, 1)).toMatchObject({ lower: null, upper: null });
		expect(crudeRate(30, 100, { confidence: 1 })).toMatchObject({ lowerCL: null, upperCL: null });
	});
	it('of a share are where the score test turns: as far from the share as its own standard error allows', () => {
		for (const [x, n, level, z] of [
			[3, 10, 0.95, 1.959963984540054],
			[0.001, 1e9, 0.95, 1.959963984540054],
			[1, 1e9, 0.998, 3.090232306167813],
			[499, 500, 0.998, 3.090232306167813]
		] as const) {
			const { lower, upper } = wilson(x, n, level);
			for (const limit of [lower, upper])
				expect(Math.abs(x / n - limit) / Math.sqrt((limit * (1 - limit)) / n) / z).toBeCloseTo(1, 9);
			expect(lower < x / n && x / n < upper).toBe(true);
		}
	});
	it('of a few events are where the Poisson sums are the tail asked for', () => {
		const upTo = (k: number, mean: number): number => {
			let term = Math.exp(-mean);
			let sum = 0;
			for (let j = 0; j <= k; j++, term *= mean / j) sum += term;
			return sum;
		};
		for (let x = 0; x < 10; x++) {
			for (const level of [0.9, 0.95, 0.998, 0.999999]) {
				const { lower, upper } = exactPoisson(x, level);
				const tail = (1 - level) / 2;
				expect(upTo(x, upper) / tail).toBeCloseTo(1, 11);
				if (x > 0) expect((1 - upTo(x - 1, lower)) / tail).toBeCloseTo(1, level > 0.999 ? 7 : 11);
			}
		}
	});
	it('exist however near to 1 the confidence is', () => {
		const nearly = 1 - Number.EPSILON / 2;
		expect(countLimits(3, nearly).upper).toBeGreaterThan(30);
		expect(countLimits(30, nearly).upper).toBeGreaterThan(90);
		expect(wilson(3, 10, nearly).upper).toBeLessThan(1);
	});
	it('are exact at 9.5 events and Byar at 10', () => {
		expect(countLimits(9.5, 0.95).method).toBe('Exact');
		expect(exactPoisson(9.5, 0.95).lower).toBeCloseTo(8.906516481987971 / 2, 10);
		expect(countLimits(10, 0.95).method).toBe('Byars');
	});
	it('of Byar that fall below 0 are null, and of 0 events are refused', () => {
		expect(byar(0.1, 0.998).lower).toBeNull();
		expect(() => byar(0, 0.95)).toThrow(RangeError);
	});
});

describe('comparison with a benchmark', () => {
	const compare = (benchmark: number | null, polarity: 'highIsGood' | 'lowIsGood' | 'noJudgement' = 'noJudgement') =>
		compareWithBenchmark({ method: 'ciOverlap95', polarity, lower95: 10, upper95: 20, benchmark });
	it('is similar within the limits, ends included', () => {
		expect([compare(10), compare(15), compare(20)]).toEqual(['similar', 'similar', 'similar']);
	});
	it('is higher when the whole interval lies above, lower when below, and judged only with a polarity', () => {
		expect([compare(9.9), compare(20.1)]).toEqual(['higher', 'lower']);
		expect([compare(9.9, 'highIsGood'), compare(9.9, 'lowIsGood')]).toEqual(['better', 'worse']);
	});
	it('is not made without a benchmark', () => expect(compare(null)).toBe('notCompared'));
});

describe('rounding for print', () => {
	it('takes halves away from zero, also where binary fractions fall short', () => {
		expect(toDecimals(0.25, 1)).toBe(0.3);
		expect(toDecimals(1.005, 2)).toBe(1.01);
		expect(toDecimals(-0.25, 1)).toBe(-0.3);
		expect(toDecimals((1 / 2000) * 100, 1)).toBe(0.1);
	});
	it('keeps three significant figures at every size', () => {
		expect([1234.5, 99.95, 9.995, 0.012345, 1235, 0].map((x) => toSignificant(x, 3))).toEqual([1230, 100, 10, 0.0123, 1240, 0]);
	});
	it('rounds counts to the nearest 5', () => {
		expect([0, 8, 12, 13, 17, 18].map((x) => toNearest(x, 5))).toEqual([0, 10, 10, 15, 15, 20]);
		expect(toNearest(15, 10)).toBe(20);
	});
});
