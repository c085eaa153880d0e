import type { Reading } from './audit';
import { widthInLine, type Bounds } from './bounds';
import { lineThrough, type Lattice } from './lattice';
import type { Pattern } from './pattern';
import { cheapestOf } from './secondary';

/**
 * Finds the cell to hide so that a reader can tell less of a hidden one: the cheapest of the line that says most about it,
 * or, when all of its lines are hidden, of a line of its hidden neighbours, nearest first. -1 when nothing is left to hide.
 */
export function cellThatWidens(lattice: Lattice, pattern: Pattern, systems: readonly Bounds[], start: number): number {
	const seen = new Set([start]);
	const queue = [start];
	for (let cell = queue.shift(); cell !== undefined; cell = queue.shift()) {
		const axes = tightestFirst(lattice, systems, cell);
		for (const axis of axes) {
			const found = cheapestOf(lattice, pattern, axis, lineThrough(lattice, axis, cell));
			if (found >= 0) return found;
		}
		for (const axis of axes) {
			for (const neighbour of hiddenInLine(lattice, pattern, axis, cell)) {
				if (seen.has(neighbour)) continue;
				seen.add(neighbour);
				queue.push(neighbour);
			}
		}
	}
	return -1;
}

function tightestFirst(lattice: Lattice, systems: readonly Bounds[], cell: number): number[] {
	const width = (axis: number): number => Math.min(...systems.map((bounds) => widthInLine(lattice, bounds, axis, cell)));
	return lattice.axes
		.map(({ overlapping }, axis) => ({ axis, overlapping, width: width(axis) }))
		.filter(({ overlapping }) => !overlapping)
		.sort((one, other) => (one.width === other.width ? one.axis - other.axis : one.width - other.width))
		.map(({ axis }) => axis);
}

function hiddenInLine(lattice: Lattice, pattern: Pattern, axis: number, cell: number): number[] {
	const { parts, stride } = lattice.axes[axis] ?? { parts: 0, stride: 1 };
	const first = lineThrough(lattice, axis, cell);
	return Array.from({ length: parts + 1 }, (_, i) => first + i * stride).filter((one) => pattern.hidden[one]);
}

/** The counts whose lines bound a numerator: itself and those without the attribute. */
export function systemsOfNumerator({ numerator, complement }: Reading): readonly Bounds[] {
	return complement ? [numerator, complement] : [numerator];
}
