import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { finished } from '../../../src/lib/vault/disclosure/finished';
import { Ledger, type Verdict } from '../../../src/lib/vault/disclosure/ledger/ledger';
import type { Members, Told } from '../../../src/lib/vault/disclosure/ledger/told';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import type { PeoplePolicy } from '../../../src/lib/vault/disclosure/policy';
import { openSolver } from '../../../src/lib/vault/solver/open-solver';
import type { Solver } from '../../../src/lib/vault/solver/solver';
import { tableOf, type Asked, type Person } from '../../support/ledger-towns';

type Table = { told: Told; members: Members };

let solver: Solver;
beforeAll(async () => {
	solver = await openSolver();
});
const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 25);
const policy = policyNamed('nhs-england');
const exact = policyNamed('exact-7');

/** Two tables that are shown together or not at all: the second is looked at while the first stands on the roll. */
const both = (ledger: Ledger, [first, second]: readonly [Table, Table], verb: 'check' | 'foresee' = 'check'): Verdict =>
	finished(ledger[verb](first.told, first.members, () => ledger[verb](second.told, second.members)));
const alone = (ledger: Ledger, { told, members }: Table): Verdict => finished(ledger.check(told, members));

/** Two wards of 100 people: `old` 0 under 65, 1 up to 84, 2 from 85; in the first ward two are 85 and over. */
const wards: Person[] = [0, 1].flatMap((ward) =>
	Array.from({ length: 100 }, (_, at) => ({ ward, old: at < 70 ? 0 : at < (ward === 0 ? 98 : 85) ? 1 : 2 }))
);
const byWard = [{ characteristic: 'ward', groups: 2 }];
const of = (asked: Asked, by: PeoplePolicy = policy): Table => tableOf(wards, asked, by);
const from65 = of({ by: byWard, who: ({ old = 0 }) => old >= 1 }, exact);
const from65to84 = of({ by: byWard, who: ({ old }) => old === 1 }, exact);
const under65 = of({ by: byWard, who: ({ old }) => old === 0 }, exact);

describe('two tables of one answer', () => {
	it('are refused together when one tells what the other leaves, in either order, and leave no trace', () => {
		for (const pair of [[from65, from65to84] as const, [from65to84, from65] as const]) {
			const ledger = new Ledger(exact, solver);
			expect(both(ledger, pair)).toBe('tells-too-much');
			expect(ledger.size).toBe(0);
			expect(alone(ledger, pair[1])).toBe('safe');
			expect(ledger.size).toBe(1);
		}
	});

	it('are remembered together', () => {
		const ledger = new Ledger(exact, solver);
		expect(both(ledger, [from65, under65])).toBe('safe');
		expect(ledger.size).toBe(2);
		expect(alone(ledger, from65to84)).toBe('tells-too-much');
	});

	it('are remembered by neither when they are only foreseen', () => {
		const ledger = new Ledger(exact, solver);
		expect(both(ledger, [from65, under65], 'foresee')).toBe('safe');
		expect(ledger.size).toBe(0);
		expect(alone(ledger, from65to84)).toBe('safe');
	});

	it('both have their hidden numbers proved against every later answer, whichever came first', () => {
		const few = of({ by: [], who: ({ ward, old }) => ward === 0 && old === 2 }); // hidden
		const all = of({ by: [], who: ({ ward }) => ward === 0 });
		const others = of({ by: [], who: ({ ward, old }) => ward === 0 && old !== 2 });
		for (const pair of [[few, all] as const, [all, few] as const]) {
			const ledger = new Ledger(policy, solver);
			expect(both(ledger, pair)).toBe('safe');
			expect(alone(ledger, others)).toBe('tells-too-much');
			expect(ledger.size).toBe(2);
		}
	});

	it('given up half way are as if they had never been asked', () => {
		const ledger = new Ledger(exact, solver);
		const work = ledger.check(from65.told, from65.members, () => ledger.check(under65.told, under65.members));
		for (let step = 0; step < 6; step++) work.next();
		work.return('tells-too-much');
		expect(ledger.size).toBe(0);
		expect(alone(ledger, from65to84)).toBe('safe');
	});
});

describe('two overlapping populations of a random town', () => {
	const person = fc.record({ ward: fc.nat(1), old: fc.nat(4), ill: fc.nat(1) });
	const town = fc.array(person, { minLength: 40, maxLength: 90 });
	const cut = fc.record({ from: fc.nat(3), to: fc.integer({ min: 1, max: 5 }), meets: fc.boolean(), by: fc.boolean() });
	const asks = ({ from, to, meets, by }: { from: number; to: number; meets: boolean; by: boolean }): Asked => ({
		by: by ? byWard : [],
		who: ({ old = 0 }) => old >= from && old < to,
		...(meets ? { meets: ({ ill }: Person) => ill === 1 } : {})
	});

	it.each(['nhs-england', 'exact-7'] as const)(
		'are let out under %s only where they would be one after the other, and then so are the next',
		(id) => {
			fc.assert(
				fc.property(town, cut, cut, cut, (people, a, b, c) => {
					const [one, other, third] = [a, b, c].map((each) => tableOf(people, asks(each), policyNamed(id)));
					if (!one || !other || !third) throw new Error('three tables');
					const [together, apart] = [new Ledger(policyNamed(id), solver), new Ledger(policyNamed(id), solver)];
					const verdict = both(together, [one, other]);
					const inTurn = [alone(apart, one), alone(apart, other)];
					expect(verdict).toBe(inTurn.every((each) => each === 'safe') ? 'safe' : 'tells-too-much');
					const like = verdict === 'safe' ? apart : new Ledger(policyNamed(id), solver);
					expect(alone(together, third)).toBe(alone(like, third));
					expect(together.size).toBe(like.size);
				}),
				{ numRuns }
			);
		}
	);
});
