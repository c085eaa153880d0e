import {
	assertFinite,
	ifFinite,
	isMissing,
	leastReliable,
	levelsOf,
	limitsAt,
	type Count,
	type Options,
	type Result
} from './estimate';
import { byar } from './intervals';

/** One age band of a group; of events that are not independent, one row for each number of events that people of the band can have. */
export type AgeRow = {
	readonly ageBand: string;
	/** Events; where they are not independent, people who have exactly `eventFrequency` of them. Missing counts as 0. */
	readonly x: Count;
	/** People of the band. */
	readonly n: number;
	/** The band's weight in the standard population. */
	readonly stdPop: number;
	readonly eventFrequency?: number;
};

type StandardOptions = Options & {
	/** False: one person can have several events, and the rows say how many people have how many. */
	readonly independentEvents?: boolean;
	/** The bands that there must be: a missing band would silently change the rate. */
	readonly expectedAgeBands?: readonly string[];
};

/** Fewer events are not standardised. */
export const leastStandardised = 10;

/**
 * A directly standardised rate per `multiplier` (100,000 by default) with the limits of Dobson, Kuulasmaa, Eberle and Scherer
 * (1991) on Byar's. Where events are not independent, the variance is that of the people who have them (APHO Technical Briefing 3).
 * `notCalculated` under 10 events or where all weights are 0, `notReliable` under 20. `count` is the events, `denominator` the people.
 * Throws on a missing or repeated band, on x < 0, n <= 0, a weight below 0, a multiplier of 0 or less, one band with two n or weights, or
 * a confidence level out of range.
 */
export function directlyStandardisedRate(rows: readonly AgeRow[], options: StandardOptions = {}): Result {
	const { multiplier = 100_000, confidence = 0.95, independentEvents = true, expectedAgeBands = [] } = options;
	const statistic = `dsr per ${multiplier}`;
	const levels = levelsOf(confidence);
	assertFinite(multiplier, 'multiplier');
	if (multiplier <= 0) throw new RangeError('multiplier must be greater than 0');
	rows.forEach((row) => assertRow(row, independentEvents));
	const bands = bandsIn(rows, independentEvents);
	if (expectedAgeBands.some((band) => !bands.has(band))) throw new RangeError('an age band is missing');
	const frequencyOf = ({ eventFrequency = 1 }: AgeRow): number => (independentEvents ? 1 : eventFrequency);
	const eventsOf = (row: AgeRow): number => (row.x ?? 0) * frequencyOf(row);
	const total = rows.reduce((sum, row) => sum + eventsOf(row), 0);
	if (total < leastStandardised)
		return { status: 'notCalculated', statistic, reason: `dsr NA for total count < ${leastStandardised}` };
	const weights = [...bands.values()].reduce((sum, { stdPop }) => sum + stdPop, 0);
	const rate = rows.reduce((sum, row) => sum + (row.stdPop / row.n) * eventsOf(row), 0) / weights;
	const variance = varianceOf(rows, frequencyOf);
	return ifFinite({
		status: total < leastReliable ? 'notReliable' : 'ok',
		value: rate * multiplier,
		count: total,
		denominator: [...bands.values()].reduce((sum, { n }) => sum + n, 0),
		multiplier,
		statistic,
		method: independentEvents ? 'Dobson' : 'Dobson, with confidence adjusted for non-independent events',
		...limitsAt(levels, multiplier, (level) => dobson({ rate, variance, total }, level))
	});
}

/** The limits of a weighted sum of Poisson counts with this value and variance, and so many events in all (above 0). */
export function dobson(
	{ rate, variance, total }: { rate: number; variance: number; total: number },
	confidence: number
): { lower: number | null; upper: number | null } {
	if (confidence === 1) return { lower: null, upper: null };
	const limits = byar(total, confidence);
	const reach = Math.sqrt(variance / total);
	return {
		lower: limits.lower === null ? null : rate + reach * (limits.lower - total),
		upper: rate + reach * (limits.upper - total)
	};
}

/** Variances of each number of events a person can have, each over the weights of its rows, times its square. */
function varianceOf(rows: readonly AgeRow[], frequencyOf: (row: AgeRow) => number): number {
	return [...new Set(rows.map(frequencyOf))].reduce((sum, frequency) => {
		const of = rows.filter((row) => frequencyOf(row) === frequency);
		const weights = of.reduce((all, { stdPop }) => all + stdPop, 0);
		const variance = of.reduce((all, { x, n, stdPop }) => all + (x ?? 0) * (stdPop / n) ** 2, 0);
		return sum + (frequency ** 2 * variance) / weights ** 2;
	}, 0);
}

function bandsIn(rows: readonly AgeRow[], independentEvents: boolean): Map<string, AgeRow> {
	const bands = new Map<string, AgeRow>();
	for (const row of rows) {
		const known = bands.get(row.ageBand);
		if (known && independentEvents) throw new RangeError('an age band stands twice');
		if (known && (known.n !== row.n || known.stdPop !== row.stdPop))
			throw new RangeError(
				'There are rows with the same grouping variables and ageband but with different populations (n) or standard populations(stdpop)'
			);
		bands.set(row.ageBand, row);
	}
	return bands;
}

function assertRow({ ageBand, x, n, stdPop, eventFrequency }: AgeRow, independentEvents: boolean): void {
	if (isMissing(ageBand) || ageBand === '') throw new RangeError('ageband field must not have any missing values');
	if (!independentEvents && isMissing(eventFrequency)) throw new RangeError('eventfreq field must not have any missing values');
	if (isMissing(n)) throw new RangeError('field n cannot have missing values');
	if (isMissing(stdPop)) throw new RangeError('field stdpop cannot have missing values');
	for (const [field, value] of Object.entries({ x: x ?? 0, n, stdPop, eventFrequency: eventFrequency ?? 1 }))
		assertFinite(value, field);
	if ((x ?? 0) < 0 || (eventFrequency ?? 1) < 0) throw new RangeError('numerators must all be greater than or equal to zero');
	if (n <= 0) throw new RangeError('denominators must all be greater than zero');
	if (stdPop < 0) throw new RangeError('stdpop must all be greater than or equal to zero');
}
