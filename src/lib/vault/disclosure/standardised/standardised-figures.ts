import { dobson } from '../../measures/directly-standardised-rate';
import { precisionThatTellsNothing, printedAt, usualSteps, type Printed } from '../released-statistic';
import type { Range } from '../round';
import { standardisedOf, type AgeBand, type Standardised } from './age-bands';
import { hidesEveryBand, type Secret } from './band-worlds';

/** What is known of a group's events beside its rate. */
export type Beside = {
	/** What the shown number of events tells. */
	readonly within: Range;
	/** The number as it is shown, from which the limits are made; null where it is the true one. */
	readonly shown: number | null;
	readonly secret: Secret;
	readonly multiplier: number;
};

/** Totals beside the true one that are looked at where true numbers are shown. */
const reach = 2;

/**
 * Rate, lower and upper limit as they may be shown, at the finest step at which
 * - five totals, spread over the ages as the true one is, are printed alike (see `precisionThatTellsNothing`),
 * - so is every total that the shown number can stand for, in whichever age band the difference lies, and
 * - every small count of an age band keeps a world in which it is not small, or all small values (see `band-worlds.ts`).
 * Null where no step will do, where the limits would be printed the same, and where there are no bands.
 * Source: Dobson and others (1991); the reasoning is that of decision 19.
 */
export function figuresThatTellNothing(bands: readonly AgeBand[], beside: Beside): Printed | null {
	const truth = standardisedOf(bands);
	const { within, shown } = beside;
	if (bands.length === 0 || truth.total < within.least || truth.total > within.most) return null;
	const figuresOf = (one: Standardised): number[] => figures(one, beside);
	const scaled = (total: number): number[] => {
		const by = total / truth.total;
		return figuresOf({ rate: truth.rate * by, variance: truth.variance * by, total });
	};
	for (let finest = usualSteps[0]; finest !== undefined;) {
		const found = precisionThatTellsNothing(scaled, truth.total, { within, finest });
		if (!found) return null;
		const isAlike = (one: Standardised): boolean => printedAt(figuresOf(one), found.step)?.join() === found.figures.join();
		const slack = shown === null ? { least: truth.total - reach, most: truth.total + reach } : within;
		if (isAlikeInAnyBand(truth, bands, slack, isAlike) && hidesEveryBand(truth, bands, beside.secret, isAlike))
			return hasWidth(found) ? found : null;
		finest = usualSteps[usualSteps.indexOf(found.step) + 1];
	}
	return null;
}

/** The ratio of the two limits depends on the total alone: it is the shown one. */
function figures({ rate, variance, total }: Standardised, { shown, multiplier }: Beside): number[] {
	const limits = dobson({ rate, variance, total: shown ?? total }, 0.95);
	return [rate, limits.lower, limits.upper].map((figure) => (figure ?? NaN) * multiplier);
}

function isAlikeInAnyBand(
	{ rate, variance, total }: Standardised,
	bands: readonly AgeBand[],
	{ least, most }: Range,
	isAlike: (one: Standardised) => boolean
): boolean {
	return bands.every(({ share }) =>
		[least - total, most - total].every((by) =>
			isAlike({ rate: rate + by * share, variance: Math.max(0, variance + by * share ** 2), total: total + by })
		)
	);
}

function hasWidth({ figures: [, lower = 0, upper = 0] }: Printed): boolean {
	return lower < upper;
}
