import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { sql } from '../../../src/lib/vault/sql/sql';
import { openNodeEngine } from '../../support/node-engine';
import { admitted, csvFile, drop, valuesOf } from './made-files';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});
afterAll(() => engine.close());

test('columns by single year of age become one row an age, and their total is left out', async () => {
	const ages = Array.from({ length: 91 }, (_, age) => (age === 90 ? '90+' : String(age)));
	const line = (code: string, base: number) => [code, 'Somewhere 001A', 0, ...ages.map((_, age) => base + age)].join(',');
	const text = `lsoa21_code,lsoa21_name,total_population,${ages.join(',')}\n${line('E01015814', 1)}\n${line('E01015815', 2)}\n`;
	const table = await admitted(engine, csvFile(text), { pieceBytes: 50 });
	expect(table.rows).toBe(182);
	expect(table.report.rows).toBe(2);
	expect(table.columns.has('SEX')).toBe(false);
	expect(valuesOf(engine, table, 'AGE_FROM').slice(88, 93)).toEqual([88, 89, 90, 0, 1]);
	expect(valuesOf(engine, table, 'AGE_TO').slice(88, 93)).toEqual([88, 89, null, 0, 1]);
	expect(valuesOf(engine, table, 'PERSONS').slice(0, 3)).toEqual([1, 2, 3]);
	expect(valuesOf(engine, table, 'LSOA21CD')[91]).toBe('E01015815');
	drop(engine, table);
});

test('columns by sex and age carry the sex', async () => {
	const table = await admitted(engine, csvFile('LSOA 2021 Code,Total,F0,F90,M0,M90\nE01015814,10,1.5,2,3,4\n'));
	expect(valuesOf(engine, table, 'SEX')).toEqual(['2', '2', '1', '1']);
	expect(valuesOf(engine, table, 'PERSONS')).toEqual([1.5, 2, 3, 4]);
	expect(valuesOf(engine, table, 'AGE_TO')).toEqual([0, null, 0, null]);
	drop(engine, table);
});

test('rows by band are read in words, and all ages left out', async () => {
	const rows = [
		'Aged 15 years and under,5',
		'Aged 16 to 24 years,6',
		'Aged 65 years and over,7',
		'All ages,18',
		'25-64,8',
		'unclear,9'
	];
	const table = await admitted(
		engine,
		csvFile(`lsoa21_code,age_group,usual_residents\n${rows.map((row) => `E01015814,${row}`).join('\n')}`)
	);
	expect(valuesOf(engine, table, 'AGE_FROM')).toEqual([0, 16, 65, 25]);
	expect(valuesOf(engine, table, 'AGE_TO')).toEqual([15, 24, null, 64]);
	expect(valuesOf(engine, table, 'PERSONS')).toEqual([5, 6, 7, 8]);
	expect(table.report.problems).toContainEqual(
		expect.objectContaining({ code: 'invalid-values', field: 'AGE', count: 'fewer than 8' })
	);
	drop(engine, table);
});

test('persons beside males and females, and areas that contain others, are not counted twice', async () => {
	const rows = ['E01015814,M,65,1', 'E01015814,F,65,2', 'E01015814,Persons,65,3', 'E06000033,M,65,1'];
	const table = await admitted(engine, csvFile(`LSOA21CD,SEX,AGE,PERSONS\n${rows.join('\n')}\n`));
	const persons = table.columns.get('PERSONS')?.column;
	expect(persons).toBeDefined();
	expect(valuesOf(engine, table, 'PERSONS')).toEqual([1, 2]);
	expect(table.rows).toBe(2);
	drop(engine, table);
});

test('a file of persons only has no sex, rather than none of either', async () => {
	const table = await admitted(engine, csvFile('LSOA21CD,SEX,AGE,PERSONS\nE01015814,P,65,3\nE01015815,P,65,4\n'));
	expect(table.columns.has('SEX')).toBe(false);
	expect(Number(engine.run(sql`SELECT count(*)::BIGINT AS n FROM t1`).rows[0]?.['n'])).toBe(2);
	drop(engine, table);
});
