import { join, sql, type Sql } from '../sql/sql';
import type { Counting } from './cube';
import { asInteger, group, levelOf, placedTables } from './placed';

const oldest = 18; // 90 and over

/**
 * One statement of how old the people of every combination of groups and every margin are, of the same people and axes as `cube`:
 *   level, g0, g1, …  as `cube` has them
 *   band     INTEGER  five-year age band: 0 for 0 to 4, 1 for 5 to 9 … 18 for 90 and over
 *   records  INTEGER  how many records that count each of these people has; where people are counted 1 or 0
 *   people   BIGINT
 * Everybody's age must be recorded, and groups must not overlap.
 */
export function ageCounts(counting: Counting, age: Sql): Sql {
	const { axes, met, records, persons } = counting;
	const tables = placedTables(counting, [
		{ column: 'band', value: sql`LEAST(${age} // 5, ${oldest}::INTEGER)::INTEGER` },
		{
			column: 'records',
			value: records ? sql`COALESCE(${records}, 0)::INTEGER` : sql`COALESCE(${met ?? sql`TRUE`}, FALSE)::INTEGER`
		},
		...(persons === 'one' ? [] : [{ column: 'persons', value: persons }])
	]);
	const groups = axes.map((_, index) => group(index));
	const margins = groups.length === 0 ? [] : [sql`CUBE (${join(groups, ', ')})`];
	const columns = [
		sql`${levelOf(groups)} AS level`,
		...groups.map(asInteger),
		sql`band`,
		sql`records`,
		sql`${persons === 'one' ? sql`COUNT(*)` : sql`SUM(persons)`}::BIGINT AS people`
	];
	return sql`WITH ${join(tables, ', ')} SELECT ${join(columns, ', ')} FROM placed GROUP BY ${join([...margins, sql`band`, sql`records`], ', ')}`;
}
