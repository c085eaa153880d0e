import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { finished } from '../../src/lib/vault/disclosure/finished';
import type { Foreseen } from '../../src/lib/vault/disclosure/ledger/foreseen';
import { Ledger, type Verdict } from '../../src/lib/vault/disclosure/ledger/ledger';
import { jointAudit, type Proofs } from '../../src/lib/vault/disclosure/ledger/joint-audit';
import { Neighbourhood } from '../../src/lib/vault/disclosure/ledger/neighbourhood';
import { profilesOf } from '../../src/lib/vault/disclosure/ledger/profiles';
import { Roll } from '../../src/lib/vault/disclosure/ledger/roll';
import { sheetOf } from '../../src/lib/vault/disclosure/ledger/sheet';
import { atomsOf } from '../../src/lib/vault/disclosure/ledger/targets';
import type { Members, Told } from '../../src/lib/vault/disclosure/ledger/told';
import { changeOf } from '../../src/lib/vault/disclosure/ledger/witness';
import { policyNamed } from '../../src/lib/vault/disclosure/policies';
import { openSolver } from '../../src/lib/vault/solver/open-solver';
import type { Solver } from '../../src/lib/vault/solver/solver';
import { tableOf, townOf, type Person } from '../support/ledger-towns';
import { dice } from '../unit/questions/small-place';

const runs = Number(process.env['ATTACK_RUNS'] ?? 60);
const characteristics = { ward: 3, age: 5, sex: 2, ill: 3, old: 4 } as const;
type Name = keyof typeof characteristics;
const names = Object.keys(characteristics) as Name[];
let solver: Solver;
beforeAll(async () => {
	solver = await openSolver();
});

type Question = { by: Name[]; within: Name; upTo: number; meets: { name: Name; from: number } | null };
const name = fc.constantFrom(...names);
const question: fc.Arbitrary<Question> = fc.record({
	by: fc.uniqueArray(name, { maxLength: 2 }),
	within: name,
	upTo: fc.nat(4),
	meets: fc.option(fc.record({ name, from: fc.integer({ min: 1, max: 3 }) }))
});
const sitting = fc.record({
	seed: fc.nat(),
	size: fc.integer({ min: 40, max: 600 }),
	questions: fc.array(question, { minLength: 2, maxLength: 7 }),
	id: fc.constantFrom('nhs-england' as const, 'exact-7' as const, 'tre10' as const)
});
type Sitting = { seed: number; size: number; questions: Question[]; id: 'nhs-england' | 'exact-7' | 'tre10' };
type Table = { told: Told; members: Members };
const check = (ledger: Ledger, { told, members }: Table): Verdict => finished(ledger.check(told, members));

function tablesOf({ seed, size, questions, id }: Sitting): Table[] {
	const town = townOf(dice(seed), size, characteristics);
	return questions.map(({ by, within, upTo, meets }) =>
		tableOf(
			town,
			{
				by: by.map((characteristic) => ({ characteristic, groups: characteristics[characteristic] })),
				who: (person: Person) => (person[within] ?? 0) <= upTo,
				...(meets && { meets: (person: Person) => (person[meets.name] ?? 0) >= meets.from })
			},
			policyNamed(id)
		)
	);
}

/** The people of every number that a table shows, and of what a share leaves of its denominator, written a second time the slow way. */
function shownSets({ told, members }: Table): Shown[] {
	const axes = told.sides.length;
	const setOf = (row: number, meets: (code: number) => boolean): Set<number> => {
		const set = new Set<number>();
		members.codes.forEach((code, at) => {
			let rest = code >> 1;
			let isIn = meets(code);
			for (let axis = axes - 1; axis >= 0; axis--) {
				const side = told.sides[axis] ?? 1;
				const group = told.groups[row * axes + axis] ?? -1;
				if (group >= 0 && rest % side !== group) isIn = false;
				rest = Math.floor(rest / side);
			}
			if (isIn) set.add(members.pids[at] ?? -1);
		});
		return set;
	};
	const cell = (row: number): string => told.groups.subarray(row * axes, (row + 1) * axes).join();
	const rows = [...told.hidden.keys()].filter((row) => !told.hidden[row]);
	const range = (row: number): [number, number] => [told.least[row] ?? 0, told.most[row] ?? Infinity];
	return rows.flatMap((row): Shown[] => {
		const withOnly = told.withOnly[row] === 1;
		const all = { people: setOf(row, (code) => !withOnly || code % 2 === 1), range: range(row) };
		const everybody = withOnly ? rows.find((other) => told.withOnly[other] === 0 && cell(other) === cell(row)) : undefined;
		if (everybody === undefined) return [all];
		const [[least, most], [allLeast, allMost]] = [range(row), range(everybody)];
		return [all, { people: setOf(row, (code) => code % 2 === 0), range: [allLeast - most, allMost - least] }];
	});
}

/** People whose number a table tells, and what it tells of it. */
type Shown = { people: Set<number>; range: [number, number] };

/** The number is told again: whatever it tells with others of that table, the table tells by itself. */
const isSame = (a: Shown, b: Shown): boolean =>
	a.people.size === b.people.size && a.range.join() === b.range.join() && [...a.people].every((pid) => b.people.has(pid));

/** One lies in the other, 1 to k are between them, and subtracting says that somebody is, of fewer values than are small. */
function differsByFew(a: Shown, b: Shown, k: number, leastSmall: number): boolean {
	const [small, large] = a.people.size < b.people.size ? [a, b] : [b, a];
	const few = large.people.size - small.people.size;
	if (small.people.size === 0 || few < 1 || few > k || ![...small.people].every((pid) => large.people.has(pid))) return false;
	const [low, high] = [Math.max(0, large.range[0] - small.range[1]), large.range[1] - small.range[0]];
	return low >= leastSmall && high <= k && high - low < k - leastSmall;
}

describe('a sitting of any answers', () => {
	it('never lets through two numbers of which one lies in the other, is 1 to k smaller, and leaves few values for how many', () => {
		let refused = 0;
		let safe = 0;
		fc.assert(
			fc.property(sitting, (drawn) => {
				const policy = policyNamed(drawn.id);
				const ledger = new Ledger(policy, solver);
				const shown: Shown[][] = [];
				for (const table of tablesOf(drawn)) {
					const sets = shownSets(table);
					const leastSmall = policy.zeros === 'shown' ? 1 : 0;
					const tells = shown.some((before) =>
						sets
							.filter((now) => !before.some((known) => isSame(known, now)))
							.some((now) => before.some((known) => differsByFew(known, now, policy.hideUpTo, leastSmall)))
					);
					const verdict = check(ledger, table);
					if (tells) expect(verdict).toBe('tells-too-much');
					if (verdict === 'safe') shown.push(sets);
					if (verdict === 'safe') safe++;
					else refused++;
				}
				expect(ledger.size).toBeLessThanOrEqual(shown.length);
			}),
			{ numRuns: runs }
		);
		expect(Math.min(refused, safe)).toBeGreaterThan(runs / 4);
	});

	it('is as if a refused answer had never been asked', () => {
		fc.assert(
			fc.property(sitting, (drawn) => {
				const tables = tablesOf(drawn);
				const ledger = new Ledger(policyNamed(drawn.id), solver);
				const verdicts = tables.map((table) => check(ledger, table));
				const without = new Ledger(policyNamed(drawn.id), solver);
				tables.forEach((table, at) => {
					if (verdicts[at] === 'safe') expect(check(without, table)).toBe('safe');
				});
				expect(without.size).toBe(ledger.size);
			}),
			{ numRuns: runs }
		);
	});

	it('is as if a question that was given up in the middle had never been asked', () => {
		let given = 0;
		fc.assert(
			fc.property(sitting, fc.array(fc.nat(30)), (drawn, patience) => {
				const tables = tablesOf(drawn);
				const ledger = new Ledger(policyNamed(drawn.id), solver);
				const without = new Ledger(policyNamed(drawn.id), solver);
				tables.forEach((table, at) => {
					const other = tables[(at + 1) % tables.length] ?? table;
					const work = at % 2 === 0 ? ledger.check(other.told, other.members) : ledger.foresee(other.told, other.members);
					const slices = patience[at] ?? 3;
					let isDone = false;
					for (let slice = 0; slice <= slices && !isDone; slice++) isDone = work.next().done === true;
					work.return('tells-too-much');
					if (isDone) expect(check(without, other)).toBe(check(ledger, other));
					else given++;
					expect(check(ledger, table)).toBe(check(without, table));
				});
				expect(ledger.size).toBe(without.size);
			}),
			{ numRuns: runs }
		);
		expect(given).toBeGreaterThan(runs / 4);
	});

	it('remembers what was foreseen as if it had looked again, and not when something was remembered since', () => {
		let [remembered, outdated] = [0, 0];
		fc.assert(
			fc.property(sitting, fc.array(fc.nat(6), { minLength: 7, maxLength: 7 }), (drawn, ahead) => {
				const tables = tablesOf(drawn);
				const ledger = new Ledger(policyNamed(drawn.id), solver);
				const without = new Ledger(policyNamed(drawn.id), solver);
				const foresee = ({ told, members }: Table): { verdict: Verdict; steps: Foreseen[] } => {
					const steps: Foreseen[] = [];
					return { verdict: finished(ledger.foresee(told, members, undefined, steps)), steps };
				};
				tables.forEach((table, at) => {
					const early = foresee(tables[(at + (ahead[at] ?? 0)) % tables.length] ?? table);
					const { verdict, steps } = foresee(table);
					const { size } = ledger;
					expect(verdict).toBe(check(without, table));
					expect(steps.every((step) => step.holds())).toBe(true);
					if (verdict === 'safe') for (const step of steps) step.remember();
					expect(ledger.size).toBe(without.size);
					expect(early.steps.every((step) => step.holds())).toBe(ledger.size === size);
					if (ledger.size === size) return;
					remembered++;
					if (early.verdict === 'safe' && foresee(tables[(at + (ahead[at] ?? 0)) % tables.length] ?? table).verdict !== 'safe')
						outdated++;
				});
				for (const table of tables) expect(check(ledger, table)).toBe(check(without, table));
			}),
			{ numRuns: Math.ceil(runs / 2) }
		);
		expect(remembered).toBeGreaterThan(runs / 4);
		expect(outdated).toBeGreaterThan(0);
	});

	it('remembers two tables that were foreseen together, or neither', () => {
		let [both, neither] = [0, 0];
		fc.assert(
			fc.property(sitting, (drawn) => {
				const [before, one, other = before, ...after] = tablesOf(drawn);
				if (!before || !one || !other) return;
				const ledger = new Ledger(policyNamed(drawn.id), solver);
				const without = new Ledger(policyNamed(drawn.id), solver);
				for (const each of [ledger, without]) check(each, before);
				const { size } = ledger;
				const steps: Foreseen[] = [];
				const foreseen = finished(
					ledger.foresee(one.told, one.members, () => ledger.foresee(other.told, other.members, undefined, steps), steps)
				);
				const checked = finished(without.check(one.told, one.members, () => without.check(other.told, other.members)));
				expect(foreseen).toBe(checked);
				expect(ledger.size).toBe(size);
				if (foreseen === 'safe') for (const step of steps) step.remember();
				if (foreseen === 'safe') both++;
				else neither++;
				expect(ledger.size).toBe(without.size);
				for (const table of [...after, one, other, before]) expect(check(ledger, table)).toBe(check(without, table));
			}),
			{ numRuns: runs }
		);
		expect(Math.min(both, neither)).toBeGreaterThan(0);
	});

	it('yields how far it has come, never less than before', () => {
		fc.assert(
			fc.property(sitting, (drawn) => {
				const ledger = new Ledger(policyNamed(drawn.id), solver);
				for (const { told, members } of tablesOf(drawn)) {
					const shares = [...ledger.check(told, members)];
					expect(shares).toEqual([...shares].sort((a, b) => a - b));
					for (const share of shares) expect(share >= 0 && share <= 1).toBe(true);
				}
			}),
			{ numRuns: Math.min(runs, 60) }
		);
	});

	it('lets everything it has let through be asked again, in any order', () => {
		fc.assert(
			fc.property(sitting, (drawn) => {
				const ledger = new Ledger(policyNamed(drawn.id), solver);
				const safe = tablesOf(drawn).filter((table) => check(ledger, table) === 'safe');
				const { size } = ledger;
				for (const table of [...safe].reverse()) expect(check(ledger, table)).toBe('safe');
				expect(ledger.size).toBe(size);
			}),
			{ numRuns: runs }
		);
	});
});

/** Lets tables onto a roll one after the other, as the ledger does, but keeps what proves them safe. */
function proofsOf(tables: readonly Table[], id: Sitting['id']): { roll: Roll; proofs: Proofs; k: number } {
	const { hideUpTo: k, zeros } = policyNamed(id);
	const roll = new Roll();
	let proofs: Proofs = new Map();
	for (const { told, members } of tables) {
		const profiles = profilesOf(told, members);
		const split = profiles && roll.add(told, sheetOf(told, profiles, k), profiles);
		if (!profiles || !split) throw new Error('there is no more room');
		const bounds = { k, least: zeros === 'shown' ? 1 : 0 };
		const audited = finished(jointAudit({ roll, split, profiles, near: new Neighbourhood(roll), proofs, solver, bounds }));
		if (audited) proofs = audited;
		else roll.remove(split, profiles);
	}
	return { roll, proofs, k };
}

describe('the worlds that prove a sitting safe', () => {
	it('keep every count in its range, take no more people from an atom than it has, and hide every small count', () => {
		let worlds = 0;
		fc.assert(
			fc.property(sitting, (drawn) => {
				const { roll, proofs, k } = proofsOf(tablesOf(drawn), drawn.id);
				for (const { target, worlds: proof } of proofs.values()) {
					// what is not found for the first answer alone is owed until a second comes
					if (proof.length === 0 && roll.answers.length === 1) continue;
					const sizes = proof.map((world) => target.slots.length + changeOf(world, atomsOf(roll, target)));
					const truth = target.slots.length;
					const least = drawn.id === 'tre10' ? 0 : 1;
					const ends = Math.max(truth, ...sizes) >= k && Math.min(truth, ...sizes) <= least;
					const mayBeNobody = target.isPart && least > 0 && sizes.includes(0);
					expect(sizes.some((size) => size > k) || mayBeNobody || ends).toBe(true);
					for (const world of proof) {
						worlds++;
						const people = new Map<number, number>();
						for (let atom = 1; atom < roll.count; atom++) people.set(atom, roll.sizes[atom] ?? 0);
						world.atoms.forEach((atom, at) => people.set(atom, (people.get(atom) ?? NaN) + (world.steps[at] ?? 0)));
						expect(Math.min(...people.values())).toBeGreaterThanOrEqual(0);
						roll.answers.forEach(({ sheet }, answer) => {
							sheet.sizes.forEach((_, row) => {
								const inRow = [...people].filter(([atom]) => roll.isIn(atom, answer, row));
								const count = inRow.reduce((sum, [, some]) => sum + some, 0);
								expect(count >= (sheet.least[row] ?? NaN) && count <= (sheet.most[row] ?? NaN)).toBe(true);
							});
						});
					}
				}
			}),
			{ numRuns: Math.min(runs, 200) }
		);
		expect(worlds).toBeGreaterThan(runs / 4);
	});
});
