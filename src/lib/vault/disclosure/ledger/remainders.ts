import type { Neighbourhood } from './neighbourhood';
import { isAsWideAsSmall } from './numbered';
import type { Bounds } from './pairs';
import type { Roll } from './roll';
import type { Sheet } from './sheet';

const mostFound = 16;
const mostVisited = 400_000;

/**
 * Sets of 1 to k people, as their atoms, that a number of one answer leaves over when numbers of another are taken from it: a
 * window of months less its months, one by one. Of the other answer are taken the rows that lie in the number, largest first
 * and apart from one another. One of the two answers is the newest. Newest answers first, until so many have been found, or so many people have been looked through.
 */
export function remaindersOf(roll: Roll, near: Neighbourhood, small: Bounds): number[][] {
	const fresh = roll.answers.length - 1;
	const found: number[][] = [];
	const budget = { visits: mostVisited };
	for (let answer = fresh - 1; answer >= 0; answer--)
		for (const [whole, parts] of [
			[fresh, answer],
			[answer, fresh]
		] as const)
			for (const atoms of between(roll, near, { whole, parts, small, budget })) {
				found.push(atoms);
				if (found.length >= mostFound) return found;
			}
	return found;
}

type Asked = {
	readonly whole: number;
	readonly parts: number;
	readonly small: Bounds;
	readonly budget: { visits: number };
};

function* between(roll: Roll, near: Neighbourhood, { whole, parts, small, budget }: Asked): Generator<number[]> {
	const [sheet, other] = [roll.answers[whole]?.sheet, roll.answers[parts]?.sheet];
	if (!sheet || !other) return;
	for (const [row, size] of sheet.sizes.entries()) {
		if (!sheet.numbered[row] || size === 0) continue;
		const shared = sharedWith(roll, near, { whole, row, parts, budget });
		if (budget.visits <= 0) return;
		const { inside, sorts } = insideOf(other, shared);
		if (inside.length === 0) continue;
		const told = rangeOf(other, inside);
		const rest = size - told.size;
		if (rest > small.k) continue;
		if (rest > 0) {
			const [low, high] = [(sheet.least[row] ?? 0) - told.most, (sheet.most[row] ?? Infinity) - told.least];
			if (isAsWideAsSmall(Math.max(0, low), high, small)) continue;
			yield near.rowsOf(whole).those(row, (atom) => !sorts.has(roll.sortOf(atom, parts)));
		}
	}
}

/** By row of the other answer, how many people of a row are in it. */
function sharedWith(
	roll: Roll,
	near: Neighbourhood,
	{ whole, row, parts, budget }: Pick<Asked, 'whole' | 'parts' | 'budget'> & { row: number }
): Map<number, number> {
	const shared = new Map<number, number>();
	const sheet = roll.answers[parts]?.sheet;
	near.rowsOf(whole).each(row, (atom) => {
		const sort = roll.sortOf(atom, parts);
		for (let at = sheet?.starts[sort] ?? 0; at < (sheet?.starts[sort + 1] ?? 0); at++) {
			const held = sheet?.rowsOf[at] ?? 0;
			shared.set(held, (shared.get(held) ?? 0) + (roll.sizes[atom] ?? 0));
		}
		return --budget.visits > 0;
	});
	return shared;
}

/** Numbered rows that lie wholly in what is shared, largest first and apart from one another, and the sorts of people in them. */
function insideOf(sheet: Sheet, shared: ReadonlyMap<number, number>): { inside: number[]; sorts: Set<number> } {
	const whole = [...shared].filter(([row, people]) => sheet.numbered[row] === 1 && sheet.sizes[row] === people);
	const sorts = new Set<number>();
	const inside: number[] = [];
	for (const [row] of whole.sort(([a, one], [b, other]) => other - one || a - b)) {
		const own = sheet.sortsOf.subarray(sheet.sortStarts[row] ?? 0, sheet.sortStarts[row + 1] ?? 0);
		if (own.some((sort) => sorts.has(sort))) continue;
		for (const sort of own) sorts.add(sort);
		inside.push(row);
	}
	return { inside, sorts };
}

function rangeOf({ sizes, least, most }: Sheet, rows: readonly number[]): { size: number; least: number; most: number } {
	const sum = (values: Float64Array): number => rows.reduce((total, row) => total + (values[row] ?? 0), 0);
	return { size: sum(sizes), least: sum(least), most: sum(most) };
}
