import { radarRules } from '../../catalogue/radar';
import { binomialUpperTail } from '../measures/binomial-tail';
import { empiricalBayesRatios, posteriorRatio, type PosteriorRatio } from '../measures/empirical-bayes';
import { falseDiscoveryRates } from '../measures/false-discovery';
import { toSignificant } from '../measures/precision';
import type { Pair } from './pair-questions';
import type { ExpectedRow } from './ward-rows';

/** How shown counts are to be read: to what they are rounded, and the smallest count that a shown one may stand for. */
export type Reading = { readonly roundTo: number; readonly leastBehind: (shown: number) => number };

/** A ward of a pair as it was looked at. `prior` as in a finding; null where wards differ by no more than chance. */
export type Looked = {
	readonly pair: Pair;
	readonly code: string;
	/** The chance of so many without, or more, if the ward were like the place. */
	readonly p: number;
	readonly prior: number | null;
	/** How many more than expected there are at the lower limit of the ratio. */
	readonly surely: number;
	readonly excess: number;
};

/** Each ward of a pair held against what is expected of it. */
export function lookAt(pair: Pair, rows: readonly ExpectedRow[], reading: Reading): Looked[] {
	const prior = priorOf(rows, reading);
	return rows.map((row) => {
		const { without, people, expected } = row;
		const least = Math.min(Math.max(0, Math.floor(reading.leastBehind(without))), Math.round(people));
		return {
			pair,
			code: row.area.code,
			p: binomialUpperTail(least, Math.round(people), expected / people),
			prior,
			surely: prior === null ? 0 : expected * (drawnRatio(row, prior, reading).lower - 1),
			excess: without - expected
		};
	});
}

/**
 * The ratio of a ward drawn towards the place, which weighs as much as `prior` people expected. People are counted or not, so that their
 * number varies less than Poisson's: each count stands for as many as vary as much, with what rounding adds.
 */
export function drawnRatio(
	row: Pick<ExpectedRow, 'without' | 'people' | 'expected'>,
	prior: number,
	reading: Reading
): PosteriorRatio {
	const { observed, expected } = effective(row, reading);
	return posteriorRatio(observed, expected, { mean: 1, variance: 1 / prior });
}

function effective(
	{ without, people, expected }: Pick<ExpectedRow, 'without' | 'people' | 'expected'>,
	{ roundTo }: Reading
): { observed: number; expected: number } {
	const dispersion = 1 - expected / people + roundTo ** 2 / 12 / expected;
	return { observed: without / dispersion, expected: expected / dispersion };
}

function priorOf(rows: readonly ExpectedRow[], reading: Reading): number | null {
	const counts = rows.map((row) => effective(row, reading));
	const found = empiricalBayesRatios(
		counts.map(({ observed }) => observed),
		counts.map(({ expected }) => expected)
	);
	if (found.status !== 'ok') return null;
	const { mean, variance } = found.prior;
	return toSignificant(mean / variance, 1);
}

/** Those that stand out of all that were looked at, by how many people they are sure to be. */
export function standingOut(looked: readonly Looked[]): Looked[] {
	const rates = falseDiscoveryRates(looked.map(({ p }) => p));
	return looked
		.filter(
			({ prior, surely, excess }, at) =>
				(rates[at] ?? 1) <= radarRules.falseDiscovery && prior !== null && surely > 0 && excess >= radarRules.leastExcess
		)
		.sort((one, other) => other.surely - one.surely);
}

/** Of a ward one service or one condition tells of much the same people: the first stands for both. */
export function isAlike(one: Looked, other: Looked): boolean {
	const sameService = one.pair.service.id === other.pair.service.id;
	return one.code === other.code && (sameService || one.pair.condition.id === other.pair.condition.id);
}
