import type { Cube } from './cube';
import { lineThrough } from './lattice';
import { hide, type Patterns } from './pattern';

/**
 * A numerator of 0 is shown, but not beside a hidden denominator: "none of [c]" would say something about each of a few people.
 * When a shown total of 0 says so already, hiding the 0 would be a false promise, and it is shown. Says whether a cell was hidden.
 */
export function hideZerosOfFew({ lattice, counts, numerator }: Cube, patterns: Patterns): boolean {
	if (counts === 'plain') return false;
	const isPublic = new Uint8Array(lattice.size);
	let changed = false;
	// a total comes after its parts, so that going down every total is settled before them
	for (let cell = lattice.size - 1; cell >= 0; cell--) {
		if (numerator[cell] !== 0) continue;
		const impliedByTotal = lattice.axes.some(({ parts, stride }, axis) => {
			const total = lineThrough(lattice, axis, cell) + parts * stride;
			return total !== cell && isPublic[total] === 1;
		});
		if (impliedByTotal || !patterns.denominator.hidden[cell]) isPublic[cell] = 1;
		else if (hide(lattice, patterns.numerator, cell)) changed = true;
	}
	return changed;
}
