import type { Cube } from './cube';
import type { Sums } from './lattice';
import { hide, type Patterns } from './pattern';

/**
 * A numerator of 0 is shown, but not beside a hidden denominator: "none of [c]" would say something about each of a few people.
 * When a shown total of 0 says so already, hiding the 0 would be a false promise, and it is shown. Says whether a cell was hidden.
 */
export function hideZerosOfFew({ lattice, counts, numerator }: Cube, patterns: Patterns): boolean {
	if (counts === 'plain') return false;
	const isPublic = new Uint8Array(lattice.size);
	let changed = false;
	// a whole comes after its parts, so that going down every whole is settled before them
	for (let cell = lattice.size - 1; cell >= 0; cell--) {
		if (numerator[cell] !== 0) continue;
		if (!patterns.denominator.hidden[cell] || isPartOfPublic(lattice.sums, isPublic, cell)) isPublic[cell] = 1;
		else if (hide(lattice, patterns.numerator, cell)) changed = true;
	}
	return changed;
}

function isPartOfPublic({ starts, members, ofCell, ofCellStarts }: Sums, isPublic: Uint8Array, cell: number): boolean {
	for (let at = ofCellStarts[cell] ?? 0; at < (ofCellStarts[cell + 1] ?? 0); at++) {
		const whole = members[starts[ofCell[at] ?? 0] ?? 0] ?? 0;
		if (whole !== cell && isPublic[whole] === 1) return true;
	}
	return false;
}
