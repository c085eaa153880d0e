import { contractFor } from '../../contracts/known-contracts';
import type { Engine } from '../engine/engine';
import type { ColumnGround } from '../engine/ground';
import { name, sql } from '../sql/sql';

/** Contract field of the days between a request and the first service of its kind after it. */
export const waitField = 'Days_From_Request';
const careDataset = 'asc_cld';
const waitColumn = 'd_wait';
const madeFrom = ['Event_Type', 'Event_Start_Date', 'Service_Component'] as const;

type Columns = ReadonlyMap<string, ColumnGround>;

/**
 * Adds to a table of care records how many days each first service came after the person's latest request: of each component the first
 * record that begins on the day of the request or later and before the next one. Other records have none. Returns the columns with
 * the new one; as they were where the table is of another kind, or lacks a column that it takes.
 */
export function withWaits(engine: Engine, contract: string, table: string, columns: Columns): Columns {
	const [type, start, component] = madeFrom.map((field) => columns.get(field));
	const amount = contractFor(careDataset)?.fields.find((field) => field.name === waitField)?.amount;
	if (contract !== careDataset || type?.kind !== 'code' || start?.kind !== 'date' || component?.kind !== 'code') return columns;
	const isOf = (code: string): number => type.dictionary.values.indexOf(code);
	const [event, day, kind] = [type, start, component].map(({ column }) => name(column));
	if (!event || !day || !kind) return columns;
	engine.run(sql`ALTER TABLE ${name(table)} ADD COLUMN ${name(waitColumn)} INTEGER`);
	engine.run(sql`
		UPDATE ${name(table)} AS t SET ${name(waitColumn)} = waited.days FROM (
			SELECT s.rowid AS record, (s.${day} - r.${day})::INTEGER AS days,
				row_number() OVER (PARTITION BY s.pid, s.${kind}, r.${day} ORDER BY s.${day}, s.rowid) AS place
			FROM (SELECT rowid, * FROM ${name(table)} WHERE ${event}::INTEGER = ${isOf('Service')}::INTEGER AND pid IS NOT NULL) AS s
			ASOF JOIN (SELECT * FROM ${name(table)} WHERE ${event}::INTEGER = ${isOf('Request')}::INTEGER AND pid IS NOT NULL) AS r
				ON s.pid = r.pid AND s.${day} >= r.${day}
		) AS waited WHERE waited.place = 1 AND t.rowid = waited.record`);
	return new Map(columns).set(waitField, {
		kind: 'integer',
		column: waitColumn,
		label: 'Days from request to service',
		madeFrom,
		askable: true,
		cutPoints: [0, 15, 29, 43, 85],
		...(amount && { amount })
	});
}
