import { describe, expect, it } from 'vitest';
import {
	breaksPercentRule,
	breaksTopRule,
	contributionsOf,
	depthOf,
	isDominated,
	isSumSensitive,
	protectionLevel,
	type Amount,
	type Contributions,
	type Negatives
} from '../../../src/lib/vault/disclosure/dominance';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';

const rule = policyNamed('nhs-england').dominance; // p = 10, (2, 90), at least 3 contributors
const top2 = { contributors: 2, percent: 90 };

/** One record each, in whole units. */
function giving(...units: number[]): Contributions {
	return madeOf(units.map((amount, contributor) => ({ contributor, units: amount })));
}

function madeOf(amounts: readonly Amount[], negatives: Negatives = 'refused'): Contributions {
	const sum = contributionsOf(amounts, negatives, depthOf(rule));
	if (sum === null) throw new Error('this measure is refused');
	return sum;
}

describe('the (n, k) rule', () => {
	it('holds a share of exactly 90% to be sensitive, and one unit less to be safe', () => {
		expect(breaksTopRule(giving(5000, 4000, 1000), top2)).toBe(true);
		expect(breaksTopRule(giving(5000, 3999, 1001), top2)).toBe(false);
	});
	it('is exact to the unit where fractions would be lost', () => {
		expect(breaksTopRule(giving(45_000_000_000_000, 36_000_000_000_000, 9_000_000_000_000), top2)).toBe(true);
		expect(breaksTopRule(giving(45_000_000_000_000, 35_999_999_999_999, 9_000_000_000_001), top2)).toBe(false);
	});
	it('of one contributor looks at the largest alone', () => {
		expect(breaksTopRule(giving(80, 10, 10), { contributors: 1, percent: 80 })).toBe(true);
		expect(breaksTopRule(giving(79, 11, 10), { contributors: 1, percent: 80 })).toBe(false);
	});
});

describe('the p % rule', () => {
	it('holds exactly p % left over to be safe, and one unit less to be sensitive', () => {
		expect(breaksPercentRule(giving(1000, 900, 60, 40), 10)).toBe(false);
		expect(breaksPercentRule(giving(1000, 900, 60, 39), 10)).toBe(true);
	});
	it('is exact where a hundredth has no binary fraction', () => {
		expect(breaksPercentRule(giving(100, 90, 7), 7)).toBe(false); // 7 / 100 * 100 is a little over 7
	});
	it('does not mind which of two equal contributors is the largest', () => {
		expect(breaksPercentRule(giving(500, 500, 50), 10)).toBe(false);
		expect(breaksPercentRule(giving(500, 500, 49), 10)).toBe(true);
		expect(breaksPercentRule(giving(500, 500, 500), 10)).toBe(false);
	});
});

describe('a dominated sum', () => {
	it('of nothing is not sensitive, however few or many gave nothing', () => {
		expect([giving(), giving(0), giving(0, 0, 0, 0)].map((sum) => isDominated(sum, rule))).toEqual([false, false, false]);
	});
	it('of one or two contributors is sensitive by every rule', () => {
		for (const sum of [giving(70), giving(70, 70), giving(70, 0, 0, 0, 0)]) {
			expect(isDominated(sum, rule)).toBe(true);
			expect([breaksPercentRule(sum, 10), breaksTopRule(sum, top2)]).toEqual([true, true]);
			expect(isDominated(sum, { percent: 1, top: [], leastContributors: 1 })).toBe(true);
		}
	});
	it('of fewer contributors than the policy asks for is sensitive though nobody dominates', () => {
		expect(isDominated(giving(10, 10, 10), rule)).toBe(false);
		expect(isDominated(giving(10, 10, 10), { ...rule, leastContributors: 4 })).toBe(true);
		expect(isDominated(giving(10, 10, 10, 0), { ...rule, leastContributors: 4 })).toBe(true);
	});
	it('of ten records of one contributor is that of one contributor', () => {
		const sum = madeOf(Array.from({ length: 10 }, () => ({ contributor: 4, units: 10 })));
		expect(sum).toEqual({ total: 100, contributors: 1, largest: [100] });
		expect(isDominated(sum, rule)).toBe(true);
	});
	it('counts two holdings of one owner as one: apart they would be safe', () => {
		expect(isDominated(giving(40, 30, 30, 5), rule)).toBe(false);
		expect(isDominated(madeOf([40, 30, 30, 5].map((units, i) => ({ contributor: i === 2 ? 1 : i, units }))), rule)).toBe(true);
	});
});

describe('amounts below zero', () => {
	const amounts = [50, -40, 30].map((units, contributor) => ({ contributor, units }));
	it('refuse the measure', () => expect(contributionsOf(amounts, 'refused', 2)).toBeNull());
	it('are made positive, one record at a time, where the data say so', () => {
		const back = { contributor: 0, units: -50 };
		expect(contributionsOf([...amounts, back], 'absolute', 2)).toEqual({ total: 170, contributors: 3, largest: [100, 40] });
	});
});

describe('people and providers', () => {
	const manyPeople = giving(...Array.from({ length: 30 }, () => 10));
	it('a cost of many people from one provider is sensitive', () => {
		expect(isSumSensitive({ people: manyPeople }, rule)).toBe(false);
		expect(isSumSensitive({ people: manyPeople, providers: giving(300) }, rule)).toBe(true);
		expect(isSumSensitive({ people: manyPeople, providers: giving(100, 100, 100) }, rule)).toBe(false);
	});
	it('a cost of one person from many providers is sensitive too', () => {
		expect(isSumSensitive({ people: giving(300), providers: giving(100, 100, 100) }, rule)).toBe(true);
	});
	it('that do not make up one total are a fault', () => {
		expect(() => isSumSensitive({ people: manyPeople, providers: giving(100, 100, 99) }, rule)).toThrow(RangeError);
	});
});

describe('the protection level', () => {
	const only = (change: Partial<typeof rule>): typeof rule => ({ percent: 1, top: [], leastContributors: 1, ...change });
	it('is that of the Handbook for each rule, rounded up', () => {
		const sum = giving(1000, 500, 33);
		expect(protectionLevel({ people: sum }, only({ percent: 10 }))).toBe(100 - 33);
		expect(protectionLevel({ people: sum }, only({ top: [top2] }))).toBe(134); // 1500 / 0.9 - 1533 = 133.7
	});
	it('is the widest that a broken rule asks for, of either kind', () => {
		expect(protectionLevel({ people: giving(1000, 500, 33) }, rule)).toBe(134);
		expect(protectionLevel({ people: giving(500, 500, 500), providers: giving(1500) }, rule)).toBe(167);
	});
	it('is never 0 for a sensitive sum, not even at a share of exactly 90%', () => {
		expect(protectionLevel({ people: giving(50, 40, 10) }, only({ top: [top2] }))).toBe(1);
	});
	it('is p % of the largest where contributors are too few', () => {
		expect(protectionLevel({ people: giving(95, 95, 95) }, only({ percent: 10, leastContributors: 5 }))).toBe(10);
	});
	it('of a safe sum is 0', () => expect(protectionLevel({ people: giving(10, 10, 10, 10) }, rule)).toBe(0));
});

describe('what cannot be is a fault', () => {
	it.each<[string, Contributions]>([
		['parts beyond the total', { total: 10, contributors: 3, largest: [9, 2] }],
		['all parts below the total', { total: 10, contributors: 2, largest: [5, 4] }],
		['more amounts than contributors', { total: 10, contributors: 1, largest: [5, 4] }],
		['the smaller one first', { total: 10, contributors: 3, largest: [2, 5] }],
		['less than nothing', { total: -1, contributors: 0, largest: [] }],
		['a fraction', { total: 10.5, contributors: 3, largest: [5, 4] }],
		['more money than there is', { total: 1e15, contributors: 3, largest: [5, 4] }],
		['too few of the largest to tell', { total: 10, contributors: 3, largest: [5] }]
	])('%s', (_, sum) => expect(() => isDominated(sum, rule)).toThrow(RangeError));
	it('a fraction of a unit, and a share of half a per cent', () => {
		expect(() => giving(1.5)).toThrow(RangeError);
		expect(() => breaksTopRule(giving(1), { contributors: 2, percent: 90.5 })).toThrow(RangeError);
		expect(() => breaksPercentRule(giving(1), 0)).toThrow(RangeError);
	});
});
