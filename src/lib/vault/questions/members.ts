import { join, name, sql, type Sql } from '../sql/sql';
import type { Axis } from './axes';
import type { Counting } from './cube';

/**
 * A statement of who is counted, person by person, in the groups of the same axes as `cube` (people elsewhere, beside a
 * comparator, among them):
 *   pid  INTEGER  the person
 *   people INTEGER  how many people the number stands for; without it, each is one
 *   code INTEGER  the groups in mixed radix, the last axis fastest, times two, plus one for who meets the indicator
 * The digits of an axis are its groups, shown and unseen; overlapping groups have one more, for people in none of them,
 * and a person is returned once for each combination of groups. Only for counts of people one by one.
 */
export function members(counting: Counting): Sql {
	const { axes, givens, met, persons } = counting;
	const overlapping = axes.flatMap((axis, index) => (axis.kind === 'members' ? [{ axis, table: membersTable(index) }] : []));
	const tables = overlapping.map(({ axis, table }) => sql`${table} AS (${axis.members})`);
	const joins = overlapping.map(({ table }) => sql`LEFT JOIN ${table} ON ${table}.pid = people.pid`);
	const isOne = persons === 'one';
	const people = peopleTable(counting, [sql`${met ?? sql`TRUE`} AS met`, ...(isOne ? [] : [sql`${persons} AS persons`])]);
	const columns = [
		sql`people.pid::INTEGER AS pid`,
		sql`((${codeOf(axes)}) * 2 + COALESCE(people.met, FALSE)::INTEGER)::INTEGER AS code`,
		...(isOne ? [] : [sql`people.persons::INTEGER AS people`])
	];
	return sql`WITH ${join([givens.table(), people, ...tables], ', ')} SELECT ${join(columns, ', ')} FROM people CROSS JOIN given ${join(joins, ' ')}`;
}

/** The table `people`: everybody in the population, with what their rows hold of the axes that divide people, and `more` columns. */
export function peopleTable({ axes, from, where }: Counting, more: readonly Sql[]): Sql {
	const held = axes.flatMap((axis, index) => (axis.kind === 'partition' ? [sql`${axis.raw} AS ${raw(index)}`] : []));
	const columns = [sql`s.pid`, ...held, ...more];
	return sql`people AS (SELECT ${join(columns, ', ')} FROM ${from} WHERE ${join([sql`TRUE`, ...where], ' AND ')})`;
}

/** The groups in mixed radix. */
function codeOf(axes: readonly Axis[]): Sql {
	return inMixedRadix(axes.map((axis, index) => ({ digits: digitsOf(axis), digit: digitOf(axis, index) })));
}

/** One number of several digits, the last fastest. */
export function inMixedRadix(places: readonly { digits: number; digit: Sql }[]): Sql {
	return places.reduce((code, { digits, digit }) => sql`(${code}) * ${digits}::INTEGER + ${digit}`, sql`0::INTEGER`);
}

export function raw(index: number): Sql {
	return name(`r${index}`);
}

export function membersTable(index: number): Sql {
	return name(`members_${index}`);
}

export function sideOf({ dimension, hidden }: Axis): number {
	return Math.max(dimension.groups.length, ...hidden.map((group) => group + 1));
}

export function digitsOf(axis: Axis): number {
	return sideOf(axis) + (axis.kind === 'members' ? 1 : 0);
}

/** The group of a row of `people`, or of one of its several. */
export function digitOf(axis: Axis, index: number): Sql {
	if (axis.kind === 'records') throw new Error('it divides records, not people');
	if (axis.kind === 'partition') return sql`${axis.place(sql`people.${raw(index)}`)}::INTEGER`;
	return sql`COALESCE(${membersTable(index)}.g, ${sideOf(axis)}::INTEGER)`;
}
