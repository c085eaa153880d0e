import type { Frame } from '../../protocol/safe-table';
import type { UnsafeRow, UnsafeTable } from '../engine/unsafe-table';
import type { Cube } from './cube';
import { errorBandOf, type ErrorBand } from './error-band';
import { keyedHash, type HashKey } from './keyed-hash';
import { cellAt, latticeOf, type Lattice } from './lattice';
import { marginsOf, type AtomKey } from './margins';
import { roundAtoms } from './round-atoms';

/** What a statement over the atoms of a family returns, one row an atom; see `questions/family.ts`. */
export type CountedAtoms = {
	readonly counted: UnsafeTable;
	readonly frame: Frame;
	readonly hiddenGroups: readonly (readonly number[])[];
	/** What names an atom. */
	readonly keys: readonly AtomKey[];
	/** By dimension: whether its column `g0`, `g1`, … holds a set of groups, bit by bit, because groups overlap. */
	readonly setsOfGroups: readonly boolean[];
	/** Columns of distinct people from the outermost level to the innermost; the first is everybody. */
	readonly levels: readonly string[];
	/** Which level is the population, and which those who are counted. */
	readonly denominator: number;
	readonly numerator: number;
};

/**
 * The cells of a question as sums of its family's rounded atoms: shown numbers, not true ones, and how far they lie from the
 * truth over all margins of the family. The same atoms are rounded alike whatever the question asks of their demography.
 * Yields how far it has come, 0 to 1, wherever it may be interrupted.
 * @throws {RangeError} when an atom is counted twice, or records are asked for instead of people
 */
export function* cubeOfAtoms(
	atoms: CountedAtoms,
	base: number,
	key: HashKey
): Generator<number, { cube: Cube; errorBand: ErrorBand }> {
	const { counted, frame, keys, levels: columns } = atoms;
	if (frame.measure.counts === 'events') throw new RangeError('records have no rounded atoms');
	const { rows } = counted;
	const identities = rows.map((row) => identityOf(row, keys));
	if (new Set(identities).size < rows.length) throw new RangeError('an atom was counted twice');
	yield 0;
	const levels = columns.map((column) => Float64Array.from(rows, (row) => Number(row[column] ?? 0)));
	const ties = Float64Array.from(identities, (identity) => keyedHash(identity, key));
	yield 0;
	const margins = marginsOf(rows, keys);
	yield 0;
	const shown = yield* roundAtoms({ levels, margins, ties, base });
	yield 1;
	const used = [...new Set([atoms.denominator, atoms.numerator])];
	const errorBand = errorBandOf(
		used.map((level) => ({ truth: levels[level] ?? none, shown: shown[level] ?? none })),
		margins,
		base
	);
	yield 1;
	return { cube: sumsOf(atoms, shown), errorBand };
}

const none = new Float64Array(0);

/** What an atom is, in the codes of its keys, so that its name outlives a reload in another order. */
function identityOf(row: UnsafeRow, keys: readonly AtomKey[]): string {
	return JSON.stringify(
		keys.map(({ name, codes, column }) => {
			const value = row[column] ?? null;
			return [name, value === null ? null : (codes?.[Number(value)] ?? Number(value))];
		})
	);
}

function sumsOf({ counted, frame, hiddenGroups, setsOfGroups, ...atoms }: CountedAtoms, shown: readonly Float64Array[]): Cube {
	const lattice = latticeOf(frame.dimensions, hiddenGroups);
	const { question } = frame;
	const plain = question.indicator === undefined;
	const denominator = new Float64Array(lattice.size);
	const numerator = plain ? denominator : new Float64Array(lattice.size);
	counted.rows.forEach((row, atom) => {
		if (!row['inside']) return;
		const all = shown[atoms.denominator]?.[atom] ?? 0;
		const some = row['selected'] ? (shown[atoms.numerator]?.[atom] ?? 0) : 0;
		for (const cell of cellsOf(row, lattice, setsOfGroups)) {
			denominator[cell] = (denominator[cell] ?? 0) + all;
			if (!plain) numerator[cell] = (numerator[cell] ?? 0) + some;
		}
	});
	return { lattice, counts: plain ? 'plain' : 'people', denominator, people: numerator, numerator };
}

/** Every cell that an atom is part of: its group, or groups, and the total, along each dimension. */
function cellsOf(row: UnsafeRow, lattice: Lattice, setsOfGroups: readonly boolean[]): number[] {
	const places = lattice.axes.map((axis, index): (number | null)[] => {
		const held = row[`g${index}`];
		if (typeof held !== 'number') throw new RangeError('an atom names no group');
		if (!setsOfGroups[index]) return [held, null];
		const groups = Array.from({ length: axis.parts }, (_, group) => group);
		return [...groups.filter((group) => Math.floor(held / 2 ** group) % 2 === 1), null];
	});
	return places
		.reduce<(number | null)[][]>((all, next) => all.flatMap((groups) => next.map((group) => [...groups, group])), [[]])
		.map((groups) => cellAt(lattice, groups));
}
