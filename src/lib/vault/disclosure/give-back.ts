import type { Cube } from './cube';
import type { Lattice } from './lattice';
import { Needs } from './needs';
import { hide, show, type Pattern, type Patterns } from './pattern';
import { limit, roomOf } from './room';
import type { Proofs } from './verify';

/** Searches for a world, fewer in large tables, where each takes longer; and cells over which arithmetic goes again. */
const mostSearches = 2500;
const searchesTimesCounts = 16_000_000;
const mostAudited = 60_000;

export type Spares = {
	readonly cube: Cube;
	readonly patterns: Patterns;
	/** What the rule hides by itself. */
	readonly primary: Patterns;
	readonly proofs: Proofs;
	/** Whether arithmetic alone tells a hidden count. */
	readonly isTold: () => boolean;
	/** Proofs say more than arithmetic could: it need not be asked. */
	readonly isProvedByPeople: boolean;
};

/**
 * Gives hidden cells back that turn out not to be needed, largest counts first, as long as every count keeps a proof: where
 * the cell takes part in one, another is looked for. Cells hidden for a rule stay, as do numerators of hidden denominators and
 * cells without which another would be alone in a sum. Yields before each look.
 */
export function* giveBack(given: Spares): Generator<number, void> {
	const { cube, patterns, proofs, isTold } = given;
	const room = roomOf(cube, patterns, proofs.policy);
	const needs = new Needs(cube, room, proofs);
	const proved = needs.proveAll(patterns);
	if (proved === 'none') return;
	const audits = !given.isProvedByPeople || proved === 'small';
	const isFine = (cell: number): boolean => !(audits && isTold()) && needs.stillProved(patterns, cell);
	const spare = sparesOf(patterns, given.primary);
	const searches = Math.min(mostSearches, searchesTimesCounts / room.truth.length);
	let looks = audits ? Math.floor(mostAudited / cube.lattice.size) : spare.length;
	for (const [at, { pattern, cell }] of spare.entries()) {
		if (looks <= 0 || needs.searches > searches) return;
		if (pattern !== patterns.denominator && patterns.denominator.hidden[cell]) continue;
		const given = withZero(patterns, pattern, cell);
		for (const one of given) show(cube.lattice, one, cell);
		if (!given.some((one) => leavesOneAlone(cube.lattice, one, cell))) {
			yield at / spare.length;
			looks--;
			limit(room, cube, patterns, proofs.policy, cell);
			if (isFine(cell)) continue;
		}
		for (const one of given) hide(cube.lattice, one, cell);
		limit(room, cube, patterns, proofs.policy, cell);
	}
}

/** What is given back together: a numerator of 0 was hidden only beside its denominator. */
function withZero({ numerator, denominator }: Patterns, pattern: Pattern, cell: number): readonly Pattern[] {
	const isOfNone = pattern === denominator && numerator.values[cell] === 0 && numerator.hidden[cell] === 1;
	return isOfNone ? [denominator, numerator] : [pattern];
}

function sparesOf(patterns: Patterns, primary: Patterns): { pattern: Pattern; cell: number }[] {
	const kinds =
		patterns.numerator === patterns.denominator ? (['denominator'] as const) : (['denominator', 'numerator'] as const);
	const spare = kinds.flatMap((kind) =>
		[...patterns[kind].hidden.keys()]
			.filter((cell) => patterns[kind].hidden[cell] && !primary[kind].hidden[cell] && patterns[kind].values[cell] !== 0)
			.map((cell) => ({ pattern: patterns[kind], cell }))
	);
	const value = ({ pattern, cell }: (typeof spare)[number]): number => pattern.values[cell] ?? 0;
	return spare.sort((one, other) => value(other) - value(one) || one.cell - other.cell);
}

/** Whether a sum of the cell would be left with one hidden cell. */
export function leavesOneAlone({ sums }: Lattice, { perSum }: Pattern, cell: number): boolean {
	return sums.ofCell
		.subarray(sums.ofCellStarts[cell], sums.ofCellStarts[cell + 1])
		.some((sum) => perSum[sum] === 1 && !sums.overlapping[sum]);
}
