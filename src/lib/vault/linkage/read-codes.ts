import type { Engine } from '../engine/engine';
import type { ColumnGround } from '../engine/ground';
import { join, name, sql } from '../sql/sql';

/** A table of open statistics as intake hands it on: what linkage needs of a checked table. */
export type OpenTable = { table: string; columns: ReadonlyMap<string, ColumnGround> };

/** The text behind a stored code; blank where there is none. */
export function codeText(column: ColumnGround | undefined, stored: unknown): string {
	if (column?.kind !== 'code' || typeof stored !== 'number') return '';
	return column.dictionary.values[stored] ?? '';
}

/**
 * The rows of a small table of codes as texts.
 *
 * @param wanted by key: the contract field that is read; blank where the table does not have it
 */
export function readCodes<Key extends string>(
	engine: Engine,
	{ table, columns }: OpenTable,
	wanted: Readonly<Record<Key, string>>
): Record<Key, string>[] {
	const keys = Object.keys(wanted) as Key[];
	const present = keys.flatMap((key) => {
		const column = columns.get(wanted[key]);
		return column?.kind === 'code' ? [{ key, column }] : [];
	});
	if (present.length === 0) return [];
	const blank = Object.fromEntries(keys.map((key) => [key, ''])) as Record<Key, string>;
	const list = join(
		present.map(({ column }) => name(column.column)),
		', '
	);
	return engine.run(sql`SELECT ${list} FROM ${name(table)}`).rows.map((row) => {
		const entry = { ...blank };
		for (const { key, column } of present) entry[key] = codeText(column, row[column.column]);
		return entry;
	});
}
