import type { Solver } from '../solver/solver';
import { isTooNarrow, readAs, type Reading } from './audit';
import type { Bounds } from './bounds';
import type { Cube } from './cube';
import { giveBack } from './give-back';
import { hide, type Pattern, type Patterns } from './pattern';
import type { PeoplePolicy } from './policy';
import { hidePrimary } from './primary';
import { cheapestCovers, type Cover } from './make-room';
import { everybody, limit, roomOf, type Part } from './room';
import { isSmall, promiseOf } from './round';
import { settle } from './secondary';
import { findDoubts, Proofs, type Doubt } from './verify';
import { cellsThatWiden, cellThatWidens, systemsOfNumerator } from './widen';
import { holds, worldOf } from './world';

const maxRounds = 60;
/** Rounds that hide one cell a sum before they look again; later ones hide one for every cell. */
const carefulRounds = 12;

/** Cells of a count about which a reader could tell too much, and the counts whose sums hold them. */
type Narrow = { readonly pattern: Pattern; readonly systems: readonly Bounds[]; readonly cells: readonly number[] };

/**
 * Decides which counts are hidden: small ones first, then partners sum by sum, then whatever an audit of what a reader can
 * tell still asks for, by arithmetic and then by looking for a proof for each small count. Hiding every count but zeros
 * always satisfies the audit, so that this ends there at the latest. The pattern does not depend on the measure: a count
 * asked for after a share of it hides the same cells. Yields how far it has come, 0 to 1, wherever it may be interrupted.
 */
export function* protect(cube: Cube, policy: PeoplePolicy, solver: Solver | null): Generator<number, Patterns> {
	const patterns = hidePrimary(cube, policy);
	settle(cube, patterns);
	const proofs = new Proofs(cube, policy, solver);
	yield* hideUntilSafe(cube, patterns, proofs);
	const isTold = (): boolean => narrowIn(cube, patterns, readAs(cube, patterns, policy), policy).length > 0;
	const primary = hidePrimary(cube, policy);
	yield* giveBack({ cube, patterns, primary, proofs, isTold: isProvedByPeople(cube, policy) ? null : isTold });
	return patterns;
}

function* hideUntilSafe(cube: Cube, patterns: Patterns, proofs: Proofs): Generator<number, void> {
	const { policy } = proofs;
	for (let round = 0; round < maxRounds; round++) {
		yield round / maxRounds;
		const reading = readAs(cube, patterns, policy);
		const narrow = narrowIn(cube, patterns, reading, policy);
		const carefully = round < carefulRounds;
		for (const one of narrow) if (!widen(cube, one, carefully)) hideAll(cube, one.pattern);
		if (narrow.length === 0) {
			const doubts = yield* findDoubts(cube, patterns, proofs);
			if (doubts.length === 0) return;
			coverAll(cube, patterns, { doubts, proofs, reading });
		}
		settle(cube, patterns);
	}
	for (const pattern of [patterns.denominator, patterns.numerator]) hideAll(cube, pattern);
	settle(cube, patterns);
}

/** Whether worlds of people prove all that arithmetic looks at: not of records, of groups that overlap, or of stand-ins. */
function isProvedByPeople({ lattice, counts }: Cube, { small }: PeoplePolicy): boolean {
	return counts !== 'events' && !small.shown && !lattice.axes.some(({ overlapping }) => overlapping);
}

function systemsOf({ denominator, numerator }: Patterns, reading: Reading, pattern: Pattern): readonly Bounds[] {
	return pattern === denominator && pattern !== numerator ? [reading.denominator] : systemsOfNumerator(reading);
}

/** Hidden counts, and small ones under a stand-in, that arithmetic alone tells. */
function narrowIn(cube: Cube, patterns: Patterns, reading: Reading, policy: PeoplePolicy): Narrow[] {
	return [...new Set([patterns.denominator, patterns.numerator])].flatMap((pattern) => {
		const systems = systemsOf(patterns, reading, pattern);
		const cells: number[] = [];
		for (let cell = 0; cell < cube.lattice.size; cell++) {
			const isSecret = policy.small.shown
				? isStandIn(cube, pattern === patterns.denominator, cell, policy)
				: pattern.hidden[cell] === 1;
			if (isSecret && systems.some((bounds) => isTooNarrow(bounds, cell, policy))) cells.push(cell);
		}
		return cells.length > 0 ? [{ pattern, systems, cells }] : [];
	});
}

function isStandIn({ denominator, people, counts }: Cube, isDenominator: boolean, cell: number, policy: PeoplePolicy): boolean {
	const all = denominator[cell] ?? 0;
	const having = people[cell] ?? 0;
	if (isDenominator) return isSmall(all, policy);
	return isSmall(having, policy) || (counts === 'people' && isSmall(all - having, policy));
}

/** Hides, for each small count without a proof, the cheapest cells that give it one; any that widens it when none does. */
function coverAll(
	cube: Cube,
	patterns: Patterns,
	{ doubts, proofs, reading }: { doubts: readonly Doubt[]; proofs: Proofs; reading: Reading }
): void {
	const { policy } = proofs;
	const room = roomOf(cube, patterns, policy);
	const { least, most } = promiseOf(policy);
	for (const doubt of doubts) {
		const { part, cell } = doubt;
		const slot = part * room.size + cell;
		if (proofs.get(slot)) continue;
		const simple = proofs.bySimpleChange(room, doubt);
		if (simple) {
			proofs.add(room, slot, simple);
			continue;
		}
		const cheapest = cheapestCovers(proofs.corners, room, { part, cell, by: most + 1 - (room.truth[slot] ?? 0) }, least);
		const covers = cheapest?.covers ?? nearbyCovers(cube, patterns, reading, part, cell);
		if (!cheapest && covers.length === 0) hideAll(cube, part === everybody ? patterns.denominator : patterns.numerator);
		for (const cover of covers) {
			hide(cube.lattice, cover.ofEverybody ? patterns.denominator : patterns.numerator, cover.cell);
			limit(room, cube, patterns, policy, cover.cell);
		}
		// people can be exchanged once these are hidden: that is a proof
		const world = cheapest && worldOf(cheapest.changes);
		if (world && holds(room, world)) proofs.add(room, slot, [world]);
	}
}

/** A cell that widens what a reader can tell of a count, where people cannot simply be exchanged. */
function nearbyCovers({ lattice }: Cube, patterns: Patterns, reading: Reading, part: Part, cell: number): Cover[] {
	const mayBeOfAll = part === everybody || patterns.denominator.hidden[cell] === 1;
	return [...(part === everybody ? [] : [false]), ...(mayBeOfAll ? [true] : [])].flatMap((ofEverybody) => {
		const pattern = ofEverybody ? patterns.denominator : patterns.numerator;
		const found = cellThatWidens(lattice, pattern, systemsOf(patterns, reading, pattern), cell);
		return found < 0 ? [] : [{ ofEverybody, cell: found }];
	});
}

/**
 * One more hidden cell for each cell a reader can tell too much of, but only one a sum before looking again; if not
 * `carefully`, one in every sum of each.
 */
function widen({ lattice }: Cube, { pattern, systems, cells }: Narrow, carefully: boolean): boolean {
	const { ofCell, ofCellStarts, count } = lattice.sums;
	const touched = new Uint8Array(count);
	const sumsOf = (cell: number): Int32Array => ofCell.subarray(ofCellStarts[cell], ofCellStarts[cell + 1]);
	let widened = false;
	for (const cell of cells) {
		if (carefully && sumsOf(cell).some((sum) => touched[sum] === 1)) continue;
		const found = carefully ? [cellThatWidens(lattice, pattern, systems, cell)] : cellsThatWiden(lattice, pattern, systems, cell);
		for (const one of found) {
			if (one < 0) continue;
			hide(lattice, pattern, one);
			widened = true;
			for (const sum of sumsOf(one)) touched[sum] = 1;
		}
		for (const sum of sumsOf(cell)) touched[sum] = 1;
	}
	return widened;
}

function hideAll({ lattice }: Cube, pattern: Pattern): void {
	pattern.values.forEach((value, cell) => {
		if (value !== 0) hide(lattice, pattern, cell);
	});
}
