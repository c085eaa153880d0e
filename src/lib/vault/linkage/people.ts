import type { Engine } from '../engine/engine';
import { join, name, sql } from '../sql/sql';

/** Whether at least `share` of a table's people, 0 to 1, are in some of the others; of fewer people than `least` always. */
export function areKnown(
	engine: Engine,
	table: string,
	others: readonly string[],
	{ share, least }: { share: number; least: number }
): boolean {
	const known = join(
		others.map((other) => sql`SELECT pid FROM ${name(other)}`),
		' UNION ALL '
	);
	const [row] = engine.run(sql`
		SELECT count(*)::BIGINT AS people, count(*) FILTER (WHERE pid IN (${known}))::BIGINT AS known
		FROM (SELECT DISTINCT pid FROM ${name(table)} WHERE pid IS NOT NULL)`).rows;
	const people = Number(row?.['people'] ?? 0);
	return people < least || Number(row?.['known'] ?? 0) >= people * share;
}

/** People of a dataset who are on the spine, and who are not. */
export function countMatches(engine: Engine, table: string, spine: string): { linked: number; unlinked: number } {
	const [row] = engine.run(sql`
		SELECT count(*) FILTER (WHERE s.pid IS NOT NULL)::BIGINT AS linked, count(*) FILTER (WHERE s.pid IS NULL)::BIGINT AS unlinked
		FROM (SELECT DISTINCT pid FROM ${name(table)} WHERE pid IS NOT NULL) d LEFT JOIN ${name(spine)} s ON s.pid = d.pid`).rows;
	return { linked: Number(row?.['linked'] ?? 0), unlinked: Number(row?.['unlinked'] ?? 0) };
}
