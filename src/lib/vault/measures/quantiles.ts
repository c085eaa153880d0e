import { assertFinite, finiteOrNull, type Count } from './estimate';

/** Areas sorted into quantiles: 1 is the highest value (the most deprived) unless `invert` is false. Null: no value. */
export type Quantiles = { quantiles: (number | null)[]; warnings: string[] };

/**
 * Quantiles of areas, the same number of areas in each as near as can be, by rank with ties at the lowest of their ranks, so that ties
 * stay together and can leave a quantile empty. Fewer values than quantiles give nulls and a warning.
 * Source: OHID, deprivation categories of areas. Throws on a number that is not finite, or a number of quantiles that is not whole.
 */
export function assignQuantiles(values: readonly Count[], options: { nQuantiles?: number; invert?: boolean } = {}): Quantiles {
	const { nQuantiles = 10, invert = true } = options;
	assertQuantiles(nQuantiles);
	values.forEach((value) => value === null || assertFinite(value, 'values'));
	const ranked = values.filter((value) => value !== null).sort((a, b) => (invert ? b - a : a - b));
	const size = ranked.length;
	if (size < nQuantiles) return { quantiles: values.map(() => null), warnings: ['there are fewer values than quantiles'] };
	const ranks = new Map<number, number>();
	for (const [i, value] of ranked.entries()) if (!ranks.has(value)) ranks.set(value, i + 1);
	const quantileOf = (value: Count): number | null => {
		const rank = value === null ? undefined : ranks.get(value);
		if (rank === undefined) return null;
		// In this order of operations: quantiles at the edges depend on how each is rounded.
		return Math.floor(nQuantiles + 1 - Math.ceil((size + 1 - rank) / (size / nQuantiles))) || 1;
	};
	return { quantiles: values.map(quantileOf), warnings: [] };
}

/** The score of an area as that of its small areas, weighted by their people; null when they have none. Throws on a population below 0. */
export function populationWeightedScore(lsoas: readonly { score: number; population: number }[]): number | null {
	lsoas.forEach(assertArea);
	const people = lsoas.reduce((sum, { population }) => sum + population, 0);
	return finiteOrNull(lsoas.reduce((sum, { score, population }) => sum + score * population, 0) / people);
}

/**
 * Quantiles of areas that hold the same number of people each, as near as can be; 1 has the highest scores (the most deprived).
 * An area belongs where the middle of its people falls; equal scores keep the order given. Nothing when there are no people.
 * Throws on a number that is not finite, a population below 0, or a number of quantiles that is not whole.
 */
export function populationWeightedQuantiles(
	areas: readonly { score: number; population: number }[],
	nQuantiles: number
): number[] {
	assertQuantiles(nQuantiles);
	areas.forEach(assertArea);
	const people = areas.reduce((sum, { population }) => sum + population, 0);
	if (!(people > 0 && Number.isFinite(nQuantiles * people))) return [];
	const quantiles = areas.map(() => 1);
	let before = 0;
	for (const [i, { population }] of [...areas.entries()].sort(([, a], [, b]) => b.score - a.score)) {
		quantiles[i] = Math.min(nQuantiles, Math.floor((nQuantiles * (before + population / 2)) / people) + 1);
		before += population;
	}
	return quantiles;
}

function assertQuantiles(nQuantiles: number): void {
	assertFinite(nQuantiles, 'nQuantiles');
	if (!Number.isInteger(nQuantiles) || nQuantiles < 1) throw new RangeError('nQuantiles must be a whole number of 1 or more');
}

function assertArea({ score, population }: { score: number; population: number }): void {
	assertFinite(score, 'score');
	assertFinite(population, 'population');
	if (population < 0) throw new RangeError('denominators must be greater than zero');
}
