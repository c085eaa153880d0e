import { describe, expect, it } from 'vitest';
import { meanValue } from '../../../src/lib/vault/measures/mean-value';

describe('a mean', () => {
	it('of three values has the limits of Student’s t with 2 degrees of freedom, which has a closed form', () => {
		const t = (2 * 0.475) / Math.sqrt(2 * 0.025 * 0.975);
		expect(meanValue([1, 2, 6])).toEqual({
			status: 'ok',
			value: 3,
			valueSum: 9,
			valueCount: 3,
			stdev: expect.closeTo(Math.sqrt(7), 14),
			lowerCL95: expect.closeTo(3 - t * Math.sqrt(7 / 3), 12),
			upperCL95: expect.closeTo(3 + t * Math.sqrt(7 / 3), 12),
			count: 3,
			denominator: 3,
			multiplier: 1,
			statistic: 'mean',
			method: "Student's t-distribution",
			confidence: '95%'
		});
	});
	it('of two values has the limits of the Cauchy distribution', () => {
		const t = Math.tan(Math.PI * 0.499);
		expect(meanValue([4, 6], { confidence: [0.95, 0.998] })).toMatchObject({
			lowerCL998: expect.closeTo(5 - t, 9),
			upperCL998: expect.closeTo(5 + t, 9),
			confidence: '95%, 99.8%'
		});
	});
	it('of one value has neither deviation nor limits; equal values have limits at their mean', () => {
		expect(meanValue([7])).toMatchObject({ status: 'ok', value: 7, stdev: null, lowerCL95: null, upperCL95: null });
		expect(meanValue([7, 7, 7])).toMatchObject({ stdev: 0, lowerCL95: 7, upperCL95: 7 });
		expect(meanValue([7, 7, 7], { confidence: 1 })).toMatchObject({ lowerCL: null, upperCL: null, confidence: '100%' });
	});
	it('keeps its digits far from 0, and of values whose squares no number holds', () => {
		expect(meanValue([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toMatchObject({ stdev: expect.closeTo(Math.sqrt(30), 12) });
		expect(meanValue([1e200, 3e200])).toMatchObject({ value: 2e200, stdev: Math.SQRT2 * 1e200 });
		expect(meanValue([1.7e308, 1.7e308])).toEqual({
			status: 'notCalculated',
			statistic: 'mean',
			reason: 'the result is no finite number'
		});
	});
	it('with a missing value is missing, of nothing is not calculated', () => {
		expect(meanValue([1, null, 3])).toEqual({ status: 'missing', statistic: 'mean', reason: 'a value is missing' });
		expect(meanValue([])).toMatchObject({ status: 'notCalculated' });
	});
	it('throws on what is no number and no level', () => {
		expect(() => meanValue([1, NaN])).toThrow(/^values must be a finite number$/);
		const words = /^confidence level must be between 90 and 100 or between 0.9 and 1$/;
		for (const confidence of [0.5, 89, 101, NaN, null]) expect(() => meanValue([1, 2], { confidence })).toThrow(words);
	});
});
