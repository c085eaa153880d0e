import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../src/lib/vault/engine/engine';
import type { Ground } from '../../src/lib/vault/engine/ground';
import type { Sql } from '../../src/lib/vault/sql/sql';
import type { Native } from './native';

type Column = { name: string; type: string };
type Row = Readonly<Record<string, string | number | null>>;

const rowsAtOnce = 20_000;
const plain = (text: string): Sql => ({ text, values: [] });
const named = (name: string): string => `"${name}"`;

/** The tables that questions are asked of. */
function tablesOf({ spine, events, resident }: Ground): string[] {
	return [spine?.table, ...[...events.values()].map(({ table }) => table), resident?.table].filter(
		(table): table is string => table !== undefined
	);
}

/**
 * Makes the vault's tables again in native DuckDB, with the same names, types and order of rows, by way of a text file.
 * Throws unless rows, filled cells and sums of every column agree.
 */
export async function carryOver(engine: Engine, ground: Ground, native: Native, folder: string): Promise<void> {
	for (const table of new Set(tablesOf(ground))) {
		const columns = columnsOf(engine, table);
		const path = join(folder, `${table}.csv`);
		writeRows(engine, table, columns, path);
		const types = columns.map(({ name, type }) => `'${name}': '${type}'`).join(', ');
		await native.run(
			plain(`CREATE TABLE ${named(table)} (${columns.map(({ name, type }) => `${named(name)} ${type}`).join(', ')})`)
		);
		await native.run(
			plain(
				`INSERT INTO ${named(table)} SELECT ${columns.map(({ name }) => named(name)).join(', ')} FROM read_csv('${path}', auto_detect = false, header = false, delim = ',', quote = '', escape = '', nullstr = '', columns = {'whole': 'UTINYINT', ${types}})`
			)
		);
		rmSync(path);
		const sums = sumsOf(table, columns);
		checkEqual(table, engine.run(sums).rows[0], (await native.run(sums))[0]);
	}
}

function columnsOf(engine: Engine, table: string): Column[] {
	const { rows } = engine.run({
		text: 'SELECT column_name AS name, data_type AS type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index',
		values: [table]
	});
	return rows.map((row) => ({ name: String(row['name']), type: String(row['type']) }));
}

/** Every row as text, a piece at a time. A first column that is never blank keeps rows of nothing but blanks. */
function writeRows(engine: Engine, table: string, columns: readonly Column[], path: string): void {
	const cells = columns.map(({ name }) => `coalesce(${named(name)}::VARCHAR, '')`).join(', ');
	const [row] = engine.run(plain(`SELECT coalesce(max(rowid), -1)::DOUBLE AS last FROM ${named(table)}`)).rows;
	const last = Number(row?.['last']);
	writeFileSync(path, '');
	for (let from = 0; from <= last; from += rowsAtOnce) {
		const [piece] = engine.run({
			text: `SELECT string_agg(concat_ws(',', '0', ${cells}), chr(10)) AS lines FROM ${named(table)} WHERE rowid >= ?::BIGINT AND rowid < ?::BIGINT`,
			values: [from, from + rowsAtOnce]
		}).rows;
		const lines = piece?.['lines'];
		if (typeof lines === 'string') appendFileSync(path, `${lines}\n`);
	}
}

function sumsOf(table: string, columns: readonly Column[]): Sql {
	const number = ({ name, type }: Column): string =>
		type === 'DATE' ? `date_diff('day', DATE '1970-01-01', ${named(name)})` : named(name);
	const sums = columns.flatMap((column, index) => [
		`count(${named(column.name)})::DOUBLE AS filled_${index}`,
		`sum(${number(column)})::DOUBLE AS sum_${index}`
	]);
	return plain(`SELECT count(*)::DOUBLE AS n, ${sums.join(', ')} FROM ${named(table)}`);
}

function checkEqual(table: string, ours: Row | undefined, theirs: Row | undefined): void {
	if (ours && theirs && Object.entries(ours).every(([key, value]) => isClose(value, theirs[key]))) return;
	throw new Error(`${table} was not carried over whole`);
}

/** Sums of whole numbers are exact; those of fractions depend on the order of adding. */
function isClose(a: Row[string] | undefined, b: Row[string] | undefined): boolean {
	return typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a)) : a === b;
}
