import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finished } from '../../src/lib/vault/disclosure/finished';
import { Ledger } from '../../src/lib/vault/disclosure/ledger/ledger';
import { policyNamed } from '../../src/lib/vault/disclosure/policies';
import { percentileOf } from '../../src/lib/vault/disclosure/statistics-rule';
import { askPercentile, canStandFor, plainPercentile, type Percent, type Resident } from '../support/percentile-town';
import { solver } from '../support/solver';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 20);
const ids = ['nhs-england', 'exact-4', 'exact-7', 'mhsds', 'tre10', 'opensafely-midpoint6'] as const;
const percents: fc.Arbitrary<Percent> = fc.constantFrom(10, 25, 50, 75, 90);

const units = fc.oneof(fc.nat({ max: 6 }), fc.nat({ max: 30 }), fc.integer({ min: 60, max: 900 }));
const amounts = fc.array(units, { minLength: 10, maxLength: 160 });

/** Who has something else, and what: up to k people. */
const changes = fc.array(fc.record({ who: fc.nat(), has: fc.oneof(fc.constant(0), units, fc.constant(1e6)) }), { maxLength: 9 });

describe.each(ids)('a percentile under %s', (id) => {
	const policy = policyNamed(id);
	it('is the same at its step whatever up to k of the people have', () => {
		fc.assert(
			fc.property(amounts, percents, changes, (given, percent, others) => {
				const found = percentileOf(
					given.toSorted((a, b) => a - b),
					percent,
					policy
				);
				if (!found) return;
				const round = (value: number): number => Math.floor(value / found.step + 0.5) * found.step;
				expect(round(plainPercentile(given, percent))).toBe(found.value);
				const changed = [...given];
				for (const { who, has } of others.slice(0, policy.hideUpTo)) changed[who % changed.length] = has;
				expect(round(plainPercentile(changed, percent))).toBe(found.value);
			}),
			{ numRuns: numRuns * 4 }
		);
	});
});

const resident: fc.Arbitrary<Resident> = fc.record({
	ward: fc.nat({ max: 2 }),
	units: fc.oneof({ arbitrary: fc.constant(null), weight: 1 }, { arbitrary: units, weight: 6 })
});
const town = fc.array(resident, { minLength: 60, maxLength: 240 });

/** Tables of nested people: everybody, then without one and another few. */
const cuts = fc.array(fc.record({ percent: percents, without: fc.array(fc.nat(), { maxLength: 5 }) }), {
	minLength: 1,
	maxLength: 4
});

describe.each(['nhs-england', 'exact-7'] as const)('tables of percentiles under %s', (id) => {
	const policy = policyNamed(id);
	it('all of them together, of whatever people, leave any few people any amounts at all', () => {
		fc.assert(
			fc.property(town, cuts, changes, (people, asked, others) => {
				const changed = people.map((person) => ({ ...person }));
				for (const { who, has } of others.slice(0, policy.hideUpTo)) {
					const one = changed[who % changed.length];
					if (one && one.units !== null) one.units = has;
				}
				for (const { percent, without } of asked) {
					const left = new Set(without.map((who) => who % people.length));
					const only = (person: Resident): boolean => !left.has(people.indexOf(person));
					const { table } = askPercentile(people, only, percent, policy);
					for (const { groups, value } of table.rows) {
						if (!value.shown) continue;
						const ward = groups[0] ?? null;
						const inRow = changed.filter((one, at) => !left.has(at) && (ward === null || `g${one.ward}` === ward));
						const has = inRow.flatMap((one) => one.units ?? []);
						expect(canStandFor(value.value, plainPercentile(has, percent))).toBe(true);
					}
				}
			}),
			{ numRuns }
		);
	});
});

/** What somebody is shown of the people of one number: a percentile, and to the nearest how many. */
type Shown = { readonly value: number; readonly step: number } | null;

/** The rule without what protects a single person: ten people, a whole number, nothing else. */
const weakly = (given: readonly number[]): Shown =>
	given.length < 10 ? null : { value: Math.floor(plainPercentile(given, 50) + 0.5), step: 1 };
const strongly = (given: readonly number[]): Shown =>
	percentileOf(
		given.toSorted((a, b) => a - b),
		50,
		policyNamed('nhs-england')
	);

/**
 * The least and the most that one person can have, by the medians of many groups with and without that person. `show` is the
 * rule by which they are shown. Of so many people, at least half (rounded up) have less than a median's upper end, and fewer
 * than half and one have less than its lower end; the one person is the difference.
 */
function bracket(others: readonly number[], target: number, show: (given: readonly number[]) => Shown): [number, number] {
	let [least, most] = [0, Infinity];
	for (let from = 0; from < others.length; from++) {
		for (const length of [10, 11, 16, 24, 40].filter((size) => from + size <= others.length)) {
			const without = others.slice(from, from + length);
			const [before, after] = [show(without), show([...without, target])];
			if (!before || !after) continue;
			const half = (shown: { step: number }): number => shown.step / 2;
			const below = (count: number): number => Math.ceil(count / 2);
			const atMost = (count: number): number => (count % 2 === 0 ? count / 2 : Math.ceil(count / 2) - 1);
			const isLower = after.value + half(after) <= before.value - half(before);
			const isHigher = after.value - half(after) >= before.value + half(before);
			if (isLower && below(length + 1) > atMost(length)) most = Math.min(most, after.value + half(after));
			if (isHigher && atMost(length + 1) - below(length) < 1) least = Math.max(least, after.value - half(after));
		}
	}
	return [least, most];
}

describe('medians of nested groups', () => {
	// groups of people who have less and more, as the less and the more ill have
	const others = Array.from({ length: 60 }, (_, at) => Math.round(at * 1.7));
	it('shown by a rule that only asks for ten people tell a person’s amount nearly exactly', () => {
		for (const target of [23, 48, 61]) {
			const [least, most] = bracket(others, target, weakly);
			expect(least).toBeLessThanOrEqual(target);
			expect(most).toBeGreaterThan(target);
			expect(most - least).toBeLessThan(6);
		}
	});
	it('tell nothing of it by the rule that is used, were the ledger not there', () => {
		const many = others.flatMap((value) => [value, value, value, value, value, value]);
		const lengths = [10, 16, 24, 40];
		expect(lengths.some((length) => many.some((_, from) => strongly(many.slice(from, from + length)) !== null))).toBe(true);
		for (const target of [0, 23, 48, 5000]) expect(bracket(many, target, strongly)).toEqual([0, Infinity]);
	});
	it('are refused by the ledger when one to k people are between them, however their numbers are rounded', () => {
		const policy = policyNamed('nhs-england');
		const people = Array.from({ length: 240 }, (_, at): Resident => ({ ward: at % 3, units: at % 9 }));
		const verdict = (without: number): string => {
			const ledger = new Ledger(policy, solver);
			const first = askPercentile(people, () => true, 50, policy);
			expect(finished(ledger.check(first.told, first.members))).toBe('safe');
			const second = askPercentile(people, (person) => people.indexOf(person) >= without, 50, policy);
			return finished(ledger.check(second.told, second.members));
		};
		expect(verdict(1)).toBe('tells-too-much');
		expect(verdict(6)).toBe('tells-too-much');
		expect(verdict(60)).toBe('safe');
	});
});
