import { describe, expect, it } from 'vitest';
import {
	indirectlyStandardisedRate,
	indirectlyStandardisedRatio,
	type IndirectRow
} from '../../../src/lib/vault/measures/indirectly-standardised';

const rows: IndirectRow[] = [
	{ x: 4, n: 1000, xRef: 200, nRef: 100_000 },
	{ x: 6, n: 2000, xRef: 900, nRef: 300_000 },
	{ x: 25, n: 500, xRef: 4000, nRef: 100_000 }
];
// 1000 · 0.002 + 2000 · 0.003 + 500 · 0.04
const expected = 28;

describe('an indirectly standardised rate', () => {
	it('has the reference’s value and exact limits under ten events', () => {
		const reference = 9349.8831;
		const row = { n: (835.8836 * 100_000) / reference, xRef: reference, nRef: 100_000 };
		expect(indirectlyStandardisedRate([row], { observedTotal: 9 })).toMatchObject({
			status: 'notReliable',
			value: expect.closeTo(100.6707, 4),
			lowerCL95: expect.closeTo(46.033, 4),
			upperCL95: expect.closeTo(191.1043, 4),
			observed: 9,
			expected: expect.closeTo(835.8836, 9),
			refRate: expect.closeTo(reference, 9),
			method: 'Exact'
		});
	});
	it('is observed over expected times the crude rate of the reference, with Byar’s limits from ten', () => {
		const [lower, upper] = [
			35 * (1 - 1 / 315 - 1.959963984540054 / (3 * Math.sqrt(35))) ** 3,
			36 * (1 - 1 / 324 + 1.959963984540054 / 18) ** 3
		];
		expect(indirectlyStandardisedRate(rows)).toEqual({
			status: 'ok',
			value: expect.closeTo((35 / expected) * 1020, 9),
			lowerCL95: expect.closeTo((lower / expected) * 1020, 9),
			upperCL95: expect.closeTo((upper / expected) * 1020, 9),
			observed: 35,
			expected: expect.closeTo(expected, 12),
			refRate: expect.closeTo(1020, 10),
			count: 35,
			denominator: 3500,
			multiplier: 100_000,
			statistic: 'indirectly standardised rate per 100000',
			method: 'Byars',
			confidence: '95%'
		});
	});
	it('of the reference itself is its crude rate', () => {
		const itself = rows.map(({ xRef, nRef }) => ({ x: xRef, n: nRef, xRef, nRef }));
		expect(indirectlyStandardisedRate(itself)).toMatchObject({ value: expect.closeTo(1020, 9) });
		expect(indirectlyStandardisedRatio(itself)).toMatchObject({ value: expect.closeTo(1, 12) });
	});
	it('may have one total of events, which then counts instead of the bands’', () => {
		expect(indirectlyStandardisedRate(rows, { observedTotal: 70 })).toMatchObject({
			observed: 70,
			value: expect.closeTo(2550, 9)
		});
	});
});

describe('an indirectly standardised ratio', () => {
	it('is the rate over that of the reference, as 1 or as 100', () => {
		expect(indirectlyStandardisedRatio(rows)).toMatchObject({
			value: expect.closeTo(1.25, 12),
			multiplier: 1,
			denominator: expect.closeTo(expected, 12),
			statistic: 'indirectly standardised ratio x 1'
		});
		expect(indirectlyStandardisedRatio(rows, { refValue: 100, confidence: [0.95, 0.998] })).toMatchObject({
			value: expect.closeTo(125, 10),
			statistic: 'indirectly standardised ratio x 100',
			lowerCL998: expect.any(Number)
		});
	});
	it('is given for few events and for none, and not reliable under twenty', () => {
		const of = (observedTotal: number) => indirectlyStandardisedRatio(rows, { observedTotal });
		expect(of(0)).toMatchObject({
			status: 'notReliable',
			value: 0,
			lowerCL95: 0,
			upperCL95: expect.closeTo(-Math.log(0.025) / expected, 12)
		});
		expect(of(19)).toMatchObject({ status: 'notReliable', method: 'Byars' });
		expect(of(20)).toMatchObject({ status: 'ok' });
	});
});

describe('what is missing or empty', () => {
	const changed = (parts: Partial<IndirectRow>): IndirectRow[] => rows.map((row, i) => (i === 1 ? { ...row, ...parts } : row));
	it('counts as nothing, unless it is a population of the reference', () => {
		expect(indirectlyStandardisedRatio(changed({ x: null }))).toMatchObject({ observed: 29 });
		expect(indirectlyStandardisedRatio(changed({ n: null }))).toMatchObject({ expected: expect.closeTo(22, 12) });
		expect(indirectlyStandardisedRatio(changed({ n: 0 }))).toMatchObject({ expected: expect.closeTo(22, 12) });
		expect(indirectlyStandardisedRatio(changed({ xRef: null }))).toMatchObject({ expected: expect.closeTo(22, 12) });
		expect(indirectlyStandardisedRatio(changed({ nRef: null }))).toMatchObject({ status: 'missing' });
	});
	it('gives no ratio to nothing: an empty band of the reference, no events expected, no rows, no events given at all', () => {
		expect(indirectlyStandardisedRatio(changed({ nRef: 0 }))).toMatchObject({ status: 'notCalculated' });
		expect(indirectlyStandardisedRatio(changed({ nRef: 0, xRef: 0, n: 0 }))).toMatchObject({ status: 'notCalculated' });
		expect(indirectlyStandardisedRate(rows.map((row) => ({ ...row, xRef: 0 })))).toMatchObject({ status: 'notCalculated' });
		expect(indirectlyStandardisedRate([])).toMatchObject({ status: 'notCalculated' });
		const without = rows.map(({ n, xRef, nRef }) => ({ n, xRef, nRef }));
		expect(indirectlyStandardisedRate(without)).not.toHaveProperty('value');
		expect(indirectlyStandardisedRate(without)).toMatchObject({ status: 'missing' });
	});
	it('throws where it is below 0 or no number', () => {
		const below = /^numerators must all be greater than or equal to zero$/;
		const people = /^denominators must all be greater than or equal to zero$/;
		for (const measure of [indirectlyStandardisedRate, indirectlyStandardisedRatio]) {
			expect(() => measure(changed({ x: -1 }))).toThrow(below);
			expect(() => measure(changed({ xRef: -1 }))).toThrow(below);
			expect(() => measure(rows, { observedTotal: -1 })).toThrow(below);
			expect(() => measure(changed({ n: -1 }))).toThrow(people);
			expect(() => measure(changed({ nRef: -1 }))).toThrow(people);
			expect(() => measure(changed({ n: Infinity }))).toThrow(/^n must be a finite number$/);
			expect(() => measure(rows, { confidence: 0.8 })).toThrow(/^confidence level must be between/);
		}
		expect(() => indirectlyStandardisedRate(rows, { multiplier: NaN })).toThrow(/^multiplier must be a finite number$/);
	});
});
