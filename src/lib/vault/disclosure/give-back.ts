import type { Cube } from './cube';
import type { Lattice } from './lattice';
import { Needs } from './needs';
import { hide, show, type Pattern, type Patterns } from './pattern';
import { limit, roomOf } from './room';
import type { Proofs } from './verify';

/** Searches for a world, and cells over which arithmetic goes again, that a table is worth. */
const mostSearches = 4000;
const worth = 60_000;

/** `isTold` says whether arithmetic alone tells a hidden count; null where the proofs say more than it could. */
export type Spares = {
	readonly cube: Cube;
	readonly patterns: Patterns;
	/** What the rule hides by itself. */
	readonly primary: Patterns;
	readonly proofs: Proofs;
	readonly isTold: (() => boolean) | null;
};

/**
 * Gives hidden cells back that turn out not to be needed, largest counts first, as long as every count keeps a proof: of those
 * that a cell takes part in another is looked for. Cells hidden for a rule stay, as do numerators of hidden denominators and
 * cells without which another would be alone in a sum. Yields before each look.
 */
export function* giveBack({ cube, patterns, primary, proofs, isTold }: Spares): Generator<number, void> {
	const room = roomOf(cube, patterns, proofs.policy);
	const needs = cube.lattice.axes.some(({ overlapping }) => overlapping) ? null : new Needs(cube, room, proofs);
	if (needs && !needs.proveAll(patterns)) return;
	const spare = sparesOf(patterns, primary);
	let audits = isTold ? Math.floor(worth / cube.lattice.size) : Infinity;
	for (const [at, { pattern, cell }] of spare.entries()) {
		if ((needs?.searches ?? 0) > mostSearches || audits <= 0) return;
		const isOfAll = pattern === patterns.denominator;
		if (!isOfAll && patterns.denominator.hidden[cell]) continue;
		// a hidden 0 goes with its denominator
		const isOfNone = isOfAll && patterns.numerator.values[cell] === 0 && patterns.numerator.hidden[cell] === 1;
		const given = isOfNone ? [pattern, patterns.numerator] : [pattern];
		for (const one of given) show(cube.lattice, one, cell);
		let isFine = !given.some((one) => leavesOneAlone(cube.lattice, one, cell));
		if (isFine) {
			yield at / spare.length;
			limit(room, cube, patterns, proofs.policy, cell);
			audits--;
			isFine = !isTold?.() && (needs?.stillProved(patterns, cell) ?? true);
		}
		if (isFine) continue;
		for (const one of given) hide(cube.lattice, one, cell);
		limit(room, cube, patterns, proofs.policy, cell);
	}
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

function leavesOneAlone({ sums }: Lattice, { perSum }: Pattern, cell: number): boolean {
	return sums.ofCell
		.subarray(sums.ofCellStarts[cell], sums.ofCellStarts[cell + 1])
		.some((sum) => perSum[sum] === 1 && !sums.overlapping[sum]);
}
