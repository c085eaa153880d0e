import { afterAll, beforeAll, expect, test } from 'vitest';
import { contractFor } from '../../../src/lib/contracts/known-contracts';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { leaveOutRepeats } from '../../../src/lib/vault/linkage/repeated-records';
import { name, sql } from '../../../src/lib/vault/sql/sql';
import { openNodeEngine } from '../../support/node-engine';
import { admitted, csvFile, drop, pseudonym, valuesOf } from '../intake/made-files';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});
afterAll(() => engine.close());

/** What becomes of a file's repeated records, and what is left of it. */
async function settle(header: string, rows: readonly string[], partsBegin: readonly number[] = []) {
	const table = await admitted(engine, csvFile(`${header}\n${rows.join('\n')}\n`));
	const contract = contractFor(table.contract.id);
	if (!contract) throw new Error('no contract');
	const outcome = leaveOutRepeats(engine, { ...table, partsBegin }, contract);
	const [row] = engine.run(sql`SELECT count(*)::BIGINT AS n FROM ${name(table.table)}`).rows;
	return { outcome, table, rows: Number(row?.['n']) };
}

const care =
	'PSEUDO_ID,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Event_Outcome,Service_Type,Service_Component';
const event = (person: number, type: string, end: string, outcome = ''): string =>
	`${pseudonym(person)},E06000033,Service user,${type},2024-05-01,${end},${outcome},${type === 'Service' ? 'Long term support: Community,Reablement' : ','}`;

test('of a service the record still open is kept, then the one that ends last', async () => {
	const { outcome, table, rows } = await settle(care, [
		event(1, 'Service', '2024-06-01'),
		event(1, 'Service', ''),
		event(1, 'Service', '2024-07-01'),
		event(2, 'Service', '2024-08-01'),
		event(2, 'Service', '2024-06-01'),
		event(3, 'Service', '')
	]);
	expect(outcome).toMatchObject({ repeats: 3, leftOut: true });
	expect(rows).toBe(3);
	expect(valuesOf(engine, table, 'Event_End_Date')).toEqual([null, '2024-08-01', null]);
	drop(engine, table);
});

test('of parts of one extract, the record of the last part that has it is kept, whatever the others say', async () => {
	const rows = ['', '2024-12-01', '2024-08-01', '2024-07-01'].map((end) => event(1, 'Service', end));
	const { outcome, table } = await settle(care, [...rows, event(2, 'Service', '')], [1, 2, 4]);
	expect(outcome).toMatchObject({ repeats: 3, leftOut: true });
	expect(valuesOf(engine, table, 'Event_End_Date')).toEqual(['2024-08-01', null]);
	drop(engine, table);
});

test('of requests, assessments and reviews the end belongs to the key', async () => {
	const { outcome, rows, table } = await settle(care, [
		event(1, 'Request', '2024-06-01'),
		event(1, 'Request', '2024-07-01'),
		event(1, 'Review', '2024-07-01'),
		event(1, 'Review', '2024-07-01')
	]);
	expect([outcome, rows]).toMatchObject([{ repeats: 1, leftOut: true }, 3]);
	drop(engine, table);
});

test('between equal ends the outcome that stands first in the list of the standard is kept', async () => {
	const { table } = await settle(care, [
		event(1, 'Review', '2024-07-01', 'NFA: Other'),
		event(1, 'Review', '2024-07-01', 'Progress to reablement/ST-Max'),
		event(1, 'Review', '2024-07-01', 'NFA: Deceased')
	]);
	expect(valuesOf(engine, table, 'Event_Outcome')).toEqual(['Progress to reablement/ST-Max']);
	drop(engine, table);
});

test('a file without a field of the key keeps all its records', async () => {
	const without = (line: string): string =>
		line
			.split(',')
			.filter((_, index) => index !== 1)
			.join(',');
	const { outcome, rows, table } = await settle(without(care), [
		without(event(1, 'Service', '')),
		without(event(1, 'Service', '2024-06-01'))
	]);
	expect([outcome, rows]).toMatchObject([{ repeats: 1, leftOut: false }, 2]);
	drop(engine, table);
});

test('attendances are told apart by their numbers, however many, and the numbers are dropped', async () => {
	const line = (number: number | string, person: number): string => `${pseudonym(person)},${number},2024-05-01,01`;
	const lines = Array.from({ length: 70_000 }, (_, index) => line(index, index % 40));
	const { outcome, rows, table } = await settle('PSEUDO_ID,EC_Ident,Arrival_Date,EC_Department_Type', [
		...lines,
		line(7, 7), // the same again
		line(8, 9), // another person's number
		line('', 5), // two without a number: not comparable
		line('', 5)
	]);
	expect(outcome).toMatchObject({ repeats: 1, leftOut: true });
	expect(rows).toBe(70_003);
	const columns = engine.run(sql`SELECT count(*)::BIGINT AS n FROM duckdb_columns() WHERE table_name = ${table.table}`).rows;
	expect(Number(columns[0]?.['n'])).toBe(1 + table.columns.size);
	drop(engine, table);
});

test('a person in two homes is no repetition, twice in one is', async () => {
	const line = (person: number, home: number): string => `${pseudonym(1000 + home)},${pseudonym(person)},C,OWNER`;
	const { outcome, table } = await settle('PSEUDO_UPRN,PSEUDO_ID,COUNCIL_TAX_BAND,TENURE', [
		line(1, 1),
		line(1, 2),
		line(2, 3),
		line(2, 3)
	]);
	expect(outcome).toMatchObject({ repeats: 1, leftOut: true });
	drop(engine, table);
});

test('records that belong to nobody are never compared', async () => {
	const line = `,S1,2024-05-01,01`;
	const { outcome, table } = await settle('PSEUDO_ID,EC_Ident,Arrival_Date,EC_Department_Type', [
		line,
		line,
		`${pseudonym(1)},S2,2024-05-01,01`,
		`${pseudonym(2)},S3,2024-05-01,01`
	]);
	expect(outcome.repeats).toBe(0);
	drop(engine, table);
});
