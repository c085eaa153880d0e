import type { Frame } from '../../protocol/safe-table';
import type { UnsafeRow, UnsafeTable } from '../engine/unsafe-table';
import { cellAt, latticeOf, nodeOf, oppositeOf, type Lattice } from './lattice';

/** True counts of every cell of a lattice: unseen groups included, and zero where the engine returned nothing. */
export type Cube = {
	readonly lattice: Lattice;
	/** `plain`: the population itself is counted. `people`: some of it. `events`: records of some of it. */
	readonly counts: 'plain' | 'people' | 'events';
	readonly denominator: Float64Array; // people
	readonly people: Float64Array; // people among them who are counted
	readonly numerator: Float64Array; // what is shown: those people, or their records
	/** Of a plain count of records. */
	readonly withheld?: Withheld;
};

/** Cells that are hidden for the people whose records they count; and cells that may be of no record, as far as a reader of a `[c]` knows. */
export type Withheld = { readonly cells: Uint8Array; readonly mayBeNone: Uint8Array };

/** Groups of a question's dimensions beyond those of its frame: unseen ones, and larger ones made of several (see `latticeOf`). */
export type Surround = {
	readonly hiddenGroups: readonly (readonly number[])[];
	readonly larger?: readonly (readonly (readonly number[])[])[];
};

/**
 * Puts the counted rows into a complete lattice. Throws where they break what the engine promised: an unknown group,
 * a cell given twice, for people also a count that is not whole or parts that do not make up their total.
 */
export function cubeOf(counted: UnsafeTable, frame: Frame, { hiddenGroups, larger = [] }: Surround): Cube {
	const { question, measure, personLevel } = frame;
	const lattice = latticeOf(frame.dimensions, hiddenGroups, personLevel ? larger : []);
	const counts =
		measure.counts === 'events'
			? 'events'
			: question.indicator === undefined && question.events === undefined
				? 'plain'
				: 'people';
	const denominator = new Float64Array(lattice.size);
	const people = new Float64Array(lattice.size);
	const numerator = counts === 'events' ? new Float64Array(lattice.size) : people;
	const filled = new Uint8Array(lattice.size);
	for (const row of counted.rows) {
		const cell = cellOf(lattice, row);
		if (filled[cell]) throw new RangeError('a cell was counted twice');
		filled[cell] = 1;
		denominator[cell] = countIn(row, 'persons_d', personLevel);
		people[cell] = countIn(row, 'persons_n', personLevel);
		if (counts === 'events') numerator[cell] = countIn(row, 'events', personLevel);
	}
	for (const values of new Set([denominator, people, numerator])) addLarger(lattice, values);
	const cube: Cube = { lattice, counts, denominator, people, numerator };
	if (personLevel) assertSound(cube);
	return cube;
}

/** The cell that a row of the engine stands for. Throws where the lattice has none. */
export function cellOf(lattice: Lattice, row: UnsafeRow): number {
	const level = Number(row['level'] ?? 0);
	const groups = lattice.axes.map((_, i) => {
		const group = row[`g${i}`] ?? null;
		const totalled = (level >> i) % 2 === 1;
		if (totalled) return null;
		if (typeof group !== 'number') throw new RangeError('a row names no group');
		return group;
	});
	return cellAt(lattice, groups);
}

function countIn(row: UnsafeRow, column: string, whole: boolean): number {
	const count = Number(row[column] ?? 0);
	if (!(count >= 0 && count < Infinity)) throw new RangeError('counts must not be negative');
	if (whole && !Number.isSafeInteger(count)) throw new RangeError('counts of people must be whole numbers');
	return count;
}

/** Counts of larger groups, and of everybody outside a group, axis by axis: the later axes find those of the earlier ones made. */
export function addLarger({ axes, size }: Lattice, values: Float64Array): void {
	for (const axis of axes) {
		const { parts, larger, all, nodes, stride } = axis;
		for (let first = 0; first < size; first++) {
			if (nodeOf(axis, first) !== 0) continue;
			const valueOf = (node: number): number => values[first + node * stride] ?? 0;
			const set = (node: number, value: number): number => (values[first + node * stride] = value);
			larger.forEach((group, i) =>
				set(
					parts + i,
					group.reduce((sum, part) => sum + valueOf(part), 0)
				)
			);
			if (axis.overlapping) for (const part of all) set(oppositeOf(axis, part), valueOf(nodes - 1) - valueOf(part));
		}
	}
}

function assertSound({ lattice, denominator, people, numerator }: Cube): void {
	for (let cell = 0; cell < lattice.size; cell++) {
		if ((people[cell] ?? 0) > (denominator[cell] ?? 0)) throw new RangeError('more people are counted than there are');
		if ((numerator[cell] ?? 0) < (people[cell] ?? 0)) throw new RangeError('a person is counted without a record');
	}
	for (const values of new Set([denominator, people, numerator])) assertAdditive(lattice, values);
}

/** @throws {RangeError} when parts do not make up their total */
export function assertAdditive({ sums }: Lattice, values: Float64Array): void {
	for (let sum = 0; sum < sums.count; sum++) {
		const first = sums.starts[sum] ?? 0;
		const end = sums.starts[sum + 1] ?? 0;
		const whole = values[sums.members[first] ?? 0] ?? 0;
		let together = 0;
		for (let at = first + 1; at < end; at++) {
			const part = values[sums.members[at] ?? 0] ?? 0;
			if (part > whole) throw new RangeError('a part is larger than its total');
			together += part;
		}
		if (together !== whole) throw new RangeError('parts do not make up their total');
	}
}
