import type { PredicateChoice } from '$lib/catalogue/statement';
import { predicateChoices } from '$lib/catalogue/statements';
import type { Predicate } from '$lib/protocol/question';
import { predicateOf } from './catalogued';
import { once } from './once';

/** Something that is true of a person or not, in words and as a predicate. `key` is the same for equal predicates. */
export type Statement = {
	key: string;
	kind: PredicateChoice['kind'] | 'own' | 'earlier';
	phrase: string;
	label: string;
	/** What is meant, in a sentence; of an opposite, what it is the opposite of. */
	definition?: string;
	predicate: Predicate;
};

/** Two predicates with the same key say the same in the same form. */
export function keyOf(predicate: unknown): string {
	return JSON.stringify(predicate, (_, value: unknown) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
			: value
	);
}

/** What is true of exactly those of whom `predicate` is not. */
export function opposite(predicate: Predicate): Predicate {
	if ('not' in predicate) return predicate.not;
	if ('has' in predicate) return { hasNo: predicate.has };
	if ('hasNo' in predicate) return { has: predicate.hasNo };
	return { not: predicate };
}

/** The same statement about the records of another dataset of the same kind. */
export function aboutDataset(predicate: Predicate, dataset: string): Predicate {
	if ('has' in predicate) return { has: { ...predicate.has, dataset } };
	if ('hasNo' in predicate) return { hasNo: { ...predicate.hasNo, dataset } };
	return predicate;
}

/** Which dataset's records a statement is about, if about any. */
export function datasetOf(predicate: Predicate): string | null {
	if ('has' in predicate) return predicate.has.dataset;
	return 'hasNo' in predicate ? predicate.hasNo.dataset : null;
}

/** Every ready-made statement of the catalogue and its opposite, each once, in the catalogue's order. */
export function allStatements(): readonly Statement[] {
	return everyStatement();
}

const everyStatement = once((): readonly Statement[] => {
	const stated = predicateChoices.flatMap((choice) => [statementOf(choice, false), statementOf(choice, true)]);
	return [...new Map(stated.toReversed().map((statement) => [statement.key, statement])).values()].toReversed();
});

function statementOf(choice: PredicateChoice, isOpposite: boolean): Statement {
	const { kind, label, phrase, negative, definition } = choice;
	const meant = isOpposite ? opposite(predicateOf(choice)) : predicateOf(choice);
	const said = { key: keyOf(meant), kind, predicate: meant };
	return isOpposite
		? { ...said, phrase: negative, label: capitalise(negative), definition: `Everybody but these. ${definition}` }
		: { ...said, phrase, label, definition };
}

export function capitalise(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
