import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { openNodeEngine } from '../../support/node-engine';
import { arrow, csv, gzip, jsonLines, ods, xlsx, type Texts } from '../../support/write-formats';
import { admitted, drop, leftBehind, nhsNumber, refused, register } from '../intake/made-files';

let engine: Engine;
let native: DuckDBConnection;
const folder = mkdtempSync(join(tmpdir(), 'wardwise-identifiers-'));
beforeAll(async () => {
	engine = await openNodeEngine();
	native = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => engine.close());

const letters = (row: number): string => String.fromCharCode(65 + (row % 26)) + String.fromCharCode(65 + ((row * 7) % 26));
const words = (row: number): string =>
	Array.from(
		{ length: 9 },
		(_, at) => ['she', 'was', 'seen', 'at', 'home', 'again', 'today', 'with', 'pain'][(row * (at + 1)) % 9]
	).join(' ');

/** One column of each class of identifier. */
const identifiers: [string, string, (row: number) => string][] = [
	['holds-nhs-numbers', 'Ref', nhsNumber],
	['holds-nhs-numbers', 'Spaced', (row) => nhsNumber(row).replace(/^(...)(...)/, '$1 $2 ')],
	['holds-postcodes', 'Where', (row) => `SS${(row % 9) + 1} ${row % 10}${letters(row)}`],
	['holds-birth-dates', 'DOB', (row) => `19${30 + (row % 60)}-0${1 + (row % 9)}-1${row % 9}`],
	['holds-names', 'Surname', (row) => `Smith${letters(row).toLowerCase()}`],
	['holds-contact-details', 'Contact', (row) => `person${row}@example.org`],
	['holds-contact-details', 'Mobile', (row) => `07700 900${String(100 + row).padStart(3, '0')}`],
	['holds-national-insurance-numbers', 'NINO', (row) => `AB12345${row % 10}C`],
	['holds-addresses', 'UPRN', (row) => String(10_000_000 + row * 37)],
	['holds-addresses', 'Address_1', (row) => `${row + 1} High Street, Southend`],
	['holds-local-identifiers', 'Hospital_Number', (row) => `RAJ${100_000 + row}`],
	['holds-free-text', 'Notes', (row) => `${words(row)} ${row} ${words(row + 3)}`],
	['unsalted-pseudonyms', 'OTHER_ID', () => '8cdf460a1a906241bd2561de3169f18dd39e81fa954e3f328bcd29d9a7e3b701']
];

function tableOf(extra?: { header: string; cell: (row: number) => string }): Texts {
	// The cells of the sample hold no quotation marks, and only the last may hold a comma.
	const [names = [], ...rows] = register(60)
		.trim()
		.split('\n')
		.map((line) => line.split(','));
	return extra ? { names: [...names, extra.header], rows: rows.map((row, at) => [...row, extra.cell(at)]) } : { names, rows };
}

async function parquet(table: Texts): Promise<Uint8Array<ArrayBuffer>> {
	const [from, to] = [join(folder, 'made.csv'), join(folder, 'made.parquet')];
	writeFileSync(from, csv(table));
	await native.run(`COPY (SELECT * FROM read_csv('${from}', all_varchar=true, header=true)) TO '${to}' (FORMAT parquet)`);
	return new Uint8Array(readFileSync(to));
}

const formats: [string, (table: Texts) => string | Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>][] = [
	['csv', csv],
	['tsv', (table) => csv(table, '\t')],
	['csv.gz', (table) => gzip(csv(table))],
	['jsonl', jsonLines],
	['xlsx', ({ names, rows }) => xlsx([{ name: 'Extract', rows: [['Extract'], names, ...rows] }])],
	['ods', ({ names, rows }) => ods([{ name: 'Extract', rows: [['Extract'], names, ...rows] }])],
	['parquet', parquet],
	['arrow', (table) => arrow(table, 'file')],
	['arrows', (table) => arrow(table, 'stream')]
];

describe.each(formats)('in a file of format %s', (ending, write) => {
	const file = async (table: Texts): Promise<File> => new File([await write(table)], `people.${ending}`);

	it.each(identifiers)('%s are found in the column %s, and nothing is kept', async (code, header, cell) => {
		const { problems, rows } = await refused(engine, await file(tableOf({ header, cell })));
		expect(problems.map((problem) => problem.code)).toContain(code);
		expect(rows).toBe(60);
		expect(leftBehind(engine)).toEqual([]);
	});

	it('a clean register is admitted, with every row', async () => {
		const table = await admitted(engine, await file(tableOf()));
		expect([table.contract.id, table.rows]).toEqual(['gp_register', 60]);
		expect(table.report.problems.map(({ code }) => code).filter((code) => code.startsWith('holds'))).toEqual([]);
		drop(engine, table);
	});
});
