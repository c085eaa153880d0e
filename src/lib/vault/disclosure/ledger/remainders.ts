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
 * and apart from one another; where these leave many, then of its own answer those that lie in what is left: a window by area less
 * its months in some of the areas, and less the other areas. One of the two answers is the newest. Newest answers first, until so many have been found, or so many people have been looked through.
 */
export function remaindersOf(roll: Roll, near: Neighbourhood, small: Bounds): number[][] {
	const fresh = roll.answers.length - 1;
	const found: number[][] = [];
	const [budget, ownBudget] = [{ visits: mostVisited }, { visits: mostVisited }];
	for (let answer = fresh - 1; answer >= 0; answer--)
		for (const [whole, parts] of [
			[fresh, answer],
			[answer, fresh]
		] as const)
			for (const atoms of between(roll, near, { whole, parts, small, budget, ownBudget })) {
				found.push(atoms);
				if (found.length >= mostFound) return found;
			}
	return found;
}

type Asked = {
	readonly whole: number;
	readonly parts: number;
	readonly small: Bounds;
	readonly budget: Budget;
	readonly ownBudget: Budget;
};
type Budget = { visits: number };

function* between(roll: Roll, near: Neighbourhood, { whole, parts, small, budget, ownBudget }: Asked): Generator<number[]> {
	const [sheet, other] = [roll.answers[whole]?.sheet, roll.answers[parts]?.sheet];
	if (!sheet || !other) return;
	for (const [row, size] of sheet.sizes.entries()) {
		if (!sheet.numbered[row] || size === 0) continue;
		const shared = sharedWith(roll, near, { whole, row, parts, budget });
		if (budget.visits <= 0) return;
		const { inside, sorts } = insideOf(other, shared);
		if (inside.length === 0) continue;
		const isLeft = (atom: number): boolean => !sorts.has(roll.sortOf(atom, parts));
		const told = rangeOf(other, inside);
		const rest = size - told.size;
		if (rest <= small.k) {
			const [low, high] = [(sheet.least[row] ?? 0) - told.most, (sheet.most[row] ?? Infinity) - told.least];
			if (rest > 0 && !isAsWideAsSmall(Math.max(0, low), high, small)) yield near.rowsOf(whole).those(row, isLeft);
			continue;
		}
		const width = rangeWidth(sheet, row) + told.most - told.least;
		if (width >= small.k - small.least || !hasParts(sheet, row) || ownBudget.visits <= 0) continue;
		const own = insideOf(sheet, sharedWith(roll, near, { whole, row, parts: whole, budget: ownBudget }, isLeft));
		const toldToo = rangeOf(sheet, own.inside);
		const few = rest - toldToo.size;
		if (few < 1 || few > small.k || width + toldToo.most - toldToo.least >= small.k - small.least) continue;
		yield near.rowsOf(whole).those(row, (atom) => isLeft(atom) && !own.sorts.has(roll.sortOf(atom, whole)));
	}
}

function rangeWidth({ least, most }: Sheet, row: number): number {
	return (most[row] ?? Infinity) - (least[row] ?? 0);
}

/** Whether a smaller number of the same answer counts some of a row's people. */
function hasParts({ starts, rowsOf, sortStarts, sortsOf, sizes, numbered }: Sheet, row: number): boolean {
	const sorts = sortsOf.subarray(sortStarts[row] ?? 0, sortStarts[row + 1] ?? 0);
	const isPart = (other: number): boolean => numbered[other] === 1 && (sizes[other] ?? 0) < (sizes[row] ?? 0);
	return sorts.some((sort) => rowsOf.subarray(starts[sort] ?? 0, starts[sort + 1] ?? 0).some(isPart));
}

/** By row of the other answer, how many people of a row who are wanted are in it. */
function sharedWith(
	roll: Roll,
	near: Neighbourhood,
	{ whole, row, parts, budget }: Pick<Asked, 'whole' | 'parts'> & { row: number; budget: Budget },
	isWanted: (atom: number) => boolean = () => true
): Map<number, number> {
	const sheet = roll.answers[parts]?.sheet;
	const bySort = new Float64Array(sheet?.starts.length ?? 0);
	near.rowsOf(whole).each(row, (atom) => {
		const sort = isWanted(atom) ? roll.sortOf(atom, parts) : 0;
		bySort[sort] = (bySort[sort] ?? 0) + (roll.sizes[atom] ?? 0);
		return --budget.visits > 0;
	});
	const shared = new Map<number, number>();
	for (let sort = 1; sort < bySort.length; sort++) {
		const people = bySort[sort] ?? 0;
		if (people === 0) continue;
		for (let at = sheet?.starts[sort] ?? 0; at < (sheet?.starts[sort + 1] ?? 0); at++) {
			const held = sheet?.rowsOf[at] ?? 0;
			shared.set(held, (shared.get(held) ?? 0) + people);
		}
	}
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
