import { beforeAll, describe, expect, it } from 'vitest';
import type { AppendedColumn } from '../../../src/lib/vault/engine/appended';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { UnsafeTable } from '../../../src/lib/vault/engine/unsafe-table';
import { join, name, sql, type Sql } from '../../../src/lib/vault/sql/sql';
import { openNodeEngine } from '../../support/node-engine';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});

/** Statements as an attacker would write them: the tag's first argument is the text itself. */
const raw = (text: string): Sql => ({ text, values: [] });

describe('the engine', () => {
	it('answers with plain numbers, text and nulls', () => {
		const { rows } = engine.run(
			sql`SELECT count(*)::BIGINT AS n, 1.5::DECIMAL(9,2) AS d, 'x' AS t, NULL AS z, true AS b FROM range(${7}::BIGINT)`
		);
		expect(rows).toEqual([{ n: 7, d: 1.5, t: 'x', z: null, b: 1 }]);
	});

	it('keeps a column called __proto__', () => {
		const [row] = engine.run(raw('SELECT 1 AS "__proto__", 2 AS "constructor"')).rows;
		expect(Object.keys(row ?? {})).toContain('constructor');
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});

	it('appends columns of every type, nothing included, after the rows that are there', () => {
		engine.run(sql`CREATE TABLE appended (a UTINYINT, b USMALLINT, c SMALLINT, d INTEGER, e DOUBLE, f DATE)`);
		const some = { filled: new Uint8Array([0b101]), blanks: 1 };
		const columns: AppendedColumn[] = [
			{ type: 'UTINYINT', values: new Uint8Array([255, 9, 0]), ...some },
			{ type: 'USMALLINT', values: new Uint16Array([65_535, 9, 0]), ...some },
			{ type: 'SMALLINT', values: new Int16Array([-32_768, 9, 32_767]), ...some },
			{ type: 'INTEGER', values: new Int32Array([-(2 ** 31), 9, 2 ** 31 - 1]), ...some },
			{ type: 'DOUBLE', values: new Float64Array([0.1, 9, -1e300]), ...some },
			{ type: 'DATE', values: new Int32Array([-1, 9, 20_178]), ...some }
		];
		for (let time = 0; time < 2; time += 1) engine.append('appended', columns, 3);
		const rows = [
			{ a: 255, b: 65_535, c: -32_768, d: -(2 ** 31), e: 0.1, f: '1969-12-31' },
			{ a: null, b: null, c: null, d: null, e: null, f: null },
			{ a: 0, b: 0, c: 32_767, d: 2 ** 31 - 1, e: -1e300, f: '2025-03-31' }
		];
		expect(engine.run(sql`SELECT a, b, c, d, e, f::VARCHAR AS f FROM appended`).rows).toEqual([...rows, ...rows]);
	});

	it('packs what it holds once much was written, and changes none of it', () => {
		const held = (): number => engine.room().taken;
		const columns = Array.from({ length: 60 }, (_, index) => sql`(i % 90)::UTINYINT AS ${name(`c${index}`)}`);
		const make = (table: string, rows: number): unknown =>
			engine.run(sql`CREATE TABLE ${name(table)} AS SELECT ${join(columns, ', ')} FROM range(${rows}::BIGINT) t(i)`);
		const sums = (): unknown => engine.run(sql`SELECT sum(c9)::DOUBLE, sum(c59)::DOUBLE, max(rowid)::DOUBLE FROM loose_2`).rows;
		make('loose_1', 200_000);
		const few = held();
		engine.packWhenLarge();
		expect(held()).toBe(few);
		make('loose_2', 200_000);
		make('loose_3', 200_000);
		const [written, many] = [sums(), held()];
		engine.packWhenLarge();
		const packed = held();
		expect(packed).toBeLessThan(many / 4);
		expect(sums()).toEqual(written);
		make('loose_4', 200_000);
		const little = held();
		engine.packWhenLarge();
		expect(held()).toBe(little);
		for (const table of ['loose_1', 'loose_2', 'loose_3', 'loose_4']) engine.run(sql`DROP TABLE ${name(table)}`);
	});

	it('packs rows while many are appended', () => {
		engine.run(sql`CREATE TABLE filling (a INTEGER)`);
		const rows = 1_000_000;
		const column: AppendedColumn = {
			type: 'INTEGER',
			values: new Int32Array(rows).fill(7),
			filled: new Uint8Array(rows / 8).fill(255),
			blanks: 0
		};
		const before = engine.room().taken;
		let most = 0;
		for (let time = 0; time < 60; time += 1) {
			engine.append('filling', [column], rows);
			most = Math.max(most, engine.room().taken);
		}
		expect(most - before).toBeLessThan(240 * 1024 ** 2); // of some 400 MB that they take loose
		expect(engine.room().taken - before).toBeLessThan(180 * 1024 ** 2);
		expect(engine.run(sql`SELECT sum(a)::DOUBLE AS n FROM filling`).rows).toEqual([{ n: 7 * 60 * rows }]);
		engine.run(sql`DROP TABLE filling`);
	});

	it('says how much of its memory is taken, and how much there is', () => {
		const before = engine.room();
		engine.run(sql`CREATE TABLE taking AS SELECT hash(i) AS h FROM range(${200_000}::BIGINT) t(i)`);
		const { taken, most } = engine.room();
		expect(taken - before.taken).toBeGreaterThan(1024 ** 2);
		expect(most).toBe(before.most);
		expect(most).toBeGreaterThan(1024 ** 3);
		engine.run(sql`DROP TABLE taking`);
	});

	it('does not append to a table whose name it did not make', () => {
		expect(() => engine.append('x"; DROP TABLE kept; --', [], 0)).toThrow('not an internal name');
	});

	it('runs one statement at a time', () => {
		engine.run(sql`CREATE TABLE kept AS SELECT 1 AS a`);
		expect(() => engine.run(raw('SELECT 1; DROP TABLE kept; SELECT 2'))).toThrow();
		expect(engine.run(sql`SELECT a FROM ${name('kept')}`).rows).toEqual([{ a: 1 }]);
	});

	it('hands out columns of whole numbers, of one row or a million, that cannot be cloned', () => {
		const asked = engine.columns(
			sql`SELECT n::INTEGER AS n, (-n)::INTEGER AS m FROM range(${1_000_000}::BIGINT) t(n) ORDER BY n`
		);
		expect(asked.columns.map((column) => [column.length, column.at(0), column.at(-1)])).toEqual([
			[1_000_000, 0, 999_999],
			[1_000_000, 0, -999_999]
		]);
		expect(() => structuredClone(asked)).toThrow();
		expect(engine.columns(sql`SELECT 1::INTEGER AS n WHERE false`).columns).toEqual([new Int32Array()]);
	});

	it('hands out no column with a null, and none of another type', () => {
		expect(() => engine.columns(sql`SELECT NULL::INTEGER AS n`)).toThrow('nulls');
		expect(() => engine.columns(sql`SELECT 1::BIGINT AS n`)).toThrow('whole numbers');
	});

	it('hands out tables that cannot be cloned', () => {
		expect(() => structuredClone(new UnsafeTable([{ n: 3 }]))).toThrow();
	});
});

describe('the lock', () => {
	const ways = [
		`SELECT * FROM read_csv('http://127.0.0.1:9/leak.csv?d=1')`,
		`COPY (SELECT 1 d) TO 'http://127.0.0.1:9/put.csv'`,
		`COPY (SELECT 1 d) TO 's3://bucket/put.csv'`,
		`SELECT json_extract('{"a":1}','$.a')`,
		`SELECT current_date`,
		`COPY (SELECT 1 a) TO 'x.parquet'`,
		`LOAD httpfs`,
		`LOAD icu`,
		`SET custom_extension_repository='http://127.0.0.1:9'`,
		`ATTACH 'http://127.0.0.1:9/x.db' AS z`,
		`COPY (SELECT 1 a) TO 'local.csv'`,
		`SELECT * FROM 'local.csv'`,
		`SELECT * FROM read_text('/etc/passwd')`,
		`SET enable_external_access = true`,
		`RESET lock_configuration`,
		`SET allowed_directories = ['/']`,
		`PRAGMA profiling_output = 'x'`
	];
	it.each(ways)('refuses %s', (text) => {
		expect(() => engine.run(raw(text))).toThrow();
	});

	it.each(['autoload_known_extensions', 'autoinstall_known_extensions', 'allow_community_extensions'])(
		'has %s switched off',
		(setting) => {
			const [row] = engine.run(sql`SELECT current_setting(${setting})::VARCHAR AS is`).rows;
			expect(row).toEqual({ is: 'false' });
		}
	);
});

describe('the sql tag', () => {
	it('binds every value and quotes only internal names', () => {
		const piece = join([sql`a = ${'x'}`, sql`b = ${2}`], ' AND ');
		expect(sql`SELECT ${name('c0')} FROM t WHERE ${piece}`).toEqual({
			text: 'SELECT "c0" FROM t WHERE a = ? AND b = ?',
			values: ['x', 2]
		});
		for (const hostile of ['"; drop table x;--', '__proto__', 'C0', 'c 0', '']) expect(() => name(hostile)).toThrow();
	});
});
