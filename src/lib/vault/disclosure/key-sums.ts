import { addLarger, type Cube } from './cube';
import type { Axis, Lattice } from './lattice';
import { slotOf } from './ledger/profiles';
import type { Members } from './ledger/told';

/** Who is counted in a table, and each one's record key. */
export type KeyedPeople = { readonly members: Members; readonly recordKeyOf: (pid: number) => number };

/** By cell: the sum of the record keys of the distinct people of its denominator, and of those of them who are counted. */
export type KeySums = { readonly denominator: Float64Array; readonly numerator: Float64Array };

/** Where an axis stands in the codes of members: an overlapping one has a digit more, for people in none of its groups. */
type Digit = { readonly axis: Axis; readonly count: number; readonly step: number };

/** People and their keys by code and, within it, by the totals that they stand for. */
type Sorts = { readonly totals: number; readonly people: Float64Array; readonly keys: Float64Array };

/**
 * Adds record keys up, cell by cell: every person once in each cell and once in each margin, whatever groups overlap.
 * Cells of nobody have 0, and so have all cells where no single people are known (null).
 * @throws {RangeError} when the people named are not those that the cube counts
 */
export function keySumsOf(cube: Cube, people: KeyedPeople | null): KeySums {
	const sums = noSums(cube.lattice);
	if (people === null) return sums;
	const counts = noSums(cube.lattice);
	const digits = digitsOf(cube.lattice);
	const sorts = sortsOf(people, digits);
	sorts.people.forEach((number, sort) => {
		if (number === 0) return;
		const code = Math.floor(sort / sorts.totals);
		const cells = cellsOf(code, sort % sorts.totals, digits);
		const isCounted = code % 2 === 1;
		addTo(counts, cells, number, isCounted);
		addTo(sums, cells, sorts.keys[sort] ?? 0, isCounted);
	});
	for (const { denominator, numerator } of [counts, sums])
		for (const values of [denominator, numerator]) addLarger(cube.lattice, values);
	if (!alike(counts.denominator, cube.denominator) || !alike(counts.numerator, cube.people))
		throw new RangeError('the people named are not those who were counted');
	return sums;
}

function noSums({ size }: Lattice): KeySums {
	return { denominator: new Float64Array(size), numerator: new Float64Array(size) };
}

function digitsOf({ axes }: Lattice): Digit[] {
	const digits: Digit[] = [];
	let step = 2;
	for (const axis of axes.toReversed()) {
		const count = axis.parts + (axis.overlapping ? 1 : 0);
		digits.unshift({ axis, count, step });
		step *= count;
	}
	return digits;
}

function digitIn(code: number, { count, step }: Digit): number {
	return Math.floor(code / step) % count;
}

/**
 * Who is named several times has a code for each combination of overlapping groups. A person stands for the total of an
 * axis with one group only, that of the first code: so once in each cell that is a total there.
 */
function sortsOf({ members: { pids, codes }, recordKeyOf }: KeyedPeople, digits: readonly Digit[]): Sorts {
	const limit = digits.reduce((product, { count }) => product * count, 2);
	const totals = 2 ** digits.length;
	const people = new Float64Array(limit * totals);
	const keys = new Float64Array(limit * totals);
	const firstOf = new Int32Array(pids.reduce((most, pid) => Math.max(most, slotOf(pid)), 0) + 1).fill(-1);
	codes.forEach((code, at) => {
		if (code < 0 || code >= limit) throw new RangeError('no such code');
		const pid = pids[at] ?? 0;
		const slot = slotOf(pid);
		const first = firstOf[slot] ?? -1;
		if (first < 0) firstOf[slot] = code;
		const sort = code * totals + (first < 0 || first === code ? totals - 1 : inCommon(code, first, digits));
		people[sort] = (people[sort] ?? 0) + 1;
		keys[sort] = (keys[sort] ?? 0) + recordKeyOf(pid);
	});
	return { totals, people, keys };
}

/** The axes, bit by bit, on which two codes have the same group. */
function inCommon(code: number, other: number, digits: readonly Digit[]): number {
	return digits.reduce((bits, digit, i) => bits + (digitIn(code, digit) === digitIn(other, digit) ? 2 ** i : 0), 0);
}

function cellsOf(code: number, totals: number, digits: readonly Digit[]): number[] {
	return digits.reduce<number[]>(
		(cells, digit, i) => {
			const { holders, nodes, stride } = digit.axis;
			const isForTotal = Math.floor(totals / 2 ** i) % 2 === 1;
			const held = [...(holders[digitIn(code, digit)]?.slice(0, -1) ?? []), ...(isForTotal ? [nodes - 1] : [])];
			return cells.flatMap((cell) => held.map((node) => cell + node * stride));
		},
		[0]
	);
}

function addTo({ denominator, numerator }: KeySums, cells: readonly number[], value: number, isCounted: boolean): void {
	for (const cell of cells) {
		denominator[cell] = (denominator[cell] ?? 0) + value;
		if (isCounted) numerator[cell] = (numerator[cell] ?? 0) + value;
	}
}

function alike(one: Float64Array, other: Float64Array): boolean {
	return one.every((value, at) => value === other[at]);
}
