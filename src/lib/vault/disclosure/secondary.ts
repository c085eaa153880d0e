import type { Cube } from './cube';
import type { Lattice } from './lattice';
import { hide, type Pattern, type Patterns } from './pattern';
import { hideZerosOfFew } from './zeros';

/**
 * The cell of a sum that is cheapest to hide: a shown group before an unseen one (which someone may ask for), that before a
 * larger group and that before a total; then one that leaves fewer lonely cells in other sums, then the smallest count, then
 * the last. Zeros stay shown. -1 when nothing is left to hide.
 */
export function cheapestOf(lattice: Lattice, { values, hidden, perSum }: Pattern, sum: number): number {
	const { starts, members } = lattice.sums;
	const end = starts[sum + 1] ?? 0;
	let best = -1;
	let [bestRank, bestLoneliness, bestValue] = [0, 0, 0];
	for (let at = starts[sum] ?? 0; at < end; at++) {
		const cell = members[at] ?? 0;
		const value = values[cell] ?? 0;
		if (hidden[cell] || value === 0 || lattice.outside[cell]) continue;
		const rank = lattice.rank[cell] ?? 0;
		if (best >= 0 && rank > bestRank) continue;
		const lonely = loneliness(lattice, perSum, sum, cell);
		const isCheaper =
			best < 0 ||
			rank < bestRank ||
			lonely < bestLoneliness ||
			(lonely === bestLoneliness && (value < bestValue || (value === bestValue && cell > best)));
		if (isCheaper) [best, bestRank, bestLoneliness, bestValue] = [cell, rank, lonely, value];
	}
	return best;
}

/** Sums that hiding this cell would leave with one hidden cell, less those it would give a second. */
function loneliness({ sums }: Lattice, perSum: Int32Array, exceptSum: number, cell: number): number {
	let lonely = 0;
	const end = sums.ofCellStarts[cell + 1] ?? 0;
	for (let at = sums.ofCellStarts[cell] ?? 0; at < end; at++) {
		const sum = sums.ofCell[at] ?? 0;
		if (sum === exceptSum || sums.overlapping[sum]) continue;
		const already = perSum[sum] ?? 0;
		if (already === 0) lonely++;
		else if (already === 1) lonely--;
	}
	return lonely;
}

/** Gives a second hidden cell to every sum that has exactly one. Says whether a cell was hidden. */
function joinLoneCells(lattice: Lattice, pattern: Pattern): boolean {
	const { count, overlapping } = lattice.sums;
	let changed = false;
	for (let sum = 0; sum < count; sum++) {
		if (pattern.perSum[sum] !== 1 || overlapping[sum]) continue;
		const partner = cheapestOf(lattice, pattern, sum);
		if (partner >= 0 && hide(lattice, pattern, partner)) changed = true;
	}
	return changed;
}

/** Hides what must not be shown beside a hidden denominator. */
export function follow(cube: Cube, patterns: Patterns): boolean {
	if (patterns.numerator === patterns.denominator) return false;
	return [followDenominators(cube, patterns), hideZerosOfFew(cube, patterns)].includes(true);
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
 * Secondary suppression by sums, to a fixed point: no row or column, its total included, keeps a single hidden cell.
 * The counts of those without the attribute need no sums of their own: they are hidden exactly where the numerator is.
 */
export function settle(cube: Cube, patterns: Patterns): void {
	const { numerator, denominator } = patterns;
	let changed = true;
	while (changed) {
		changed = joinLoneCells(cube.lattice, denominator);
		if (numerator === denominator) continue;
		changed = follow(cube, patterns) || changed;
		changed = joinLoneCells(cube.lattice, numerator) || changed;
	}
}
