import type { Engine } from '../engine/engine';
import { name, sql } from '../sql/sql';

/** People of a dataset who are on the spine, and who are not. */
export function countMatches(engine: Engine, table: string, spine: string): { linked: number; unlinked: number } {
	const [row] = engine.run(sql`
		SELECT count(*) FILTER (WHERE s.pid IS NOT NULL)::BIGINT AS linked, count(*) FILTER (WHERE s.pid IS NULL)::BIGINT AS unlinked
		FROM (SELECT DISTINCT pid FROM ${name(table)} WHERE pid IS NOT NULL) d LEFT JOIN ${name(spine)} s ON s.pid = d.pid`).rows;
	return { linked: Number(row?.['linked'] ?? 0), unlinked: Number(row?.['unlinked'] ?? 0) };
}
