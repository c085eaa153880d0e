import type { Engine } from '../engine/engine';
import { join, name, sql } from '../sql/sql';

/** Records that repeat another one in every field of the standard's own key, `columns`, and in the person. */
export function countDuplicates(engine: Engine, table: string, columns: readonly string[]): number {
	const key = join([sql`pid`, ...columns.map((column) => name(column))], ', ');
	const [row] = engine.run(sql`
		SELECT coalesce(sum(n - 1), 0)::BIGINT AS n FROM (SELECT count(*) AS n FROM ${name(table)} WHERE pid IS NOT NULL GROUP BY ${key})`).rows;
	return Number(row?.['n'] ?? 0);
}

/** People of a dataset who are on the spine, and who are not. */
export function countMatches(engine: Engine, table: string, spine: string): { linked: number; unlinked: number } {
	const [row] = engine.run(sql`
		SELECT count(*) FILTER (WHERE s.pid IS NOT NULL)::BIGINT AS linked, count(*) FILTER (WHERE s.pid IS NULL)::BIGINT AS unlinked
		FROM (SELECT DISTINCT pid FROM ${name(table)} WHERE pid IS NOT NULL) d LEFT JOIN ${name(spine)} s ON s.pid = d.pid`).rows;
	return { linked: Number(row?.['linked'] ?? 0), unlinked: Number(row?.['unlinked'] ?? 0) };
}
