import fc from 'fast-check';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { UnsafeTable, type UnsafeRow } from '../../src/lib/vault/engine/unsafe-table';
import { policyNamed } from '../../src/lib/vault/disclosure/policies';
import type { DisclosurePolicy } from '../../src/lib/vault/disclosure/policy';
import { release } from '../../src/lib/vault/disclosure/release';
import { frameOf, type Atom, type Side } from './counted';
import { atomArbitrary } from './small-tables';

/**
 * People by the set of overlapping groups that they are in and, along further sides, by one group each. The sets of a side of
 * m overlapping groups are numbered from 0 (in none) to 2^m - 1, bit by bit; atoms run over all, the last side fastest.
 */
export type Memberships = {
	readonly sides: readonly Side[];
	readonly atoms: readonly Atom[];
	readonly mode: 'plain' | 'people' | 'events';
	readonly policy?: DisclosurePolicy;
};

const kinds = { plain: 'count', people: 'proportion', events: 'crude-rate' } as const;

/** Releases a table of these people, as the vault would. */
export function releasedMemberships({ sides, atoms, mode, policy = policyNamed('nhs-england') }: Memberships): SafeTable {
	const frame = frameOf(sides, kinds[mode], { plain: mode === 'plain', events: mode === 'events' });
	return release({ counted: countedIn(sides, atoms), frame, hiddenGroups: sides.map(() => []), policy });
}

/** How many sets or groups an atom can be in along a side. */
const choicesOf = ({ size, overlapping }: Side): number => (overlapping ? 2 ** size : size);

function countedIn(sides: readonly Side[], atoms: readonly Atom[]): UnsafeTable {
	const sums = new Map<string, UnsafeRow>();
	atoms.forEach((atom, index) => {
		for (const place of placesOf(sides, index)) {
			const key = place.join();
			const before = sums.get(key);
			sums.set(key, {
				level: place.reduce<number>((bits, group, i) => bits + (group === null ? 2 ** i : 0), 0),
				...Object.fromEntries(place.map((group, i) => [`g${i}`, group])),
				persons_d: Number(before?.['persons_d'] ?? 0) + atom.all,
				persons_n: Number(before?.['persons_n'] ?? 0) + atom.counted,
				events: Number(before?.['events'] ?? 0) + (atom.events ?? 0)
			});
		}
	});
	return new UnsafeTable([...sums.values()].filter((row) => Number(row['persons_d']) > 0));
}

/** Every cell that an atom is counted in; null is a total. */
function placesOf(sides: readonly Side[], index: number): (number | null)[][] {
	let rest = index;
	const held = sides.toReversed().map((side) => {
		const choice = rest % choicesOf(side);
		rest = Math.floor(rest / choicesOf(side));
		if (!side.overlapping) return [choice, null];
		return [...Array.from({ length: side.size }, (_, group) => group).filter((group) => (choice >> group) % 2 === 1), null];
	});
	return held
		.toReversed()
		.reduce<(number | null)[][]>((all, groups) => all.flatMap((place) => groups.map((group) => [...place, group])), [[]]);
}

const sidesArbitrary: fc.Arbitrary<Side[]> = fc
	.tuple(fc.integer({ min: 1, max: 4 }), fc.option(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.boolean())), fc.boolean())
	.map(([size, second, isFirst]) => {
		const first: Side = { size, overlapping: true };
		if (!second) return [first];
		const other: Side = { size: second[1] ? Math.min(second[0], 2) : second[0], overlapping: second[1] && size < 3 };
		return isFirst ? [first, other] : [other, first];
	});

/** Random tables with one or two breakdowns into groups that share people. */
export const memberships: fc.Arbitrary<Memberships> = fc
	.tuple(sidesArbitrary, fc.constantFrom('plain' as const, 'people' as const, 'people' as const, 'events' as const))
	.chain(([sides, mode]) => {
		const length = sides.reduce((product, side) => product * choicesOf(side), 1);
		const atoms = fc.array(atomArbitrary(mode), { minLength: length, maxLength: length });
		return fc.record({ sides: fc.constant(sides), atoms, mode: fc.constant(mode) });
	});
