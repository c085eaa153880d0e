import { lineThrough, type Lattice } from './lattice';

/** Which cells of one count are hidden, with how many there are in each line of each axis whose parts make up their total. */
export type Pattern = { readonly values: Float64Array; readonly hidden: Uint8Array; readonly perLine: readonly Int32Array[] };

export function emptyPattern(lattice: Lattice, values: Float64Array): Pattern {
	return { values, hidden: new Uint8Array(lattice.size), perLine: lattice.axes.map(() => new Int32Array(lattice.size)) };
}

/** Hides a cell; says whether it was shown before. */
export function hide(lattice: Lattice, pattern: Pattern, cell: number): boolean {
	if (pattern.hidden[cell]) return false;
	pattern.hidden[cell] = 1;
	pattern.perLine.forEach((counts, axis) => {
		const first = lineThrough(lattice, axis, cell);
		counts[first] = (counts[first] ?? 0) + 1;
	});
	return true;
}

/** The two counts of a table: one pattern for both when the population itself is counted. */
export type Patterns = { readonly numerator: Pattern; readonly denominator: Pattern };
