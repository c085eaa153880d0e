import type { Lattice } from './lattice';

/** Which cells of one count are hidden, with how many there are in each sum. */
export type Pattern = { readonly values: Float64Array; readonly hidden: Uint8Array; readonly perSum: Int32Array };

export function emptyPattern(lattice: Lattice, values: Float64Array): Pattern {
	return { values, hidden: new Uint8Array(lattice.size), perSum: new Int32Array(lattice.sums.count) };
}

/** Hides a cell; says whether it was shown before. */
export function hide(lattice: Lattice, pattern: Pattern, cell: number): boolean {
	if (pattern.hidden[cell]) return false;
	pattern.hidden[cell] = 1;
	count(lattice, pattern, cell, 1);
	return true;
}

/** Hides every count that tables show, but zeros. */
export function hideAll(lattice: Lattice, pattern: Pattern): void {
	pattern.values.forEach((value, cell) => {
		if (value !== 0 && !lattice.outside[cell]) hide(lattice, pattern, cell);
	});
}

/** Gives a hidden cell back. */
export function show(lattice: Lattice, pattern: Pattern, cell: number): void {
	if (!pattern.hidden[cell]) return;
	pattern.hidden[cell] = 0;
	count(lattice, pattern, cell, -1);
}

function count({ sums }: Lattice, { perSum }: Pattern, cell: number, by: 1 | -1): void {
	const end = sums.ofCellStarts[cell + 1] ?? 0;
	for (let at = sums.ofCellStarts[cell] ?? 0; at < end; at++) {
		const sum = sums.ofCell[at] ?? 0;
		perSum[sum] = (perSum[sum] ?? 0) + by;
	}
}

/** The two counts of a table: one pattern for both when the population itself is counted. */
export type Patterns = { readonly numerator: Pattern; readonly denominator: Pattern };
