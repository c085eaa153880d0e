import type { JsonObject } from './indicator';
import type { PredicateChoice } from './statement';
import { predicateChoices } from './statements';

/** Groups of people that the radar looks at, by their ids among the statements. */
const conditionIds = [
	'dementia',
	'severely-frail',
	'stroke',
	'heart-failure',
	'copd',
	'diabetes',
	'depression',
	'severe-mental-illness',
	'learning-disability',
	'carer'
] as const;

/** Services of which it counts who has none on record. */
const serviceIds = [
	'council-arranged-care',
	'equipment',
	'assessed',
	'contact',
	'carer-support',
	'community-contact',
	'mental-health-contact'
] as const;

function chosen(ids: readonly string[]): PredicateChoice[] {
	return ids.flatMap((id) => predicateChoices.filter((choice) => choice.id === id));
}

export const radarConditions: readonly PredicateChoice[] = chosen(conditionIds);
/** Conditions of later life are looked at from this age, as the dictionary does, so that its questions are of the same people. */
export const laterLife: { readonly from: number; readonly ids: readonly string[] } = {
	from: 65,
	ids: ['dementia', 'severely-frail']
};

export const radarServices: readonly PredicateChoice[] = chosen(serviceIds);

/** People in care homes are left out: what they get there is in none of the files. */
const atHome: JsonObject = { not: { field: 'CARE_HOME_IND', is: 'Y' } };

/** Everybody of whom a condition is looked at, as a predicate. */
export function peopleWith({ id, predicate }: PredicateChoice): JsonObject {
	const aged = laterLife.ids.includes(id) ? [{ field: 'AGE', between: [laterLife.from, null] }] : [];
	return { all: [...aged, predicate, atHome] };
}

/** What must hold before a ward is told of. A page states these numbers in words. */
export const radarRules = {
	/** The most that findings may be false on average. */
	falseDiscovery: 0.05,
	/** So many more people than expected must have nothing on record. */
	leastExcess: 10,
	/** A ward must have so many people with the condition. */
	leastPeople: 20,
	/** A service that fewer people have anywhere says nothing of wards: the share of the place that may have nothing on record. */
	mostWithout: 0.9,
	/** The share of a ward's people who may be in groups of which the number is hidden. */
	mostHidden: 0.5,
	mostFindings: 5
} as const;
