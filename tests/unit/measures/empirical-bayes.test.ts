import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pgamma } from '../../../src/lib/vault/measures/distributions';
import { empiricalBayesRatios, posteriorRatio } from '../../../src/lib/vault/measures/empirical-bayes';
import { seededNumbers } from '../../../src/lib/vault/measures/seeded-numbers';

function found(observed: readonly number[], expected: readonly number[]) {
	const result = empiricalBayesRatios(observed, expected);
	if (result.status === 'notCalculated') throw new Error(result.reason);
	return result;
}

/** Marshall (1991), equation for the estimator itself: a weighted mean of the area's own ratio and that of all. */
function marshall(observed: readonly number[], expected: readonly number[]): number[] {
	const events = observed.reduce((a, b) => a + b);
	const persons = expected.reduce((a, b) => a + b);
	const m = events / persons;
	const s2 = observed.reduce((sum, o, i) => sum + (expected[i] ?? 0) * (o / (expected[i] ?? 0) - m) ** 2, 0) / persons;
	const a = Math.max(0, s2 - m / (persons / observed.length));
	return observed.map((o, i) => {
		const weight = a / (a + m / (expected[i] ?? 0));
		return m + weight * (o / (expected[i] ?? 0) - m);
	});
}

const areas = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.double({ min: 0.5, max: 300, noNaN: true })), {
	minLength: 2,
	maxLength: 30
});

describe('ratios drawn towards their mean', () => {
	it('are those of a worked example', () => {
		// 20, 5 and 15 observed where 10 are expected of each: mean 4/3, spread 7/18, of which chance makes 2/15
		const { status, prior, areas: drawn } = found([20, 5, 15], [10, 10, 10]);
		expect(status).toBe('ok');
		expect(prior.mean).toBeCloseTo(4 / 3, 12);
		expect(prior.variance).toBeCloseTo(7 / 18 - 2 / 15, 12);
		const weight = (7 / 18 - 2 / 15) / (7 / 18);
		expect(drawn.map(({ value }) => value)).toEqual(
			[2, 0.5, 1.5].map((own) => expect.closeTo(4 / 3 + weight * (own - 4 / 3), 12) as number)
		);
	});
	it('agree with Marshall’s weights, which are another way to the same', () => {
		fc.assert(
			fc.property(areas, (pairs) => {
				fc.pre(pairs.some(([o]) => o > 0));
				const [observed, expected] = [pairs.map(([o]) => o), pairs.map(([, e]) => e)];
				const others = marshall(observed, expected);
				found(observed, expected).areas.forEach(({ value }, at) => expect(value).toBeCloseTo(others[at] ?? NaN, 8));
			})
		);
	});
	it('lie between an area’s own ratio and the mean, with limits around them', () => {
		fc.assert(
			fc.property(areas, (pairs) => {
				fc.pre(pairs.some(([o]) => o > 0));
				const { prior, areas: drawn } = found(
					pairs.map(([o]) => o),
					pairs.map(([, e]) => e)
				);
				drawn.forEach(({ value, lower, upper }, at) => {
					const [o, e] = pairs[at] ?? [0, 1];
					expect(value).toBeGreaterThanOrEqual(Math.min(o / e, prior.mean) * (1 - 1e-12));
					expect(value).toBeLessThanOrEqual(Math.max(o / e, prior.mean) * (1 + 1e-12));
					if (prior.variance > 0) expect(lower).toBeLessThan(upper);
				});
			})
		);
	});
	it('have limits that leave 2.5% on either side of the gamma distribution', () => {
		const [mean, variance] = [1.1, 0.04];
		const { lower, upper } = posteriorRatio(45, 33, { mean, variance });
		const [shape, rate] = [mean ** 2 / variance + 45, mean / variance + 33];
		expect(pgamma(lower * rate, shape).lower).toBeCloseTo(0.025, 12);
		expect(pgamma(upper * rate, shape).upper).toBeCloseTo(0.025, 12);
	});
	it('are all the mean where areas differ by no more than chance', () => {
		const { status, areas: drawn } = found([10, 11, 9], [10, 10, 10]);
		expect(status).toBe('noVariance');
		for (const area of drawn) expect(area).toEqual({ value: 1, lower: 1, upper: 1 });
	});
	it('cover the truth in a simulated world about as often as they say', () => {
		const next = seededNumbers(10);
		const poisson = (mean: number): number => {
			let [events, product] = [0, next()];
			for (const limit = Math.exp(-mean); product > limit; events++) product *= next();
			return events;
		};
		let covered = 0;
		const [rounds, size] = [150, 40];
		for (let round = 0; round < rounds; round++) {
			// a gamma of shape 16: the sum of 16 exponentials
			const truth = Array.from({ length: size }, () => {
				let product = 1;
				for (let i = 0; i < 16; i++) product *= next();
				return -Math.log(product) / 16;
			});
			const expected = truth.map((_, at) => 10 + 2 * at);
			const { areas: drawn } = found(
				truth.map((ratio, at) => poisson(ratio * (expected[at] ?? 0))),
				expected
			);
			covered += drawn.filter(({ lower, upper }, at) => lower <= (truth[at] ?? 0) && (truth[at] ?? 0) <= upper).length;
		}
		expect(covered / (rounds * size)).toBeGreaterThan(0.93);
		expect(covered / (rounds * size)).toBeLessThan(0.97);
	});
	it('are not worked out of one area or of nothing, and refuse what is no count', () => {
		expect(empiricalBayesRatios([3], [2]).status).toBe('notCalculated');
		expect(empiricalBayesRatios([0, 0], [2, 2]).status).toBe('notCalculated');
		for (const [o, e] of [
			[
				[1, -1],
				[1, 1]
			],
			[
				[1, 1],
				[1, 0]
			],
			[
				[1, NaN],
				[1, 1]
			],
			[[1], [1, 1]]
		] as const)
			expect(() => empiricalBayesRatios(o, e)).toThrow(RangeError);
	});
});
