import { describe, expect, it } from 'vitest';
import { precisionThatTellsNothing, usualSteps } from '../../../src/lib/vault/disclosure/released-statistic';

const within = { least: 10, most: 5000 };
/** A rate of so many people, with a multiplier. */
const perPeople =
	(people: number, multiplier = 1) =>
	(total: number): number[] => [(total / people) * multiplier];

describe('the precision of a released figure', () => {
	it('is the finest step at which five totals look alike', () => {
		expect(precisionThatTellsNothing(perPeople(1000, 100), 333, { within })).toEqual({ step: 0.5, figures: [33.5] });
		expect(precisionThatTellsNothing(perPeople(1000, 1000), 333, { within })).toEqual({ step: 5, figures: [335] });
	});
	it('falls to a coarser one where fewer do, and never below the value', () => {
		expect(precisionThatTellsNothing(perPeople(1000, 10_000), 333, { within })).toEqual({ step: 50, figures: [3350] });
		expect(precisionThatTellsNothing((total) => [total * 3], 11, { within })).toEqual({ step: 20, figures: [40] });
		expect(precisionThatTellsNothing((total) => [total], 10, { within: { least: 10, most: 13 } })).toBeNull();
	});
	it('is no finer than three significant figures', () => {
		const found = precisionThatTellsNothing(perPeople(100_000, 100_000), 4444, { within: { least: 4400, most: 4500 } });
		expect(found).toEqual({ step: 0.1, figures: [4440] }); // 4435 to 4444 are written alike already
	});
	it('is for all figures at once: limits that tell take the value with them', () => {
		const value = perPeople(1000, 1000);
		const withLimits = (total: number): number[] => [...value(total), total + (total % 2) * 1e6];
		expect(precisionThatTellsNothing(value, 333, { within })).not.toBeNull();
		expect(precisionThatTellsNothing(withLimits, 333, { within })).toBeNull();
	});
	it('begins where it is told to', () => {
		expect(precisionThatTellsNothing(perPeople(1000, 100), 2000, { within, finest: 20 })).toEqual({ step: 20, figures: [200] });
	});
	it('runs through 1, 2, 5 of every power', () => {
		expect(usualSteps.slice(0, 7)).toEqual([0.1, 0.2, 0.5, 1, 2, 5, 10]);
		expect(usualSteps.at(-1)).toBe(500_000);
	});
});

describe('a figure is withheld', () => {
	it('where every total has figures of its own at every step', () => {
		expect(precisionThatTellsNothing((total) => [10 ** (total % 7)], 50, { within })).toBeNull();
	});
	it('where a rounded total shown beside it leaves too few to choose from', () => {
		const rate = (total: number): number[] => [total >= 150 ? 9.5 : 9.4]; // where 9.4 and 9.6, 9 and 10, 5 and 10 meet
		expect(precisionThatTellsNothing(rate, 150, { within })?.figures).toEqual([9.5]);
		expect(precisionThatTellsNothing(rate, 150, { within: { least: 148, most: 152 } })).toEqual({ step: 0.5, figures: [9.5] });
		expect(precisionThatTellsNothing(rate, 150, { within: { least: 149, most: 152 } })).toBeNull();
		expect(precisionThatTellsNothing((total) => [total % 2 ? 1 : 7], 150, { within: { least: 148, most: 152 } })).toBeNull();
	});
	it('where it has no number', () => {
		expect(precisionThatTellsNothing(() => [Number.NaN], 50, { within })).toBeNull();
		expect(precisionThatTellsNothing((total) => [total > 12 ? 1 : Infinity], 12, { within })).toBeNull();
	});
});

describe('totals that nobody believes in', () => {
	const rate = perPeople(1000, 1000);
	it('below the method’s own minimum do not count', () => {
		expect(precisionThatTellsNothing(rate, 10, { within: { least: 0, most: 100 } })).toEqual({ step: 5, figures: [10] });
		// 10 to 12 look alike to the nearest 5; to the nearest 10 also 13 and 14, which would be shown as 15
		expect(precisionThatTellsNothing(rate, 10, { within: { least: 10, most: 100 } })).toBeNull();
		expect(precisionThatTellsNothing(rate, 10, { within: { least: 10, most: 13 } })).toBeNull();
	});
	it('that would have been shown at a finer step do not count', () => {
		// to the nearest 2, 20 to 25 look alike, but of them 20 to 24 look alike to the nearest 0.1: 25 would stand alone
		const figure = (total: number): number[] => [total <= 24 ? 100 : total === 25 ? 100.9 : 200 + total];
		expect(precisionThatTellsNothing(figure, 22, { within: { least: 20, most: 25 } })?.step).toBe(0.1);
		expect(precisionThatTellsNothing(figure, 25, { within: { least: 20, most: 25 } })).toBeNull();
	});
});

it('what cannot be asked is a fault', () => {
	const rate = perPeople(1000);
	expect(() => precisionThatTellsNothing(rate, 10, { within: { least: 0, most: Infinity } })).toThrow(RangeError);
	expect(() => precisionThatTellsNothing(rate, 9, { within })).toThrow(RangeError);
	expect(() => precisionThatTellsNothing(rate, 10.5, { within })).toThrow(RangeError);
	expect(() => precisionThatTellsNothing(rate, 10, { within, least: 0 })).toThrow(RangeError);
	expect(() => precisionThatTellsNothing(rate, 10, { within, finest: 3 })).toThrow(RangeError);
});
