import type { Reading } from './audit';
import { widthInSum, type Bounds } from './bounds';
import { insideOf, type Lattice } from './lattice';
import type { Pattern } from './pattern';
import { cheapestOf } from './secondary';

/**
 * Finds the cell to hide so that a reader can tell less of a hidden one: the cheapest of the sum that says most about it,
 * or, when all of its sums are hidden, of a sum of its hidden neighbours, nearest first. Of people outside a group, the group.
 * -1 when nothing is left to hide.
 */
export function cellThatWidens(lattice: Lattice, pattern: Pattern, systems: readonly Bounds[], from: number): number {
	const start = insideOf(lattice, from);
	if (start !== from && !pattern.hidden[start] && pattern.values[start] !== 0) return start;
	const seen = new Set([start]);
	const queue = [start];
	for (let at = 0; at < queue.length; at++) {
		const cell = queue[at] ?? 0;
		const sums = tightestFirst(lattice, systems, cell);
		for (const sum of sums) {
			const found = cheapestOf(lattice, pattern, sum);
			if (found >= 0) return found;
		}
		for (const sum of sums) {
			for (const neighbour of hiddenIn(lattice, pattern, sum)) {
				if (seen.has(neighbour)) continue;
				seen.add(neighbour);
				queue.push(neighbour);
			}
		}
	}
	return -1;
}

/** The cheapest cell of each sum of a hidden one; of its neighbours' when all of its own are hidden. */
export function cellsThatWiden(lattice: Lattice, pattern: Pattern, systems: readonly Bounds[], cell: number): number[] {
	const { ofCell, ofCellStarts, overlapping } = lattice.sums;
	const sums = Array.from(ofCell.subarray(ofCellStarts[cell], ofCellStarts[cell + 1])).filter((sum) => !overlapping[sum]);
	const found = sums.map((sum) => cheapestOf(lattice, pattern, sum)).filter((one) => one >= 0);
	return found.length > 0 ? found : [cellThatWidens(lattice, pattern, systems, cell)];
}

function tightestFirst(lattice: Lattice, systems: readonly Bounds[], cell: number): number[] {
	const { ofCell, ofCellStarts, overlapping } = lattice.sums;
	return Array.from(ofCell.subarray(ofCellStarts[cell], ofCellStarts[cell + 1]))
		.filter((sum) => !overlapping[sum])
		.map((sum) => ({ sum, width: Math.min(...systems.map((bounds) => widthInSum(lattice, bounds, sum, cell))) }))
		.sort((one, other) => (one.width === other.width ? one.sum - other.sum : one.width - other.width))
		.map(({ sum }) => sum);
}

function hiddenIn({ sums }: Lattice, pattern: Pattern, sum: number): number[] {
	return Array.from(sums.members.subarray(sums.starts[sum], sums.starts[sum + 1])).filter((cell) => pattern.hidden[cell]);
}

/** The counts whose sums bound a numerator: itself and those without the attribute. */
export function systemsOfNumerator({ numerator, complement }: Reading): readonly Bounds[] {
	return complement ? [numerator, complement] : [numerator];
}
