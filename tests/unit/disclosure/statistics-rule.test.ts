import { describe, expect, it } from 'vitest';
import type { SafeCell } from '../../../src/lib/protocol/safe-table';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import { mayShow, meanOf, percentileOf } from '../../../src/lib/vault/disclosure/statistics-rule';

const policy = policyNamed('nhs-england'); // statistics from 10 people, 3 to a figure
const exact = policyNamed('exact-4');
const shown = (value: number): SafeCell => ({ shown: true, value });
const hidden: SafeCell = { shown: false, why: 'confidential' };
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

describe('which statistics may be shown', () => {
	it('never the smallest or the largest value, of however many people', () => {
		expect(mayShow({ kind: 'minimum' }, 1e6, policy)).toBe(false);
		expect(mayShow({ kind: 'maximum' }, 1e6, policy)).toBe(false);
	});
	it('a mean and a median from ten people, not from nine', () => {
		for (const statistic of [{ kind: 'mean' }, { kind: 'percentile', percent: 50 }] as const) {
			expect(mayShow(statistic, 9, policy)).toBe(false);
			expect(mayShow(statistic, 10, policy)).toBe(true);
		}
	});
	it('an outer percentile only with three people beyond it: a quartile from 12, a tenth from 30, a hundredth from 300', () => {
		for (const [percent, people] of [
			[25, 12],
			[75, 12],
			[10, 30],
			[90, 30],
			[1, 300],
			[99, 300]
		] as const) {
			expect(mayShow({ kind: 'percentile', percent }, people - 1, policy)).toBe(false);
			expect(mayShow({ kind: 'percentile', percent }, people, policy)).toBe(true);
		}
	});
	it('a policy that asks for more people gets more', () => {
		expect(mayShow({ kind: 'mean' }, 15, policyNamed('nhs-england', { hideUpTo: 15 }))).toBe(false);
	});
	it.each([0, 100, 49.5, Number.NaN])('%d is no percentile', (percent) => {
		expect(() => mayShow({ kind: 'percentile', percent }, 1000, policy)).toThrow(RangeError);
		expect(() => percentileOf(upTo(1000), percent, policy)).toThrow(RangeError);
	});
});

describe('a mean', () => {
	it('comes from what is shown: a rounded sum over a rounded count', () => {
		expect(meanOf(shown(12_345), shown(40), policy)).toEqual(shown(309));
	});
	it('is hidden with its sum and with its count', () => {
		expect(meanOf(hidden, shown(40), policy)).toEqual(hidden);
		expect(meanOf(shown(400), hidden, policy)).toEqual(hidden);
	});
	it('is hidden where a rounded 10 may stand for 8 people, and shown from 15', () => {
		expect(meanOf(shown(100), shown(10), policy)).toEqual(hidden);
		expect(meanOf(shown(150), shown(15), policy)).toEqual(shown(10));
	});
	it('of true counts is hidden up to 9 people, and shown from 10', () => {
		expect(meanOf(shown(90), shown(9), exact)).toEqual(hidden);
		expect(meanOf(shown(100), shown(10), exact)).toEqual(shown(10));
	});
	it('of nobody is not available', () => {
		expect(meanOf(shown(0), shown(0), policy)).toEqual({ shown: false, why: 'not-available' });
	});
});

describe('a percentile', () => {
	it('is rounded until three people round alike', () => {
		expect(percentileOf(upTo(21), 50, policy)).toEqual({ value: 10, step: 5 }); // 11, which is one person's own
		expect(percentileOf([1, 2, 3, 4, 5, 5, 5, 6, 7, 8], 50, policy)).toEqual({ value: 5, step: 1 });
	});
	it('halfway between two values is not told to the half', () => {
		const values = [1, 1, 1, 4, 7, 8, 8, 12, 12, 12]; // 7.5
		expect(percentileOf(values, 50, policy)).toEqual({ value: 8, step: 2 });
	});
	it('lies halfway between the two in the middle, neither at the lower nor at the upper', () => {
		expect(percentileOf([1, 1, 1, 1, 4, 9, 9, 9, 12, 12], 50, policy)).toEqual({ value: 10, step: 10 }); // 6.5, not 4
		expect(percentileOf([0, 0, 0, 0, 0, 8, 12, 12, 12, 12], 50, policy)).toEqual({ value: 0, step: 10 }); // 4, not 8
	});
	it('of values in any order is the same, and they stay as they were', () => {
		const values = [30, 10, 20, 15, 25, 12, 22, 28, 18, 11, 10, 10];
		const before = [...values];
		expect(percentileOf(values, 50, policy)).toEqual(percentileOf(values.toReversed(), 50, policy));
		expect(values).toEqual(before);
	});
	it('of nine people is not shown, though all have the same value', () => {
		expect(
			percentileOf(
				Array.from({ length: 9 }, () => 4),
				50,
				policy
			)
		).toBeNull();
		expect(
			percentileOf(
				Array.from({ length: 10 }, () => 4),
				50,
				policy
			)
		).toEqual({ value: 4, step: 1 });
	});
	it('that fewer than three people share at every step is not shown', () => {
		const apart = [0, 0, 0, 0, 0, 4, 9, 9, 9, 9, 9]; // to the nearest 10 everybody would be 0 or 10
		expect(percentileOf(apart, 50, policy)).toBeNull();
	});
	it('of values below nothing, or of fractions, is a fault', () => {
		for (const value of [-1, 0.5, Number.NaN]) expect(() => percentileOf([...upTo(20), value], 50, policy)).toThrow(RangeError);
	});
});
