import type { Reading } from './audit';
import type { Bounds } from './bounds';
import type { Cube } from './cube';
import { cheapestCovers, type Cover } from './make-room';
import { hide, hideAll, type Patterns } from './pattern';
import { everybody, limit, roomOf } from './room';
import { promiseOf } from './round';
import type { Doubt, Proofs } from './verify';
import { cellThatWidens, systemsOfNumerator } from './widen';
import { holds } from './world';

/**
 * Hides, for each count without a proof, the cheapest cells that give it one; any that widens it when none does. What is
 * hidden for one may prove another. Yields the share done.
 */
export function* coverAll(
	cube: Cube,
	patterns: Patterns,
	{ doubts, proofs, reading }: { doubts: readonly Doubt[]; proofs: Proofs; reading: Reading }
): Generator<number, void> {
	const { policy, corners } = proofs;
	const room = roomOf(cube, patterns, policy);
	const { least, most } = promiseOf(policy);
	for (const [at, doubt] of doubts.entries()) {
		yield at / doubts.length;
		const slot = doubt.part * room.size + doubt.cell;
		const count = room.truth[slot] ?? 0;
		const isAbove = count > most;
		if (proofs.get(slot) || (isAbove && proofs.mover(slot))) continue;
		const worlds = proofs.lookFor(room, doubt);
		if (worlds) {
			proofs.add(room, slot, worlds);
			continue;
		}
		const cheapest = cheapestCovers(corners, room, { ...doubt, by: isAbove ? 1 : most + 1 - count }, least);
		if (!cheapest && isAbove) {
			proofs.giveUp(slot);
			continue;
		}
		const covers = cheapest?.covers ?? nearbyCovers(cube, patterns, reading, doubt);
		if (!cheapest && covers.length === 0)
			hideAll(cube.lattice, doubt.part === everybody ? patterns.denominator : patterns.numerator);
		for (const cover of covers) {
			hide(cube.lattice, cover.ofEverybody ? patterns.denominator : patterns.numerator, cover.cell);
			limit(room, cube, patterns, policy, cover.cell);
		}
		// people can be exchanged once these are hidden: that is a proof
		if (cheapest && holds(room, cheapest.world)) proofs.add(room, slot, [cheapest.world]);
		else if (isAbove) proofs.giveUp(slot);
	}
}

/** A cell that widens what a reader can tell of a count, where people cannot simply be exchanged. */
function nearbyCovers({ lattice }: Cube, patterns: Patterns, reading: Reading, { part, cell }: Doubt): Cover[] {
	const ofShare = part === everybody ? [] : [false];
	const ofAll = part === everybody || patterns.denominator.hidden[cell] ? [true] : [];
	return [...ofShare, ...ofAll].flatMap((ofEverybody) => {
		const pattern = ofEverybody ? patterns.denominator : patterns.numerator;
		const found = cellThatWidens(lattice, pattern, systemsOf(patterns, reading, ofEverybody), cell);
		return found < 0 ? [] : [{ ofEverybody, cell: found }];
	});
}

/** The counts whose sums hold one of the two. */
export function systemsOf({ denominator, numerator }: Patterns, reading: Reading, ofEverybody: boolean): readonly Bounds[] {
	return ofEverybody && denominator !== numerator ? [reading.denominator] : systemsOfNumerator(reading);
}
