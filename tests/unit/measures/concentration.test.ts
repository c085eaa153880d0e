import { describe, expect, it } from 'vitest';
import { concentrationIndex, gini, lorenzCurve } from '../../../src/lib/vault/measures/concentration';
import { exposure, indexOfDissimilarity, isolation } from '../../../src/lib/vault/measures/segregation';

const areas = [
	{ events: 30, population: 100 },
	{ events: 5, population: 200 },
	{ events: 45, population: 150 },
	{ events: 20, population: 50 }
];

/** The Gini coefficient as half the mean difference of two people's rates, over the mean rate. */
function byMeanDifference(of: readonly { events: number; population: number }[]): number {
	const people = of.reduce((sum, { population }) => sum + population, 0);
	const mean = of.reduce((sum, { events }) => sum + events, 0) / people;
	let difference = 0;
	for (const a of of) {
		for (const b of of) difference += a.population * b.population * Math.abs(a.events / a.population - b.events / b.population);
	}
	return difference / (2 * people ** 2 * mean);
}

describe('the Lorenz curve', () => {
	it('runs from the lowest rate to the highest', () => {
		expect(lorenzCurve(areas)).toEqual([
			{ p: 0, l: 0 },
			{ p: 0.4, l: 0.05 },
			{ p: 0.6, l: 0.35 },
			{ p: 0.9, l: 0.8 },
			{ p: 1, l: 1 }
		].map(({ p, l }) => ({ p: expect.closeTo(p, 12), l: expect.closeTo(l, 12) }))); // prettier-ignore
	});
	it('ends upright where events have no people, and leaves out an area of neither', () => {
		const curve = lorenzCurve([{ events: 5, population: 0 }, { events: 0, population: 0 }, { events: 5, population: 10 }]); // prettier-ignore
		expect(curve).toEqual([
			{ p: 0, l: 0 },
			{ p: 1, l: 0.5 },
			{ p: 1, l: 1 }
		]);
	});
	it('of nobody or of nothing is empty', () => {
		expect(lorenzCurve([])).toEqual([]);
		expect(lorenzCurve([{ events: 0, population: 9 }])).toEqual([]);
		expect(lorenzCurve([{ events: 9, population: 0 }])).toEqual([]);
	});
	it('refuses what is below 0', () => {
		expect(() => lorenzCurve([{ events: -1, population: 9 }])).toThrow(/^numerators must be greater than or equal to zero$/);
		expect(() => lorenzCurve([{ events: 1, population: -9 }])).toThrow(/^denominators must be greater than zero$/);
		expect(() => gini([{ events: 1, population: Infinity }])).toThrow(/^population must be a finite number$/);
	});
});

describe('the Gini coefficient', () => {
	it('is half the mean difference over the mean', () => expect(gini(areas)).toBeCloseTo(byMeanDifference(areas), 12));
	it('is 0 where all have one rate, and 1 less a share where one area has all', () => {
		for (const rate of [0.1, 1 / 3, 7e-9]) {
			const even = [3, 70, 1100, 1e9].map((population) => ({ events: population * rate, population }));
			expect(gini(even)).toBeCloseTo(0, 12);
			expect(gini(even)).toBeGreaterThanOrEqual(0);
		}
		expect(gini([...Array<number>(9).fill(0), 5].map((events) => ({ events, population: 10 })))).toBeCloseTo(0.9, 12);
	});
	it('of nothing is null', () => expect([gini([]), gini([{ events: 0, population: 5 }])]).toEqual([null, null]));
});

describe('the concentration index', () => {
	it('is the Gini coefficient where the areas are in order of their rates', () => {
		const ascending = [...areas].sort((a, b) => a.events / a.population - b.events / b.population);
		expect(concentrationIndex(ascending)).toBeCloseTo(byMeanDifference(areas), 12);
		expect(concentrationIndex(ascending.toReversed())).toBeCloseTo(-byMeanDifference(areas), 12);
	});
	it('is twice the covariance of rate and rank over the mean rate', () => {
		let before = 0;
		const people = areas.map(({ events, population }) => {
			const rank = (before + population / 2) / 500;
			before += population;
			return { share: population / 500, rate: events / population, rank };
		});
		const covariance = people.reduce((sum, { share, rate, rank }) => sum + share * (rate - 0.2) * (rank - 0.5), 0);
		expect(concentrationIndex(areas)).toBeCloseTo((2 * covariance) / 0.2, 12);
	});
	it('is below 0 where the most deprived, who come first, have more', () => {
		expect(concentrationIndex([{ events: 9, population: 10 }, { events: 1, population: 10 }])).toBeCloseTo(-0.4, 12); // prettier-ignore
	});
	it('of nothing is null', () =>
		expect([concentrationIndex([]), concentrationIndex([{ events: 0, population: 5 }])]).toEqual([null, null]));
});

describe('the index of dissimilarity', () => {
	it('is the largest distance of two cumulative shares, areas ordered by their mix', () => {
		const [a, b] = [[10, 20, 30, 40], [40, 10, 10, 40]] as const; // prettier-ignore
		const byMix = a.map((x, at) => [x / 100, (b[at] ?? 0) / 100] as const).sort(([a1, b1], [a2, b2]) => a1 / b1 - a2 / b2);
		let [ofA, ofB, furthest] = [0, 0, 0];
		for (const [x, y] of byMix) furthest = Math.max(furthest, (ofB += y) - (ofA += x));
		expect(indexOfDissimilarity(a, b)).toBeCloseTo(furthest, 12);
	});
	it('is 0 for groups spread alike and 1 for groups that share no area', () => {
		expect(indexOfDissimilarity([1, 2, 3], [10, 20, 30])).toBe(0);
		expect(indexOfDissimilarity([1, 2, 0, 0], [0, 0, 5, 6])).toBe(1);
	});
	it('of an empty group is null', () => {
		expect(indexOfDissimilarity([0, 0], [1, 2])).toBeNull();
		expect(indexOfDissimilarity([], [])).toBeNull();
	});
	it('refuses lists that do not pair up, and people below 0', () => {
		expect(() => indexOfDissimilarity([1], [1, 2])).toThrow(/^a and b must have the same length$/);
		expect(() => isolation([1], [1, 2])).toThrow(/^a and totals must have the same length$/);
		expect(() => exposure([1, 2], [1, 2], [3])).toThrow(/^a and totals must have the same length$/);
		expect(() => indexOfDissimilarity([-1], [1])).toThrow(/^numerators must be greater than or equal to zero$/);
		expect(() => isolation([1], [-1])).toThrow(/^denominators must be greater than zero$/);
		expect(() => indexOfDissimilarity([NaN], [1])).toThrow(/^a must be a finite number$/);
	});
});

describe('isolation and exposure', () => {
	const [a, b] = [[10, 0, 30], [10, 5, 10]] as const; // prettier-ignore
	const totals = [20, 5, 40];
	it('add up to 1 where there are two groups', () => {
		expect(isolation(a, totals)).toBeCloseTo(0.25 * 0.5 + 0.75 * 0.75, 12);
		expect(exposure(a, b, totals)).toBeCloseTo(1 - (0.25 * 0.5 + 0.75 * 0.75), 12);
	});
	it('are 1 and 0 for a group that lives alone, areas without people aside', () => {
		expect(isolation([3, 0, 0], [3, 9, 0])).toBe(1);
		expect(exposure([3, 0, 0], [0, 9, 0], [3, 9, 0])).toBe(0);
	});
	it('are null for an empty group, and for one larger than its area', () => {
		expect([isolation([0], [5]), isolation([6], [5]), exposure([1], [6], [5]), exposure([0], [1], [5])]).toEqual(
			Array(4).fill(null)
		);
	});
});
