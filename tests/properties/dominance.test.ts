import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
	breaksPercentRule,
	contributionsOf,
	depthOf,
	isDominated,
	protectionLevel,
	type Amount,
	type Contributions
} from '../../src/lib/vault/disclosure/dominance';
import type { Dominance } from '../../src/lib/vault/disclosure/policy';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);
const percent = fc.integer({ min: 1, max: 100 });
const rules: fc.Arbitrary<Dominance> = fc.record({
	percent,
	top: fc.array(fc.record({ contributors: fc.integer({ min: 1, max: 3 }), percent: fc.integer({ min: 50, max: 100 }) }), {
		maxLength: 2
	}),
	leastContributors: fc.integer({ min: 1, max: 5 })
});
const amounts = fc.array(
	fc.record({ contributor: fc.nat({ max: 7 }), units: fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 100_000 })) }),
	{ maxLength: 14 }
);

function sumOf(given: readonly Amount[], rule: Dominance): Contributions {
	const sum = contributionsOf(given, 'refused', depthOf(rule));
	if (sum === null) throw new Error('no amount is below zero here');
	return sum;
}
const isSensitive = (given: readonly Amount[], rule: Dominance): boolean => isDominated(sumOf(given, rule), rule);
const levelOf = (given: readonly Amount[], rule: Dominance): number => protectionLevel({ people: sumOf(given, rule) }, rule);

it('the order of records and the numbers of contributors do not matter', () => {
	const shuffled = amounts.chain((given) =>
		fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))
	);
	fc.assert(
		fc.property(shuffled, rules, fc.nat(), ([given, other], rule, shift) => {
			const renamed = other.map(({ contributor, units }) => ({ contributor: shift - contributor, units }));
			expect(sumOf(renamed, rule)).toEqual(sumOf(given, rule));
		}),
		{ numRuns }
	);
});

it('pence or pounds, it is the same sums that are sensitive', () => {
	fc.assert(
		fc.property(amounts, rules, fc.integer({ min: 2, max: 1000 }), (given, rule, scale) => {
			const scaled = given.map(({ contributor, units }) => ({ contributor, units: units * scale }));
			expect(isSensitive(scaled, rule)).toBe(isSensitive(given, rule));
			expect(levelOf(scaled, rule)).toBeLessThanOrEqual(levelOf(given, rule) * scale);
			expect(levelOf(scaled, rule)).toBeGreaterThanOrEqual((levelOf(given, rule) - 1) * scale);
		}),
		{ numRuns }
	);
});

it('one more contributor, no larger than those the rules look at, never makes a safe sum sensitive', () => {
	fc.assert(
		fc.property(amounts, rules, percent, (given, rule, share) => {
			const sum = sumOf(given, rule);
			fc.pre(!isDominated(sum, rule));
			const units = Math.floor(((sum.largest[depthOf(rule) - 1] ?? 0) * share) / 100);
			expect(isSensitive([...given, { contributor: 99, units }], rule)).toBe(false);
		}),
		{ numRuns }
	);
});

it('two safe sums together are safe, whoever gave to both', () => {
	fc.assert(
		fc.property(amounts, amounts, rules, (one, other, rule) => {
			fc.pre(!isSensitive(one, rule) && !isSensitive(other, rule));
			expect(isSensitive([...one, ...other], rule)).toBe(false);
		}),
		{ numRuns }
	);
});

it('taking two contributors for one never makes a sensitive sum safe, nor its protection narrower', () => {
	fc.assert(
		fc.property(amounts, rules, fc.nat({ max: 7 }), fc.nat({ max: 7 }), (given, rule, one, other) => {
			const together = given.map(({ contributor, units }) => ({ contributor: contributor === other ? one : contributor, units }));
			if (isSensitive(given, rule)) expect(isSensitive(together, rule)).toBe(true);
			expect(levelOf(together, rule)).toBeGreaterThanOrEqual(levelOf(given, rule));
		}),
		{ numRuns }
	);
});

it('a hidden sum is sensitive exactly when it must be protected', () => {
	fc.assert(
		fc.property(amounts, rules, (given, rule) => {
			expect(levelOf(given, rule) > 0).toBe(isSensitive(given, rule));
		}),
		{ numRuns }
	);
});

/** The largest amount a target can have given, tried out: what one contributor, who knows their own amount and the sum, can conclude. */
function mostThinkable(given: readonly number[], total: number, knower: number | null, target: number): number {
	let most = 0;
	const own = knower === null ? 0 : (given[knower] ?? 0);
	const unknown = given.length - (knower === null ? 1 : 2); // neither the knower nor the target
	for (let guess = 0; guess <= total; guess++) {
		const rest = total - own - guess;
		const isPossible = unknown === 0 ? rest === 0 : rest >= 0;
		if (isPossible && target !== knower) most = guess;
	}
	return most;
}

it('the p % rule breaks exactly when somebody can put somebody else within p % from above', () => {
	fc.assert(
		fc.property(fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 5 }), percent, (given, p) => {
			const total = given.reduce((sum, units) => sum + units, 0);
			const knowers = [null, ...given.keys()];
			const isEstimated = given.some((truth, target) =>
				knowers.some((knower) => knower !== target && 100 * (mostThinkable(given, total, knower, target) - truth) < p * truth)
			);
			const sum = contributionsOf(
				given.map((units, contributor) => ({ contributor, units })),
				'refused',
				2
			);
			expect(sum && breaksPercentRule(sum, p)).toBe(isEstimated);
		}),
		{ numRuns }
	);
});

it('with the protection level of the p % rule added to the sum, nobody can put anybody within p % any more', () => {
	fc.assert(
		fc.property(fc.array(fc.nat({ max: 12 }), { minLength: 3, maxLength: 5 }), percent, (given, p) => {
			const rule: Dominance = { percent: p, top: [], leastContributors: 1 };
			const amounts = given.map((units, contributor) => ({ contributor, units }));
			const believed = given.reduce((sum, units) => sum + units, 0) + levelOf(amounts, rule);
			given.forEach((truth, target) => {
				for (const knower of [null, ...given.keys()]) {
					if (knower === target || truth === 0) continue;
					expect(100 * (mostThinkable(given, believed, knower, target) - truth)).toBeGreaterThanOrEqual(p * truth);
				}
			});
		}),
		{ numRuns }
	);
});
