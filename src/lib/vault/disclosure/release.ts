import type { Frame, SafeCell, SafeRow, SafeTable } from '../../protocol/safe-table';
import type { UnsafeTable } from '../engine/unsafe-table';
import type { Solver } from '../solver/solver';
import { certificateFor } from './certificate';
import { compare, placeAxis } from './compare';
import { cubeOf, type Cube, type Surround } from './cube';
import { derive } from './derive';
import { denominatorShown, numeratorShown } from './faces';
import { finished } from './finished';
import { cellAt } from './lattice';
import { notesOn } from './notes';
import type { Patterns } from './pattern';
import { policyForPeople, published } from './policies';
import { policyInWords } from './policy-words';
import type { DisclosurePolicy } from './policy';
import { protect } from './protect';

/** What a table is made from. Without a solver, a small count that no simple change proves safe costs more hidden cells. */
export type Release = Surround & {
	readonly counted: UnsafeTable;
	readonly frame: Frame;
	readonly policy: DisclosurePolicy;
	readonly solver: Solver | null;
};

/**
 * Turns counted rows into the only thing that may leave the vault: cube, primary, secondary and audit, rounding, then
 * every figure from the protected counts. A pure function: the same rows, frame and policy give the same table.
 * Rows stand in the order of the question's groups, every combination and total, whatever is hidden.
 * Yields how far it has come, 0 to 1, wherever it may be interrupted.
 * Throws when the rows break what the engine promised (see `cubeOf`).
 */
export function* releasing(given: Release): Generator<number, SafeTable> {
	const { frame, solver } = given;
	const cube = cubeOf(given.counted, frame, given);
	const policy = frame.personLevel ? policyForPeople(given.policy) : published;
	const patterns = policy.id === 'published' ? null : yield* protect(cube, policy, solver);
	const rows = compared(rowsOf(cube, patterns, frame, policy), frame);
	return {
		...frame,
		format: 'wardwise-safe-table/1',
		rows,
		policy: policyInWords(policy),
		certificate: certificateFor(cube, frame, policy, patterns),
		notes: notesOn(frame, policy, rows)
	};
}

/** The same without interruption. */
export function release(given: Release): SafeTable {
	return finished(releasing(given));
}

/** Every combination of shown groups, the last dimension running fastest, each with its total last. */
function combinations({ lattice }: Cube): (number | null)[][] {
	return lattice.axes.reduce<(number | null)[][]>(
		(all, { shown }) => all.flatMap((groups) => [...Array.from({ length: shown }, (_, i) => [...groups, i]), [...groups, null]]),
		[[]]
	);
}

function rowsOf(cube: Cube, patterns: Patterns | null, frame: Frame, policy: DisclosurePolicy): SafeRow[] {
	const [numerators, denominators] = facesOf(cube, policy);
	return combinations(cube).map((groups, at) => {
		const cell = cellAt(cube.lattice, groups);
		const numerator = safe(numerators(cell), patterns?.numerator.hidden[cell]);
		const denominator: SafeCell =
			frame.measure.kind === 'count'
				? { shown: false, why: 'not-applicable' }
				: safe(denominators(cell), patterns?.denominator.hidden[cell]);
		return {
			id: `r${at}`,
			groups: groups.map((group, i) => (group === null ? null : (frame.dimensions[i]?.groups[group]?.code ?? null))),
			numerator,
			denominator,
			...derive(numerator, denominator, frame.measure),
			comparison: 'not-compared'
		};
	});
}

/** Numerator and denominator of a cell as they are shown where they are not hidden. */
function facesOf(cube: Cube, policy: DisclosurePolicy): [(cell: number) => number, (cell: number) => number] {
	if (policy.id === 'published') return [(cell) => cube.numerator[cell] ?? 0, (cell) => cube.denominator[cell] ?? 0];
	return [(cell) => numeratorShown(cube, cell, policy), (cell) => denominatorShown(cube, cell, policy)];
}

function safe(value: number, hidden: number | undefined): SafeCell {
	return hidden ? { shown: false, why: 'confidential' } : { shown: true, value };
}

/** Gives each row its comparison: the place's row is the one whose area is the total and whose other groups are the same. */
function compared(rows: SafeRow[], frame: Frame): SafeRow[] {
	const axis = placeAxis(frame);
	if (axis < 0) return rows;
	const [side = 1, ...inner] = frame.dimensions.slice(axis).map(({ groups }) => groups.length + 1);
	const step = inner.reduce((product, size) => product * size, 1);
	rows.forEach((row, at) => {
		const ahead = side - 1 - (Math.floor(at / step) % side);
		if (ahead > 0) row.comparison = compare(row, rows[at + ahead * step] ?? null);
	});
	return rows;
}
