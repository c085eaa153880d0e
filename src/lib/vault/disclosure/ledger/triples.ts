import type { Neighbourhood } from './neighbourhood';
import { mayLieIn, sharing, type Bounds } from './pairs';
import type { Roll } from './roll';

/** A row of an answer that shows a number of its own. */
type Numbered = {
	readonly answer: number;
	readonly row: number;
	readonly size: number;
	readonly least: number;
	readonly most: number;
};
/** Three numbers that tell of 1 to k people: those in both parts (which make up the whole), or those of the whole in neither. */
export type Triple = {
	readonly whole: Numbered;
	readonly parts: readonly [Numbered, Numbered];
	readonly told: 'both' | 'neither';
};

const mostTriples = 16;
const mostTried = 1000;

/**
 * Two sets of people within a third, such that the three numbers tell how many are in both, or in neither: A or B, A, and B;
 * everybody, some of them, and nearly all the others. One of the numbers is of the newest answer. Stops after so many have been
 * found, or tried because samples lie in the third.
 * Source: inclusion and exclusion; differencing of overlapping populations.
 */
export function triplesOf(roll: Roll, near: Neighbourhood, small: Bounds): Triple[] {
	const { k } = small;
	const numbered = numberedRows(roll);
	const rows = numbered.flatMap((ofAnswer) => [...ofAnswer.values()]).sort((a, b) => a.size - b.size);
	const found: Triple[] = [];
	let tried = 0;
	for (const [part, whole] of nestedPairs(roll, numbered)) {
		const rest = whole.size - part.size;
		for (let at = firstOf(rows, rest - k); (rows[at]?.size ?? Infinity) <= rest + k; at++) {
			const other = rows[at] as Numbered;
			const isOfOne = part.answer === whole.answer && whole.answer === other.answer;
			if (isOfOne || other.size === rest || !mayLieIn(roll, other, whole)) continue;
			const triple: Triple = { whole, parts: [part, other], told: other.size > rest ? 'both' : 'neither' };
			if (isSettled(triple, small)) continue;
			if (found.length >= mostTriples || ++tried > mostTried) return found;
			if (isSuch(triple, near)) found.push(triple);
		}
	}
	return found;
}

/** Whether both parts lie in the whole, and together make it up, or share nobody. */
function isSuch({ whole, parts: [part, other], told }: Triple, near: Neighbourhood): boolean {
	const liesIn = (one: Numbered, larger: Numbered): boolean =>
		near.rowsOf(one.answer).overlap(one.row, larger.answer, larger.row, { atLeast: one.size }) === one.size;
	const shared = told === 'both' ? part.size + other.size - whole.size : 0;
	const both = near.rowsOf(other.answer).overlap(other.row, part.answer, part.row, { atMost: shared });
	return both === shared && liesIn(other, whole) && liesIn(part, whole);
}

/** The three numbers alone hold those told of within small values, but leave as many of these as are small. */
function isSettled({ whole, parts: [one, other], told }: Triple, { k, least }: Bounds): boolean {
	const [low, high] = [one.least + other.least - whole.most, one.most + other.most - whole.least];
	const [from, to] = told === 'both' ? [Math.max(0, low), high] : [Math.max(0, -high), -low];
	return to <= k && (from < least || to - from >= k - least);
}

/** By answer and row: every number of its own of more than nobody. */
function numberedRows({ answers }: Roll): ReadonlyMap<number, Numbered>[] {
	return answers.map(({ sheet: { sizes, least, most, numbered } }, answer) => {
		const rows = new Map<number, Numbered>();
		sizes.forEach((size, row) => {
			if (size > 0 && numbered[row]) rows.set(row, { answer, row, size, least: least[row] ?? 0, most: most[row] ?? Infinity });
		});
		return rows;
	});
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
function nestedPairs(roll: Roll, numbered: readonly ReadonlyMap<number, Numbered>[]): [Numbered, Numbered][] {
	const fresh = roll.answers.length - 1;
	const pairs: [Numbered, Numbered][] = [];
	const add = (inner: number, outer: number): void => {
		const [parts, wholes] = [numbered[inner], numbered[outer]];
		const isLarger = (row: number, otherRow: number): boolean =>
			(wholes?.get(otherRow)?.size ?? 0) > (parts?.get(row)?.size ?? 0);
		for (const [row, otherRow] of sharing(roll, inner, outer, isLarger)) {
			const [part, whole] = [parts?.get(row), wholes?.get(otherRow)];
			if (part && whole) pairs.push([part, whole]);
		}
	};
	for (let answer = 0; answer <= fresh; answer++) add(fresh, answer);
	for (let answer = 0; answer < fresh; answer++) add(answer, fresh);
	return pairs.sort((a, b) => a[1].size - a[0].size - (b[1].size - b[0].size));
}
