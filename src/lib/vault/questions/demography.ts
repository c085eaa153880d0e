import type { Predicate } from '../../protocol/question';
import { ageField } from './fields';
import { conjuncts, innerPredicates } from './predicates';

/** The field that holds people's sex, on every spine. */
export const sexField = 'SEX';

/** A predicate and where in the question it stands. */
export type Statement = { predicate: Predicate; at: string };

/** Statements taken apart: those about age, sex, area and registration alone, and all others. */
export type Sorted = { demographic: Statement[]; others: Statement[] };

/** Sorts statements that must all hold. One that mixes both kinds under `any` or `not` is not demographic. */
export function sorted(statements: readonly Statement[]): Sorted {
	const parts = statements.flatMap(({ predicate, at }) => conjuncts(predicate, at));
	return {
		demographic: parts.filter(({ predicate }) => isDemographic(predicate)),
		others: parts.filter(({ predicate }) => !isDemographic(predicate))
	};
}

function isDemographic(predicate: Predicate): boolean {
	if ('all' in predicate) return predicate.all.every(isDemographic);
	if ('any' in predicate) return predicate.any.every(isDemographic);
	if ('not' in predicate) return isDemographic(predicate.not);
	if ('area' in predicate || 'deprivationQuintile' in predicate || 'placeFifth' in predicate) return true;
	if ('registration' in predicate) return true;
	return 'field' in predicate && (predicate.field === ageField || predicate.field === sexField);
}

/** Whether a statement, or one inside it, is about the practice or network of registration. */
export function isOfRegistration(predicate: Predicate): boolean {
	return 'registration' in predicate || innerPredicates(predicate).some(isOfRegistration);
}
