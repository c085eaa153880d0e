import type { Cube } from './cube';
import type { Lattice } from './lattice';
import { hide, show, type Pattern, type Patterns } from './pattern';

/** A look goes over every cell, and longer over small ones: so much of it is worth while. */
const worth = 60_000;
const costOfSmall = 20;

/**
 * Gives hidden cells back that turn out not to be needed, largest counts first, as long as `isSafe` says that the table still
 * is. Cells hidden for a rule (`primary`) stay, as do numerators of hidden denominators and cells without which another
 * would be alone in a sum. Yields before each look.
 */
export function* giveBack(cube: Cube, patterns: Patterns, primary: Patterns, isSafe: () => boolean): Generator<number, void> {
	const spare = sparesOf(patterns, primary);
	const small = primary.numerator.hidden.reduce((sum, hidden) => sum + hidden, 0);
	const looks = Math.floor(worth / (cube.lattice.size + costOfSmall * small));
	for (const [at, { pattern, cell }] of spare.slice(0, looks).entries()) {
		if (pattern !== patterns.denominator && patterns.denominator.hidden[cell]) continue;
		show(cube.lattice, pattern, cell);
		if (leavesOneAlone(cube.lattice, pattern, cell)) hide(cube.lattice, pattern, cell);
		else {
			yield at / spare.length;
			if (!isSafe()) hide(cube.lattice, pattern, cell);
		}
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
