import type { PeoplePolicy } from '../../src/lib/vault/disclosure/policy';
import { Programme, infinity } from './attacker-programme';
import { levelByHand } from './sum-attacker';
import { askTown, type TownQuestion, type TownTable } from './sum-town';

/** Somebody whose stays are of two sorts, which make up all of them: what each sort has together; null without any of it. */
export type Divided = { readonly at: readonly [number, number, number]; readonly sorts: readonly [number | null, number | null] };

/** Which stays a table adds up: those of both sorts, or of one. */
export type Sorts = readonly (0 | 1)[];
export type DividedTable = { readonly sorts: Sorts; readonly table: TownTable };

const given = ({ sorts: units }: Divided, sorts: Sorts): number | null => {
	const held = sorts.flatMap((sort) => units[sort] ?? []);
	return held.length > 0 ? held.reduce((sum, one) => sum + one, 0) : null;
};

export function askDivided(people: readonly Divided[], question: TownQuestion, sorts: Sorts, policy: PeoplePolicy): DividedTable {
	const asked = people.map((one) => ({ at: one.at, units: given(one, sorts) }));
	return { sorts, table: askTown(asked, question, policy) };
}

/**
 * Secret sums that a reader of all these tables puts closer to the truth than they may be put, who knows that the two sorts make up all stays, who is
 * in which group and who has stays of which sort, but not how many days.
 */
export function pinnedInDivided(tables: readonly DividedTable[], people: readonly Divided[], policy: PeoplePolicy): string[] {
	const programme = new Programme();
	const classes = new Map<string, number>();
	const partsOf = (some: readonly Divided[], sorts: Sorts): [number, number][] => {
		const keys = some.flatMap((one) =>
			sorts
				.filter((sort) => one.sorts[sort] !== null)
				.map((sort) => [sort, ...one.at, ...tables.map(({ table }) => isAsked(table, one))].join())
		);
		return [...new Set(keys)].map((key) => {
			if (!classes.has(key)) classes.set(key, programme.add(0, infinity, false));
			return [classes.get(key) ?? -1, 1];
		});
	};
	const cells = tables.flatMap(({ table, sorts }, at) =>
		table.table.rows.map(({ groups, numerator }) => {
			const some = people.filter((one) => isAsked(table, one) && isIn(table, one, groups));
			return {
				name: `t${at} of ${sorts.join('+')} ${groups.join()}`,
				sum: partsOf(some, sorts),
				gifts: some.flatMap((one) => given(one, sorts) ?? []),
				numerator
			};
		})
	);
	const half = policy.rounding.kind === 'none' ? 0 : 5;
	for (const { numerator, sum } of cells)
		if (numerator.shown && sum.length > 0)
			programme.require(numerator.value - half, sum, Math.max(numerator.value, numerator.value + half - 1));
	const found = cells.flatMap(({ name, sum, gifts }) => {
		if (gifts.length === 0) return [];
		const cell = { groups: [], atoms: [{ others: 0, gifts: gifts.map((units) => [{ units }]) }], leaves: [] };
		const level = levelByHand(cell, false, { k: policy.hideUpTo, zeros: policy.zeros === 'hidden' });
		if (level === 0) return [];
		const truth = gifts.reduce((total, units) => total + units, 0);
		const [low, high] = [programme.optimum(sum, 1), programme.optimum(sum, -1)];
		if (!low || !high) throw new Error('the truth is not among what the tables allow');
		const isTold = high.value < truth + level - 1e-2 || low.value > truth - Math.min(level, truth) + 1e-2;
		return isTold ? [`${name}: ${low.value} to ${high.value}, truly ${truth}, level ${level}`] : [];
	});
	programme.dispose();
	return found;
}

const isAsked = ({ question }: TownTable, { at }: Divided): boolean => question.only({ at, units: null });
const isIn = ({ question }: TownTable, { at }: Divided, groups: readonly (string | null)[]): boolean =>
	groups.every((code, index) => code === null || at[question.by[index] ?? 0] === Number(code.slice(1)));
