import type { Neighbourhood } from './neighbourhood';
import { sharing, type Bounds } from './pairs';
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
const mostTried = 4000;

/**
 * Two sets of people within a third, such that the three numbers tell how many are in both, or in neither: A or B, A, and B;
 * everybody, some of them, and nearly all the others. One of the numbers is of the newest answer. Stops after so many have been
 * found, or tried.
 * Source: inclusion and exclusion; differencing of overlapping populations.
 */
export function triplesOf(roll: Roll, near: Neighbourhood, small: Bounds): Triple[] {
	const { k } = small;
	const fresh = roll.answers.length - 1;
	const rows = numberedRows(roll);
	const overlap = (one: Numbered, other: Numbered): number => near.rowsOf(one.answer).overlap(one.row, other.answer, other.row);
	const found: Triple[] = [];
	let tried = 0;
	for (const [part, whole] of nestedPairs(roll)) {
		const rest = whole.size - part.size;
		for (let at = firstOf(rows, rest - k); (rows[at]?.size ?? Infinity) <= rest + k; at++) {
			const other = rows[at] as Numbered;
			const isOfOne = part.answer === whole.answer && whole.answer === other.answer;
			const isNewest = part.answer === fresh || whole.answer === fresh;
			if (isOfOne || !isNewest || other.size === rest) continue;
			if (found.length >= mostTriples || ++tried > mostTried) return found;
			const both = overlap(other, part);
			const told = both === 0 && other.size < rest ? 'neither' : both > 0 && both === other.size - rest ? 'both' : null;
			if (told === null || overlap(other, whole) !== other.size || overlap(part, whole) !== part.size) continue;
			if (!isSettled({ whole, parts: [part, other], told }, small)) found.push({ whole, parts: [part, other], told });
		}
	}
	return found;
}

/** The three numbers alone hold those told of within small values, but leave as many of these as are small. */
function isSettled({ whole, parts: [one, other], told }: Triple, { k, least }: Bounds): boolean {
	const [low, high] = [one.least + other.least - whole.most, one.most + other.most - whole.least];
	const [from, to] = told === 'both' ? [Math.max(0, low), high] : [Math.max(0, -high), -low];
	return to <= k && (from < least || to - from >= k - least);
}

/** Every number of its own of more than nobody, the smallest first. */
function numberedRows(roll: Roll): Numbered[] {
	const rows = roll.answers.flatMap(({ sheet }, answer) =>
		[...sheet.sizes].flatMap((size, row) => (size > 0 && sheet.numbered[row] ? [numbered(roll, answer, row)] : []))
	);
	return rows.sort((a, b) => a.size - b.size);
}

function numbered({ answers }: Roll, answer: number, row: number): Numbered {
	const { sizes, least, most } = answers[answer]?.sheet ?? {};
	return { answer, row, size: sizes?.[row] ?? 0, least: least?.[row] ?? 0, most: most?.[row] ?? Infinity };
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
function nestedPairs(roll: Roll): [Numbered, Numbered][] {
	const fresh = roll.answers.length - 1;
	const sizeOf = (answer: number, row: number): number => roll.answers[answer]?.sheet.sizes[row] ?? 0;
	const pairs: [Numbered, Numbered][] = [];
	const add = (inner: number, outer: number): void => {
		const isLarger = (row: number, otherRow: number): boolean => sizeOf(outer, otherRow) > sizeOf(inner, row);
		for (const [row, otherRow] of sharing(roll, inner, outer, isLarger))
			pairs.push([numbered(roll, inner, row), numbered(roll, outer, otherRow)]);
	};
	for (let answer = 0; answer <= fresh; answer++) add(fresh, answer);
	for (let answer = 0; answer < fresh; answer++) add(answer, fresh);
	return pairs.sort((a, b) => a[1].size - a[0].size - (b[1].size - b[0].size));
}
