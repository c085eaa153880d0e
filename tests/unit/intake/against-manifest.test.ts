import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ManifestDataset } from '../../../src/lib/contracts/manifest';
import type { Problem } from '../../../src/lib/protocol/report';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { openNodeEngine } from '../../support/node-engine';
import { admitted, csvFile, drop, pseudonym, register, unlimited } from './made-files';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});
afterAll(() => engine.close());

const says = (contract: string, own: Partial<ManifestDataset>): ManifestDataset => ({
	file: 'supplied.csv',
	contract,
	personLevel: contract !== 'population_projection',
	extract_date: '2025-04-30',
	period_from: '2024-04-01',
	period_to: '2025-03-31',
	...own
});

async function remarksOn(
	text: string,
	declared: ManifestDataset,
	allowed: readonly string[] | 'all' = 'all'
): Promise<Problem[]> {
	const purpose = { ...unlimited, allowed: () => (allowed === 'all' ? allowed : new Set(allowed)) };
	const table = await admitted(engine, csvFile(text), { declared, purpose });
	drop(engine, table);
	return table.report.problems;
}

const care = (days: readonly string[]): string =>
	`PSEUDO_ID,Event_Type,Event_Start_Date,Event_End_Date\n${days.map((day, row) => `${pseudonym(row)},Service,${day},`).join('\n')}\n`;

describe('a file beside what its manifest says of it', () => {
	it('is not remarked on where version, filled cells and years are as declared', async () => {
		// of 40 rows every fourth is on the dementia register
		const declared = says('gp_register', { contract_version: '1.0', non_null_counts: { PSEUDO_ID: 40, AGE: 40, DEM_REG: 10 } });
		expect(await remarksOn(register(40), declared)).toEqual([]);
		const ofCare = says('asc_cld', { year_range: [2022, 2024], non_null_counts: { event_start_date: 3 } });
		expect(await remarksOn(care(['2022-05-01', '2023-05-01', '2024-05-01']), ofCare)).toEqual([]);
	});

	it('is said to be of another version of its contract', async () => {
		expect(await remarksOn(register(20), says('gp_register', { contract_version: '0.9' }))).toEqual([
			{ code: 'other-contract-version', version: '1.0' }
		]);
	});

	it('has fewer or more filled cells than declared', async () => {
		const counts = { DEM_REG: 31, AGE: 25 };
		expect(await remarksOn(register(40), says('gp_register', { non_null_counts: counts }))).toEqual([
			{ code: 'fewer-filled-than-declared', column: 7, header: 'DEM_REG', count: 21 },
			{ code: 'more-filled-than-declared', column: 4, header: 'AGE', count: 15 }
		]);
	});

	it('is compared in columns of no contract and outside the purpose too', async () => {
		const text = register(40, { header: 'Shoe size', cell: (row) => (row < 20 ? String(row) : '') });
		const declared = says('gp_register', { non_null_counts: { 'Shoe size': 40, SEX: 12 } });
		expect(await remarksOn(text, declared, ['AGE'])).toEqual(
			expect.arrayContaining([
				{ code: 'fewer-filled-than-declared', column: 8, header: 'Shoe size', count: 20 },
				{ code: 'more-filled-than-declared', column: 5, header: 'SEX', count: 28 }
			])
		);
	});

	it('tells no count from which it would follow that fewer than 8 cells are blank', async () => {
		const text = register(40, { header: 'HOUSEHOLD_SIZE', cell: (row) => (row < 3 ? '' : '2') });
		expect(await remarksOn(text, says('gp_register', { non_null_counts: { HOUSEHOLD_SIZE: 20 } }))).toEqual([
			{ code: 'more-filled-than-declared', column: 8, header: 'HOUSEHOLD_SIZE' }
		]);
	});

	it('takes cells that say they are not known for filled or not, as its supplier does', async () => {
		const text = register(40, { header: 'HOUSEHOLD_SIZE', cell: (row) => (row < 10 ? 'NULL' : row < 20 ? '' : '2') });
		for (const HOUSEHOLD_SIZE of [20, 30])
			expect(await remarksOn(text, says('gp_register', { non_null_counts: { HOUSEHOLD_SIZE } }))).toEqual([]);
		const codes = (await remarksOn(text, says('gp_register', { non_null_counts: { HOUSEHOLD_SIZE: 31 } }))).map(
			({ code }) => code
		);
		expect(codes).toEqual(['fewer-filled-than-declared']);
	});

	it('is said to lack columns of which the manifest counts the cells', async () => {
		const declared = says('gp_register', { non_null_counts: { FORENAME: 3, AGE: 40 } });
		expect(await remarksOn(register(40), declared)).toEqual([{ code: 'counts-not-compared', count: 'fewer than 8' }]);
	});

	it('has records of other years, or none of the first or the last', async () => {
		const days = Array.from({ length: 20 }, (_, row) => (row < 12 ? '1999-05-01' : '2023-05-01'));
		expect(await remarksOn(care(days), says('asc_cld', { year_range: [2023, 2024] }))).toEqual([
			{ code: 'outside-declared-years', field: 'Event_Start_Date', count: 12 },
			{ code: 'declared-year-empty', field: 'Event_Start_Date' }
		]);
	});

	it('is not compared by years where nothing says in which year a record begins', async () => {
		expect(await remarksOn(register(20), says('gp_register', { year_range: [2024, 2025] }))).toEqual([
			{ code: 'years-not-compared' }
		]);
	});

	it('has statistics of other years', async () => {
		const text = 'AREA_CODE,AREA_NAME,SEX,AGE_GROUP,2023,2024\nE06000033,Southend-on-Sea,1,50,10,12\n';
		expect(await remarksOn(text, says('population_projection', { year_range: [2023, 2043] }))).toEqual([
			{ code: 'declared-year-empty', field: 'YEAR' }
		]);
	});
});
