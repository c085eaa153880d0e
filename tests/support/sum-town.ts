import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { finished } from '../../src/lib/vault/disclosure/finished';
import type { PeoplePolicy } from '../../src/lib/vault/disclosure/policy';
import { releasing } from '../../src/lib/vault/disclosure/release';
import type { SumEntry } from '../../src/lib/vault/disclosure/sums/sum-told';
import { Programme, infinity } from './attacker-programme';
import { levelByHand } from './sum-attacker';
import { countedSums, frameOfSums, type SumAtom } from './summed';

/** Somebody of a made-up town: a group along each of three dimensions, and what their records have together; null without records. */
export type Townsperson = { readonly at: readonly [number, number, number]; readonly units: number | null };

/** A question of the town: the dimensions that it is broken down by, and who is asked about. */
export type TownQuestion = { readonly by: readonly number[]; readonly only: (person: Townsperson) => boolean };

export const townSides = [4, 3, 2] as const;

/** A table of the town's sums, and its entry for the ledger of sums. */
export type TownTable = { readonly question: TownQuestion; readonly table: SafeTable; readonly entry: SumEntry };

export function askTown(people: readonly Townsperson[], question: TownQuestion, policy: PeoplePolicy): TownTable {
	const sides = question.by.map((side) => ({ size: townSides[side] ?? 1 }));
	const size = sides.reduce((product, side) => product * side.size, 1);
	const leafOf = ({ at }: Townsperson): number =>
		question.by.reduce((leaf, side) => leaf * (townSides[side] ?? 1) + (at[side] ?? 0), 0);
	const atoms = Array.from({ length: size }, (): { others: number; gifts: { units: number }[][] } => ({ others: 0, gifts: [] }));
	const pids: number[] = [];
	const codes: number[] = [];
	people.forEach((person, pid) => {
		if (!question.only(person)) return;
		const leaf = leafOf(person);
		pids.push(pid);
		codes.push(leaf * 2 + (person.units === null ? 0 : 1));
		if (person.units === null) (atoms[leaf] as { others: number }).others++;
		else atoms[leaf]?.gifts.push([{ units: person.units }]);
	});
	const frame = frameOfSums(sides, 'total', 10);
	const made = finished(
		releasing({ ...countedSums({ sides, atoms: atoms as SumAtom[] }), frame, policy, hiddenGroups: sides.map(() => []) })
	);
	if (!made.sums) throw new Error('no sums');
	const gifts = new Map(people.flatMap(({ units }, pid) => (units === null ? [] : [[pid, units] as const])));
	const members = { pids: Int32Array.from(pids), codes: Int32Array.from(codes) };
	return { question, table: made.table, entry: { told: made.sums, members, gifts } };
}

/** The people of a row of a town's table. */
function peopleIn({ question }: TownTable, groups: readonly (string | null)[], people: readonly Townsperson[]): Townsperson[] {
	return people.filter(
		(person) =>
			question.only(person) &&
			groups.every((code, index) => code === null || person.at[question.by[index] ?? 0] === Number(code.slice(1)))
	);
}

/**
 * What somebody with all these tables can tell: secret sums of any of them that they can put closer to the truth than they may.
 * The reader knows who is in which group and who has records, but not what each gives.
 */
export function pinnedInTown(tables: readonly TownTable[], people: readonly Townsperson[], policy: PeoplePolicy): string[] {
	const programme = new Programme();
	const givers = people.filter(({ units }) => units !== null);
	const classes = new Map<string, number>();
	const keyOf = (person: Townsperson): string => [...person.at, ...tables.map(({ question }) => question.only(person))].join();
	for (const person of givers) if (!classes.has(keyOf(person))) classes.set(keyOf(person), programme.add(0, infinity, false));
	const sumOf = (some: readonly Townsperson[]): [number, number][] =>
		[...new Set(some.filter(({ units }) => units !== null).map(keyOf))].map((key) => [classes.get(key) ?? -1, 1]);
	for (const one of tables) {
		for (const { groups, numerator } of one.table.rows) {
			if (!numerator.shown) continue;
			const half = policy.rounding.kind === 'none' ? 0 : 5;
			const sum = sumOf(peopleIn(one, groups, people));
			if (sum.length > 0) programme.require(numerator.value - half, sum, Math.max(numerator.value, numerator.value + half - 1));
		}
	}
	const found = tables.flatMap((one) =>
		one.table.rows.flatMap(({ groups }) => {
			const some = peopleIn(one, groups, people).filter(({ units }) => units !== null);
			if (some.length === 0) return [];
			const atom = { others: 0, gifts: some.map(({ units }) => [{ units: units ?? 0 }]) };
			const cell = { groups: [], atoms: [atom], leaves: [] };
			const level = levelByHand(cell, false, { k: policy.hideUpTo, zeros: policy.zeros === 'hidden' });
			if (level === 0) return [];
			const truth = some.reduce((total, { units }) => total + (units ?? 0), 0);
			const [low, high] = [programme.optimum(sumOf(some), 1), programme.optimum(sumOf(some), -1)];
			if (!low || !high) throw new Error('the truth is not among what the tables allow');
			const isTold = high.value < truth + level - 1e-2 || low.value > truth - Math.min(level, truth) + 1e-2;
			return isTold
				? [`${groups.join()} of ${one.question.by.join()}: ${low.value} to ${high.value}, truly ${truth}, level ${level}`]
				: [];
		})
	);
	programme.dispose();
	return found;
}
