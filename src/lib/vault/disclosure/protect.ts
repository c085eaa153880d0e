import { isTooNarrow, readAs, type Reading } from './audit';
import type { Bounds } from './bounds';
import { coverAll, systemsOf } from './cover';
import type { Cube } from './cube';
import { giveBack } from './give-back';
import { hide, hideAll, type Pattern, type Patterns } from './pattern';
import type { PeoplePolicy } from './policy';
import { hidePrimary } from './primary';
import { isSmall } from './round';
import { follow, settle } from './secondary';
import { findDoubts, Proofs } from './verify';
import { cellsThatWiden, cellThatWidens } from './widen';

const maxRounds = 60;
/** Rounds that hide one cell a sum before they look again; later ones hide one for every cell. */
const carefulRounds = 12;

/** Cells of a count about which a reader could tell too much, and the counts whose sums hold them. */
type Narrow = { readonly pattern: Pattern; readonly systems: readonly Bounds[]; readonly cells: readonly number[] };

/**
 * Decides which counts are hidden: small ones first, then what gives each of them a proof, then partners sum by sum, then
 * whatever an audit of what a reader can tell still asks for, by arithmetic and again by proofs; at last what is not needed
 * is given back. Hiding every count but zeros always satisfies the audit, so that this ends there at the latest. The pattern
 * does not depend on the measure: a count asked for after a share of it hides the same cells. Yields how far it has come,
 * 0 to 1, wherever it may be interrupted.
 */
export function* protect(cube: Cube, policy: PeoplePolicy): Generator<number, Patterns> {
	const patterns = hidePrimary(cube, policy);
	const proofs = new Proofs(cube, policy);
	follow(cube, patterns);
	yield* cover(cube, patterns, proofs);
	settle(cube, patterns);
	yield* hideUntilSafe(cube, patterns, proofs);
	const isTold = (): boolean => narrowIn(cube, patterns, readAs(cube, patterns, policy), policy).length > 0;
	const primary = hidePrimary(cube, policy);
	yield* giveBack({ cube, patterns, primary, proofs, isTold, isProvedByPeople: isProvedByPeople(cube, policy) });
	return patterns;
}

/** Hides what gives every small count a proof. Says whether something was without one. */
function* cover(cube: Cube, patterns: Patterns, proofs: Proofs): Generator<number, boolean> {
	const doubts = yield* findDoubts(cube, patterns, proofs);
	if (doubts.length === 0) return false;
	yield* coverAll(cube, patterns, { doubts, proofs, reading: readAs(cube, patterns, proofs.policy) });
	return true;
}

function* hideUntilSafe(cube: Cube, patterns: Patterns, proofs: Proofs): Generator<number, void> {
	const { policy } = proofs;
	for (let round = 0; round < maxRounds; round++) {
		yield round / maxRounds;
		const narrow = narrowIn(cube, patterns, readAs(cube, patterns, policy), policy);
		for (const one of narrow) if (!widen(cube, one, round < carefulRounds)) hideAll(cube.lattice, one.pattern);
		if (narrow.length === 0 && !(yield* cover(cube, patterns, proofs))) return;
		settle(cube, patterns);
	}
	for (const pattern of [patterns.denominator, patterns.numerator]) hideAll(cube.lattice, pattern);
	settle(cube, patterns);
}

/** Whether worlds of people prove all that arithmetic looks at: not of records, or of stand-ins. */
function isProvedByPeople({ counts }: Cube, { small }: PeoplePolicy): boolean {
	return counts !== 'events' && !small.shown;
}

/** Hidden counts, small ones under a stand-in, and records of a few outside a group, that arithmetic alone tells. */
function narrowIn(cube: Cube, patterns: Patterns, reading: Reading, policy: PeoplePolicy): Narrow[] {
	return [...new Set([patterns.denominator, patterns.numerator])].flatMap((pattern) => {
		const ofEverybody = pattern === patterns.denominator;
		const systems = systemsOf(patterns, reading, ofEverybody);
		const cells: number[] = [];
		for (let cell = 0; cell < cube.lattice.size; cell++) {
			const isSecret = cube.lattice.outside[cell]
				? !ofEverybody && isOfFew(cube, cell, policy)
				: policy.small.shown
					? isStandIn(cube, ofEverybody, cell, policy)
					: pattern.hidden[cell] === 1;
			if (isSecret && systems.some((bounds) => isTooNarrow(bounds, cell, policy))) cells.push(cell);
		}
		return cells.length > 0 ? [{ pattern, systems, cells }] : [];
	});
}

/** Records of a few people outside a group, of which worlds of people say nothing. */
function isOfFew({ counts, people }: Cube, cell: number, policy: PeoplePolicy): boolean {
	return counts === 'events' && isSmall(people[cell] ?? 0, policy);
}

function isStandIn({ denominator, people, counts }: Cube, isDenominator: boolean, cell: number, policy: PeoplePolicy): boolean {
	const all = denominator[cell] ?? 0;
	const having = people[cell] ?? 0;
	if (isDenominator) return isSmall(all, policy);
	return isSmall(having, policy) || (counts === 'people' && isSmall(all - having, policy));
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
