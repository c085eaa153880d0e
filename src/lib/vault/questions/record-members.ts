import { join, sql, type Sql } from '../sql/sql';
import type { Counting } from './cube';
import { digitOf, digitsOf, inMixedRadix, membersTable, peopleTable, raw, sideOf } from './members';

/**
 * A statement of which records are counted, one by one, in the groups of the same axes as `members`, from `records`, a source of
 * rows `e`:
 *   record INTEGER  its number in its table, from 0
 *   code   INTEGER  the groups in mixed radix, the last axis fastest, times two
 * A record is in the groups of the person whose it is; where that person is in several of an axis, once for each. An axis that
 * divides records has no digit for none.
 */
export function recordMembers(counting: Counting, records: Sql): Sql {
	const { axes, givens } = counting;
	const own = axes.flatMap((axis, index) => (axis.kind === 'records' ? [sql`${axis.ofRecord} AS ${raw(index)}`] : []));
	const shared = axes.flatMap((axis, index) =>
		axis.kind === 'members' ? [{ members: axis.members, table: membersTable(index) }] : []
	);
	const tables = [
		givens.table(),
		peopleTable(counting, []),
		sql`listed AS (SELECT ${join([sql`e.rowid AS record`, sql`e.pid`, ...own], ', ')} FROM ${records})`,
		...shared.map(({ members, table }) => sql`${table} AS (${members})`)
	];
	const joins = shared.map(({ table }) => sql`LEFT JOIN ${table} ON ${table}.pid = people.pid`);
	const code = inMixedRadix(
		axes.map((axis, index) =>
			axis.kind === 'records'
				? { digits: sideOf(axis), digit: sql`listed.${raw(index)}::INTEGER` }
				: { digits: digitsOf(axis), digit: digitOf(axis, index) }
		)
	);
	return sql`WITH ${join(tables, ', ')} SELECT listed.record::INTEGER AS record, ((${code}) * 2)::INTEGER AS code FROM listed JOIN people ON people.pid = listed.pid CROSS JOIN given ${join(joins, ' ')}`;
}
