import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profilesOf, slotOf } from '../../../src/lib/vault/disclosure/ledger/profiles';
import { Roll, type Split } from '../../../src/lib/vault/disclosure/ledger/roll';
import { sheetOf } from '../../../src/lib/vault/disclosure/ledger/sheet';
import { Twins } from '../../../src/lib/vault/disclosure/ledger/twins';
import { changeOf, fits, piecesOf, witnessOf, type Witness } from '../../../src/lib/vault/disclosure/ledger/witness';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import { tableOf, type Asked, type Person } from '../../support/ledger-towns';

const policy = policyNamed('exact-7');

/** A roll of tables of a town, and what the last of them divided. */
function rollOf(town: readonly Person[], asked: readonly Asked[]): { roll: Roll; split: Split } {
	const roll = new Roll();
	let split: Split | null = null;
	for (const one of asked) {
		const { told, members } = tableOf(town, one, policy);
		const profiles = profilesOf(told, members);
		split = profiles && roll.add(told, sheetOf(told, profiles, policy.hideUpTo), profiles);
	}
	if (!split) throw new Error('there is no room on the roll');
	return { roll, split };
}

const by = (characteristic: string, groups: number): Asked => ({ by: [{ characteristic, groups }], who: () => true });
const many = (count: number, person: Person): Person[] => Array.from({ length: count }, () => person);
const atomOf = (roll: Roll, town: readonly Person[], ward: number, sex: number): number =>
	roll.atomOf(slotOf(town.findIndex((one) => one['ward'] === ward && one['sex'] === sex)));

describe('people whom the newest answer alone tells apart', () => {
	const town = [0, 1].flatMap((ward) => [0, 1].flatMap((sex) => many(20, { ward, sex })));

	it('make up for a world that it no longer bears: a man more for a woman in one ward, a woman more for a man in the other', () => {
		const { roll, split } = rollOf(town, [by('ward', 2), by('sex', 2)]);
		const [man, woman] = [atomOf(roll, town, 0, 0), atomOf(roll, town, 0, 1)];
		const world = witnessOf(
			new Map([
				[man, 1],
				[woman, -1]
			])
		);
		expect([fits(world, roll, 0), fits(world, roll, 1)]).toEqual([true, false]);
		const mended = new Twins(roll, piecesOf(split)).mended(world, [man]);
		expect([fits(mended, roll, 0), fits(mended, roll, 1)]).toEqual([true, true]);
		expect(changeOf(mended, [man])).toBe(1);
	});

	it('are found among those of eight thousand areas without a list of all their pairs', () => {
		const wide = Array.from({ length: 8_000 }, (_, ward) => ({ ward, sex: 0 }));
		const { roll, split } = rollOf(wide, [by('sex', 1), by('ward', 8_000)]);
		const [one, other] = [atomOf(roll, wide, 0, 0), atomOf(roll, wide, 1, 0)];
		const world = witnessOf(
			new Map([
				[one, 1],
				[other, -1]
			])
		);
		const mended = new Twins(roll, piecesOf(split)).mended(world, [one]);
		expect(changeOf(mended, [one])).toBe(1);
	});

	it('change no answer before it, leave the people who are held, and make nobody fewer than no people', () => {
		const groups = { ward: 3, old: 2, ill: 2, sex: 2 };
		const world = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 });
		const dice = fc.array(fc.nat(11), { minLength: 40, maxLength: 120 });
		fc.assert(
			fc.property(dice, world, ([...thrown], moves) => {
				const people = thrown.map((n) => ({ ward: n % 3, old: n % 2, ill: Number(n > 8), sex: Number(n % 5 > 2) }));
				const { roll, split } = rollOf(
					people,
					Object.entries(groups).map(([trait, many]) => by(trait, many))
				);
				const steps = new Map<number, number>();
				for (const [one, other] of moves) {
					const [from, to] = [1 + (one % (roll.count - 1)), 1 + (other % (roll.count - 1))];
					if ((roll.sizes[from] ?? 0) + (steps.get(from) ?? 0) < 1) continue;
					steps.set(from, (steps.get(from) ?? 0) - 1);
					steps.set(to, (steps.get(to) ?? 0) + 1);
				}
				const before = witnessOf(steps);
				const held = [...before.atoms].slice(0, 1);
				const mended = new Twins(roll, piecesOf(split)).mended(before, held);
				expect(changeOf(mended, held)).toBe(changeOf(before, held));
				for (let answer = 0; answer < roll.answers.length - 1; answer++)
					expect(changes(mended, roll, answer)).toEqual(changes(before, roll, answer));
				mended.atoms.forEach((atom, at) => expect((roll.sizes[atom] ?? 0) + (mended.steps[at] ?? 0)).toBeGreaterThanOrEqual(0));
			})
		);
	});
});

/** By sort of an answer: people more in a world than in truth, where there are. */
function changes({ atoms, steps }: Witness, roll: Roll, answer: number): [number, number][] {
	const bySort = new Map<number, number>();
	atoms.forEach((atom, at) => {
		const sort = roll.sortOf(atom, answer);
		bySort.set(sort, (bySort.get(sort) ?? 0) + (steps[at] ?? 0));
	});
	return [...bySort].filter(([, by]) => by !== 0).sort(([a], [b]) => a - b);
}
