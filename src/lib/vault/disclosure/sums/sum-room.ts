import { partsIn } from '../corners';
import type { Cube } from '../cube';
import { nodeOf, type Axis, type Lattice } from '../lattice';
import type { Pattern } from '../pattern';
import type { PeoplePolicy } from '../policy';
import { everybody, setRange, type Room } from '../room';
import type { Range } from '../round';
import type { Giving } from './giving';
import { sumMeaning, sumShown } from './sum-rounding';

/** How sums of a table are shown: what is hidden, and to how many whole units the rest are rounded. */
export type SumsShown = { readonly pattern: Pattern; readonly base: number };

/** How far each sum may be from the truth without a reader being able to tell. Sums are not below zero; nobody gives nothing. */
export function roomOfSums(cube: Cube, giving: Giving, shown: SumsShown, policy: PeoplePolicy): Room {
	const { size } = cube.lattice;
	const room: Room = {
		parts: [everybody],
		size,
		truth: giving.units.slice(),
		least: new Float64Array(size),
		most: new Float64Array(size).fill(Infinity)
	};
	for (let cell = 0; cell < size; cell++) {
		const { least, most } = rangeOf(cube, giving, shown, policy, cell);
		setRange(room, cell, least, most);
	}
	return room;
}

function rangeOf({ people }: Cube, { units }: Giving, { pattern, base }: SumsShown, policy: PeoplePolicy, cell: number): Range {
	if (people[cell] === 0 && policy.zeros === 'shown') return { least: 0, most: 0 };
	if (pattern.hidden[cell]) return { least: 0, most: Infinity };
	return sumMeaning(sumShown(units[cell] ?? 0, base), base);
}

/**
 * The sums that one contributor alone makes, and so knows to the last unit, hidden or not, as far as that contributor gives
 * nothing to the sum of `cell`: a reader who is one of them must not tell that sum either.
 */
export function knownToOthers({ lattice }: Cube, { of }: Giving, cell: number): number[] {
	const known: number[] = [];
	of.forEach(({ people }, other) => {
		if (people.contributors !== 1 || other === cell) return;
		const gives = (both: number): boolean => (of[both]?.people.contributors ?? 0) > 0;
		if (!cellsInBoth(lattice, cell, other).some(gives)) known.push(other);
	});
	return known;
}

/** Cells that together are what two cells have in common: none when they have nothing. Larger groups may overlap (wards, MSOAs). */
function cellsInBoth({ axes }: Lattice, one: number, other: number): number[] {
	return axes.reduce<number[]>(
		(cells, axis) => {
			const nodes = nodesInBoth(axis, nodeOf(axis, one), nodeOf(axis, other));
			return cells.flatMap((cell) => nodes.map((node) => cell + node * axis.stride));
		},
		[0]
	);
}

function nodesInBoth(axis: Axis, one: number, other: number): readonly number[] {
	if (one === other || other === axis.nodes - 1) return [one];
	if (one === axis.nodes - 1) return [other];
	const [inner, outer] = partsIn(axis, one).length <= partsIn(axis, other).length ? [one, other] : [other, one];
	const holding = new Set(partsIn(axis, outer));
	const shared = partsIn(axis, inner).filter((part) => holding.has(part));
	return shared.length === partsIn(axis, inner).length ? [inner] : shared;
}
