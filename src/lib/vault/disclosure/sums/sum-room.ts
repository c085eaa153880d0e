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
		const both = meetOf(lattice, cell, other);
		if (both === null || (of[both]?.people.contributors ?? 0) === 0) known.push(other);
	});
	return known;
}

/** The cell of what two cells have in common; null when they have nothing. Larger groups either hold one another or are apart. */
function meetOf({ axes }: Lattice, one: number, other: number): number | null {
	let cell = 0;
	for (const axis of axes) {
		const node = meetAlong(axis, nodeOf(axis, one), nodeOf(axis, other));
		if (node === null) return null;
		cell += node * axis.stride;
	}
	return cell;
}

function meetAlong(axis: Axis, one: number, other: number): number | null {
	if (one === other) return one;
	const [inner, outer] = partsIn(axis, one) <= partsIn(axis, other) ? [one, other] : [other, one];
	return holds(axis, outer, inner) ? inner : null;
}

function partsIn({ parts, nodes, larger }: Axis, node: number): number {
	return node < parts ? 1 : node === nodes - 1 ? parts : (larger[node - parts]?.length ?? 0);
}

function holds({ parts, nodes, larger }: Axis, outer: number, inner: number): boolean {
	if (outer === nodes - 1) return true;
	const group = outer < parts ? [outer] : (larger[outer - parts] ?? []);
	const inside = inner < parts ? [inner] : (larger[inner - parts] ?? []);
	return inside.every((part) => group.includes(part));
}
