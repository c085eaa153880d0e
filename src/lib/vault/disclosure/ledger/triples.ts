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

/**
 * Sets of which one lies in another, and a third is all but the rest of that or hardly more, such that the three numbers tell of a
 * few: A or B, A, and B; everybody, some of them, and nearly all the others; two places, one of them, and a little more than the
 * other. One of the numbers is of the newest answer. Stops after so many have been found, or tried because samples fit.
 * Source: inclusion and exclusion; differencing of overlapping populations.
 */
export function triplesOf(roll: Roll, near: Neighbourhood, small: Bounds): Triple[] {
	const numbered = numberedRows(roll);
	const rows = numbered.flatMap((ofAnswer) => [...ofAnswer.values()]).sort((a, b) => a.size - b.size);
	const found: Triple[] = [];
	for (const candidates of [withNestedPairs(roll, numbered, rows, small), besideNewest(roll, numbered, rows, small)]) {
		let tried = 0;
		for (const triple of candidates) {
			if (!mayBe(triple, roll) || isSettled(triple, small)) continue;
			if (found.length >= mostTriples || ++tried > mostTried) break;
			if (isSuch(triple, near)) found.push(triple);
		}
	}
	return found;
}

/** The newest answer has the whole or a part of it. */
function* withNestedPairs(roll: Roll, numbered: NumberedRows, rows: readonly Numbered[], { k }: Bounds): Generator<Triple> {
	for (const [part, whole] of nestedPairs(roll, numbered)) {
		const rest = whole.size - part.size;
		const mayOverlap = roll.answers[whole.answer]?.told.overlapping.some(Boolean);
		const hasOwnOnly = part.answer === whole.answer && !mayOverlap;
		if (hasOwnOnly && roll.answers.length === 1) continue;
		for (const other of ofSizes(rows, rest - k, rest + k)) {
			if ((hasOwnOnly && other.answer === whole.answer) || other.size === rest) continue;
			yield { whole, parts: [part, other], told: other.size > rest ? 'beside' : 'left' };
		}
	}
}

/** The newest answer has what holds the rest and a few beside it, of whom some are not of the whole. */
function* besideNewest(roll: Roll, numbered: NumberedRows, rows: readonly Numbered[], { k }: Bounds): Generator<Triple> {
	const fresh = roll.answers.length - 1;
	for (const other of numbered[fresh]?.values() ?? []) {
		for (const atom of other.samples) {
			for (const whole of rowsWith(roll, numbered, atom)) {
				const least = whole.size - other.size;
				for (const part of ofSizes(rows, Math.max(1, least + 1), least + k)) {
					if (part.answer === fresh || roll.isIn(atom, part.answer, part.row)) continue;
					if (mayLieIn(roll, part, whole)) yield { whole, parts: [part, other], told: 'beside' };
				}
			}
		}
	}
}

/** Numbers of earlier answers that count an atom. */
function* rowsWith(roll: Roll, numbered: NumberedRows, atom: number): Generator<Numbered> {
	for (let answer = 0; answer < roll.answers.length - 1; answer++) {
		const { starts, rowsOf } = roll.answers[answer]?.sheet ?? {};
		const sort = roll.sortOf(atom, answer);
		for (let at = starts?.[sort] ?? 0; sort > 0 && at < (starts?.[sort + 1] ?? 0); at++) {
			const row = numbered[answer]?.get(rowsOf?.[at] ?? -1);
			if (row) yield row;
		}
	}
}

/** Rows, sorted by size, of so many people. */
function* ofSizes(rows: readonly Numbered[], least: number, most: number): Generator<Numbered> {
	for (let at = firstOf(rows, least); at < rows.length; at++) {
		const row = rows[at];
		if (row === undefined || row.size > most) return;
		yield row;
	}
}

/** Whether samples leave it possible. */
function mayBe({ whole, parts: [part, other], told }: Triple, roll: Roll): boolean {
	const isIn = (atom: number, { answer, row }: Numbered): boolean => roll.isIn(atom, answer, row);
	if (told === 'left') return other.samples.every((atom) => isIn(atom, whole) && !isIn(atom, part));
	return whole.samples.every((atom) => isIn(atom, part) || isIn(atom, other));
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
function nestedPairs(roll: Roll, numbered: NumberedRows): [Numbered, Numbered][] {
	const fresh = roll.answers.length - 1;
	const lists = [nestedRows(roll, numbered, fresh, fresh)];
	for (let answer = 0; answer < fresh; answer++)
		lists.push(nestedRows(roll, numbered, fresh, answer), nestedRows(roll, numbered, answer, fresh));
	return lists.flat().sort((a, b) => a[1].size - a[0].size - (b[1].size - b[0].size));
}
