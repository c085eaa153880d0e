import type { Engine } from '../engine/engine';
import { countOf } from '../engine/open-engine';
import { join, name, sql } from '../sql/sql';

const people = name('people');

/** Makes the list of pseudonyms: one small integer for each 128-bit value, the same in every dataset of this sitting. */
export function startNumbering(engine: Engine): void {
	engine.run(sql`CREATE TABLE ${people} (pid INTEGER, k UUID)`);
}

/**
 * Puts a person's number (`pid`) in the place of the pseudonym (`k`) in a checked table. From then on small integers join,
 * and the pseudonym stands only in the list of people, so that a file opened later can still be joined.
 */
export function numberPeople(engine: Engine, table: string, numbered: string): void {
	const known = countOf(engine, people);
	engine.run(sql`
		INSERT INTO ${people}
		SELECT (row_number() OVER () - 1 + ${known}::BIGINT)::INTEGER, fresh.k
		FROM (SELECT DISTINCT t.k FROM ${name(table)} t ANTI JOIN ${people} p ON t.k = p.k WHERE t.k IS NOT NULL) fresh`);
	engine.run(
		sql`CREATE TABLE ${name(numbered)} AS SELECT p.pid, t.* EXCLUDE (k) FROM ${name(table)} t LEFT JOIN ${people} p ON t.k = p.k`
	);
	engine.run(sql`DROP TABLE ${name(table)}`);
}

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
