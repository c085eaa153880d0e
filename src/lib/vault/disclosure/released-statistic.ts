import { toNearest, toSignificant } from '../measures/precision';
import type { Range } from './round';

/** A value and whatever is shown with it (its limits), as numbers of one total. */
export type Recompute = (total: number) => readonly number[];

/** The figures as they may be shown, all to the nearest multiple of `step` and to no more than three significant figures. */
export type Printed = { readonly step: number; readonly figures: readonly number[] };

type Scope = {
	/**
	 * The totals that a reader can believe in before they see the figures: from the method's own minimum to the population, or
	 * what a rounded total means that is shown beside them.
	 */
	readonly within: Range;
	/** How many totals must be left to choose from. */
	readonly least?: number;
	/** The step to begin with, one of `usualSteps`. */
	readonly finest?: number;
};

const significant = 3;

/** 0.1, 0.2, 0.5, 1, 2, 5 … 500,000. */
export const usualSteps: readonly number[] = [-1, 0, 1, 2, 3, 4, 5].flatMap((power) =>
	[1, 2, 5].map((by) => (power < 0 ? by / 10 ** -power : by * 10 ** power))
);

/**
 * The figures of a statistic that is made from true counts (a standardised rate with its limits), to the nearest multiple of the
 * finest step that leaves a reader at least five whole totals to choose from; null when none does that is not coarser than the value.
 * A total counts only when the same figures would have been chosen for it at the same step: otherwise a reader who
 * knows this method could rule it out. So every answer, whichever it is, stands for at least `least` neighbouring totals.
 * `recompute` gives the figures for another total with all else the same, the limits from the same total as the value.
 * A total for which it gives a number that is not finite has no figures. Null must look like any hidden cell.
 * Takes at most one recomputation for each total of the range and each step; stops as soon as enough totals are found.
 * @throws {RangeError} when the range has no end, the total is not a whole number in it, `least` is not a whole number above 0, or
 * `finest` is no usual step
 */
export function precisionThatTellsNothing(
	recompute: Recompute,
	total: number,
	{ within, least = 5, finest = usualSteps[0] ?? 0 }: Scope
): Printed | null {
	if (!Number.isSafeInteger(within.most)) throw new RangeError('the range of totals must have an end');
	if (!Number.isSafeInteger(total) || total < within.least || total > within.most)
		throw new RangeError('the total must be a whole number within its range');
	if (!Number.isInteger(least) || least < 1) throw new RangeError('the least number of totals must be whole and above 0');
	const steps = usualSteps.slice(usualSteps.indexOf(finest));
	if (steps[0] !== finest) throw new RangeError('no such step');
	const figuresOf = new Map<number, readonly number[]>();
	const printed = remembered((at, step) => {
		const held = figuresOf.get(at) ?? recompute(at);
		figuresOf.set(at, held);
		return printedAt(held, step)?.join() ?? null;
	});
	const company = (at: number, step: number): boolean => {
		let found = 0;
		for (const other of alike(at, (neighbour) => printed(neighbour, step), within)) {
			if (!isShownFiner(other, step)) found++;
			if (found >= least) return true;
		}
		return false;
	};
	const isSafe = remembered(company);
	const isShownFiner = (at: number, step: number): boolean => steps.some((finer) => finer < step && isSafe(at, finer));
	const step = steps.find((candidate) => isSafe(total, candidate));
	const figures = step === undefined ? null : printedAt(recompute(total), step);
	return step !== undefined && figures ? { step, figures } : null;
}

/** Figures as they are printed at a step; null when they have no number, or the step is coarser than the value, the first of them. */
export function printedAt(figures: readonly number[], step: number): readonly number[] | null {
	if (!figures.every(Number.isFinite)) return null;
	const printed = figures.map((figure) => toSignificant(toNearest(figure, step), significant));
	return (printed[0] ?? 0) >= step * (1 - 1e-9) ? printed : null;
}

/** A total and its neighbours, one way and then the other, as long as they are printed the same. */
function* alike(total: number, printed: (total: number) => string | null, within: Range): Generator<number> {
	const here = printed(total);
	if (here === null) return;
	yield total;
	for (let below = total - 1; below >= within.least && printed(below) === here; below--) yield below;
	for (let above = total + 1; above <= within.most && printed(above) === here; above++) yield above;
}

/** Keeps what was found for a total and a step, so that neighbours are not worked out again and again. */
function remembered<Found>(find: (total: number, step: number) => Found): (total: number, step: number) => Found {
	const known = new Map<string, Found>();
	return (total, step) => {
		const key = `${total} ${step}`;
		const before = known.get(key);
		if (before !== undefined) return before;
		const found = find(total, step);
		known.set(key, found);
		return found;
	};
}
