import { finiteOrNull, type Count } from './estimate';
import { assertNumbers, assertPopulations } from './legal-numbers';

export type ProjectedBand = { ageBand: string; sex: string; persons: Count };
/** People, not rounded: shown figures may not sum. Null where a number is missing. */
export type ProjectedYear = { year: number; persons: Count; byBand: ProjectedBand[] };

/**
 * People who will have something, if each age and sex keeps its prevalence in a projected population, as POPPI and PANSI count them. It is not
 * a forecast of outcomes. With `annualChange` (0.02: two per cent a year) prevalence grows or shrinks from `baseYear`, by default the
 * first year given, but not past 100%. Bands without a prevalence are not counted; a year without a band that another year
 * counts has no total. Years ascend. Throws on people below 0, a prevalence outside 0 to 100, a band with two prevalences, and numbers not finite.
 */
export function prevalenceProjection(
	population: readonly { year: number; ageBand: string; sex: string; persons: Count }[],
	prevalence: readonly { ageBand: string; sex: string; percent: Count }[],
	options: { annualChange?: number; baseYear?: number } = {}
): ProjectedYear[] {
	const { annualChange = 0, baseYear } = options;
	assertNumbers({ annualChange, baseYear });
	for (const { year } of population) assertNumbers({ year });
	assertPopulations(
		'persons',
		population.map(({ persons }) => persons)
	);
	const percents = percentsOf(prevalence);
	const years = [...new Set(population.map(({ year }) => year))].sort((a, b) => a - b);
	const start = baseYear ?? years[0] ?? 0;
	const counted = population.filter((row) => percents.has(keyOf(row)));
	const bands = new Set(counted.map(keyOf)).size;
	return years.map((year) => {
		const growth = Math.max(0, 1 + annualChange) ** (year - start);
		const ofYear = counted.filter((row) => row.year === year);
		const byBand = ofYear.map(({ ageBand, sex, persons }) => ({
			ageBand,
			sex,
			persons: affected(persons, percents.get(keyOf({ ageBand, sex })) ?? null, growth)
		}));
		const complete = bands > 0 && new Set(ofYear.map(keyOf)).size === bands;
		return { year, persons: complete ? totalOf(byBand) : null, byBand };
	});
}

function keyOf({ ageBand, sex }: { ageBand: string; sex: string }): string {
	return JSON.stringify([ageBand, sex]);
}

function percentsOf(prevalence: readonly { ageBand: string; sex: string; percent: Count }[]): Map<string, Count> {
	const percents = new Map<string, Count>();
	for (const row of prevalence) {
		assertNumbers({ percent: row.percent });
		if (row.percent !== null && row.percent < 0) throw new RangeError('numerators must be greater than or equal to zero');
		if (row.percent !== null && row.percent > 100)
			throw new RangeError('numerators must be less than or equal to denominator for a proportion statistic');
		if (percents.has(keyOf(row))) throw new RangeError('an age band and sex stand twice');
		percents.set(keyOf(row), row.percent);
	}
	return percents;
}

function affected(persons: Count, percent: Count, growth: number): Count {
	if (persons === null || percent === null) return null;
	return finiteOrNull(persons * Math.min(1, (percent / 100) * growth));
}

function totalOf(bands: readonly ProjectedBand[]): Count {
	let total = 0;
	for (const { persons } of bands) {
		if (persons === null) return null;
		total += persons;
	}
	return finiteOrNull(total);
}
