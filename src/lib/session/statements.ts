import { predicateChoices, type PredicateChoice } from '$lib/catalogue/statements';
import { Predicate } from '$lib/protocol/question';

/** Something that is true of a person or not, in words and as a predicate. `key` is the same for equal predicates. */
export type Statement = {
	key: string;
	kind: PredicateChoice['kind'] | 'own';
	phrase: string;
	label: string;
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

/** Every ready-made statement of the catalogue and its opposite, each once, in the catalogue's order. */
export function allStatements(): Statement[] {
	const stated = predicateChoices.flatMap((choice) => [statementOf(choice, false), statementOf(choice, true)]);
	return [...new Map(stated.toReversed().map((statement) => [statement.key, statement])).values()].toReversed();
}

function statementOf({ kind, label, phrase, negative, predicate }: PredicateChoice, isOpposite: boolean): Statement {
	const parsed = Predicate.parse(predicate);
	const meant = isOpposite ? opposite(parsed) : parsed;
	return isOpposite
		? { key: keyOf(meant), kind, phrase: negative, label: capitalise(negative), predicate: meant }
		: { key: keyOf(meant), kind, phrase, label, predicate: meant };
}

export function capitalise(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
