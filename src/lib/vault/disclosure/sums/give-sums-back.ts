import type { Cube } from '../cube';
import { leavesOneAlone } from '../give-back';
import { hide, show, type Pattern } from '../pattern';
import type { SumProofs } from './sum-proofs';

/** Looks at a table, fewer of large ones, where each takes longer. */
const mostLooks = 1_500_000;

/**
 * Gives hidden sums back that turn out not to be needed, largest first, as long as every secret sum keeps a proof. Sums that are
 * secret themselves stay, as do those without which another would be alone in a row or column. Where a secret sum has no proof,
 * because all had to be hidden for it, nothing is given back. Yields before each look.
 */
export function* giveSumsBack({ lattice }: Cube, pattern: Pattern, primary: Pattern, proofs: SumProofs): Generator<number, void> {
	if ((yield* proofs.doubts()).length > 0) return;
	const { hidden, values } = pattern;
	const spare = [...hidden.keys()]
		.filter((cell) => hidden[cell] && !primary.hidden[cell] && values[cell] !== 0)
		.sort((one, other) => (values[other] ?? 0) - (values[one] ?? 0) || one - other)
		.slice(0, Math.floor(mostLooks / lattice.size));
	for (const [at, cell] of spare.entries()) {
		show(lattice, pattern, cell);
		if (!leavesOneAlone(lattice, pattern, cell)) {
			yield at / spare.length;
			if (proofs.survives(cell)) continue;
		}
		hide(lattice, pattern, cell);
	}
}
