import { join, name, sql, type Sql } from '../sql/sql';
import type { Counting } from './cube';

/** The tables of a statement over people one by one: `placed` has a row for each with `pid`, the groups g0, g1, … and `more` columns of theirs. */
export function placedTables(
	{ axes, givens, from, where }: Counting,
	more: readonly { column: string; value: Sql }[] = []
): Sql[] {
	const held = axes.map((axis, index) => {
		if (axis.kind !== 'partition') throw new Error('groups overlap');
		return sql`${axis.raw} AS ${name(`r${index}`)}`;
	});
	const placed = axes.map((axis, index) =>
		axis.kind === 'partition' ? sql`${axis.place(sql`people.${name(`r${index}`)}`)} AS ${group(index)}` : group(index)
	);
	const others = more.map(({ column, value }) => sql`${value} AS ${name(column)}`);
	const kept = more.map(({ column }) => sql`people.${name(column)}`);
	return [
		givens.table(),
		sql`people AS (SELECT ${join([sql`s.pid`, ...held, ...others], ', ')} FROM ${from} WHERE ${join([sql`TRUE`, ...where], ' AND ')})`,
		sql`placed AS (SELECT ${join([sql`people.pid`, ...placed, ...kept], ', ')} FROM people, given)`
	];
}

/** The column of a group. */
export function group(index: number): Sql {
	return name(`g${index}`);
}

/** Bit i is set when group i is totalled, as `Plan` describes. */
export function levelOf(groups: readonly Sql[]): Sql {
	const bits = groups.map((column, index) => sql`${1 << index}::INTEGER * GROUPING(${column})`);
	return sql`(${join([sql`0::INTEGER`, ...bits], ' + ')})::BIGINT`;
}

export function asInteger(column: Sql): Sql {
	return sql`${column}::INTEGER AS ${column}`;
}
