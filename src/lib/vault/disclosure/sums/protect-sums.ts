import { openBounds } from '../bounds';
import type { Cube } from '../cube';
import { cheapestCovers } from '../make-room';
import { hide, hideAll, type Pattern, type Patterns } from '../pattern';
import { everybody } from '../room';
import { settle } from '../secondary';
import { cellThatWidens } from '../widen';
import { giveSumsBack } from './give-sums-back';
import type { Giving } from './giving';
import { hideSecretSums } from './secrets';
import { SumProofs, type SumRule } from './sum-proofs';

const maxRounds = 60;

/**
 * Decides which sums are hidden: the secret ones, a partner in every row and column, then whatever stands between a secret sum
 * and two tables that look the same to a reader, in which it is larger, and smaller, by its level; at last what is not needed
 * is given back. A reader may be somebody who makes a hidden sum alone, and knows it. Hiding every sum but those of nobody
 * always ends it. `people` says which counts are hidden. Yields how far it has come, 0 to 1, wherever it may be interrupted.
 */
export function* protectSums(cube: Cube, giving: Giving, people: Patterns, rule: SumRule): Generator<number, Pattern> {
	const pattern = hideSecretSums(cube, giving, people, rule.policy);
	const proofs = new SumProofs(cube, giving, pattern, rule);
	settleSums(cube, pattern);
	yield* hideUntilSafe(cube, pattern, proofs);
	yield* giveSumsBack(cube, pattern, hideSecretSums(cube, giving, people, rule.policy), proofs);
	return pattern;
}

function* hideUntilSafe(cube: Cube, pattern: Pattern, proofs: SumProofs): Generator<number, void> {
	for (let round = 0; round < maxRounds; round++) {
		const doubts = yield* proofs.doubts();
		if (doubts.length === 0) return;
		if (!doubts.every((cell) => cover(cube, pattern, proofs, cell))) break;
		settleSums(cube, pattern);
		yield round / maxRounds;
	}
	hideAll(cube.lattice, pattern);
}

function settleSums(cube: Cube, pattern: Pattern): void {
	settle(cube, { numerator: pattern, denominator: pattern });
}

/** Hides the cheapest sums that let a secret one change, or, where amounts cannot simply be exchanged, one near it. False: there is none. */
function cover({ lattice }: Cube, pattern: Pattern, proofs: SumProofs, cell: number): boolean {
	if (proofs.prove(cell)) return true;
	const { corners, levels } = proofs;
	const by = levels[cell] ?? 0;
	const target = { part: everybody, cell, by, inSteps: proofs.stepOf(by) } as const;
	const found = proofs.withOthersClosed(cell, (room) => cheapestCovers(corners, room, target, 0));
	for (const one of found?.covers ?? []) hide(lattice, pattern, one.cell);
	if (found && found.covers.length > 0) return true;
	const near = cellThatWidens(lattice, pattern, [openBounds(lattice)], cell);
	return near >= 0 && hide(lattice, pattern, near);
}
