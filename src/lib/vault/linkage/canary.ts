import type { Engine } from '../engine/engine';
import { name, sql } from '../sql/sql';

/**
 * Takes the records of an agreed dummy person out of a table, so that they are counted nowhere.
 *
 * @param canary the dummy's person number
 * @returns how many records were taken out
 */
export function takeOutCanary(engine: Engine, table: string, canary: number): number {
	const dummy = sql`pid = ${canary}::INTEGER`;
	const [row] = engine.run(sql`SELECT count(*)::BIGINT AS n FROM ${name(table)} WHERE ${dummy}`).rows;
	const found = Number(row?.['n'] ?? 0);
	if (found > 0) engine.run(sql`DELETE FROM ${name(table)} WHERE ${dummy}`);
	return found;
}
