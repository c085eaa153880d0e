import { isTooNarrow, readAs } from './audit';
import type { Bounds } from './bounds';
import type { Cube } from './cube';
import { lineThrough } from './lattice';
import { hide, type Pattern, type Patterns } from './pattern';
import type { PeoplePolicy } from './policy';
import { hidePrimary } from './primary';
import { settle } from './secondary';
import { cellThatWidens, systemsOfNumerator } from './widen';

const maxRounds = 60;

/**
 * Decides which counts are hidden: small ones first, then partners line by line, then whatever an audit of what a reader can
 * tell still asks for. Hiding every count but zeros always satisfies the audit, so that this ends there at the latest.
 * The pattern does not depend on the measure: a count asked for after a share of it hides the same cells.
 */
export function protect(cube: Cube, policy: PeoplePolicy): Patterns {
	const patterns = hidePrimary(cube, policy.hideUpTo);
	settle(cube, patterns);
	for (let round = 0; round < maxRounds; round++) {
		const reading = readAs(cube, patterns, policy);
		const widenings = new Map<Pattern, { systems: readonly Bounds[]; cells: number[] }>();
		for (const pattern of new Set([patterns.denominator, patterns.numerator])) {
			const systems = pattern === patterns.denominator ? [reading.denominator] : systemsOfNumerator(reading);
			const cells = tooNarrowCells(pattern, systems, policy.hideUpTo);
			if (cells.length > 0) widenings.set(pattern, { systems, cells });
		}
		if (widenings.size === 0) return patterns;
		for (const [pattern, { systems, cells }] of widenings) {
			if (!widen(cube, pattern, systems, cells)) hideAll(cube, pattern);
		}
		settle(cube, patterns);
	}
	for (const pattern of [patterns.denominator, patterns.numerator]) hideAll(cube, pattern);
	settle(cube, patterns);
	return patterns;
}

function tooNarrowCells({ hidden }: Pattern, systems: readonly Bounds[], k: number): number[] {
	const cells: number[] = [];
	hidden.forEach((isHidden, cell) => {
		if (isHidden && systems.some((bounds) => isTooNarrow(bounds, cell, k))) cells.push(cell);
	});
	return cells;
}

/** One more hidden cell for each cell a reader can tell too much of, but only one a line before looking again. */
function widen({ lattice }: Cube, pattern: Pattern, systems: readonly Bounds[], cells: readonly number[]): boolean {
	const touched = lattice.axes.map(() => new Set<number>());
	let widened = false;
	for (const cell of cells) {
		if (lattice.axes.some((_, axis) => touched[axis]?.has(lineThrough(lattice, axis, cell)))) continue;
		const found = cellThatWidens(lattice, pattern, systems, cell);
		if (found < 0) continue;
		hide(lattice, pattern, found);
		widened = true;
		for (const one of [found, cell]) lattice.axes.forEach((_, axis) => touched[axis]?.add(lineThrough(lattice, axis, one)));
	}
	return widened;
}

function hideAll({ lattice }: Cube, pattern: Pattern): void {
	pattern.values.forEach((value, cell) => {
		if (value !== 0) hide(lattice, pattern, cell);
	});
}
