import { describe, expect, it } from 'vitest';
import { spcXmr, type ProcessOptions } from '../../../src/lib/vault/measures/process-control';

const up: ProcessOptions = { improvement: 'increase' };
const rulesOf = (values: readonly number[], options: ProcessOptions = up) =>
	spcXmr(values, options).points.map(({ rule }) => rule);
const flagged = (values: readonly number[], rule: string, options: ProcessOptions = up): number[] =>
	rulesOf(values, options).flatMap((found, at) => (found === rule ? [at] : []));

describe('the limits of an XmR chart', () => {
	it('are 2.66 average moving ranges from the mean', () => {
		// ranges 2, 3, 1, 2: average 2
		expect(spcXmr([10, 12, 9, 10, 12], up).groups).toEqual([
			{ mean: expect.closeTo(10.6, 12), lower: expect.closeTo(10.6 - 5.32, 12), upper: expect.closeTo(10.6 + 5.32, 12) }
		]);
	});
	it('leave out moving ranges of 3.267 times their average or more, once', () => {
		// ranges 1, 1, 1, 1, 1, 19: average 4, and 19 is above 13.068
		const values = [1, 2, 1, 2, 1, 2, 21];
		const mean = 30 / 7;
		expect(spcXmr(values, up).groups[0]).toMatchObject({
			mean: expect.closeTo(mean, 12),
			upper: expect.closeTo(mean + 2.66, 12)
		});
		expect(spcXmr(values, { ...up, screenOutliers: false }).groups[0]?.upper).toBeCloseTo(mean + 2.66 * 4, 12);
	});
	it('are the mean where all values are equal, and nothing is special then', () => {
		for (const value of [0, 0.1, 1e9 + 0.3, -7.7]) {
			const chart = spcXmr(Array<number>(17).fill(value), { ...up, target: value });
			expect(chart.groups).toEqual([{ mean: value, lower: value, upper: value }]);
			expect(chart.points.every(({ special, type }) => !special && type === 'commonCause')).toBe(true);
			expect(chart.assurance).toBe('inconsistent');
		}
	});
	it('do not exist for one value, nor the mean for none', () => {
		expect(spcXmr([5], { ...up, target: 4 })).toEqual({
			groups: [{ mean: 5, lower: null, upper: null }],
			points: [{ special: false, rule: null, type: 'commonCause' }],
			assurance: null
		});
		expect(spcXmr([], { ...up, target: 4 })).toEqual({ groups: [], points: [], assurance: null });
	});
	it('come from the first points only where the baseline is fixed', () => {
		const fixed = spcXmr([10, 12, 9, 10, 12, 90, 95], { ...up, fixAfter: 5 });
		expect(fixed.groups).toEqual(spcXmr([10, 12, 9, 10, 12], up).groups);
		expect(fixed.points.map(({ rule }) => rule).slice(5)).toEqual(['outsideLimits', 'outsideLimits']);
		expect(spcXmr([10, 12], { ...up, fixAfter: 0 }).groups).toEqual([{ mean: null, lower: null, upper: null }]);
	});
	it('are new from each rebase on, and only where one is given', () => {
		const [before, after] = [
			[10, 12, 9, 10, 12],
			[40, 44, 41, 39]
		] as const;
		const chart = spcXmr([...before, ...after], { ...up, rebaseAt: [5], target: 1 });
		expect(chart.groups).toEqual([...spcXmr(before, up).groups, ...spcXmr(after, up).groups]);
		expect(chart.points).toEqual([...spcXmr(before, up).points, ...spcXmr(after, up).points]);
		expect(chart.assurance).toBe('pass');
		expect(spcXmr([...before, ...after], up).groups).toHaveLength(1);
		expect(spcXmr(before, { ...up, rebaseAt: [0, 5, 99, -3] }).groups).toHaveLength(1);
		expect(spcXmr(before, { ...up, rebaseAt: [3, 3, 1] }).groups).toHaveLength(3);
	});
});

describe('special cause', () => {
	const noise = [0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4];
	it('is a point outside the limits, not on them', () => {
		expect(flagged([...noise, 40], 'outsideLimits')).toEqual([12]);
		// mean 0, ranges screened to 0: limits are the mean, and the point away from it is outside
		expect(flagged([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 'outsideLimits')).toEqual([]);
	});
	it('is seven in a row on one side of the mean, all seven, and not six', () => {
		const sided = (run: number): number[] => [...noise, 9, -5, ...Array<number>(run).fill(3).map((x, at) => x + (at % 2))]; // prettier-ignore
		const fixed = { ...up, fixAfter: noise.length };
		expect(flagged(sided(6), 'sevenOnOneSide', fixed)).toEqual([]);
		expect(flagged(sided(7), 'sevenOnOneSide', fixed)).toEqual([14, 15, 16, 17, 18, 19, 20]);
		expect(flagged([...sided(6), 2, 3], 'sevenOnOneSide', fixed)).toEqual([]); // the mean itself is on neither side
	});
	it('is seven rising or falling points, all seven, and not six', () => {
		const wide = { ...up, fixAfter: noise.length };
		const rising = [-1, 0, 1, 2.5, 3, 4, 5];
		expect(flagged([...noise, ...rising.slice(0, 6)], 'sevenRisingOrFalling', wide)).toEqual([]);
		const at = noise.length;
		expect(flagged([...noise, 4, ...rising], 'sevenRisingOrFalling', wide)).toEqual(rising.map((_, i) => at + 1 + i));
		const falling = [...rising].reverse();
		expect(flagged([...noise, ...falling], 'sevenRisingOrFalling', wide)).toEqual(rising.map((_, i) => at + i));
		expect(flagged([...noise, 4, -1, 0, 1, 2.5, 2.5, 4, 5], 'sevenRisingOrFalling', wide)).toEqual([]);
	});
	it('is two of three beyond two thirds of the limits, all three on one side', () => {
		// mean 2, average range 4: limits 2 ± 10.64, two thirds 2 ± 7.0933
		const fixed = { ...up, fixAfter: noise.length };
		const near = (tail: readonly number[]) => flagged([...noise, ...tail], 'twoOfThreeNearLimit', fixed);
		expect(near([10, 3, 10])).toEqual([12, 14]);
		expect(near([10, 10, 3])).toEqual([12, 13]);
		expect(near([10, 1, 10])).toEqual([]); // one on the other side
		expect(near([10, 3, 3, 10])).toEqual([]);
		expect(near([13, 3, 10])).toEqual([]); // outside the limits is another rule
		expect(near([9, 3, 9])).toEqual([]);
		expect(near([-6, 1, -6])).toEqual([12, 14]);
	});
	it('is improvement or concern by the side of the mean, and neutral without a direction', () => {
		const typesOf = (value: number, improvement: ProcessOptions['improvement']) =>
			spcXmr([...noise, value], { improvement, fixAfter: noise.length }).points.at(-1)?.type;
		expect([typesOf(40, 'increase'), typesOf(-40, 'increase')]).toEqual(['improvement', 'concern']);
		expect([typesOf(40, 'decrease'), typesOf(-40, 'decrease')]).toEqual(['concern', 'improvement']);
		expect([typesOf(40, 'neutral'), typesOf(-40, 'neutral')]).toEqual(['neutralHigh', 'neutralLow']);
		expect(typesOf(3, 'neutral')).toBe('commonCause');
	});
});

describe('assurance', () => {
	const values = [10, 12, 9, 10, 12]; // limits 5.28 and 15.92
	const of = (improvement: ProcessOptions['improvement'], target?: number) =>
		spcXmr(values, target === undefined ? { improvement } : { improvement, target }).assurance;
	it('is consistent where the target is outside the limits', () => {
		expect([of('increase', 16), of('increase', 5)]).toEqual(['fail', 'pass']);
		expect([of('decrease', 16), of('decrease', 5)]).toEqual(['pass', 'fail']);
		expect([of('increase', 10), of('decrease', 15)]).toEqual(['inconsistent', 'inconsistent']);
	});
	it('is none without a target or a direction', () => expect([of('increase'), of('neutral', 16)]).toEqual([null, null]));
});

it('a number that is none is refused', () => {
	expect(() => spcXmr([1, NaN], up)).toThrow(/^values must be a finite number$/);
	expect(() => spcXmr([1], { ...up, target: Infinity })).toThrow(/^target must be a finite number$/);
});
