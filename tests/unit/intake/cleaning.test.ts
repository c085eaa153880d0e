import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { problemInWords } from '../../../src/lib/protocol/problem-words';
import { openNodeEngine } from '../../support/node-engine';
import { admitted, codesOf, csvFile, drop, pseudonym, refused, valuesOf } from './made-files';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});
afterAll(() => engine.close());

const care = 'PSEUDO_ID,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Service_Type,Service_Component';
const service = (person: number, start: string, end: string, type = 'Long term support: Community'): string =>
	`${pseudonym(person)},E06000033,Service user,Service,${start},${end},${type},Reablement`;
const file = (lines: readonly string[]): File => csvFile(`${care}\n${lines.join('\n')}\n`);

test('dates as the returns write them are read day first, and counted', async () => {
	const lines = Array.from({ length: 10 }, (_, index) => service(index, `0${1 + (index % 9)}/04/2024`, '31-MAR-25'));
	const table = await admitted(engine, file([...lines, service(11, '2024-04-05', '9999-12-31')]));
	expect(valuesOf(engine, table, 'Event_Start_Date').slice(0, 2)).toEqual(['2024-04-01', '2024-04-02']);
	expect(valuesOf(engine, table, 'Event_End_Date').slice(9)).toEqual(['2025-03-31', null]);
	const converted = table.report.problems.filter(({ code }) => code === 'converted-values');
	expect(converted.map(({ field, count }) => [field, count])).toEqual([
		['Event_Start_Date', undefined], // all but fewer than 8: not said
		['Event_End_Date', undefined]
	]);
	expect(codesOf(table.report)).not.toContain('invalid-values');
	drop(engine, table);
});

test('a column with the month before the day is refused, as none of its days can be told', async () => {
	const lines = Array.from({ length: 40 }, (_, index) =>
		service(index, `04/${String(1 + (index % 30)).padStart(2, '0')}/2024`, '')
	);
	const report = await refused(engine, file(lines));
	expect(report.problems).toContainEqual(expect.objectContaining({ code: 'month-first-dates', field: 'Event_Start_Date' }));
	expect(report.problems.map((problem) => problemInWords(problem).says).join(' ')).toContain('month before the day');
});

test('codes, dates and flags as software writes numbers that had blanks beside them are read', async () => {
	const lines = Array.from({ length: 12 }, (_, index) =>
		[pseudonym(index), 'E01015814', index % 4 ? '70.0' : '', index % 2 ? '1.0' : '2', '1.0', '20240229.0', '202402.0'].join(',')
	);
	const header = 'PSEUDO_ID,LSOA21CD,AGE,SEX,CARE_HOME_IND,DEMENTIA_REGISTER_DATE,DATE_OF_REGISTRATION';
	const table = await admitted(engine, csvFile([header, ...lines].join('\n')));
	expect(valuesOf(engine, table, 'SEX').slice(0, 2)).toEqual(['2', '1']);
	expect(valuesOf(engine, table, 'AGE').slice(0, 2)).toEqual([null, 70]);
	expect(valuesOf(engine, table, 'CARE_HOME_IND')[0]).toBe(1);
	expect(valuesOf(engine, table, 'DEMENTIA_REGISTER_DATE')[0]).toBe('2024-02-29');
	expect(valuesOf(engine, table, 'DATE_OF_REGISTRATION')[0]).toBe('2024-02-01');
	expect(codesOf(table.report)).not.toContain('unknown-codes');
	drop(engine, table);
});

test('one slip among many dates is a mistake of its own', async () => {
	const lines = Array.from({ length: 60 }, (_, index) =>
		service(index, `${String(1 + (index % 28)).padStart(2, '0')}/04/2024`, '')
	);
	const table = await admitted(engine, file([...lines, service(99, '04/28/2024', '')]));
	expect(table.report.problems).toContainEqual(
		expect.objectContaining({ code: 'invalid-values', field: 'Event_Start_Date', count: 'fewer than 8' })
	);
	drop(engine, table);
});

test('raw, mapped and grouped: another spelling is mapped and counted, an unknown one kept, and each has its group', async () => {
	const lines = [
		...Array.from({ length: 9 }, (_, index) => service(index, '2024-04-01', '', 'Long term support: Nursing care')),
		...Array.from({ length: 8 }, (_, index) => service(20 + index, '2024-04-01', '', 'Carer Support: Direct to Carer')),
		...Array.from({ length: 8 }, (_, index) => service(40 + index, '2024-04-01', '', 'Moon walks')),
		service(60, '2024-04-01', '', '')
	];
	const table = await admitted(engine, file(lines));
	const seen = (field: string): (string | number | null)[] => [...new Set(valuesOf(engine, table, field))];
	expect(seen('Service_Type')).toEqual([
		'Long term support: Nursing care',
		'Unpaid carer support: Direct to unpaid carer',
		'Moon walks',
		null
	]);
	expect(seen('Service_Type_GROUPED')).toEqual(['Long term support', 'Unpaid carer support', 'Invalid and not mapped', null]);
	const about = (code: string) => table.report.problems.filter((one) => one.code === code && one.field === 'Service_Type');
	expect(about('converted-values').map(({ count }) => count)).toEqual([8]);
	expect(about('unknown-codes').map(({ count }) => count)).toEqual([8]);
	expect(table.rows).toBe(26);
	expect(table.report.problems.filter(({ field }) => field?.endsWith('_GROUPED'))).toEqual([]);
	expect(JSON.stringify(table.report)).not.toContain('Moon');
	drop(engine, table);
});

test('projections with a column a year become a row a year', async () => {
	const header = 'AREA_CODE,AREA_NAME,COMPONENT,SEX,AGE_GROUP,2022,2023,2024';
	const table = await admitted(
		engine,
		csvFile(
			`${header}\nE06000033,Southend-on-Sea,Population,males,0,1000.5,990,980\nE06000033,Southend-on-Sea,Population,females,90 and over,10,20,x\n`
		)
	);
	expect(table.contract.id).toBe('population_projection');
	expect(valuesOf(engine, table, 'YEAR')).toEqual([2022, 2023, 2024, 2022, 2023, 2024]);
	expect(valuesOf(engine, table, 'PERSONS')).toEqual([1000.5, 990, 980, 10, 20, null]);
	expect(valuesOf(engine, table, 'SEX')).toEqual(['1', '1', '1', '2', '2', '2']);
	expect(table.report.problems).toContainEqual({ code: 'invalid-values', field: 'PERSONS', count: 'fewer than 8' });
	drop(engine, table);
});

test('of an arrival only the hour is kept, and a death only its month', async () => {
	const attendances = await admitted(
		engine,
		csvFile(
			`PSEUDO_ID,EC_Ident,Arrival_Date,Der_EC_Arrival_Date_Time,EC_Department_Type\n${pseudonym(1)},1,2024-04-01,2024-04-01 13:45:10,1\n`
		)
	);
	expect(valuesOf(engine, attendances, 'Der_EC_Arrival_Date_Time')).toEqual([13]);
	expect(valuesOf(engine, attendances, 'EC_Department_Type')).toEqual(['01']);
	drop(engine, attendances);
	const deaths = await admitted(
		engine,
		csvFile(`PSEUDO_ID,REG_DATE_OF_DEATH,S_UNDERLYING_COD_ICD10,POD_CODE\n${pseudonym(1)},20240517,F03.X,Care home\n`)
	);
	expect(valuesOf(engine, deaths, 'DEATH_MONTH')).toEqual(['2024-05-01']);
	expect(valuesOf(engine, deaths, 'PLACE_OF_DEATH')).toEqual(['CARE_HOME']);
	drop(engine, deaths);
});

test('the report says how sure the kind is', async () => {
	const table = await admitted(engine, file([service(1, '2024-04-01', '')]));
	expect(table.report.recognisedBy).toBe('header');
	expect(table.report.confidence).toBeGreaterThan(0.6);
	expect(table.report.confidence).toBeLessThanOrEqual(1);
	drop(engine, table);
});
