import { personStatements } from './person-statements';

/** A condition of the register: its field and its name inside a sentence. */
export type Condition = { readonly field: string; readonly name: string };

/** Conditions that make a person one of several conditions, by the fields of the register. */
export const conditions: readonly Condition[] = personStatements.flatMap(({ kind, phrase, predicate }) => {
	const field = kind === 'condition' && predicate['is'] === 'Y' ? predicate['field'] : undefined;
	return typeof field === 'string' ? [{ field, name: phrase.replace(/^with (?:a )?/, '') }] : [];
});

/** People of whom it is recorded that they do not have a condition, unlike those of whom nothing is: `recorded as without depression`. Null of other fields and codes. */
export function withoutInWords(field: string, code: string): string | null {
	const condition = code === 'N' ? conditions.find((one) => one.field === field) : undefined;
	return condition ? `recorded as without ${condition.name}` : null;
}

/**
 * The twelve conditions that most people of England have on their registers. Pairs of rarer ones are of few people nearly everywhere, and
 * each hidden pair asks for others to be hidden with it.
 */
const paired = 'HYP_REG DEP_REG DM_REG AST_REG CKD_REG CAN_REG CHD_REG AF_REG COPD_REG STIA_REG HF_REG DEM_REG'.split(' ');

/** Conditions of which pairs are counted, the commonest in England first. */
export const pairedConditions: readonly Condition[] = paired.flatMap(
	(field) => conditions.find((one) => one.field === field) ?? []
);

/** Every two different ones of these. */
export const conditionPairs: readonly (readonly [Condition, Condition])[] = pairedConditions.flatMap((one, at) =>
	pairedConditions.slice(at + 1).map((other) => [one, other] as const)
);

/** The breakdown by pairs of conditions: a person is in as many groups as they have pairs. */
export const pairDimension = 'condition-pair';

/** What is said to be marked where people are drawn by all combinations of two or three conditions: no breakdown of one question, but all of its breakdowns at once. */
export const combinationDimension = 'condition-combination';

/** The code of a pair. */
export function pairCode([one, other]: readonly [Condition, Condition]): string {
	return `${one.field}+${other.field}`;
}

/** `Diabetes and high blood pressure`. */
export function pairLabel([one, other]: readonly [Condition, Condition]): string {
	return `${one.name.charAt(0).toUpperCase()}${one.name.slice(1)} and ${other.name}`;
}
