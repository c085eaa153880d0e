import type { Frame, SafeCell, SafeRow, SafeTable } from '../../protocol/safe-table';
import type { UnsafeTable } from '../engine/unsafe-table';
import { certificateFor } from './certificate';
import { compare, placeAxis } from './compare';
import { cubeOf, type Cube } from './cube';
import { derive } from './derive';
import { cellAt } from './lattice';
import { notesOn } from './notes';
import type { Patterns } from './pattern';
import { policyForPeople, published } from './policies';
import { policyInWords } from './policy-words';
import type { DisclosurePolicy } from './policy';
import { protect } from './protect';
import { shownAs } from './round';

/**
 * Turns counted rows into the only thing that may leave the vault: cube, primary, secondary and audit, rounding, then
 * every figure from the protected counts. A pure function: the same rows, frame and policy give the same table.
 * Rows stand in the order of the question's groups, every combination and total, whatever is hidden.
 * Throws when the rows break what the engine promised (see `cubeOf`).
 */
export function release(given: {
	counted: UnsafeTable;
	frame: Frame;
	hiddenGroups: readonly (readonly number[])[];
	policy: DisclosurePolicy;
}): SafeTable {
	const { counted, frame, hiddenGroups } = given;
	const cube = cubeOf(counted, frame, hiddenGroups);
	const policy = frame.personLevel ? policyForPeople(given.policy) : published;
	const patterns = policy.id === 'published' ? null : protect(cube, policy);
	const rows = compared(rowsOf(cube, patterns, frame, policy), frame);
	const shown = rows.flatMap(({ numerator, denominator }) => [numerator, denominator]);
	const hidden = shown.filter((cell) => !cell.shown && cell.why === 'confidential').length;
	const cells = hidden + shown.filter((cell) => cell.shown).length;
	const certificate = certificateFor(policy, { cells, hidden, narrowest: null });
	const notes = notesOn(frame, policy, rows);
	return { ...frame, format: 'wardwise-safe-table/1', rows, policy: policyInWords(policy), certificate, notes };
}

/** Every combination of shown groups, the last dimension running fastest, each with its total last. */
function combinations({ lattice }: Cube): (number | null)[][] {
	return lattice.axes.reduce<(number | null)[][]>(
		(all, { shown }) => all.flatMap((groups) => [...Array.from({ length: shown }, (_, i) => [...groups, i]), [...groups, null]]),
		[[]]
	);
}

function rowsOf(cube: Cube, patterns: Patterns | null, frame: Frame, policy: DisclosurePolicy): SafeRow[] {
	return combinations(cube).map((groups, at) => {
		const cell = cellAt(cube.lattice, groups);
		const numerator = safe(cube.numerator, patterns?.numerator.hidden, cell, policy);
		const denominator: SafeCell =
			frame.measure.kind === 'count'
				? { shown: false, why: 'not-applicable' }
				: safe(cube.denominator, patterns?.denominator.hidden, cell, policy);
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

function safe(counts: Float64Array, hidden: Uint8Array | undefined, cell: number, policy: DisclosurePolicy): SafeCell {
	if (hidden?.[cell]) return { shown: false, why: 'confidential' };
	return { shown: true, value: policy.id === 'published' ? (counts[cell] ?? 0) : shownAs(counts[cell] ?? 0, policy) };
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
