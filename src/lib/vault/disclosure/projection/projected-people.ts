import type { SafeCell, SafeRow, SafeTable } from '../../../protocol/safe-table';
import { prevalenceProjection } from '../../measures/prevalence-projection';

/** People of one age: the code of a band, and of a sex where these are told apart. */
export type Stratum = readonly string[];

/**
 * Answers of today by age, as anybody may see them. `residents` of each area, and `everyone` of the place, are null where the projections
 * alone say who lives there; `counted`, what is counted of people of each age, is null where residents themselves are. Where that is a sum,
 * `among` says of how many people.
 */
export type Basis = {
	/** Into which those who are asked about are divided. */
	readonly strata: readonly Stratum[];
	/** Codes of the sexes that make up everybody; none where they are not told apart. */
	readonly sexes: readonly string[];
	readonly residents: SafeTable | null;
	readonly everyone: SafeTable | null;
	readonly counted: SafeTable | null;
	readonly among: SafeTable | null;
};

/** What later years are worked out from: answers of today, and published projections. */
export type ToProject = Basis & {
	readonly years: readonly number[];
	/** The place's projected people by variant, year and stratum. */
	readonly persons: readonly (readonly (readonly number[])[])[];
	/** What is counted changes by so many per cent of themselves a year, from the base year. */
	readonly percentPerYear: number;
	readonly baseYear: number;
};

/**
 * Whether no number is hidden that a projection would need, and the sexes, where they are told apart, make up everybody: published
 * estimates may be of persons alone.
 */
export function canProject(basis: Basis): boolean {
	const { strata, residents, everyone, counted, among } = basis;
	const isShown = (row: SafeRow): boolean =>
		row.numerator.shown && (row.denominator.shown || row.denominator.why === 'not-applicable');
	const needed = new Set(strata.map(keyOf));
	const byAge = [residents, everyone, counted, among].flatMap((table) =>
		table ? table.rows.filter(({ groups }) => needed.has(keyOf(groups.slice(-(strata[0]?.length ?? 0))))) : []
	);
	return byAge.every(isShown) && strata.every((stratum) => areEverybody(basis, stratum));
}

function areEverybody({ sexes, everyone }: Basis, [band = '']: Stratum): boolean {
	if (!everyone || sexes.length === 0) return true;
	const all = rowOf(everyone, [band, null]).numerator;
	const bySex = sexes.map((sex) => residentsIn(everyone, null, [band, sex]));
	return all.shown && all.value === bySex.reduce((sum, people) => sum + people, 0);
}

/**
 * People of an area (null: the whole place) by variant and year, or their records or amounts; not rounded. An area keeps its part of the
 * place's residents of each age and sex, so that areas add up to the place without being made to; of people of each age and sex as much is
 * counted in every area. A share of people does not grow past all of them.
 */
export function projectedPeople(given: ToProject, area: string | null): number[][] {
	const { strata, years, persons, counted, percentPerYear, baseYear } = given;
	const parts = strata.map((stratum) => partOfPlace(given, area, stratum));
	const rates = strata.map((stratum) => (counted ? rateOf(given, counted, stratum) : 1));
	const whole = counted && counted.measure.counts !== 'people' ? 100 * Math.max(...rates, 1) : 1; // records have no such end
	const named = strata.map(([ageBand = '', sex = '']) => ({ ageBand, sex }));
	const prevalence = named.map((names, at) => ({ ...names, percent: (100 * (rates[at] ?? 0)) / whole }));
	return persons.map((byYear) => {
		const population = years.flatMap((year, at) =>
			named.map((names, stratum) => ({ ...names, year, persons: (byYear[at]?.[stratum] ?? 0) * (parts[stratum] ?? 0) }))
		);
		const found = prevalenceProjection(population, prevalence, { annualChange: percentPerYear / 100, baseYear });
		return found.map((year) => {
			if (year.persons === null) throw new RangeError('a projected year lacks a number');
			return year.persons * whole;
		});
	});
}

/** Residents of an area today; null where it is not known. */
export function residentsToday({ residents, strata }: ToProject, area: string | null): number | null {
	return residents && strata.reduce((sum, stratum) => sum + residentsIn(residents, area, stratum), 0);
}

/** The same, one number for each stratum. */
export function residentsByStratum({ residents, strata }: ToProject, area: string | null): number[] | null {
	return residents && strata.map((stratum) => residentsIn(residents, area, stratum));
}

/** Residents of an area by the first variant in a year, by its place, one number for each stratum; not rounded. */
export function peopleByStratum(given: ToProject, area: string | null, year: number): number[] {
	return given.strata.map((stratum, at) => (given.persons[0]?.[year]?.[at] ?? 0) * partOfPlace(given, area, stratum));
}

/** An area's part of the place's people of a stratum: that of today. */
function partOfPlace({ residents, everyone }: ToProject, area: string | null, stratum: Stratum): number {
	if (!residents || !everyone) return 1;
	const all = residentsIn(everyone, null, stratum);
	return all === 0 ? 0 : residentsIn(residents, area, stratum) / all;
}

function residentsIn(table: SafeTable, area: string | null, stratum: Stratum): number {
	return numberIn(rowOf(table, table.dimensions.length === stratum.length ? stratum : [area, ...stratum]).numerator);
}

/** What is counted for each person of a stratum. Noise may put more people into a numerator than there are. */
export function rateOf({ among }: Pick<Basis, 'among'>, counted: SafeTable, stratum: Stratum): number {
	const { numerator, denominator } = rowOf(counted, stratum);
	const all = numberIn(among ? rowOf(among, stratum).numerator : denominator);
	const rate = all === 0 ? 0 : numberIn(numerator) / all;
	return counted.measure.counts === 'people' ? Math.min(1, rate) : rate;
}

function rowOf({ rows }: SafeTable, groups: readonly (string | null)[]): SafeRow {
	const row = rows.find((one) => one.groups.length === groups.length && one.groups.every((code, at) => code === groups[at]));
	if (!row) throw new RangeError('a table lacks a group of its own');
	return row;
}

const keyOf = (groups: readonly (string | null)[]): string => JSON.stringify(groups);

function numberIn(cell: SafeCell): number {
	if (!cell.shown) throw new RangeError('a hidden number cannot be projected');
	return cell.value;
}
