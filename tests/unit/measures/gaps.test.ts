import { describe, expect, it } from 'vitest';
import { absoluteGap, populationAttributableRisk, rateRatio, relativeGap } from '../../../src/lib/vault/measures/gaps';
import { proportion } from '../../../src/lib/vault/measures/proportion';

describe('a rate ratio', () => {
	it('has the reference’s value and limits', () => {
		expect(rateRatio({ x: 40, n: 1000 }, { x: 20, n: 1000 })).toEqual({
			status: 'ok',
			value: 2,
			lowerCL95: expect.closeTo(1.169281, 6),
			upperCL95: expect.closeTo(3.420906, 6),
			count: 60,
			denominator: 2000,
			multiplier: 1,
			statistic: 'rate ratio',
			method: 'Normal approximation of the logarithm',
			confidence: '95%'
		});
	});
	it('has limits whose logarithms lie as far on both sides, by the deviates of both levels', () => {
		const found = rateRatio({ x: 50, n: 700 }, { x: 80, n: 900 }, { confidence: [0.95, 0.998] });
		if (found.status !== 'ok') throw new Error('expected an estimate');
		const error = Math.sqrt(1 / 50 + 1 / 80);
		for (const [lower, upper, z] of [
			[found.lowerCL95, found.upperCL95, 1.959963984540054],
			[found.lowerCL998, found.upperCL998, 3.090232306167813]
		] as const) {
			expect(Math.log((upper ?? NaN) / found.value)).toBeCloseTo(z * error, 12);
			expect((lower ?? NaN) * (upper ?? NaN)).toBeCloseTo(found.value ** 2, 12);
		}
	});
	it('turned round is its inverse', () => {
		const [a, b] = [{ x: 50, n: 700 }, { x: 80, n: 900 }]; // prettier-ignore
		const [there, back] = [rateRatio(a, b), rateRatio(b, a)];
		if (there.status !== 'ok' || back.status !== 'ok') throw new Error('expected estimates');
		expect(back.value).toBeCloseTo(1 / there.value, 12);
		expect(back.lowerCL95).toBeCloseTo(1 / (there.upperCL95 ?? NaN), 12);
	});
	it('is not calculated without events or people on either side, and missing without a number', () => {
		const some = { x: 5, n: 10 };
		for (const none of [
			{ x: 0, n: 10 },
			{ x: 5, n: 0 }
		]) {
			expect(rateRatio(some, none)).toMatchObject({ status: 'notCalculated' });
			expect(rateRatio(none, some)).not.toHaveProperty('value');
		}
		expect(rateRatio(some, { x: null, n: 5 })).toMatchObject({ status: 'missing' });
	});
	it('of few events is not reliable, and has no limits at a confidence of 1', () => {
		expect(rateRatio({ x: 19, n: 90 }, { x: 200, n: 900 })).toMatchObject({ status: 'notReliable' });
		expect(rateRatio({ x: 20, n: 90 }, { x: 200, n: 900 }, { confidence: 1 })).toMatchObject({
			status: 'ok',
			lowerCL: null,
			upperCL: null
		});
	});
	it('refuses what is no rate, without repeating a number', () => {
		const some = { x: 5, n: 10 };
		expect(() => rateRatio({ x: -1, n: 5 }, some)).toThrow(/^numerators must be greater than or equal to zero$/);
		expect(() => rateRatio({ x: 1, n: -5 }, some)).toThrow(/^denominators must be greater than zero$/);
		expect(() => rateRatio({ x: NaN, n: 5 }, some)).toThrow(/^x must be a finite number$/);
		expect(() => rateRatio(some, some, { confidence: 0.5 })).toThrow(/^confidence level must be between/);
	});
});

describe('an absolute gap', () => {
	it('of proportions has Newcombe’s limits', () => {
		expect(absoluteGap({ x: 20, n: 50 }, { x: 10, n: 50 }, { kind: 'proportion' })).toMatchObject({
			status: 'ok',
			value: expect.closeTo(0.2, 12),
			lowerCL95: expect.closeTo(0.020134, 6),
			upperCL95: expect.closeTo(0.363592, 6),
			method: 'Newcombe, method 10',
			confidence: '95%'
		});
	});
	it.each([
		[56, 70, 48, 80, 0.0524, 0.3339],
		[9, 10, 3, 10, 0.1705, 0.809],
		[5, 56, 0, 29, -0.0381, 0.1926],
		[0, 10, 0, 20, -0.1611, 0.2775],
		[10, 10, 0, 20, 0.6791, 1]
	])('of %d of %d and %d of %d is as published (Newcombe 1998, table II, method 10)', (x1, n1, x2, n2, lower, upper) => {
		const found = absoluteGap({ x: x1, n: n1 }, { x: x2, n: n2 }, { kind: 'proportion' });
		expect(found).toMatchObject({ lowerCL95: expect.closeTo(lower, 4), upperCL95: expect.closeTo(upper, 4) });
	});
	it('of proportions where nobody has it reaches as far as Wilson’s limits', () => {
		const found = absoluteGap({ x: 0, n: 40 }, { x: 0, n: 1e9 }, { kind: 'proportion', multiplier: 100 });
		const wilson = proportion(0, 40, { multiplier: 100 });
		if (found.status !== 'ok' || wilson.status !== 'ok') throw new Error('expected estimates');
		expect(found.value).toBe(0);
		expect(found.upperCL95).toBeCloseTo(wilson.upperCL95 ?? NaN, 8);
	});
	it('of rates has a value per 100,000 and no limits', () => {
		const found = absoluteGap({ x: 300, n: 10_000 }, { x: 100, n: 10_000 }, { kind: 'rate' });
		expect(found).toMatchObject({ status: 'ok', value: expect.closeTo(2000, 9), multiplier: 100_000, confidence: '' });
		expect(found).not.toHaveProperty('lowerCL95');
		expect(absoluteGap({ x: 19, n: 10 }, { x: 100, n: 10 }, { kind: 'rate' })).toMatchObject({ status: 'notReliable' });
	});
	it('of proportions can be had without limits, of rates has none to leave out', () => {
		const [some, few] = [
			{ x: 20, n: 50 },
			{ x: 10, n: 50 }
		];
		expect(absoluteGap(some, few, { kind: 'proportion', confidence: null })).not.toHaveProperty('lowerCL95');
		expect(() => rateRatio(some, few, { confidence: null })).toThrow(/^confidence level must be between/);
	});
	it('is not calculated without people, and refuses more than all of them', () => {
		expect(absoluteGap({ x: 0, n: 0 }, { x: 1, n: 2 }, { kind: 'proportion' })).toMatchObject({ status: 'notCalculated' });
		expect(() => absoluteGap({ x: 13, n: 11 }, { x: 1, n: 2 }, { kind: 'proportion' })).toThrow(
			/^numerators must be less than or equal to denominator for a proportion statistic$/
		);
		expect(absoluteGap({ x: 1, n: 2 }, { x: 1, n: 2 }, { kind: 'proportion', confidence: 1 })).toMatchObject({ lowerCL: null });
	});
});

describe('a relative gap', () => {
	it('of rates is the rate ratio', () => {
		const [a, b] = [{ x: 40, n: 1000 }, { x: 20, n: 1000 }]; // prettier-ignore
		expect(relativeGap(a, b)).toEqual({ ...rateRatio(a, b), statistic: 'relative gap' });
	});
	it('of proportions has no limits, and can be 0', () => {
		const found = relativeGap({ x: 0, n: 50 }, { x: 10, n: 50 }, { kind: 'proportion' });
		expect(found).toMatchObject({ status: 'ok', value: 0, confidence: '' });
		expect(relativeGap({ x: 5, n: 50 }, { x: 0, n: 50 }, { kind: 'proportion' })).toMatchObject({ status: 'notCalculated' });
	});
});

describe('population attributable risk', () => {
	const groups = [{ x: 50, n: 1000 }, { x: 30, n: 1000 }, { x: 20, n: 2000 }]; // prettier-ignore
	it('is the share of events above the best rate, and how many they are', () => {
		expect(populationAttributableRisk(groups, 0.01)).toEqual({
			percent: expect.closeTo(60, 10),
			excessEvents: expect.closeTo(60, 10)
		});
		// group by group: what each has above the best
		const above = groups.reduce((sum, { x, n }) => sum + (x - 0.01 * n), 0);
		expect(populationAttributableRisk(groups, 0.01)).toMatchObject({ excessEvents: expect.closeTo(above, 10) });
	});
	it('is below 0 where the best is worse than the mean', () => {
		expect(populationAttributableRisk(groups, 0.05)).toEqual({
			percent: expect.closeTo(-100, 10),
			excessEvents: expect.closeTo(-100, 10)
		});
	});
	it('is not calculated of nothing', () => {
		for (const none of [[], [{ x: 0, n: 10 }], [{ x: 0, n: 0 }], [{ x: 3, n: 0 }]])
			expect(populationAttributableRisk(none, 0.01)).toMatchObject({ status: 'notCalculated' });
		expect(populationAttributableRisk([{ x: null, n: 10 }], 0.01)).toMatchObject({ status: 'missing' });
	});
});
