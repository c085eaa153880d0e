import type { Cube } from './cube';
import { lineThrough, type Lattice } from './lattice';
import { hide, type Pattern, type Patterns } from './pattern';
import { hideZerosOfFew } from './zeros';

/**
 * The cell of a line that is cheapest to hide: a shown group before an unseen one (which someone may ask for) and that before a
 * total, then one that leaves fewer lonely cells in other lines,
 * then the smallest count, then the last. Zeros stay shown. -1 when nothing is left to hide.
 */
export function cheapestOf(lattice: Lattice, pattern: Pattern, axis: number, first: number): number {
	const { parts, stride } = lattice.axes[axis] ?? { parts: 0, stride: 1 };
	let best = -1;
	let bestCost: readonly number[] = [];
	for (let cell = first; cell <= first + parts * stride; cell += stride) {
		const value = pattern.values[cell] ?? 0;
		if (pattern.hidden[cell] || value === 0) continue;
		const cost = [lattice.rank[cell] ?? 0, loneliness(lattice, pattern, axis, cell), value, -cell];
		if (best < 0 || isLess(cost, bestCost)) [best, bestCost] = [cell, cost];
	}
	return best;
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
	const at = one.findIndex((part, i) => part !== other[i]);
	return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}

/** Lines that hiding this cell would leave with one hidden cell, less those it would give a second. */
function loneliness(lattice: Lattice, pattern: Pattern, exceptAxis: number, cell: number): number {
	return lattice.axes.reduce((sum, { overlapping }, axis) => {
		if (axis === exceptAxis || overlapping) return sum;
		const already = pattern.perLine[axis]?.[lineThrough(lattice, axis, cell)] ?? 0;
		return sum + (already === 0 ? 1 : already === 1 ? -1 : 0);
	}, 0);
}

/** Gives a second hidden cell to every line that has exactly one. Says whether a cell was hidden. */
function joinLoneCells(lattice: Lattice, pattern: Pattern): boolean {
	let changed = false;
	lattice.axes.forEach(({ overlapping }, axis) => {
		if (overlapping) return;
		for (const first of lattice.lines[axis] ?? []) {
			if (pattern.perLine[axis]?.[first] !== 1) continue;
			const partner = cheapestOf(lattice, pattern, axis, first);
			if (partner >= 0 && hide(lattice, pattern, partner)) changed = true;
		}
	});
	return changed;
}

/** Hides each numerator whose denominator is hidden: otherwise the reason for hiding could be told from outside. */
function followDenominators(cube: Cube, { numerator, denominator }: Patterns): boolean {
	let changed = false;
	for (let cell = 0; cell < cube.lattice.size; cell++) {
		if (denominator.hidden[cell] && numerator.values[cell] !== 0 && hide(cube.lattice, numerator, cell)) changed = true;
	}
	return changed;
}

/**
 * Secondary suppression by lines, to a fixed point: no row or column, its total included, keeps a single hidden cell.
 * The counts of those without the attribute need no lines of their own: they are hidden exactly where the numerator is.
 */
export function settle(cube: Cube, patterns: Patterns): void {
	const { numerator, denominator } = patterns;
	let changed = true;
	while (changed) {
		changed = joinLoneCells(cube.lattice, denominator);
		if (numerator === denominator) continue;
		changed = followDenominators(cube, patterns) || changed;
		changed = hideZerosOfFew(cube, patterns) || changed;
		changed = joinLoneCells(cube.lattice, numerator) || changed;
	}
}
