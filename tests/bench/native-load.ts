import { closeSync, openSync, readSync } from 'node:fs';
import { dummyPseudonym } from '../../scripts/demo/dummy.js';
import type { Field } from '../../src/lib/contracts/contract';
import type { Engine } from '../../src/lib/vault/engine/engine';
import type { ColumnGround } from '../../src/lib/vault/engine/ground';
import { UnsafeColumns, UnsafeTable } from '../../src/lib/vault/engine/unsafe-table';
import type { HeldDataset } from '../../src/lib/vault/holding';
import { removeDuplicates } from '../../src/lib/vault/linkage/spine';
import type { Sql } from '../../src/lib/vault/sql/sql';
import type { DataFile } from './folder';
import type { Native } from './native';

/** A file read by the native engine as the vault holds it. */
export type NativeTable = { file: DataFile; held: HeldDataset; table: string };

const plain = (text: string): Sql => ({ text, values: [] });
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const named = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The native engine's own way: it looks at the file and decides on dialect and types. */
export function sniffed(file: DataFile, table: string): Sql[] {
	return [plain(`CREATE TABLE ${named(table)} AS SELECT * FROM read_csv(${quoted(file.path)})`)];
}

/**
 * The vault's way by the native engine: fixed dialect, all text, then each column that the vault keeps cast to the type it has
 * there. Codes become an ENUM whose values are given, so that, unlike the vault, it need not find them. The dummy record is left out.
 */
export function typed(file: DataFile, table: string, held: HeldDataset): Sql[] {
	const header = headerOf(file);
	const statements: Sql[] = [];
	const chosen: string[] = [];
	for (const name of header) {
		const field = held.contract.fields.find((one) => one.name === name);
		const ground = held.columns.get(name);
		if (name === held.contract.link) chosen.push(`TRY_CAST(${named(name)} AS UUID) AS k`);
		if (!field || !ground) continue;
		if (ground.kind === 'code') statements.push(enumOf(`${table}_${ground.column}`, ground));
		chosen.push(`${castOf(field, ground, `${table}_${ground.column}`)} AS ${named(ground.column)}`);
		const groups = held.columns.get(`${name}_GROUPED`);
		if (groups?.kind !== 'code') continue;
		statements.push(enumOf(`${table}_${groups.column}`, groups));
		chosen.push(`TRY_CAST(${groupOf(field)} AS ${named(`${table}_${groups.column}`)}) AS ${named(groups.column)}`);
	}
	const columns = header.map((name) => `${quoted(name)}: 'VARCHAR'`);
	const read = `read_csv(${quoted(file.path)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', strict_mode = true, columns = {${columns.join(', ')}})`;
	const { link } = held.contract;
	const real = link ? ` WHERE ${named(link)} IS DISTINCT FROM ${quoted(dummyPseudonym)}` : '';
	return [...statements, plain(`CREATE TABLE ${named(table)} AS SELECT ${chosen.join(', ')} FROM ${read}${real}`)];
}

function headerOf({ path }: DataFile): string[] {
	const bytes = Buffer.alloc(65_536);
	const handle = openSync(path, 'r');
	const length = readSync(handle, bytes, 0, bytes.length, 0);
	closeSync(handle);
	return (bytes.toString('utf8', 0, length).split(/\r?\n/, 1)[0] ?? '').split(',');
}

function enumOf(type: string, { dictionary }: ColumnGround & { kind: 'code' }): Sql {
	const values = [...new Set(dictionary.values)].map(quoted);
	return plain(`CREATE TYPE ${named(type)} AS ENUM (${values.join(', ')})`);
}

/** The group of a code, or the one for codes in no list, as the vault keeps beside each code of a list with groups. */
function groupOf({ name, codes = [] }: Field): string {
	const cell = named(name);
	const whens = codes.map(({ code, label, group }) => `WHEN ${quoted(code)} THEN ${quoted(group ?? label)}`);
	return `CASE WHEN ${cell} IS NOT NULL THEN CASE ${cell} ${whens.join(' ')} ELSE 'Invalid and not mapped' END END`;
}

function castOf(field: Field, { kind }: ColumnGround, enumType: string): string {
	const cell = named(field.name);
	if (kind === 'code') return `TRY_CAST(${cell} AS ${named(enumType)})`;
	if (kind === 'flag') {
		const flag = `CASE WHEN upper(${cell}) IN ('Y', 'YES', 'TRUE', '1') THEN 1 WHEN upper(${cell}) IN ('N', 'NO', 'FALSE', '0') THEN 0 END`;
		return field.type === 'register' ? `coalesce(${flag}, 0)::UTINYINT` : `(${flag})::UTINYINT`;
	}
	if (field.type === 'hour') return `TRY_CAST(left(${cell}, 2) AS UTINYINT)`;
	if (field.type === 'month') return `TRY_CAST(${cell} || '-01' AS DATE)`;
	const types = { date: 'DATE', number: 'DOUBLE', integer: (field.maximum ?? Infinity) <= 255 ? 'UTINYINT' : 'INTEGER' };
	const { standsFor: special } = field;
	if (special)
		return `CASE WHEN TRY_CAST(${cell} AS INTEGER) BETWEEN ${special.from} AND ${special.to} THEN ${special.value} ELSE TRY_CAST(${cell} AS ${types[kind]}) END`;
	return `TRY_CAST(${cell} AS ${types[kind]})`;
}

/** Numbers people as a database would, a list of pseudonyms and a join; then removes duplicates by the vault's own statements. */
export async function numberNatively(native: Native, { table, held }: NativeTable, numbered: string): Promise<void> {
	const known = await numberOf(native, 'SELECT count(*) AS n FROM people');
	await native.run(
		plain(`INSERT INTO people SELECT (row_number() OVER () - 1 + ${known}::BIGINT)::INTEGER, fresh.k
			FROM (SELECT DISTINCT t.k FROM ${named(table)} t ANTI JOIN people p ON t.k = p.k WHERE t.k IS NOT NULL) fresh`)
	);
	await native.run(
		plain(
			`CREATE TABLE ${named(numbered)} AS SELECT p.pid, t.* EXCLUDE (k) FROM ${named(table)} t LEFT JOIN people p ON t.k = p.k`
		)
	);
	await native.run(plain(`DROP TABLE ${named(table)}`));
	if (held.contract.role !== 'spine') return;
	const surplus = await numberOf(native, `SELECT count(pid) - count(DISTINCT pid) AS n FROM ${named(numbered)}`);
	const list = { ...held, dataset: held.contract.id, table: numbered };
	for (const statement of recorded(surplus, (engine) => removeDuplicates(engine, list))) await native.run(statement);
}

async function numberOf(native: Native, text: string): Promise<number> {
	const [row] = await native.run(plain(text));
	return Number(row?.['n']);
}

/** The statements by which the vault removes duplicates, recorded by an engine that holds so many surplus rows of one person. */
function recorded(surplus: number, work: (engine: Engine) => unknown): Sql[] {
	const statements: Sql[] = [];
	const run: Engine['run'] = (statement) => {
		statements.push(statement);
		return new UnsafeTable([]);
	};
	work({
		run,
		columns: () => new UnsafeColumns([new Int32Array(surplus + 1)]),
		append: () => undefined,
		packWhenLarge: () => undefined,
		room: () => ({ taken: 0, most: 0 }),
		close: () => undefined
	});
	return statements;
}

export const peopleList: Sql = plain('CREATE TABLE people (pid INTEGER, k UUID)');

/** As the vault's spine: a copy of the register, in the order of the people's numbers. */
export function sorted(table: string, spine: string): Sql {
	return plain(`CREATE TABLE ${named(spine)} AS SELECT * FROM ${named(table)} ORDER BY pid`);
}

/** Rows, and cells that hold something, column by column: what two tables must agree on. */
export function filled(table: string, columns: readonly string[]): Sql {
	const counts = columns.map((column) => `count(${named(column)})::DOUBLE AS ${named(column)}`);
	return plain(`SELECT ${['count(*)::DOUBLE AS n', ...counts].join(', ')} FROM ${named(table)}`);
}
