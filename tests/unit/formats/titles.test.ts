import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { openNodeEngine } from '../../support/node-engine';
import { gzip } from '../../support/write-formats';
import { admitted, codesOf, csvFile, drop, pseudonym, refused, register, valuesOf } from '../intake/made-files';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});
afterAll(() => engine.close());

const codes = ['E01015814', 'E01015815', 'E01015816'];
const ages = Array.from({ length: 91 }, (_, age) => age);
const names = ['LAD 2023 Code', 'LSOA 2021 Code', 'Total', ...ages.map((age) => `F${age}`), ...ages.map((age) => `M${age}`)];
const table = [names, ...codes.map((code) => ['E06000033', code, '637', ...ages.map(() => '3'), ...ages.map(() => '4')])];
const padded = (rows: readonly (readonly string[])[], delimiter = ','): string =>
	rows.map((row) => Array.from({ length: names.length }, (_, at) => row[at] ?? '').join(delimiter)).join('\r\n');
const titles = [['"Table 9: Mid-year population estimates, by age and sex"'], ['This worksheet contains one table.'], []];
const notes = [[], ['Source: Office for National Statistics'], ['"Crown copyright, 2023"']];

describe('a delimited text with titles above its table', () => {
	it.each([
		['as a spreadsheet program saves it', padded([...titles, ...table, ...notes])],
		['with tabs between', padded([...titles, ...table, ...notes], '\t')],
		['with semicolons between, and commas in its titles', padded([...titles, ...table, ...notes], ';')],
		[
			'as programs write it',
			`Mid-year estimates, Southend\nReleased 5 June, 2024\n\n${padded(table)}\n\nSource: ONS\n"Two lines\nof a note"\n`
		],
		['with a quotation mark astray', `12" maps of the "East\n${padded(table)}`],
		[
			'with a group of columns named above their names',
			padded([['', '', '', 'Females', ...ages.map(() => ''), 'Males'], ...table])
		],
		[
			'with every group of columns named above their names',
			padded([names.map((_, at) => (at < 94 ? 'Females' : 'Males')), ...table])
		]
	])('%s is read from the line that names the columns', async (_, content) => {
		const read = await admitted(engine, csvFile(content));
		expect([read.contract.id, read.report.rows, read.rows]).toEqual(['population_mye', 3, 3 * 182]);
		expect(new Set(valuesOf(engine, read, 'LSOA21CD'))).toEqual(new Set(codes));
		expect(codesOf(read.report)).toContain('rows-outside-table');
		drop(engine, read);
	});

	it('says on which line the columns are named, wherever the file is cut', async () => {
		const content = padded([...titles, ...table, ...notes]);
		for (const pieceBytes of [37, 1000]) {
			const read = await admitted(engine, csvFile(content), { pieceBytes });
			expect(read.report.rows).toBe(3);
			expect(read.report.problems).toContainEqual({ code: 'rows-outside-table', line: 4, count: 'fewer than 8' });
			drop(engine, read);
		}
	});

	it.each([
		['UTF-16', (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))],
		['Windows-1252', (text: string) => new Uint8Array(Buffer.from(text.replace('Table', 'Ta\u00e9ble'), 'latin1'))],
		['gzip', (text: string) => gzip(text)]
	])('is read in %s', async (_, encode) => {
		const read = await admitted(engine, csvFile(encode(padded([...titles, ...table, ...notes]))));
		expect(read.report.rows).toBe(3);
		drop(engine, read);
	});

	it('of people holds the same people, and is looked through for identifiers', async () => {
		const read = await admitted(engine, csvFile(`Extract of 31 March 2025,,,,,,\n${register(30)}`));
		expect([read.contract.id, read.rows]).toEqual(['gp_register', 30]);
		drop(engine, read);
		const unfit = register(30, { header: 'NOTES', cell: (row) => `jane.doe${row}@example.org` });
		expect(codesOf(await refused(engine, csvFile(`Extract of 31 March 2025\n${unfit}`)))).toContain('holds-contact-details');
	});

	it('of an unknown kind can be matched by the names of its own columns', async () => {
		const records = Array.from({ length: 12 }, (_, person) => `${pseudonym(person)},E01015814,40,1\n`);
		const content = `A title\n\nWHO,WHERE,OLD,KIND\n${records.join('')}`;
		const report = await refused(engine, csvFile(content));
		expect(codesOf(report)).toContain('unknown-kind');
		const columns = { PSEUDO_ID: 1, LSOA21CD: 2, AGE: 3, SEX: 4 };
		const matched = { file: 'supplied.csv', sheet: null, line: 3, contract: 'gp_register', columns };
		const read = await admitted(engine, csvFile(content), { matched });
		expect([read.report.rows, valuesOf(engine, read, 'AGE')[0]]).toEqual([12, 40]);
		drop(engine, read);
	});
});

describe('a delimited text whose first line names its columns', () => {
	it('may have notes below its table', async () => {
		const content = `${padded(table)}\r\n\r\nSource: Office for National Statistics\r\n"Crown copyright, 2023"\r\n\r\n`;
		const read = await admitted(engine, csvFile(content));
		expect([read.report.rows, codesOf(read.report).includes('rows-outside-table')]).toEqual([3, true]);
		drop(engine, read);
	});

	it('is refused where a record follows what looks like notes', async () => {
		const content = `${register(3)}\nSource: ONS\n${register(3).split('\n')[1]}\n`;
		expect(await refused(engine, csvFile(content))).toMatchObject({ problems: [{ code: 'ragged-rows', line: 5 }] });
	});

	it('is refused where it was cut off inside its last record', async () => {
		expect(codesOf(await refused(engine, csvFile(register(9).slice(0, -60))))).toContain('ragged-rows');
	});

	it('keeps every row in which little stands', async () => {
		const blank = `,,,,,,\n${pseudonym(4)},,,,,,\n`;
		expect((await admitted(engine, csvFile(register(12) + blank))).report.rows).toBe(14);
	});
});
