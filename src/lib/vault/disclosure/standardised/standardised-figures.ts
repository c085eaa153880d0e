import { dobson } from '../../measures/directly-standardised-rate';
import { precisionThatTellsNothing, printedAt, usualSteps } from '../released-statistic';
import type { Range } from '../round';
import { standardisedOf, type AgeBand, type Standardised } from './age-bands';
import { worldsOf, type Moves } from './band-worlds';

/** A figure as it may be shown, to the nearest multiple of its step. */
export type Figure = { readonly value: number; readonly step: number };

/** What is known of a group's events beside its rate. */
export type Beside = {
	/** The totals among which the figures may not choose. */
	readonly within: Range;
	/** The number of events as it is shown, from which the limits are made; null where it is the true one. */
	readonly shown: number | null;
	/** What no figure of the table may tell apart, and of how many people. */
	readonly moves: Moves;
	readonly k: number;
	readonly multiplier: number;
};

/** Totals on each side of the true one that are looked at where true numbers are shown. */
const reach = 2;

/**
 * Rate, lower and upper limit as they may be shown, each at the finest step at which
 * - five totals, spread over the ages as the true one is, are printed alike (see `precisionThatTellsNothing`),
 * - and so is every group in which up to k people are of other ages, or the total another, as `worldsOf` lists them: whatever small count
 *   of an age band there is, it may be another in all rows of a table at once.
 * Null where no step will do for one of them, where they would not be in order, and where an age band has nobody.
 * Source: Dobson and others (1991); the reasoning is that of decision 19.
 */
export function figuresThatTellNothing(bands: readonly AgeBand[], beside: Beside): readonly Figure[] | null {
	const truth = standardisedOf(bands);
	const { within, shown, moves, k } = beside;
	if (bands.some(({ people }) => people === 0) || truth.total < within.least || truth.total > within.most) return null;
	const totals = shown === null ? { least: truth.total - reach, most: truth.total + reach } : within;
	const worlds = [...worldsOf(truth, bands, moves, totals, k)];
	const [rate, lower, upper] = [0, 1, 2].map((at) => {
		const scaled = (total: number): number => {
			const by = total / truth.total;
			return figureOf({ rate: truth.rate * by, variance: truth.variance * by, total }, at, beside);
		};
		return figureThatTellsNothing(
			scaled,
			truth.total,
			within,
			worlds.map((world) => figureOf(world, at, beside))
		);
	});
	if (!rate || !lower || !upper) return null;
	const isInOrder = lower.value <= rate.value && rate.value <= upper.value && lower.value < upper.value;
	return isInOrder ? [rate, lower, upper] : null;
}

/** One figure; null where it is not alike at any step. */
function figureThatTellsNothing(
	scaled: (total: number) => number,
	total: number,
	within: Range,
	worlds: readonly number[]
): Figure | null {
	for (let finest = usualSteps[0]; finest !== undefined;) {
		const found = precisionThatTellsNothing((other) => [scaled(other)], total, { within, finest });
		const [figure] = found?.figures ?? [];
		if (!found || figure === undefined) return null;
		if (worlds.every((world) => printedAt([world], found.step)?.[0] === figure)) return { value: figure, step: found.step };
		finest = usualSteps[usualSteps.indexOf(found.step) + 1];
	}
	return null;
}

/** The rate (0), its lower (1) or its upper limit (2). The ratio of the limits depends on the total alone: it is the shown one. */
function figureOf({ rate, variance, total }: Standardised, at: number, { shown, multiplier }: Beside): number {
	if (at === 0) return rate * multiplier;
	const { lower, upper } = dobson({ rate, variance, total: shown ?? total }, 0.95);
	return ((at === 1 ? lower : upper) ?? NaN) * multiplier;
}
