import type { DatasetContract } from '../../contracts/contract';
import type { Engine } from '../engine/engine';
import { join, name, sql } from '../sql/sql';
import { partOf, type RecordTable } from './repeated-records';

/** Records that lapsed; null where it cannot be told because nobody said up to which day each part goes. */
export type Lapsed = number | null;

/**
 * Ends records that were open at the end of one part's period and are in no later part, with that period: DHSC's rule for services. A part
 * counts as later where its last day is later and the same council (`by`) is in it. To be called once repeated records are left out, so that
 * what an earlier part still has is in no later one.
 *
 * @param lastDays of each part, in their order
 * @returns how many records were ended
 */
export function endLapsed(
	engine: Engine,
	source: RecordTable,
	{ lapse, interval }: Pick<DatasetContract, 'lapse' | 'interval'>,
	lastDays: readonly (string | null)[]
): Lapsed {
	const start = source.columns.get(interval?.start ?? '');
	const end = source.columns.get(interval?.end ?? '');
	const test = source.columns.get(lapse?.field ?? '');
	if (!lapse || lastDays.length < 2 || !start || !end || test?.kind !== 'code') return 0;
	if (lastDays.includes(null)) return null;
	const isSubject = test.dictionary.values.flatMap((value, index) => (lapse.in.includes(value) ? [sql`${index}::INTEGER`] : []));
	if (new Set(lastDays).size < 2 || isSubject.length === 0) return 0;
	const returner = source.columns.get(lapse.by);
	const days = join(
		lastDays.map((day, part) => sql`WHEN ${part}::INTEGER THEN ${day}::DATE`),
		' '
	);
	const dayOfPart = sql`CASE ${partOf(source)} ${days} END`;
	const lapsed = sql`
		SELECT row FROM (SELECT rowid AS row, ${dayOfPart} AS day, ${name(test.column)}::INTEGER IN (${join(isSubject, ', ')}) AS applies,
			${name(start.column)} AS began, ${name(end.column)} AS ended,
			max(${dayOfPart}) OVER (PARTITION BY ${returner ? name(returner.column) : sql`1`}) AS last FROM ${name(source.table)})
		WHERE applies AND day < last AND began <= day AND (ended IS NULL OR ended > day)`;
	const [row] = engine.run(sql`SELECT count(*)::BIGINT AS n FROM (${lapsed})`).rows;
	const count = Number(row?.['n'] ?? 0);
	if (count > 0) engine.run(sql`UPDATE ${name(source.table)} SET ${name(end.column)} = ${dayOfPart} WHERE rowid IN (${lapsed})`);
	return count;
}
