import { join, name, sql, type Sql } from '../sql/sql';
import type { Counting } from './cube';
import { asInteger, group, levelOf, placedTables } from './placed';

/** What is added up: rows of `pid`, `units`, `is_below`, and `provider` where providers are looked at too. */
export type Amounts = {
	readonly rows: Sql;
	readonly hasProviders: boolean;
	/** How many of the largest. */ readonly depth: number;
};

/**
 * One statement of who gives how much to the sum of every combination of groups and every margin, of the same people and
 * axes as `cube`:
 *   kind     INTEGER  0: contributors are people. 1: they are providers
 *   level, g0, g1, …  as `cube` has them
 *   units    BIGINT   the sum, in whole units
 *   givers   BIGINT   contributors of more than nothing
 *   below    BIGINT   amounts below zero that must not be added up
 *   top_0, top_1, …   BIGINT the largest contributions, downwards; 0 where there are fewer
 * Amounts of one contributor are added up first, anew in every group and margin: a provider is in many. Cells without an
 * amount are absent. Groups must not overlap.
 */
export function contributions(counting: Counting, amounts: Amounts): Sql {
	const groups = counting.axes.map((_, index) => group(index));
	const tables = [...placedTables(counting), sql`amounts AS (${amounts.rows})`];
	const kinds = [byPerson(groups, amounts), ...(amounts.hasProviders ? [byProvider(groups, amounts)] : [])];
	return sql`WITH ${join(tables, ', ')} ${join(kinds, ' UNION ALL ')}`;
}

function byPerson(groups: readonly Sql[], { depth }: Amounts): Sql {
	const each = sql`SELECT pid, SUM(units) AS units, COUNT(*) FILTER (WHERE is_below) AS below FROM amounts GROUP BY pid`;
	const columns = [sql`0::INTEGER AS kind`, sql`${levelOf(groups)} AS level`, ...groups.map(asInteger), ...summary(depth)];
	const joined = sql`placed JOIN (${each}) AS each_person ON each_person.pid = placed.pid`;
	return sql`SELECT ${join(columns, ', ')} FROM ${joined}${cubeOf(groups)}`;
}

function byProvider(groups: readonly Sql[], { depth }: Amounts): Sql {
	const margins = groups.length === 0 ? [] : [sql`CUBE (${join(groups, ', ')})`];
	const each = sql`SELECT ${join([sql`${levelOf(groups)} AS level`, ...groups, sql`SUM(units) AS units`, sql`0 AS below`], ', ')} FROM placed JOIN amounts ON amounts.pid = placed.pid GROUP BY ${join([...margins, sql`amounts.provider`], ', ')}`;
	const columns = [sql`1::INTEGER AS kind`, sql`level`, ...groups.map(asInteger), ...summary(depth)];
	return sql`SELECT ${join(columns, ', ')} FROM (${each}) AS each_provider GROUP BY ${join([sql`level`, ...groups], ', ')}`;
}

function summary(depth: number): Sql[] {
	const top = sql`max(units::BIGINT, ${depth}::BIGINT)`;
	return [
		sql`COALESCE(SUM(units), 0)::BIGINT AS units`,
		sql`COUNT(*) FILTER (WHERE units > 0)::BIGINT AS givers`,
		sql`COALESCE(SUM(below), 0)::BIGINT AS below`,
		...Array.from(
			{ length: depth },
			(_, at) => sql`COALESCE(list_extract(${top}, ${at + 1}::BIGINT), 0)::BIGINT AS ${name(`top_${at}`)}`
		)
	];
}

function cubeOf(groups: readonly Sql[]): Sql {
	return groups.length === 0 ? sql`` : sql` GROUP BY CUBE (${join(groups, ', ')})`;
}
