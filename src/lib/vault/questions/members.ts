import { join, name, sql, type Sql } from '../sql/sql';
import type { Axis } from './axes';
import type { Counting } from './cube';

/**
 * A statement of who is counted, person by person, in the groups of the same axes as `cube` (people elsewhere, beside a
 * comparator, among them):
 *   pid  INTEGER  the person
 *   code INTEGER  the groups in mixed radix, the last axis fastest, times two, plus one for who meets the indicator
 * The digits of an axis are its groups, shown and unseen; overlapping groups have one more, for people in none of them,
 * and a person is returned once for each combination of groups. Only for counts of people one by one.
 */
export function members({ axes, givens, from, where, met }: Counting): Sql {
	const held = axes.flatMap((axis, index) => (axis.kind === 'partition' ? [sql`${axis.raw} AS ${raw(index)}`] : []));
	const columns = [sql`s.pid`, ...held, sql`${met ?? sql`TRUE`} AS met`];
	const people = sql`people AS (SELECT ${join(columns, ', ')} FROM ${from} WHERE ${join([sql`TRUE`, ...where], ' AND ')})`;
	const overlapping = axes.flatMap((axis, index) => (axis.kind === 'members' ? [{ axis, table: name(`members_${index}`) }] : []));
	const tables = overlapping.map(({ axis, table }) => sql`${table} AS (${axis.members})`);
	const joins = overlapping.map(({ table }) => sql`LEFT JOIN ${table} ON ${table}.pid = people.pid`);
	const groups = axes.reduce(
		(code, axis, index) => sql`(${code}) * ${digitsOf(axis)}::INTEGER + ${digit(axis, index)}`,
		sql`0::INTEGER`
	);
	return sql`WITH ${join([givens.table(), people, ...tables], ', ')} SELECT people.pid::INTEGER AS pid, ((${groups}) * 2 + COALESCE(people.met, FALSE)::INTEGER)::INTEGER AS code FROM people CROSS JOIN given ${join(joins, ' ')}`;
}

function raw(index: number): Sql {
	return name(`r${index}`);
}

function sideOf({ dimension, hidden }: Axis): number {
	return Math.max(dimension.groups.length, ...hidden.map((group) => group + 1));
}

function digitsOf(axis: Axis): number {
	return sideOf(axis) + (axis.kind === 'members' ? 1 : 0);
}

function digit(axis: Axis, index: number): Sql {
	if (axis.kind === 'partition') return sql`${axis.place(sql`people.${raw(index)}`)}::INTEGER`;
	return sql`COALESCE(${name(`members_${index}`)}.g, ${sideOf(axis)}::INTEGER)`;
}
