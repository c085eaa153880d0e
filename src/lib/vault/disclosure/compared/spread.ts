import type { Estimate, SafeCell } from '../../../protocol/safe-cell';
import type { SafeRow, SafeTable } from '../../../protocol/safe-table';
import { concentrationIndex, type EventsOfArea } from '../../measures/concentration';
import { populationAttributableRisk } from '../../measures/gaps';
import { toDecimals } from '../../measures/precision';

type Measure = Pick<SafeTable['measure'], 'kind' | 'multiplier'>;

/** Of rows of different people, what each has and how many they are, from cells as they are shown; null where one is hidden. */
export function spreadOf(rows: readonly SafeRow[], { kind, multiplier }: Measure): EventsOfArea[] | null {
	const found = rows.flatMap(({ value, numerator, denominator }): EventsOfArea[] => {
		if (!value.shown || !numerator.shown || !denominator.shown) return [];
		// a standardised rate stands for as many events as its people would have at that rate
		const events = kind === 'standardised-rate' ? (value.value * denominator.value) / multiplier : numerator.value;
		return [{ events, population: denominator.value }];
	});
	return found.length === rows.length ? found : null;
}

/**
 * Of the five fifths, most deprived first: what part of all events there would not be if every fifth had the rate of the least deprived one,
 * in per cent, and the concentration index, below 0 where the most deprived have more than their share. Neither has limits.
 */
export function sharesOfInequality(
	fifths: readonly SafeRow[],
	measure: Measure
): { attributable: Estimate; concentration: Estimate } {
	const spread = spreadOf(fifths, measure);
	if (!spread) return { attributable: bare(confidential), concentration: bare(confidential) };
	const least = spread.at(-1);
	const best = least && least.population > 0 ? least.events / least.population : null;
	const groups = spread.map(({ events, population }) => ({ x: events, n: population }));
	const risk = best === null ? null : populationAttributableRisk(groups, best);
	return {
		attributable: bare(cellOf(risk && 'percent' in risk ? risk.percent : null, 1)),
		concentration: bare(cellOf(concentrationIndex(spread), 3))
	};
}

const confidential: SafeCell = { shown: false, why: 'confidential' };
const notApplicable: SafeCell = { shown: false, why: 'not-applicable' };

function bare(value: SafeCell): Estimate {
	return { value, lower: notApplicable, upper: notApplicable };
}

/** A number to so many decimal places. */
export function cellOf(value: number | null, decimals: number): SafeCell {
	return value === null ? { shown: false, why: 'not-available' } : { shown: true, value: toDecimals(value, decimals) };
}
