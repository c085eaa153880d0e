import { describe, expect, it } from 'vitest';
import { precisionThatTellsNothing } from '../../../src/lib/vault/disclosure/released-statistic';

const within = { least: 10, most: 5000 };
const perPeople =
	(people: number, multiplier = 1) =>
	(total: number): number[] => [(total / people) * multiplier];

describe('the precision of a released figure', () => {
	it('stays at three significant figures where five totals look alike', () => {
		expect(precisionThatTellsNothing(perPeople(1000), 2000, { within })).toEqual({ significant: 3, figures: [2] });
	});
	it('falls to two where fewer do', () => {
		expect(precisionThatTellsNothing(perPeople(1000), 333, { within })).toEqual({ significant: 2, figures: [0.33] });
	});
	it('falls to one where fewer still do', () => {
		expect(precisionThatTellsNothing(perPeople(1000), 33, { within })).toEqual({ significant: 1, figures: [0.03] });
	});
	it('is for all figures at once: limits that tell take the value with them', () => {
		const value = perPeople(1000);
		const withLimits = (total: number): number[] => [...value(total), total / 1000 + (total % 2)];
		expect(precisionThatTellsNothing(value, 333, { within })).not.toBeNull();
		expect(precisionThatTellsNothing(withLimits, 333, { within })).toBeNull();
	});
	it('begins where it is told to', () => {
		expect(precisionThatTellsNothing(perPeople(1000), 2000, { within, finest: 1 })?.significant).toBe(1);
	});
});

describe('a figure is withheld', () => {
	it('where every total has figures of its own even to one figure', () => {
		expect(precisionThatTellsNothing((total) => [10 ** (total % 7)], 50, { within })).toBeNull();
	});
	it('where a rounded total shown beside it leaves too few to choose from', () => {
		const rate = perPeople(150, 9.5); // of 150 exactly 9.5, where both 9.4 and 9.6, 9 and 10 meet
		const shown = precisionThatTellsNothing(rate, 150, { within });
		expect(shown).toEqual({ significant: 1, figures: [10] });
		expect(precisionThatTellsNothing(rate, 150, { within: { least: 148, most: 152 } })).toBeNull();
		expect(precisionThatTellsNothing(perPeople(1000), 150, { within: { least: 148, most: 152 } })?.figures).toEqual([0.15]);
	});
	it('where it has no number', () => {
		expect(precisionThatTellsNothing(() => [Number.NaN], 50, { within })).toBeNull();
		expect(precisionThatTellsNothing((total) => [total > 12 ? 1 : Infinity], 12, { within })).toBeNull();
	});
});

describe('totals that nobody believes in', () => {
	it('below the method’s own minimum do not count', () => {
		const rate = perPeople(1000);
		expect(precisionThatTellsNothing(rate, 10, { within: { least: 0, most: 100 } })?.figures).toEqual([0.01]);
		expect(precisionThatTellsNothing(rate, 10, { within: { least: 10, most: 100 } })?.figures).toEqual([0.01]);
		expect(precisionThatTellsNothing(rate, 10, { within: { least: 10, most: 13 } })).toBeNull();
	});
	it('that would have been shown to more figures do not count', () => {
		// to two figures 20 to 25 look alike, but of them 20 to 24 look alike to three: 25 would stand alone
		const figure = (total: number): number[] => [total <= 24 ? 100 : total === 25 ? 101 : 200 + total];
		expect(precisionThatTellsNothing(figure, 22, { within: { least: 20, most: 25 } })?.significant).toBe(3);
		expect(precisionThatTellsNothing(figure, 25, { within: { least: 20, most: 25 } })).toBeNull();
	});
});

it('what cannot be asked is a fault', () => {
	const rate = perPeople(1000);
	expect(() => precisionThatTellsNothing(rate, 10, { within: { least: 0, most: Infinity } })).toThrow(RangeError);
	expect(() => precisionThatTellsNothing(rate, 9, { within })).toThrow(RangeError);
	expect(() => precisionThatTellsNothing(rate, 10.5, { within })).toThrow(RangeError);
	expect(() => precisionThatTellsNothing(rate, 10, { within, least: 0 })).toThrow(RangeError);
	expect(() => precisionThatTellsNothing(rate, 10, { within, finest: 1.5 })).toThrow(RangeError);
});
