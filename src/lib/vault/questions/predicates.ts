import type { Predicate, RecordOf } from '../../protocol/question';
import { join, sql, type Sql } from '../sql/sql';
import { notAskable } from './refusals';

export type FieldTest = Extract<Predicate, { field: string }>;
export type AreaTest = Extract<Predicate, { area: unknown }>['area'];
export type RegistrationTest = Extract<Predicate, { registration: unknown }>['registration'];

/** What statements can be made about one kind of row: a person, a record, a line of published statistics. */
export type Scope = {
	field(test: FieldTest, at: string): Sql;
	area(area: AreaTest, at: string): Sql;
	quintile(quintiles: readonly number[], at: string): Sql;
	/** The same of fifths of this place. */
	placeFifth(fifths: readonly number[], at: string): Sql;
	/** Whether the person is registered with one of these practices, or with a practice of one of these networks. */
	registration(registration: RegistrationTest, at: string): Sql;
	/** Whether the person has at least one such record. */
	has(records: RecordOf, at: string): Sql;
};

/**
 * A predicate as SQL that is true exactly when the statement holds of the row; when it does not, it may be false or null.
 * A value that is not recorded meets no test, so `not` of a test holds for it: "not recorded as living in a care home".
 * In this way a predicate and its `not` always divide everybody in two.
 * @throws NotAskable
 */
export function compilePredicate(predicate: Predicate, scope: Scope, at: string): Sql {
	if ('all' in predicate) return both(predicate.all, scope, `${at}.all`, ' AND ', sql`TRUE`);
	if ('any' in predicate) return both(predicate.any, scope, `${at}.any`, ' OR ', sql`FALSE`);
	if ('not' in predicate) return opposite(compilePredicate(predicate.not, scope, `${at}.not`));
	if ('area' in predicate) return scope.area(predicate.area, at);
	if ('deprivationQuintile' in predicate) return scope.quintile(predicate.deprivationQuintile, at);
	if ('placeFifth' in predicate) return scope.placeFifth(predicate.placeFifth, at);
	if ('registration' in predicate) return scope.registration(predicate.registration, at);
	if ('has' in predicate) return scope.has(predicate.has, `${at}.has`);
	if ('hasNo' in predicate) return opposite(scope.has(predicate.hasNo, `${at}.hasNo`));
	return scope.field(predicate, at);
}

function both(parts: readonly Predicate[], scope: Scope, at: string, word: ' AND ' | ' OR ', empty: Sql): Sql {
	if (parts.length === 0) return empty;
	return sql`(${join(
		parts.map((part, index) => compilePredicate(part, scope, `${at}.${index}`)),
		word
	)})`;
}

function opposite(test: Sql): Sql {
	return sql`(NOT COALESCE((${test}), FALSE))`;
}

const deepest = 6;
const mostLeaves = 60;

/** @throws NotAskable when predicates nest deeper than 6, or say more than 60 things between them */
export function checkSize(parts: readonly { predicate: Predicate; at: string }[]): void {
	let leaves = 0;
	for (const { predicate, at } of parts) {
		const measured = measure(predicate);
		leaves += measured.leaves;
		if (measured.depth > deepest || leaves > mostLeaves) throw notAskable(at);
	}
}

function measure(predicate: Predicate): { depth: number; leaves: number } {
	const inner = innerPredicates(predicate).map(measure);
	if (inner.length === 0) return { depth: 1, leaves: 'all' in predicate ? 0 : 1 };
	return {
		depth: 1 + Math.max(...inner.map((part) => part.depth)),
		leaves: inner.reduce((sum, part) => sum + part.leaves, 0)
	};
}

/** The predicates directly inside one, those about its records included. */
export function innerPredicates(predicate: Predicate): Predicate[] {
	if ('all' in predicate) return predicate.all;
	if ('any' in predicate) return predicate.any;
	if ('not' in predicate) return [predicate.not];
	const records = 'has' in predicate ? predicate.has : 'hasNo' in predicate ? predicate.hasNo : undefined;
	return records ? statementsOfRecords(records) : [];
}

/** What is stated of records, and of those around which they are. */
export function statementsOfRecords({ where, around }: RecordOf): Predicate[] {
	return [...(where ? [where] : []), ...(around ? statementsOfRecords(around.records) : [])];
}

/** The statements that must all hold: a predicate with its outer `all`s taken apart. */
export function conjuncts(predicate: Predicate, at: string): { predicate: Predicate; at: string }[] {
	if (!('all' in predicate)) return [{ predicate, at }];
	return predicate.all.flatMap((part, index) => conjuncts(part, `${at}.all.${index}`));
}
