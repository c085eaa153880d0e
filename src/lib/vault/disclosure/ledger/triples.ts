import type { Neighbourhood } from './neighbourhood';
import { isAsWideAsSmall, liesIn, mayLieIn, nestedRows, numberedRows, type Numbered, type NumberedRows } from './numbered';
import type { Bounds } from './pairs';
import type { Roll } from './roll';

/**
 * Three numbers that tell of 1 to k people. The whole less the first part, which lies in it, leaves the rest of the whole; the second
 * part holds all the rest and a few `beside` it, or all but a few of the rest, who are `left`.
 */
export type Triple = {
	readonly whole: Numbered;
	readonly parts: readonly [Numbered, Numbered];
	readonly told: 'beside' | 'left';
};

const mostTriples = 16;
const mostTried = 1000;
const pairsAtOnce = 64;

/**
 * Sets of which one lies in another, and a third is all but the rest of that or hardly more, such that the three numbers tell of a
 * few: A or B, A, and B; everybody, some of them, and nearly all the others; two places, one of them, and a little more than the
 * other. One of the numbers is of the newest answer. Stops after so many have been found, or tried because samples fit. Yields wherever it may be interrupted.
 * Source: inclusion and exclusion; differencing of overlapping populations.
 */
export function* triplesOf(roll: Roll, near: Neighbourhood, small: Bounds): Generator<void, Triple[]> {
	const numbered = numberedRows(roll);
	const rows = numbered.flatMap((ofAnswer) => [...ofAnswer.values()]).sort(bySize);
	const found: Triple[] = [];
	for (const candidates of [withNestedPairs(roll, numbered, rows, small), besideNewest(roll, numbered, rows, small)]) {
		let tried = 0;
		for (const triple of candidates) {
			if (triple === null) {
				yield;
				continue;
			}
			if (isSettled(triple, small)) continue;
			if (found.length >= mostTriples || ++tried > mostTried) break;
			if (isSuch(triple, near)) found.push(triple);
		}
	}
	return found;
}

/** Three numbers that may be such a triple as far as samples say; null wherever the search may be interrupted. */
type Candidates = Generator<Triple | null, void>;

/** The newest answer has the whole or a part of it. */
function* withNestedPairs(roll: Roll, numbered: NumberedRows, rows: readonly Numbered[], { k }: Bounds): Candidates {
	for (const [at, [part, whole]] of (yield* nestedPairs(roll, numbered)).entries()) {
		if (at % pairsAtOnce === 0) yield null;
		const rest = whole.size - part.size;
		const mayOverlap = roll.answers[whole.answer]?.told.overlapping.some(Boolean);
		const hasOwnOnly = part.answer === whole.answer && !mayOverlap;
		if (hasOwnOnly && roll.answers.length === 1) continue;
		const isOther = ({ answer }: Numbered): boolean => !hasOwnOnly || answer !== whole.answer;
		for (const other of ofSizes(rows, rest - k, rest - 1))
			if (isOther(other) && mayBeLeft(whole, part, other, roll)) yield { whole, parts: [part, other], told: 'left' };
		const beside = holding(roll, numbered, rows, { least: rest + 1, most: rest + k, atom: outside(roll, whole, part) });
		for (const other of beside)
			if (isOther(other) && mayBeBeside(whole, part, other, roll)) yield { whole, parts: [part, other], told: 'beside' };
	}
}

/** The newest answer has what holds the rest and a few beside it, of whom some are not of the whole. */
function* besideNewest(roll: Roll, numbered: NumberedRows, rows: readonly Numbered[], { k }: Bounds): Candidates {
	const fresh = roll.answers.length - 1;
	const earlier = numbered.slice(0, fresh);
	for (const other of numbered[fresh]?.values() ?? []) {
		yield null;
		for (const atom of other.samples) {
			for (const whole of rowsWith(roll, earlier, atom)) {
				const few = whole.size - other.size;
				const sizes = { least: Math.max(1, few + 1), most: few + k };
				for (const part of holding(roll, earlier, rows, { ...sizes, atom: outside(roll, whole, other) })) {
					if (part.answer === fresh || roll.isIn(atom, part.answer, part.row) || !mayLieIn(roll, part, whole)) continue;
					if (mayBeBeside(whole, part, other, roll)) yield { whole, parts: [part, other], told: 'beside' };
				}
			}
		}
	}
}

/** Numbers of these answers, the first of a sitting, that count an atom and so many people. */
function rowsWith(roll: Roll, numbered: NumberedRows, atom: number, least = 0, most = Infinity): Numbered[] {
	const found: Numbered[] = [];
	for (let answer = 0; answer < numbered.length; answer++) {
		const sheet = roll.answers[answer]?.sheet;
		const sort = roll.sortOf(atom, answer);
		if (sheet === undefined || sort === 0) continue;
		const end = sheet.starts[sort + 1] ?? 0;
		for (let at = sheet.starts[sort] ?? 0; at < end; at++) {
			const row = sheet.rowsOf[at] ?? -1;
			const size = sheet.sizes[row] ?? 0;
			if (size < least || size > most) continue;
			const known = numbered[answer]?.get(row);
			if (known) found.push(known);
		}
	}
	return found;
}

/** A sample of a row that is not in another: whoever makes up for the other must hold it. */
function outside(roll: Roll, { samples }: Numbered, { answer, row }: Numbered): number | undefined {
	return samples.find((atom) => !roll.isIn(atom, answer, row));
}

/**
 * Numbers of so many people that hold an atom, the smallest first: where thousands of areas are of like size, few of all that have the
 * size. Where no atom is named, all that have it.
 */
function holding(
	roll: Roll,
	numbered: NumberedRows,
	rows: readonly Numbered[],
	{ least, most, atom }: { least: number; most: number; atom: number | undefined }
): Iterable<Numbered> {
	if (atom === undefined) return ofSizes(rows, least, most);
	return rowsWith(roll, numbered, atom, least, most).sort(bySize);
}

const bySize = (a: Numbered, b: Numbered): number => a.size - b.size || a.answer - b.answer || a.row - b.row;

/** Rows, sorted by size, of so many people. */
function* ofSizes(rows: readonly Numbered[], least: number, most: number): Generator<Numbered> {
	for (let at = firstOf(rows, least); at < rows.length; at++) {
		const row = rows[at];
		if (row === undefined || row.size > most) return;
		yield row;
	}
}

/** Whether samples leave it possible that the other is all but a few of what the part leaves of the whole. */
function mayBeLeft(whole: Numbered, part: Numbered, other: Numbered, roll: Roll): boolean {
	return other.samples.every((atom) => roll.isIn(atom, whole.answer, whole.row) && !roll.isIn(atom, part.answer, part.row));
}

/** Whether samples leave it possible that the part and the other together hold the whole. */
function mayBeBeside(whole: Numbered, part: Numbered, other: Numbered, roll: Roll): boolean {
	return whole.samples.every((atom) => roll.isIn(atom, part.answer, part.row) || roll.isIn(atom, other.answer, other.row));
}

function isSuch({ whole, parts: [part, other], told }: Triple, near: Neighbourhood): boolean {
	const shared = (one: Numbered, larger: Numbered, bounds: { atMost?: number; atLeast?: number }): number =>
		near.rowsOf(one.answer).overlap(one.row, larger.answer, larger.row, bounds);
	const rest = whole.size - part.size;
	const inPart = shared(other, part, { atMost: told === 'left' ? 0 : other.size - rest });
	const ofOther = told === 'left' ? other.size : rest + inPart;
	if (told === 'left' ? inPart > 0 : inPart > other.size - rest) return false;
	const isAllThere = shared(other, whole, { atLeast: ofOther, atMost: ofOther }) === ofOther;
	return isAllThere && liesIn(near, part, whole);
}

/** The three numbers alone hold those told of within small values, but leave as many of these as are small. */
function isSettled({ whole, parts: [one, other], told }: Triple, small: Bounds): boolean {
	const [low, high] = [one.least + other.least - whole.most, one.most + other.most - whole.least];
	const [from, to] = told === 'beside' ? [Math.max(0, low), high] : [Math.max(0, -high), -low];
	return isAsWideAsSmall(from, to, small);
}

/** The place of the first row that has so many people. */
function firstOf(rows: readonly Numbered[], size: number): number {
	let [low, high] = [0, rows.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((rows[middle]?.size ?? 0) < size) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Rows of which, by a few samples, the first lies in the second; one of them is of the newest answer. The smallest rests first. */
function* nestedPairs(roll: Roll, numbered: NumberedRows): Generator<null, [Numbered, Numbered][]> {
	const fresh = roll.answers.length - 1;
	const lists = [nestedRows(roll, numbered, fresh, fresh)];
	for (let answer = 0; answer < fresh; answer++) {
		yield null;
		lists.push(nestedRows(roll, numbered, fresh, answer), nestedRows(roll, numbered, answer, fresh));
	}
	return lists.flat().sort((a, b) => a[1].size - a[0].size - (b[1].size - b[0].size));
}
