import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { sql } from '../../../src/lib/vault/sql/sql';
import { openNodeEngine } from '../../support/node-engine';
import { admitted, codesOf, csvFile, drop, leftBehind, pseudonym, register, valuesOf } from './made-files';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});
afterAll(() => engine.close());

test('a register becomes typed columns', async () => {
	const header = 'PSEUDO_ID,LSOA21CD,AGE,SEX,ETHNIC_CATEGORY,CARE_HOME_IND,DEM_REG,EFI_SCORE,DATE_OF_REGISTRATION,HOUSEHOLD_SIZE';
	const rows = [
		`${pseudonym(1)},E01015814,84,2,A,Y,2019-03-04,0.31,2001-07,1`,
		`${pseudonym(2).toUpperCase()},e01015815 ,121,Male,White British,n,0,high,2001-07-15,2.0`,
		`,,,F,ZZ,,,,,`,
		`"${pseudonym(3)}",E01015814,"1,9",x,A,maybe,31/12/2020,1e-3,200107,x`
	];
	const table = await admitted(engine, csvFile(`${header}\n${rows.join('\n')}`));
	const column = (field: string) => valuesOf(engine, table, field);
	expect(column('LSOA21CD')).toEqual(['E01015814', 'E01015815', null, 'E01015814']);
	expect(column('AGE')).toEqual([84, null, null, null]);
	expect(column('SEX').slice(0, 3)).toEqual(['2', '1', '2']);
	expect(column('ETHNIC_CATEGORY')).toEqual(['A', 'A', 'ZZ', 'A']);
	expect(column('CARE_HOME_IND')).toEqual([1, 0, null, null]);
	expect(column('DEM_REG')).toEqual([1, 0, 0, 1]);
	expect(column('EFI_SCORE')).toEqual([0.31, null, null, 0.001]);
	expect(column('DATE_OF_REGISTRATION')).toEqual(['2001-07-01', '2001-07-01', null, '2001-07-01']);
	expect(column('HOUSEHOLD_SIZE')).toEqual([1, 2, null, null]);
	expect(engine.run(sql`SELECT pid FROM t1 ORDER BY rowid`).rows.map(({ pid }) => pid)).toEqual([0, 1, null, 2]);
	expect(table.rows).toBe(4);
	expect(table.columns.has('PSEUDO_ID')).toBe(false);
	expect(codesOf(table.report)).toEqual(
		expect.arrayContaining(['no-manifest', 'bad-link-keys', 'invalid-values', 'unknown-codes'])
	);
	expect(table.report.problems).toContainEqual({
		code: 'invalid-values',
		field: 'AGE',
		column: 3,
		header: 'AGE',
		count: 'fewer than 8'
	});
	drop(engine, table);
});

test('codes are stored as small integers in the contract’s order, unknown ones after', async () => {
	const table = await admitted(engine, csvFile(register(12).replaceAll(',A,', ',QQ,')));
	const ethnicity = table.columns.get('ETHNIC_CATEGORY');
	if (ethnicity?.kind !== 'code') throw new Error('not a code');
	const { known, values } = ethnicity.dictionary;
	expect(values.slice(0, known.length)).toEqual(known.map(({ code }) => code));
	expect(values.slice(known.length)).toEqual(['QQ']);
	const types = engine.run(sql`SELECT column_name AS c, data_type AS t FROM duckdb_columns() WHERE table_name = 't1'`).rows;
	expect(new Map(types.map((row) => [row['c'], row['t']])).get(ethnicity.column)).toBe('USMALLINT');
	expect(table.report.problems).toContainEqual(
		expect.objectContaining({ code: 'unknown-codes', field: 'ETHNIC_CATEGORY', count: 12 })
	);
	drop(engine, table);
});

test('client-level data are read in their published spellings, Release 1 included', async () => {
	const header = 'PSEUDO_ID,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Service_Type,Service_Component';
	const rows = [
		`${pseudonym(1)},E06000033,Service user,Service,2024-05-01,,Long term support: Community,Home support or domiciliary care`,
		`${pseudonym(2)},E06000033,Carer known by association,Service,2024-05-01,2024-04-01,Long Term Support: Residential Care,Reablement`
	];
	const table = await admitted(engine, csvFile(`${header}\n${rows.join('\r\n')}\r\n`));
	const [long, residential] = valuesOf(engine, table, 'Service_Type');
	const service = table.columns.get('Service_Type');
	const known = service?.kind === 'code' ? service.dictionary.known.map(({ code }) => code) : [];
	expect(known).toEqual(expect.arrayContaining([long, residential]));
	expect(valuesOf(engine, table, 'Event_End_Date')).toEqual([null, '2024-04-01']);
	expect(table.report.problems).toContainEqual({ code: 'end-before-start', field: 'Event_End_Date', count: 'fewer than 8' });
	drop(engine, table);
});

test('a baby of whom a hospital writes 7001 to 7007 is of age 0, and any other age over 120 is not recorded', async () => {
	const ages = ['0', '64', '120', '7001', '7004', '7007', '121', '999', '7000', '7008', '-1', '7003.5'];
	const rows = ages.map((age, at) => `${pseudonym(at)},${at},2024-05-01,2024-05-03,21,${age}`);
	const table = await admitted(engine, csvFile(['PSEUDO_ID,EPIKEY,ADMIDATE,DISDATE,ADMIMETH,STARTAGE', ...rows].join('\n')));
	expect(valuesOf(engine, table, 'STARTAGE')).toEqual([0, 64, 120, 0, 0, 0, ...Array.from({ length: 6 }, () => null)]);
	expect(table.report.problems).toContainEqual({
		code: 'invalid-values',
		field: 'STARTAGE',
		column: 6,
		header: 'STARTAGE',
		count: 'fewer than 8'
	});
	drop(engine, table);
});

test('ICD-10 codes lose their dots, and episode keys beyond what codes can be are left out', async () => {
	const header = 'PSEUDO_ID,EPIKEY,ADMIDATE,DISDATE,ADMIMETH,DIAG_01';
	const row = (index: number) =>
		`${pseudonym(index % 50)},${index},20240501,2024-05-03T00:00:00,21,${index % 2 ? 'f00.1' : 'S72.0'}`;
	const table = await admitted(
		engine,
		csvFile(`${header}\n${Array.from({ length: 70_000 }, (_, index) => row(index)).join('\n')}`)
	);
	expect(new Set(valuesOf(engine, table, 'DIAG_01'))).toEqual(new Set(['F001', 'S720']));
	expect(new Set(valuesOf(engine, table, 'DISDATE'))).toEqual(new Set(['2024-05-03']));
	expect(table.columns.has('EPIKEY')).toBe(false);
	expect(codesOf(table.report)).toEqual(['no-manifest']);
	drop(engine, table);
});

test('semicolons, tabs, byte order marks and UTF-16 give the same table', async () => {
	const plain = register(25);
	const variants: (string | Uint8Array<ArrayBuffer>)[] = [
		plain,
		plain.replaceAll(',', ';'),
		plain.replaceAll(',', '\t'),
		`\ufeff${plain}`,
		new Uint8Array(Buffer.from(`\ufeff${plain}`, 'utf16le')),
		new Uint8Array(Buffer.from(`\ufeff${plain}`, 'utf16le').swap16()),
		plain.replaceAll('\n', '\r\n'),
		plain.replaceAll('\n', '\r'),
		`${plain}\n\n\n`,
		`\n${plain.trimEnd()}`
	];
	const seen = new Set<string>();
	for (const content of variants) {
		for (const pieceBytes of [1_000_000, 97]) {
			const table = await admitted(engine, csvFile(content), { pieceBytes });
			seen.add(JSON.stringify(['AGE', 'SEX', 'LSOA21CD', 'DEM_REG'].map((field) => valuesOf(engine, table, field))));
			drop(engine, table);
		}
	}
	expect(seen.size).toBe(1);
	expect(leftBehind(engine)).toEqual([]);
});

test('columns of no contract are remarked on and not loaded', async () => {
	const table = await admitted(engine, csvFile(register(10, { header: 'Shoe size', cell: (row) => String(row) })));
	expect(table.report.problems).toContainEqual({
		code: 'unknown-columns',
		column: 8,
		header: 'Shoe size',
		count: 'fewer than 8'
	});
	expect(table.columns.size).toBe(7);
	drop(engine, table);
});

test('a manifest can say which column is which field', async () => {
	const declared = {
		file: 'supplied.csv',
		contract: 'gp_register',
		personLevel: true,
		extract_date: '2025-04-01',
		period_from: '2024-04-01',
		period_to: '2025-03-31',
		columns: { AGE: 'Years lived' }
	};
	const table = await admitted(engine, csvFile(register(10).replace('AGE', 'Years lived')), { declared });
	expect(valuesOf(engine, table, 'AGE')[0]).toBe(20);
	drop(engine, table);
});
