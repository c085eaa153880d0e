import type { AgeBand } from '../../catalogue/age-bands';
import type { Group, ProjectedPersons, ProjectionGround } from '../engine/ground';
import { sexField, type Sorted } from './demography';
import { innerPredicates } from './predicates';
import type { Predicate } from '../../protocol/question';

/** People of one band of age, of one sex or (null) of all. `codes`: of the groups that they are in a table by age, or by age and sex. */
export type Stratum = {
	readonly band: AgeBand;
	readonly sex: string | null;
	readonly codes: readonly string[];
	readonly label: string;
};

/** Which of the years and variants of the projections are asked for. */
export type Chosen = { projections: ProjectionGround; years: readonly number[]; variants: readonly string[] };

/** Every band, of each of the sexes if there are any. */
export function strataOf(bands: readonly AgeBand[], sexes: readonly Group[]): Stratum[] {
	return bands.flatMap((band): Stratum[] => {
		const { code, label } = band;
		if (sexes.length === 0) return [{ band, sex: null, codes: [code], label }];
		return sexes.map((sex) => ({
			band,
			sex: sex.code,
			codes: [code, sex.code],
			label: `${label}, ${sex.label.toLowerCase()}`
		}));
	});
}

/** Those sexes of which people can be who meet all statements; null where a statement mixes sex with something else. */
export function sexesAsked<Sex extends Group>(demographic: Sorted['demographic'], sexes: readonly Sex[]): Sex[] | null {
	const ofSex = demographic.map(({ predicate }) => predicate).filter(isAboutSex);
	const lists = ofSex.map(codesIn);
	if (lists.includes(null)) return null;
	return sexes.filter(({ code }) => lists.every((codes) => codes?.includes(code)));
}

function isAboutSex(predicate: Predicate): boolean {
	return ('field' in predicate && predicate.field === sexField) || innerPredicates(predicate).some(isAboutSex);
}

function codesIn(predicate: Predicate): readonly string[] | null {
	if ('is' in predicate) return [predicate.is];
	return 'in' in predicate ? predicate.in : null;
}

/** The projected people of each stratum; null where the ages of the file do not make up a band. */
export function personsIn(strata: readonly Stratum[], { projections, years, variants }: Chosen): ProjectedPersons | null {
	const members = strata.map(({ band }) => agesWithin(band, projections));
	if (members.includes(null)) return null;
	const people = strata.map(({ sex }) => projections.sexes.find(({ code }) => code === sex)?.persons ?? projections.persons);
	return variants.map((variant) =>
		years.map((year) => {
			const [ofVariant, ofYear] = [projections.variants.indexOf(variant), projections.years.indexOf(year)];
			return members.map((inside, at) =>
				(inside ?? []).reduce((sum, age) => sum + (people[at]?.[ofVariant]?.[ofYear]?.[age] ?? 0), 0)
			);
		})
	);
}

/** Places of the file's ages that make up exactly one band. */
function agesWithin({ lower, upper }: AgeBand, { ages }: ProjectionGround): number[] | null {
	const inside = ages.flatMap(({ from, to }, index) =>
		from >= lower && (upper === null || (to !== null && to <= upper)) ? [index] : []
	);
	let next: number | null = lower;
	for (const index of inside) {
		const age = ages[index];
		if (!age || age.from !== next) return null;
		next = age.to === null ? null : age.to + 1;
	}
	return next === (upper === null ? null : upper + 1) ? inside : null;
}
