import type { SafeCell, SafeTable } from '../../src/lib/protocol/safe-table';
import type { KeyedPeople } from '../../src/lib/vault/disclosure/key-sums';
import { policyNamed } from '../../src/lib/vault/disclosure/policies';
import type { DisclosurePolicy } from '../../src/lib/vault/disclosure/policy';
import { recordKeyOf } from '../../src/lib/vault/disclosure/record-keys';
import { release } from '../../src/lib/vault/disclosure/release';
import { countedOf, frameOf, membersOf, unseenOf, type Atom, type Side } from './counted';

export type Given = {
	sides: readonly Side[];
	atoms: readonly Atom[];
	kind?: 'count' | 'proportion' | 'crude-rate';
	events?: boolean;
	plain?: boolean;
	personLevel?: boolean;
	policy?: DisclosurePolicy;
};

/** Releases a table of the given atoms, as the vault would. */
export function released({ sides, atoms, kind = 'proportion', policy = policyNamed('nhs-england'), ...more }: Given): SafeTable {
	return release({
		counted: countedOf(sides, atoms),
		frame: frameOf(sides, kind, more),
		hiddenGroups: unseenOf(sides),
		policy,
		...(needsKeys(policy) ? { people: keyedPeople(sides, atoms) } : {})
	});
}

function needsKeys(policy: DisclosurePolicy): boolean {
	return policy.id !== 'published' && policy.rounding.kind === 'cell-key';
}

/** The people of the atoms, with the keys of people without a pseudonym. */
export function keyedPeople(sides: readonly Side[], atoms: readonly Atom[]): KeyedPeople {
	return { members: membersOf(sides, atoms), recordKeyOf: (pid) => recordKeyOf(Int32Array.of(pid)) };
}

/** Atoms of a count of the population itself. */
export const peoplePer = (counts: readonly number[]): Atom[] => counts.map((count) => ({ all: count, counted: count }));

/** Atoms as [counted, all] pairs. */
export const sharesPer = (pairs: readonly (readonly [number, number])[]): Atom[] =>
	pairs.map(([counted, all]) => ({ counted, all }));

/** A cell as a reader sees it. */
export const seen = (cell: SafeCell | undefined): number | string =>
	cell === undefined
		? 'absent'
		: cell.shown
			? cell.value
			: { confidential: '[c]', 'not-applicable': '[z]', 'not-available': '[x]' }[cell.why];

export const numerators = (table: SafeTable): (number | string)[] => table.rows.map((row) => seen(row.numerator));
export const denominators = (table: SafeTable): (number | string)[] => table.rows.map((row) => seen(row.denominator));
