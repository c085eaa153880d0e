import type { DatasetContract, Field } from '../../contracts/contract';
import type { ColumnGround } from '../engine/ground';
import type { Engine } from '../engine/engine';
import { join, name, sql, type Sql } from '../sql/sql';

type Records = { table: string; columns: ReadonlyMap<string, ColumnGround> };
type CodeColumn = Extract<ColumnGround, { kind: 'code' }>;
type Rules = Pick<DatasetContract, 'ofPerson' | 'interval' | 'fields'>;

/** Of a field, how many records were given another value, and of how many people it could not be settled. */
export type LatestKnown = { field: string; changed: number; tied: number };

const settled = 'latest_known';

/**
 * Gives all records of a person one value of what does not change from record to record: the latest known one, by the day on which records
 * begin. Where records of that day differ it becomes unknown (DHSC's rule for client-level data). Who has no known value is left as supplied.
 */
export function keepLatestKnown(
	engine: Engine,
	{ table, columns }: Records,
	{ ofPerson, interval, fields }: Rules
): LatestKnown[] {
	const start = columns.get(interval?.start ?? '');
	if (!start) return [];
	return ofPerson.flatMap(({ field, unknown }): LatestKnown[] => {
		const column = columns.get(field);
		const declared = fields.find((one) => one.name === field);
		if (column?.kind !== 'code' || !declared) return [];
		const grouped = columns.get(`${field}_GROUPED`);
		return [{ field, ...settle(engine, table, { start, column, declared, unknown, grouped }) }];
	});
}

type Attribute = {
	start: ColumnGround;
	column: CodeColumn;
	declared: Field;
	unknown: readonly string[];
	grouped: ColumnGround | undefined;
};

function settle(engine: Engine, table: string, attribute: Attribute): { changed: number; tied: number } {
	const { start, column, declared, unknown, grouped } = attribute;
	const { values } = column.dictionary;
	const unknownAt = unknown.map((code) => values.indexOf(code));
	const ofList = values.slice(0, declared.codes?.length ?? 0);
	const known = ofList.flatMap((_, index) => (unknownAt.includes(index) ? [] : [sql`${index}::INTEGER`]));
	const [own, began] = [name(column.column), name(start.column)];
	const isKnown = sql`${own}::INTEGER IN (${join(known, ', ')})`;
	engine.run(sql`
		CREATE OR REPLACE TABLE ${name(settled)} AS
		SELECT pid, count(DISTINCT value) > 1 AS tied,
			CASE WHEN count(DISTINCT value) > 1 THEN ${unknownAt[0] ?? 0}::INTEGER ELSE min(value) END AS value
		FROM (SELECT pid, CASE WHEN ${isKnown} THEN ${own}::INTEGER END AS value,
				${began} IS NOT DISTINCT FROM max(${began}) FILTER (WHERE ${isKnown}) OVER (PARTITION BY pid) AS latest
			FROM ${name(table)} WHERE pid IN (SELECT pid FROM ${name(table)} WHERE pid IS NOT NULL GROUP BY pid
				HAVING count(*) FILTER (WHERE ${isKnown}) > 0 AND (count(DISTINCT ${own}) > 1 OR count(${own}) < count(*))))
		WHERE latest AND value IS NOT NULL GROUP BY pid`);
	try {
		const differs = sql`t.pid = s.pid AND t.${own}::INTEGER IS DISTINCT FROM s.value`;
		const [row] = engine.run(sql`SELECT
			(SELECT count(*) FROM ${name(table)} t JOIN ${name(settled)} s ON ${differs})::BIGINT AS changed,
			(SELECT count(*) FROM ${name(settled)} WHERE tied)::BIGINT AS tied`).rows;
		const counts = { changed: Number(row?.['changed'] ?? 0), tied: Number(row?.['tied'] ?? 0) };
		const groups = grouped?.kind === 'code' ? sql`, ${name(grouped.column)} = ${groupOf(declared, grouped)}` : sql``;
		if (counts.changed > 0)
			engine.run(sql`UPDATE ${name(table)} AS t SET ${own} = s.value${groups} FROM ${name(settled)} s WHERE ${differs}`);
		return counts;
	} finally {
		engine.run(sql`DROP TABLE ${name(settled)}`);
	}
}

function groupOf({ codes = [] }: Field, { dictionary }: CodeColumn): Sql {
	const cases = codes.map(
		({ group, label }, index) => sql`WHEN ${index}::INTEGER THEN ${dictionary.values.indexOf(group ?? label)}::INTEGER`
	);
	return sql`CASE s.value ${join(cases, ' ')} END`;
}
