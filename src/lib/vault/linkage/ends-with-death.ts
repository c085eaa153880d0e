import type { Engine } from '../engine/engine';
import type { ColumnGround } from '../engine/ground';
import { join, name, sql, type Sql } from '../sql/sql';

/** Column of the ends that count, where some were brought forward. */
export const cappedEnd = 'd_end';

/** Records that say in which month a person died. */
export type DeathSource = { table: string; column: string };
/** Records that last from one day to another. */
export type Lasting = { table: string; start: string; end: string };
export type Capped = { ended: number; startedAfter: number };

const lent = 'known_deaths';

/**
 * Lends a table of `pid` and `died`, the last day of the month in which each person died, to be joined several times; none without a
 * source. The first source that knows of a person counts; where its records differ, the latest month.
 */
export function lendDeaths<Made>(engine: Engine, sources: readonly DeathSource[], use: (deaths: Sql | null) => Made): Made {
	if (sources.length === 0) return use(null);
	const table = name(lent);
	engine.run(sql`CREATE OR REPLACE TABLE ${table} AS ${deathsOf(sources)}`);
	try {
		return use(table);
	} finally {
		engine.run(sql`DROP TABLE IF EXISTS ${table}`);
	}
}

function deathsOf(sources: readonly DeathSource[]): Sql {
	const all = sources.map(
		({ table, column }, rank) =>
			sql`SELECT pid, ${name(column)} AS month, ${rank}::INTEGER AS rank FROM ${name(table)} WHERE pid IS NOT NULL AND ${name(column)} IS NOT NULL`
	);
	const latest = sources.map((_, rank) => sql`max(month) FILTER (WHERE rank = ${rank}::INTEGER)`);
	return sql`SELECT pid, last_day(coalesce(${join(latest, ', ')})) AS died FROM (${join(all, ' UNION ALL ')}) GROUP BY pid`;
}

/** How many records end after the person's death or not at all, and how many start after it. */
export function countAfterDeath(engine: Engine, { table, start, end }: Lasting, deaths: Sql): Capped {
	const [row] = engine.run(sql`
		SELECT count(*) FILTER (WHERE t.${name(start)} <= d.died AND (t.${name(end)} IS NULL OR t.${name(end)} > d.died))::BIGINT AS ended,
			count(*) FILTER (WHERE t.${name(start)} > d.died)::BIGINT AS after
		FROM ${name(table)} t JOIN ${deaths} d ON d.pid = t.pid`).rows;
	return { ended: Number(row?.['ended'] ?? 0), startedAfter: Number(row?.['after'] ?? 0) };
}

/**
 * A copy of the records in which those of the dead end with the month of death. The ends as supplied stay in their own column.
 * Records that start after the death are left as they are.
 */
export function endWithDeath(
	engine: Engine,
	{ table, start, end }: Lasting,
	columns: ReadonlyMap<string, ColumnGround>,
	deaths: Sql,
	copy: string
): void {
	const kept = [sql`t.pid`, ...[...columns.values()].map(({ column }) => sql`t.${name(column)}`)];
	engine.run(sql`
		CREATE TABLE ${name(copy)} AS SELECT ${join(kept, ', ')},
			CASE WHEN t.${name(start)} <= d.died AND (t.${name(end)} IS NULL OR t.${name(end)} > d.died) THEN d.died ELSE t.${name(end)} END
				AS ${name(cappedEnd)}
		FROM ${name(table)} t LEFT JOIN ${deaths} d ON d.pid = t.pid`);
}
