import type { DatasetContract } from '../../contracts/contract';
import type { Engine } from '../engine/engine';
import type { ColumnGround } from '../engine/ground';
import { join, name, sql, type Sql } from '../sql/sql';

/** Records of people, with the digests that tell repeated ones. */
export type RecordTable = {
	table: string;
	columns: ReadonlyMap<string, ColumnGround>;
	references: ReadonlyMap<string, string>;
	/** Of an extract in parts, the row from 0 at which each part after the first begins, in the order of their last days. */
	partsBegin?: readonly number[];
};
type Rules = Pick<DatasetContract, 'key' | 'keyAlso' | 'keyWithinPart' | 'preferred' | 'interval' | 'link' | 'oneOf' | 'fields'>;

/**
 * Leaves one record of each key of the standard (and of one person): the one still open, then the one that ends last, then as the contract prefers, then the last in the file (DHSC's rule for client-level data). A file without a field of the key that its standard
 * asks for cannot tell repetitions from others: nothing is left out then. Records that belong to nobody are never compared.
 * Of an extract in parts, what a later part has leaves an earlier one, whatever it says; there fields that tell records of one part alone apart
 * do not count. The digests are dropped in the end.
 *
 * @returns how many records repeat another, whether they were left out, and whether the file has all by which it can be told
 */
export function leaveOutRepeats(
	engine: Engine,
	source: RecordTable,
	rules: Rules
): { repeats: number; leftOut: boolean; canTell: boolean } {
	const repeated = repeatedRows(source, rules);
	const [row] = engine.run(sql`SELECT count(*)::BIGINT AS n FROM (${repeated})`).rows;
	const repeats = Number(row?.['n'] ?? 0);
	const canTell = hasWholeKey(source, rules);
	const leftOut = repeats > 0 && canTell;
	if (leftOut) engine.run(sql`DELETE FROM ${name(source.table)} WHERE rowid IN (${repeated})`);
	for (const column of source.references.values()) engine.run(sql`ALTER TABLE ${name(source.table)} DROP COLUMN ${name(column)}`);
	return { repeats, leftOut, canTell };
}

/** The rows that are left out, by their ids. */
function repeatedRows(source: RecordTable, rules: Rules): Sql {
	const isInParts = (source.partsBegin ?? []).length > 0;
	const acrossParts = { ...rules, key: rules.key.filter((field) => !rules.keyWithinPart.includes(field)) };
	const place = sql`row_number() OVER (PARTITION BY ${keyOf(source, rules)} ORDER BY ${orderOf(source, rules)})`;
	const part = isInParts ? partOf(source) : sql`0`;
	const lastPart = isInParts ? sql`max(${part}) OVER (PARTITION BY ${keyOf(source, acrossParts)})` : sql`0`;
	return sql`
		SELECT row FROM (SELECT rowid AS row, ${place} AS place, ${part} AS part, ${lastPart} AS last_part
			FROM ${name(source.table)} WHERE ${comparable(source, rules)}) WHERE place > 1 OR part < last_part`;
}

/** The part in which a row stands, from 0. */
export function partOf({ partsBegin = [] }: RecordTable): Sql {
	return sql`(${join([sql`0`, ...partsBegin.map((row) => sql`(rowid >= ${row}::BIGINT)::INTEGER`)], ' + ')})`;
}

function columnOf({ columns, references }: RecordTable, field: string): Sql | null {
	const column = columns.get(field)?.column ?? references.get(field);
	return column === undefined ? null : name(column);
}

function keyOf(source: RecordTable, { key, keyAlso }: Rules): Sql {
	const always = key.flatMap((field) => columnOf(source, field) ?? []);
	const sometimes = keyAlso.flatMap(({ fields, field, in: codes }) => {
		const test = source.columns.get(field);
		if (test?.kind !== 'code') return [];
		const wanted = test.dictionary.values.flatMap((value, index) => (codes.includes(value) ? [sql`${index}::INTEGER`] : []));
		if (wanted.length === 0) return [];
		return fields.flatMap((also) => {
			const column = columnOf(source, also);
			return column ? [sql`CASE WHEN ${name(test.column)}::INTEGER IN (${join(wanted, ', ')}) THEN ${column} END`] : [];
		});
	});
	return join([sql`pid`, ...always, ...sometimes], ', ');
}

/** Of a person, and with a number of its own where the file has one. */
function comparable({ references }: RecordTable, { key }: Rules): Sql {
	const numbers = key.flatMap((field) => references.get(field) ?? []).map((column) => sql`${name(column)} IS NOT NULL`);
	return numbers.length === 0 ? sql`pid IS NOT NULL` : sql`pid IS NOT NULL AND (${join(numbers, ' OR ')})`;
}

/** Whether the file has every field of the key that its standard asks for, and one of each set. */
function hasWholeKey(source: RecordTable, { key, link, fields, oneOf }: Rules): boolean {
	const has = (field: string): boolean => field === link || columnOf(source, field) !== null;
	const asked = fields.filter(({ name: field, required, expected }) => key.includes(field) && (required || expected));
	return (
		asked.every(({ name: field }) => has(field)) &&
		oneOf.every((set) => !set.some((field) => key.includes(field)) || set.some(has))
	);
}

function orderOf(source: RecordTable, { interval, preferred }: Rules): Sql {
	const end = interval ? columnOf(source, interval.end) : null;
	const lists = preferred.flatMap((field) => columnOf(source, field) ?? []).map((column) => sql`${column} NULLS LAST`);
	const part = (source.partsBegin ?? []).length > 0 ? [sql`${partOf(source)} DESC`] : [];
	return join([...part, ...(end ? [sql`${end} DESC NULLS FIRST`] : []), ...lists, sql`rowid DESC`], ', ');
}
