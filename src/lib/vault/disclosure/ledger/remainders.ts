import type { Neighbourhood } from './neighbourhood';
import { isAsWideAsSmall } from './numbered';
import type { Bounds } from './pairs';
import type { Roll } from './roll';
import type { Sheet } from './sheet';

const mostFound = 16;
const mostVisited = 400_000;
const rowsAtOnce = 64;

/**
 * Sets of 1 to k people, as their atoms, that a number of one answer leaves over when numbers of another are taken from it: a
 * window of months less its months, one by one. Of the other answer are taken the rows that lie in the number, largest first
 * and apart from one another; where these leave many, then of its own answer those that lie in what is left: a window by area less
 * its months in some of the areas, and less the other areas. One of the two answers is the newest. Newest answers first, until so many have been found, or so many people have been looked through.
 * Yields wherever it may be interrupted.
 */
export function* remaindersOf(roll: Roll, near: Neighbourhood, small: Bounds): Generator<void, number[][]> {
	const fresh = roll.answers.length - 1;
	const found: number[][] = [];
	const [budget, ownBudget] = [{ visits: mostVisited }, { visits: mostVisited }];
	for (let answer = fresh - 1; answer >= 0; answer--)
		for (const [whole, parts] of [
			[fresh, answer],
			[answer, fresh]
		] as const) {
			const remainders = new Remainders(roll, near, { whole, parts, small, budget, ownBudget });
			for (let row = 0; row < remainders.rows; row++) {
				if (row % rowsAtOnce === 0) yield;
				const atoms = remainders.of(row);
				if (atoms) found.push(atoms);
				if (found.length >= mostFound || budget.visits <= 0) return found;
			}
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

/** What numbers of one answer leave over of each row of another. */
class Remainders {
	readonly rows: number;
	readonly #roll: Roll;
	readonly #near: Neighbourhood;
	readonly #asked: Asked;
	/** People by sort of either answer, while a row is looked at: none in between. */
	readonly #ofParts: Float64Array;
	readonly #ofWhole: Float64Array;

	constructor(roll: Roll, near: Neighbourhood, asked: Asked) {
		const [sheet, other] = [roll.answers[asked.whole]?.sheet, roll.answers[asked.parts]?.sheet];
		this.rows = sheet?.sizes.length ?? 0;
		this.#roll = roll;
		this.#near = near;
		this.#asked = asked;
		this.#ofParts = new Float64Array(other?.starts.length ?? 0);
		this.#ofWhole = new Float64Array(sheet?.starts.length ?? 0);
	}

	/** The atoms of 1 to k people of a row who are left over, if that is told of them; null if there are no such. */
	of(row: number): number[] | null {
		const [roll, near] = [this.#roll, this.#near];
		const { whole, parts, small, budget, ownBudget } = this.#asked;
		const [sheet, other] = [roll.answers[whole]?.sheet, roll.answers[parts]?.sheet];
		const size = sheet?.sizes[row] ?? 0;
		if (!sheet?.numbered[row] || !other || size === 0) return null;
		const { inside, sorts } = insideOf(other, this.#shared(row, parts, this.#ofParts, budget));
		if (budget.visits <= 0 || inside.length === 0) return null;
		const isLeft = (atom: number): boolean => !sorts.has(roll.sortOf(atom, parts));
		const told = rangeOf(other, inside);
		const rest = size - told.size;
		if (rest <= small.k) {
			const [low, high] = [(sheet.least[row] ?? 0) - told.most, (sheet.most[row] ?? Infinity) - told.least];
			const isTold = rest > 0 && !isAsWideAsSmall(Math.max(0, low), high, small);
			return isTold ? near.rowsOf(whole).those(row, isLeft) : null;
		}
		const width = rangeWidth(sheet, row) + told.most - told.least;
		if (width >= small.k - small.least || !hasParts(sheet, row) || ownBudget.visits <= 0) return null;
		const own = insideOf(sheet, this.#shared(row, whole, this.#ofWhole, ownBudget, isLeft));
		const toldToo = rangeOf(sheet, own.inside);
		const few = rest - toldToo.size;
		if (few < 1 || few > small.k || width + toldToo.most - toldToo.least >= small.k - small.least) return null;
		return near.rowsOf(whole).those(row, (atom) => isLeft(atom) && !own.sorts.has(roll.sortOf(atom, whole)));
	}

	/** By row of an answer, how many people of a row of the whole's who are wanted are in it. `bySort`: room, which is left empty. */
	#shared(
		row: number,
		answer: number,
		bySort: Float64Array,
		budget: Budget,
		isWanted: (atom: number) => boolean = () => true
	): Map<number, number> {
		const roll = this.#roll;
		const met: number[] = [];
		this.#near.rowsOf(this.#asked.whole).each(row, (atom) => {
			const sort = isWanted(atom) ? roll.sortOf(atom, answer) : 0;
			if (sort !== 0) {
				if (bySort[sort] === 0) met.push(sort);
				bySort[sort] = (bySort[sort] ?? 0) + (roll.sizes[atom] ?? 0);
			}
			return --budget.visits > 0;
		});
		const { starts, rowsOf } = roll.answers[answer]?.sheet ?? {};
		const shared = new Map<number, number>();
		for (const sort of met) {
			for (let at = starts?.[sort] ?? 0; at < (starts?.[sort + 1] ?? 0); at++) {
				const held = rowsOf?.[at] ?? 0;
				shared.set(held, (shared.get(held) ?? 0) + (bySort[sort] ?? 0));
			}
			bySort[sort] = 0;
		}
		return shared;
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
