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

const same = (value: number, count: number): number[] => Array.from({ length: count }, () => value);

describe('a percentile', () => {
	it('is the same whatever up to k people have: with k of 7 the middle one of fifteen who all have the same, not of fourteen', () => {
		expect(percentileOf(same(4, 15), 50, policy)).toEqual({ value: 4, step: 1 });
		expect(percentileOf(same(4, 14), 50, policy)).toBeNull(); // were seven of them 0, it would be 2
	});
	it('is rounded until it is, and never more coarsely than it is large', () => {
		expect(percentileOf(upTo(21), 50, policy)).toBeNull(); // 11; of seven others' making it is anything from 4 to 18
		expect(percentileOf(upTo(200), 50, policy)).toEqual({ value: 100, step: 20 }); // 93.5 to 107.5
		expect(percentileOf([...same(1, 20), ...upTo(9).map((x) => x + 1)], 75, policy)).toBeNull();
	});
	it('begins at the step that is asked for', () => {
		expect(percentileOf(same(725, 30), 50, policy, 50)).toEqual({ value: 750, step: 50 });
		expect(percentileOf(same(20, 30), 50, policy, 50)).toEqual({ value: 0, step: 50 });
	});
	it('lies halfway between the two in the middle, and is rounded there', () => {
		const halves = [...same(2, 10), ...same(3, 10)];
		expect(percentileOf(halves, 50, policy)).toBeNull(); // 2.5; one step finer or coarser, some few could change it
		expect(percentileOf([...same(11, 20), ...same(12, 20)], 50, exact, 5)).toEqual({ value: 10, step: 5 }); // 11.5
	});
	it('of few people is not shown, though all have the same and k of them could not change it', () => {
		expect(percentileOf(same(4, 9), 50, exact)).toBeNull();
		expect(percentileOf(same(4, 10), 50, exact)).toEqual({ value: 4, step: 1 });
	});
	it('of nothing is nothing where more than k people more than half have nothing', () => {
		expect(percentileOf([...same(0, 60), ...same(30, 40)], 50, policy)).toEqual({ value: 0, step: 1 });
		expect(percentileOf([...same(0, 56), ...same(30, 44)], 50, policy)).toBeNull();
	});
	it('of values that do not run upwards, lie below nothing, or are fractions, is a fault', () => {
		for (const value of [-1, 0.5, Number.NaN, 3])
			expect(() => percentileOf([...upTo(20), value], 50, policy)).toThrow(RangeError);
	});
});
