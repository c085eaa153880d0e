import type { Neighbourhood } from './neighbourhood';
import { samplesOf, sharing, type Bounds } from './pairs';
import type { Held, Roll } from './roll';

/** A row of an answer that shows a number of its own. */
export type Numbered = {
	readonly answer: number;
	readonly row: number;
	readonly size: number;
	readonly least: number;
	readonly most: number;
	/** A few of its atoms, of different sorts. */
	readonly samples: readonly number[];
};

/** By answer and row: every number of its own of more than nobody. */
export type NumberedRows = readonly ReadonlyMap<number, Numbered>[];

/** Once found, good for as long as the answer is on the roll. */
const known = new WeakMap<Held, ReadonlyMap<number, Numbered>>();

export function numberedRows({ answers }: Roll): NumberedRows {
	return answers.map((held, answer) => {
		const rows = known.get(held) ?? numberedOf(held, answer);
		known.set(held, rows);
		return rows;
	});
}

function numberedOf(held: Held, answer: number): ReadonlyMap<number, Numbered> {
	const { sizes, least, most, numbered } = held.sheet;
	const rows = new Map<number, Numbered>();
	sizes.forEach((size, row) => {
		if (size === 0 || !numbered[row]) return;
		rows.set(row, { answer, row, size, least: least[row] ?? 0, most: most[row] ?? Infinity, samples: samplesOf(held, row) });
	});
	return rows;
}

/** Rows of two answers of which, by a few samples, the first lies in the second, which is larger. */
export function nestedRows(roll: Roll, numbered: NumberedRows, inner: number, outer: number): [Numbered, Numbered][] {
	const [parts, wholes] = [numbered[inner], numbered[outer]];
	const [sizes, others] = [roll.answers[inner]?.sheet.sizes, roll.answers[outer]?.sheet.sizes];
	const isLarger = (row: number, otherRow: number): boolean => (others?.[otherRow] ?? 0) > (sizes?.[row] ?? 0);
	return sharing(roll, inner, outer, isLarger).flatMap(([row, otherRow]): [Numbered, Numbered][] => {
		const [part, whole] = [parts?.get(row), wholes?.get(otherRow)];
		return part && whole ? [[part, whole]] : [];
	});
}

/** Whether samples of one row are all in another. */
export function mayLieIn(roll: Roll, one: Numbered, { answer, row }: Numbered): boolean {
	return one.samples.every((atom) => roll.isIn(atom, answer, row));
}

export function liesIn(near: Neighbourhood, { answer, row, size }: Numbered, larger: Numbered): boolean {
	return near.rowsOf(answer).overlap(row, larger.answer, larger.row, { atLeast: size }) === size;
}

/** Whether values from `from` to `to` are all small, but as many as there are small ones: no closer than every small count is told. */
export function isAsWideAsSmall(from: number, to: number, { k, least }: Bounds): boolean {
	return to <= k && (from < least || to - from >= k - least);
}
