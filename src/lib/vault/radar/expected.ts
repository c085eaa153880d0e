import { sum } from '../measures/legal-numbers';
import type { Trait } from './pair-questions';
import type { PlaceModel } from './place-model';
import { spread } from './spread';

/** How many of a ward's people with the condition are in each group, in the order of the model; null is hidden. */
export type WardPeople = Readonly<Record<Trait, readonly (number | null)[] | null>>;

/** A ward could be expected to have nobody with the service; the arithmetic of shares needs a little less. */
const mostExpected = 0.98;

/**
 * How many of a ward's people would have none of the service if it were like the whole place: what their ages make of them (indirect
 * standardisation), times the mean factor of their sexes, times that of their fifths. Null when too many of the people are hidden.
 */
export function expectedOf({ ages, sexes, fifths }: PlaceModel, people: number, ward: WardPeople): number | null {
	const byAge = meanOf(ages, ({ share }) => share, ward.age, people);
	const bySex = meanOf(sexes, ({ factor }) => factor, ward.sex, people);
	const byFifth = fifths ? meanOf(fifths, ({ factor }) => factor, ward.fifth, people) : 1;
	if (byAge === null || bySex === null || byFifth === null) return null;
	return people * Math.min(byAge * bySex * byFifth, mostExpected);
}

/** The mean over a ward's people of what belongs to their groups. */
function meanOf<Of extends { readonly people: number }>(
	groups: readonly Of[],
	valueOf: (group: Of) => number,
	counts: readonly (number | null)[] | null,
	people: number
): number | null {
	const usual = groups.map((group) => group.people);
	const spreadOut = counts && spread(counts, people, usual);
	return spreadOut && sum(groups.map((group, at) => (spreadOut[at] ?? 0) * valueOf(group))) / people;
}
