import { afterEach, describe, expect, it, vi } from 'vitest';
import { Ledger, type Verdict } from '../../../src/lib/vault/disclosure/ledger/ledger';
import { Roll } from '../../../src/lib/vault/disclosure/ledger/roll';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import { tableOf, type Person } from '../../support/ledger-towns';
import { solver } from '../../support/solver';

const policy = policyNamed('nhs-england');
const areas = 120;
const traits = ['first', 'second', 'third', 'fourth'] as const;

/** Areas of 200 to 360 people, each with a quarter, a fifth and so on of every trait, whatever other traits they have. */
const country: Person[] = Array.from({ length: areas }, (_, area) =>
	Array.from({ length: 200 + ((area * 37) % 161) }, (__, at): Person => ({
		area,
		...Object.fromEntries(traits.map((trait, place) => [trait, (at * (7 + 2 * place) + area) % (4 + place) === 0 ? 1 : 0]))
	}))
).flat();
const tables = traits.map((trait) =>
	tableOf(
		country,
		{ by: [{ characteristic: 'area', groups: areas }], who: () => true, meets: (person) => person[trait] === 1 },
		policy
	)
);

afterEach(() => vi.restoreAllMocks());

/** Counts how often the roll is looked at, whichever way. */
function looksAtRoll(): () => number {
	let looks = 0;
	const { sortOf } = Roll.prototype;
	vi.spyOn(Roll.prototype, 'sortOf').mockImplementation(function (this: Roll, atom, answer) {
		looks++;
		return sortOf.call(this, atom, answer);
	});
	return () => looks;
}

/** The most looks between any two places where the work may be interrupted. */
function longestOf(work: Generator<number, Verdict>, looks: () => number): { longest: number; verdict: Verdict } {
	let longest = 0;
	for (;;) {
		const before = looks();
		const step = work.next();
		longest = Math.max(longest, looks() - before);
		if (step.done) return { longest, verdict: step.value };
	}
}

describe('a table of many areas beside others of the same', () => {
	it('is looked at in many small steps, because a vault that is silent for half a minute is ended', () => {
		const looks = looksAtRoll();
		const ledger = new Ledger(policy, solver);
		const steps = tables.map(({ told, members }) => longestOf(ledger.check(told, members), looks));
		expect(steps.map(({ verdict }) => verdict)).toEqual(['safe', 'safe', 'safe', 'safe']);
		for (const { longest } of steps) expect(longest).toBeLessThan(40 * areas);
	});

	it('may be given up at any step, and is then as if it had never been asked', () => {
		const ledger = new Ledger(policy, solver);
		const without = new Ledger(policy, solver);
		for (const { told, members } of tables) {
			const shares = [...without.check(told, members)];
			for (const steps of [1, shares.length >> 1, shares.length]) {
				const work = ledger.check(told, members);
				for (let step = 0; step < steps; step++) expect(work.next().done).toBe(false);
				work.return('tells-too-much');
			}
			expect([...ledger.check(told, members)]).toEqual(shares);
		}
		expect(ledger.size).toBe(without.size);
	});
});
