import { toSignificant } from '../measures/precision';
import type { Range } from './round';

/** A value and whatever is shown with it (its limits), as numbers of one total. */
type Recompute = (total: number) => readonly number[];

/** The figures as they may be shown, and to how many significant figures. */
export type Printed = { readonly significant: number; readonly figures: readonly number[] };

type Scope = {
	/**
	 * The totals that a reader can believe in before they see the figures: from the method's own minimum to the population, or
	 * what a rounded total means that is shown beside them.
	 */
	readonly within: Range;
	/** How many totals must be left to choose from. */
	readonly least?: number;
	/** Significant figures to begin with. */
	readonly finest?: number;
};

/**
 * The figures of a statistic that is made from true counts (a standardised rate with its limits), to as many significant
 * figures as leave a reader at least five whole totals to choose from; null when not even one figure does.
 * A total counts only when the same figures would have been chosen for it at the same precision: otherwise a reader who
 * knows this method could rule it out. So every answer, whichever it is, stands for at least `least` neighbouring totals.
 * `recompute` gives the figures for another total with all else the same, the limits from the same total as the value.
 * A total for which it gives a number that is not finite has no figures. Null must look like any hidden cell.
 * Takes at most one recomputation for each total of the range and each precision; stops as soon as enough totals are found.
 * @throws {RangeError} when the range has no end, the total is not a whole number in it, or `least` or `finest` is not a whole
 * number above 0
 */
export function precisionThatTellsNothing(
	recompute: Recompute,
	total: number,
	{ within, least = 5, finest = 3 }: Scope
): Printed | null {
	if (!Number.isSafeInteger(within.most)) throw new RangeError('the range of totals must have an end');
	if (!Number.isSafeInteger(total) || total < within.least || total > within.most)
		throw new RangeError('the total must be a whole number within its range');
	if (![least, finest].every((count) => Number.isInteger(count) && count > 0))
		throw new RangeError('the least number of totals and the significant figures must be whole and above 0');
	const printed = remembered((at, significant) => print(recompute(at), significant));
	const company = (at: number, significant: number): boolean => {
		let found = 0;
		for (const other of alike(at, (neighbour) => printed(neighbour, significant), within)) {
			if (!isShownFiner(other, significant)) found++;
			if (found >= least) return true;
		}
		return false;
	};
	const isSafe = remembered(company);
	const isShownFiner = (at: number, significant: number): boolean =>
		significantFrom(significant + 1, finest).some((finer) => isSafe(at, finer));
	const significant = significantFrom(1, finest).find((candidate) => isSafe(total, candidate));
	if (significant === undefined) return null;
	return { significant, figures: recompute(total).map((figure) => toSignificant(figure, significant)) };
}

/** From the finest down to the coarsest precision. */
function significantFrom(coarsest: number, finest: number): number[] {
	return Array.from({ length: Math.max(0, finest - coarsest + 1) }, (_, i) => finest - i);
}

function print(figures: readonly number[], significant: number): string | null {
	if (!figures.every(Number.isFinite)) return null;
	return figures.map((figure) => toSignificant(figure, significant)).join();
}

/** A total and its neighbours, one way and then the other, as long as they are printed the same. */
function* alike(total: number, printed: (total: number) => string | null, within: Range): Generator<number> {
	const here = printed(total);
	if (here === null) return;
	yield total;
	for (let below = total - 1; below >= within.least && printed(below) === here; below--) yield below;
	for (let above = total + 1; above <= within.most && printed(above) === here; above++) yield above;
}

/** Keeps what was found for a total and a precision, so that neighbours are not worked out again and again. */
function remembered<Found>(find: (total: number, significant: number) => Found): (total: number, significant: number) => Found {
	const known = new Map<string, Found>();
	return (total, significant) => {
		const key = `${total} ${significant}`;
		const before = known.get(key);
		if (before !== undefined) return before;
		const found = find(total, significant);
		known.set(key, found);
		return found;
	};
}
