import { ageBandings } from '../../catalogue/age-bands';
import { everyoneOf, type Breakdown, type Predicate, type Question } from '../../protocol/question';
import type { Ground, Group, ProjectedPersons } from '../engine/ground';
import { ageRangeOf, bandsWithin } from './age-range';
import { sexField, type Sorted } from './demography';
import { ageField } from './fields';
import { NotAskable, notAskable } from './refusals';
import { residentCount, residentDataset } from './resident';
import { personsIn, sexesAsked, strataOf, type Chosen, type Stratum } from './strata';

/**
 * Of which answers of today a projection is made, for one division of people by age and sex: `residents` of each area by age, `everyone`
 * of the place by age (both null where the projections alone say who lives there), and what is `counted` of registered people of each age
 * (null where residents themselves are). A sum does not say itself `among` how many people it is.
 */
export type ProjectionParts = {
	readonly strata: readonly Stratum[];
	/** Codes of the sexes that make up everybody; none where they are not told apart. */
	readonly sexes: readonly string[];
	/** The place's projected people by variant, year and stratum. */
	readonly persons: ProjectedPersons;
	readonly residents: Question | null;
	readonly everyone: Question | null;
	readonly counted: Question | null;
	readonly among: Question | null;
};

/** A question of today, what must hold of people, and what it is asked of. */
export type Projected = { today: Question; said: Sorted; ground: Ground; chosen: Chosen };

/** By every division that the ages asked for, the projections and the estimates can all be cut into: the finest first. */
export function partsOf(projected: Projected): ProjectionParts[] {
	const { today, said, ground, chosen } = projected;
	if (needsEstimates(today, said) && ground.resident === null) throw notAskable('projection', residentDataset);
	const sexes = mayTellSexes(today, ground) ? chosen.projections.sexes : [];
	return ageBandings.flatMap((bands): ProjectionParts[] => {
		const byAge: Breakdown = { by: 'age', bands };
		const bySex = sexes.length > 0 ? partsBy([byAge, { by: 'sex' }], sexes, projected) : null;
		return [bySex, partsBy([byAge], [], projected)].filter((parts) => parts !== null);
	});
}

/** Whether a projection needs estimates of residents besides: of areas, and of people chosen by more than their age. */
export function needsEstimates({ base, breakdowns }: Question, { demographic }: Sorted): boolean {
	return base === 'resident' || breakdowns.some(isByArea) || !demographic.every(({ predicate }) => isAge(predicate));
}

/** Whether men and women may be told apart, as far as the open files do. */
export function mayTellSexes({ base }: Question, { projections, spine }: Ground): boolean {
	return projections !== null && projections.sexes.length > 0 && (base === 'resident' || spine?.columns.has(sexField) === true);
}

/** Null where a file does not divide people so. `by`: age, and sex if there are sexes. */
function partsBy(
	by: readonly [Extract<Breakdown, { by: 'age' }>, ...Breakdown[]],
	sexes: readonly Group[],
	{ today, said, ground, chosen }: Projected
): ProjectionParts | null {
	const population: Predicate = { all: said.demographic.map(({ predicate }) => predicate) };
	const bands = bandsWithin(by[0].bands, ageRangeOf({ ...today, population, filters: [] }));
	const asked = sexesAsked(said.demographic, sexes);
	const strata = strataOf(bands ?? [], asked ?? []);
	const isDivided = strata.length > 0 && strata.every(({ codes }) => codes.length === by.length);
	const persons = isDivided ? personsIn(strata, chosen) : null;
	const needs = needsEstimates(today, said);
	const residents: Question = {
		...everyoneOf('resident'),
		population,
		breakdowns: [...today.breakdowns.filter(isByArea), ...by]
	};
	if (!persons || (needs && !isAskable(residents, ground))) return null;
	const ages: Predicate = { all: population.all.filter(isAge) };
	const isShare = today.base === 'registered';
	return {
		strata,
		sexes: sexes.map(({ code }) => code),
		persons,
		residents: needs ? residents : null,
		everyone: needs ? { ...everyoneOf('resident'), population: ages, breakdowns: [...by] } : null,
		counted: isShare ? { ...countedOf(today, said.others), population, breakdowns: [...by] } : null,
		among: today.measure.kind === 'total' ? { ...everyoneOf('registered'), population, breakdowns: [...by] } : null
	};
}

function isByArea(breakdown: Breakdown): boolean {
	return breakdown.by === 'area' && breakdown.level !== 'place';
}

function isAge(predicate: Predicate): boolean {
	return 'between' in predicate && predicate.field === ageField;
}

/** What is counted of registered people, with those among whom it is, as far as one answer can say both. */
function countedOf({ events, measure }: Question, others: Sorted['others']): Question {
	const everyone = everyoneOf('registered');
	if (!events)
		return { ...everyone, indicator: { all: others.map(({ predicate }) => predicate) }, measure: { kind: 'proportion' } };
	return { ...everyone, events, measure: measure.kind === 'total' ? measure : { kind: 'crude-rate', per: 1000 } };
}

function isAskable(question: Question, ground: Ground): boolean {
	try {
		residentCount(question, ground);
		return true;
	} catch (error) {
		if (error instanceof NotAskable) return false;
		throw error;
	}
}
