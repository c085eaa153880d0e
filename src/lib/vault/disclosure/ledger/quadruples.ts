import type { Neighbourhood } from './neighbourhood';
import { isAsWideAsSmall, liesIn, mayLieIn, nestedRows, numberedRows, type Numbered } from './numbered';
import type { Bounds } from './pairs';
import type { Roll } from './roll';

/** A number of one table, and one of another that lies in it: the first less the second is known. */
type Rest = { readonly whole: Numbered; readonly part: Numbered; readonly size: number };
/** Two rests of the same two tables, of which the second lies in the first and is 1 to k people smaller. */
export type Quadruple = { readonly outer: Rest; readonly inner: Rest };

const mostQuadruples = 16;
const mostTried = 500;
const restsAtOnce = 64;

/**
 * What taking one table from another, row by row, tells of a few: A or B by area less B by area is A alone by area, and its total less
 * the areas that are known leaves the others. The newest answer is one of the two tables. Stops after so many have been found, or
 * tried because samples fit. Yields wherever it may be interrupted.
 * Source: differencing of linked tables; Handbook on Statistical Disclosure Control, section 4.3.
 */
export function* quadruplesOf(roll: Roll, near: Neighbourhood, small: Bounds): Generator<void, Quadruple[]> {
	const fresh = roll.answers.length - 1;
	const numbered = numberedRows(roll);
	const found: Quadruple[] = [];
	let tried = 0;
	for (let answer = fresh - 1; answer >= 0; answer--) {
		for (const [parts, wholes] of [
			[fresh, answer],
			[answer, fresh]
		] as const) {
			const rests = nestedRows(roll, numbered, parts, wholes).map(([part, whole]) => ({
				whole,
				part,
				size: whole.size - part.size
			}));
			for (const pair of nestedRests(roll, rests, small)) {
				if (pair === null) {
					yield;
					continue;
				}
				if (isSettled(pair, small)) continue;
				if (found.length >= mostQuadruples || ++tried > mostTried) return found;
				if (isSuch(pair, roll, near)) found.push(pair);
			}
		}
	}
	return found;
}

/** Of four different rows, nested as far as sizes and samples say; null wherever the search may be interrupted. */
function* nestedRests(roll: Roll, rests: Rest[], { k }: Bounds): Generator<Quadruple | null> {
	rests.sort((a, b) => a.size - b.size);
	for (const [at, inner] of rests.entries()) {
		if (at % restsAtOnce === 0) yield null;
		for (let next = at + 1; next < rests.length; next++) {
			const outer = rests[next] as Rest;
			if (outer.size > inner.size + k) break;
			const areFour = outer.whole !== inner.whole && outer.part !== inner.part;
			if (outer.size > inner.size && areFour && mayBe(outer, inner, roll)) yield { outer, inner };
		}
	}
}

function mayBe(outer: Rest, inner: Rest, roll: Roll): boolean {
	if (!mayLieIn(roll, inner.whole, outer.whole)) return false;
	const isIn = (atom: number, { answer, row }: Numbered): boolean => roll.isIn(atom, answer, row);
	return inner.whole.samples.every((atom) => isIn(atom, inner.part) || !isIn(atom, outer.part));
}

function isSuch({ outer, inner }: Quadruple, roll: Roll, near: Neighbourhood): boolean {
	if (!liesIn(near, inner.part, inner.whole) || !liesIn(near, outer.part, outer.whole)) return false;
	let isInside = true;
	near.rowsOf(inner.whole.answer).each(inner.whole.row, (atom) => {
		isInside = !isOfRest(roll, atom, inner) || isOfRest(roll, atom, outer);
		return isInside;
	});
	return isInside;
}

/** Whether an atom is of the whole and not of the part. */
export function isOfRest(roll: Roll, atom: number, { whole, part }: Rest): boolean {
	return roll.isIn(atom, whole.answer, whole.row) && !roll.isIn(atom, part.answer, part.row);
}

/** The four numbers alone hold those told of within small values, but leave as many of these as are small. */
function isSettled({ outer, inner }: Quadruple, small: Bounds): boolean {
	const from = outer.whole.least - outer.part.most - (inner.whole.most - inner.part.least);
	const to = outer.whole.most - outer.part.least - (inner.whole.least - inner.part.most);
	return isAsWideAsSmall(Math.max(0, from), to, small);
}
