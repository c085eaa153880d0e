import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { arrow, csv, gzip, jsonLines, ods, xlsx, zip, type Texts } from '../support/write-formats';
import { readRecords } from '../support/read-records';
import { openArchive } from '../../src/lib/vault/formats/open-archive';
import type { Source } from '../../src/lib/vault/formats/source';

const folder = mkdtempSync(join(tmpdir(), 'wardwise-formats-'));
let native: DuckDBConnection;
beforeAll(async () => {
	native = await (await DuckDBInstance.create(':memory:')).connect();
});

const piece = fc.constantFrom(
	'a',
	'B',
	'"',
	',',
	';',
	'\t',
	'\n',
	' ',
	'é',
	'😀',
	'<',
	'&amp;',
	'>',
	"'",
	'0',
	'-',
	'_x0041',
	'{',
	'x'.repeat(40)
);
/** No row is blank, because in a sheet that is no row; every first cell is filled beside another one. */
const tables: fc.Arbitrary<Texts> = fc.integer({ min: 2, max: 6 }).chain((width) =>
	fc.record({
		names: fc.constant(Array.from({ length: width }, (_, at) => `NAME_${at}`)),
		rows: fc.array(
			fc
				.array(
					fc.array(piece, { maxLength: 5 }).map((some) => some.join('')),
					{ minLength: width - 1, maxLength: width - 1 }
				)
				.map((cells) => ['k', ...cells]),
			{ minLength: 1, maxLength: 40 }
		)
	})
);

async function parquet({ names, rows }: Texts, codec: string, groups: number): Promise<Uint8Array<ArrayBuffer>> {
	const path = join(folder, 'made.parquet');
	await native.run(`CREATE OR REPLACE TABLE made (row INTEGER, ${names.map((name) => `${name} VARCHAR`).join(', ')})`);
	for (const [at, row] of rows.entries())
		await native.run(`INSERT INTO made VALUES (${[at, ...row.map((_, place) => `$${place + 1}`)].join(', ')})`, [...row]);
	await native.run(
		`COPY (SELECT ${names.join(', ')} FROM made ORDER BY row) TO '${path}' (FORMAT parquet, COMPRESSION ${codec}, ROW_GROUP_SIZE ${groups})`
	);
	return new Uint8Array(readFileSync(path));
}

const file = (content: string | Uint8Array<ArrayBuffer>, name = 'made'): File => new File([content], name);
const runs = Number(process.env['PROPERTY_RUNS'] ?? 200) / 4;

const formats: [string, (table: Texts) => Source | Promise<Source>][] = [
	['CSV', (table) => file(csv(table))],
	['TSV', (table) => file(csv(table, '\t'))],
	['bars', (table) => file(csv(table, '|'))],
	['carets', (table) => file(csv(table, '^'))],
	['tildes', (table) => file(csv(table, '~'))],
	['colons', (table) => file(csv(table, ':'))],
	['gzip', (table) => file(gzip(csv(table)))],
	['two gzip members', (table) => file(new Uint8Array(Buffer.concat([gzip(csv(table)), gzip(csv(table).replace(/^.*\n/, ''))])))],
	['zip', async (table) => ((await openArchive(file(zip({ 'a/b.csv': csv(table) })))) as Source[])[0] as Source],
	['a stored zip', async (table) => ((await openArchive(file(zip({ 'b.csv': csv(table) }, 0)))) as Source[])[0] as Source],
	['JSON lines', (table) => file(jsonLines(table))],
	['packed JSON lines', (table) => file(gzip(jsonLines(table)))],
	['an Arrow file', (table) => file(arrow(table, 'file'))],
	['an Arrow stream', (table) => file(arrow(table, 'stream'))],
	['XLSX', (table) => file(xlsx([{ name: 'S', rows: [table.names, ...table.rows] }]))],
	['ODS', (table) => file(ods([{ name: 'S', rows: [table.names, ...table.rows] }]))],
	[
		'XLSX in a zip',
		async (table) => {
			const book = xlsx([{ name: 'S', rows: [table.names, ...table.rows] }]);
			return ((await openArchive(file(zip({ 'b.xlsx': book })))) as Source[])[0] as Source;
		}
	]
];

test.each(formats)('a table in %s has the same rows as in CSV', async (name, make) => {
	await fc.assert(
		fc.asyncProperty(tables, fc.integer({ min: 20, max: 3000 }), async (table, pieceBytes) => {
			const read = await readRecords(await make(table), { pieceBytes });
			expect(read.names).toEqual(table.names);
			expect(read.rows).toEqual(name === 'two gzip members' ? [...table.rows, ...table.rows] : table.rows);
			expect(read.problem).toBeNull();
		}),
		{ numRuns: Math.ceil(runs) }
	);
});

test('a table in Parquet, whatever its compression, has the same rows as in CSV', async () => {
	const codecs = fc.constantFrom('uncompressed', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4_raw');
	await fc.assert(
		fc.asyncProperty(tables, codecs, async (table, codec) => {
			const read = await readRecords(file(await parquet(table, codec, 2048)));
			expect(read.names).toEqual(table.names);
			expect(read.rows).toEqual(table.rows);
			expect(read.problem).toBeNull();
		}),
		{ numRuns: Math.ceil(runs / 4) }
	);
});

test('a row group that is decoded in several stretches keeps every row in its place', async () => {
	const path = join(folder, 'large.parquet');
	await native.run(`COPY (SELECT CASE WHEN i % 3 > 0 THEN 'code ' || i % 7 END AS some, 'row ' || i AS each, i % 5 AS number,
		CASE WHEN i % 1000 > 0 THEN DATE '2020-01-01' + (i % 900)::INTEGER END AS day, [(i % 2)::INTEGER] AS list
		FROM range(150000) t(i)) TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 1000000)`);
	const read = await readRecords(file(new Uint8Array(readFileSync(path))));
	const days = Array.from({ length: 900 }, (_, day) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10));
	const wrong = read.rows.findIndex(([some, each, number, day, list], i) => {
		const wanted = [i % 3 > 0 ? `code ${i % 7}` : '', `row ${i}`, `${i % 5}`, i % 1000 > 0 ? days[i % 900] : '', `[${i % 2}]`];
		return [some, each, number, day, list].join() !== wanted.join();
	});
	expect([read.rows.length, wrong, read.problem]).toEqual([150_000, -1, null]);
});
