import type { JsonObject } from '$lib/catalogue/indicator';
import type { Breakdown, Predicate, Question } from '$lib/protocol/question';

/*
 * What the catalogue says in plain data, as what it is to the protocol. The catalogue is part of the build, as code is: a test holds every entry to
 * the schemas, and to be what they make of it. The page does not do so once more at each start, and the vault holds every request to them.
 */

/** The question of an entry. */
export function questionOf({ question }: { readonly question: JsonObject }): Question {
	return question as unknown as Question;
}

/** What a statement says of people. */
export function predicateOf({ predicate }: { readonly predicate: JsonObject }): Predicate {
	return predicate as unknown as Predicate;
}

/** A way to break a question down. */
export function breakdownOf({ breakdown }: { readonly breakdown: JsonObject }): Breakdown {
	return breakdown as unknown as Breakdown;
}
