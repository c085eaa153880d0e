import type { Solver } from '../solver/solver';
import { isTooNarrow, readAs, type Reading } from './audit';
import type { Bounds } from './bounds';
import type { Cube } from './cube';
import { hide, type Pattern, type Patterns } from './pattern';
import type { PeoplePolicy } from './policy';
import { hidePrimary } from './primary';
import { isSmall } from './round';
import { settle } from './secondary';
import { findDoubts, Proofs } from './verify';
import { cellsThatWiden, cellThatWidens, systemsOfNumerator } from './widen';

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
	const proofs = new Proofs(policy, solver);
	for (let round = 0; round < maxRounds; round++) {
		yield round / maxRounds;
		const reading = readAs(cube, patterns, policy);
		let narrow = narrowIn(cube, patterns, reading, policy);
		if (narrow.length === 0) narrow = yield* doubtfulIn(cube, patterns, reading, proofs);
		if (narrow.length === 0) return patterns;
		for (const one of narrow) if (!widen(cube, one, round < carefulRounds)) hideAll(cube, one.pattern);
		settle(cube, patterns);
	}
	for (const pattern of [patterns.denominator, patterns.numerator]) hideAll(cube, pattern);
	settle(cube, patterns);
	return patterns;
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

/** Small counts for which no table of people was found that looks the same and has more of them. */
function* doubtfulIn(cube: Cube, patterns: Patterns, reading: Reading, proofs: Proofs): Generator<number, Narrow[]> {
	const cells = new Map<Pattern, number[]>();
	const doubts = yield* findDoubts(cube, patterns, proofs);
	for (const { pattern, cell } of doubts) cells.set(pattern, [...(cells.get(pattern) ?? []), cell]);
	return [...cells].map(([pattern, doubtful]) => ({
		pattern,
		systems: systemsOf(patterns, reading, pattern),
		cells: [...new Set(doubtful)]
	}));
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
