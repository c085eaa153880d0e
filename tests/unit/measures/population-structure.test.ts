import { describe, expect, it } from 'vitest';
import {
	ageShares,
	medianAge,
	oldAgeDependencyRatio,
	populationPyramid
} from '../../../src/lib/vault/measures/population-structure';

/** As many people of each age as given by a rule, 0 to 89, and 90 and over. */
const byAge = (rule: (age: number) => number): number[] => Array.from({ length: 91 }, (_, age) => rule(age));
const between = (counts: readonly number[], from: number, to: number): number => {
	let all = 0;
	counts.forEach((count, age) => (all += age >= from && age <= to ? count : 0));
	return all;
};
const uneven = byAge((age) => 1000 - 9 * age + ((age * 37) % 101));

describe('a population pyramid', () => {
	it('is in percentages of all persons, not of each sex', () => {
		const bands = [
			{ ageBand: '0-4', male: 10, female: 30 },
			{ ageBand: '5-9', male: 20, female: 40 }
		];
		expect(populationPyramid(bands)).toEqual([
			{ ageBand: '0-4', malePct: 10, femalePct: 30 },
			{ ageBand: '5-9', malePct: 20, femalePct: 40 }
		]);
	});
	it('of nobody has no percentages', () => {
		expect(populationPyramid([{ ageBand: '0-4', male: 0, female: 0 }])).toEqual([
			{ ageBand: '0-4', malePct: null, femalePct: null }
		]);
		expect(populationPyramid([])).toEqual([]);
	});
	it('refuses people below 0', () => {
		expect(() => populationPyramid([{ ageBand: 'a', male: -1, female: 2 }])).toThrow(
			/^numerators must be greater than or equal to zero$/
		);
		expect(() => populationPyramid([{ ageBand: 'a', male: 1, female: NaN }])).toThrow(/^female must be a finite number$/);
	});
});

describe('the old age dependency ratio', () => {
	it.each([
		['ons', 66, 1000, 16, 65],
		['ukSimple', 65, 100, 16, 64],
		['eurostat', 65, 100, 15, 64],
		['oecd', 65, 100, 20, 64]
	] as const)('%s is of %d and over, per %d aged %d to %d', (variant, older, multiplier, from, to) => {
		const [count, denominator] = [between(uneven, older, 90), between(uneven, from, to)];
		expect(oldAgeDependencyRatio(uneven, variant)).toEqual({
			status: 'ok',
			value: expect.closeTo((multiplier * count) / denominator, 10),
			count,
			denominator,
			multiplier,
			statistic: `old age dependency ratio, ${variant}`,
			method: expect.stringContaining(`aged ${from} to ${to}`),
			confidence: ''
		});
	});
	it('of ONS takes the State Pension age as it is given', () => {
		expect(oldAgeDependencyRatio(uneven, 'ons', 67)).toMatchObject({
			count: between(uneven, 67, 90),
			denominator: between(uneven, 16, 66)
		});
		for (const age of [66.5, 16, 91]) expect(oldAgeDependencyRatio(uneven, 'ons', age).status).toBe('notCalculated');
		expect(oldAgeDependencyRatio(uneven, 'oecd', 91).status).toBe('ok');
	});
	it('is not calculated without workers or without every age', () => {
		expect(
			oldAgeDependencyRatio(
				byAge((age) => (age > 70 ? 5 : 0)),
				'ons'
			).status
		).toBe('notCalculated');
		expect(oldAgeDependencyRatio(uneven.slice(1), 'ons').status).toBe('notCalculated');
		expect(oldAgeDependencyRatio([], 'oecd')).not.toHaveProperty('value');
		expect(() =>
			oldAgeDependencyRatio(
				byAge(() => -1),
				'ons'
			)
		).toThrow(/^numerators must be greater than or equal to zero$/);
	});
});

describe('age shares', () => {
	it('are of one person of every age', () => {
		expect(ageShares(byAge(() => 1))).toEqual({
			aged65AndOver: expect.closeTo((100 * 26) / 91, 12),
			aged75AndOver: expect.closeTo((100 * 16) / 91, 12),
			aged85AndOver: expect.closeTo((100 * 6) / 91, 12),
			ageingIndex: expect.closeTo((100 * 26) / 16, 12),
			parentSupport: expect.closeTo((100 * 6) / 15, 12),
			totalDependency: expect.closeTo((100 * (16 + 26)) / 49, 12)
		});
	});
	it('are of the ages that they name', () => {
		const { aged75AndOver, ageingIndex, parentSupport, totalDependency } = ageShares(uneven);
		const of = (from: number, to: number): number => between(uneven, from, to);
		expect(aged75AndOver).toBeCloseTo((100 * of(75, 90)) / of(0, 90), 10);
		expect(ageingIndex).toBeCloseTo((100 * of(65, 90)) / of(0, 15), 10);
		expect(parentSupport).toBeCloseTo((100 * of(85, 90)) / of(50, 64), 10);
		expect(totalDependency).toBeCloseTo((100 * (of(0, 15) + of(65, 90))) / of(16, 64), 10);
	});
	it('are null where there is nobody to divide by', () => {
		expect(Object.values(ageShares(byAge(() => 0)))).toEqual(Array(6).fill(null));
		expect(ageShares(byAge((age) => (age === 40 ? 3 : 0)))).toMatchObject({
			aged65AndOver: 0,
			ageingIndex: null,
			parentSupport: null
		});
		expect(Object.values(ageShares([1, 2]))).toEqual(Array(6).fill(null));
	});
});

describe('the median age', () => {
	const tens = [20, 30, 50].map((count, at) => ({ lower: 10 * at, width: 10, count }));
	it('is interpolated within its band', () => {
		expect(medianAge(tens)).toEqual({ value: 20, openBand: false });
		expect(medianAge([...tens, { lower: 30, width: null, count: 20 }])).toEqual({ value: 22, openBand: false });
		expect(medianAge([{ lower: 40, width: 1, count: 7 }])).toEqual({ value: 40.5, openBand: false });
	});
	it('skips bands without people, and takes bands in whatever order', () => {
		const empty = { lower: -10, width: 10, count: 0 };
		expect(medianAge([{ lower: 30, width: null, count: 20 }, ...tens.toReversed(), empty])).toEqual({
			value: 22,
			openBand: false
		});
	});
	it('has as many people before it as after it, counted in halves of years', () => {
		const years = uneven.map((count, age) => ({ lower: age, width: age === 90 ? null : 1, count }));
		const { value } = medianAge(years);
		const whole = Math.floor(value ?? NaN);
		const before = between(uneven, 0, whole - 1) + (uneven[whole] ?? 0) * ((value ?? NaN) - whole);
		expect(2 * before).toBeCloseTo(between(uneven, 0, 90), 6);
	});
	it('has no value in the open band, or of nobody', () => {
		expect(medianAge([...tens, { lower: 30, width: null, count: 101 }])).toEqual({ value: null, openBand: true });
		expect(medianAge([])).toEqual({ value: null, openBand: false });
		expect(medianAge([{ lower: 0, width: null, count: 0 }])).toEqual({ value: null, openBand: false });
		expect(() => medianAge([{ lower: NaN, width: 1, count: 0 }])).toThrow(/^lower must be a finite number$/);
	});
});
