import { describe, expect, test } from 'vitest';
import type { Answer, Ask } from '../../../src/lib/protocol/exchange';
import type { Sitting } from '../../../src/lib/vault/headless';
import { manifestOf, newSitting, pseudonymOf } from '../../support/linked-files';
import { ods, xlsx, zip } from '../../support/write-formats';

const alone = { progress: () => undefined, isCancelled: () => false };
const declared = { asAt: '2025-03-31', stated: { text: 'Test', legal_basis: 'None', agreement: 'None' } };
const id = (person: number): string => pseudonymOf(person, 'a long secret');
const people = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at);

const register = {
	name: 'Register',
	rows: [
		['PSEUDO_ID', 'LSOA21CD', 'AGE', 'SEX'],
		...people(0, 100).map((person) => [id(person), 'E01015814', String(60 + (person % 30)), String(1 + (person % 2))])
	]
};
const care = (name: string, from: number, count: number): typeof register => ({
	name,
	rows: [
		[
			'PSEUDO_ID',
			'LA_Code',
			'Client_Type',
			'Event_Type',
			'Event_Start_Date',
			'Event_End_Date',
			'Service_Type',
			'Service_Component'
		],
		...people(from, count).map((person) => [
			...[id(person), 'E06000033', 'Service user', 'Service', '2024-06-01', ''],
			...['Long term support: Community', 'Equipment']
		])
	]
});
const notes = { name: 'Notes', rows: [['About this workbook']] };

let sitting: Sitting;
const load = async (files: File[], more: Partial<Ask<'load'>> = {}): Promise<Answer<'load'>> => {
	sitting = await newSitting();
	return sitting.desk.load({ files, declared, ...more }, alone);
};
const told = (answer: Answer<'load'>): unknown =>
	answer.ok && answer.value.datasets.map(({ dataset, file, otherParts, rows }) => [dataset, [file, ...otherParts], rows]);

describe('a workbook of which several sheets fit', () => {
	for (const [kind, write] of [
		['xlsx', xlsx],
		['ods', ods]
	] as const) {
		const book = `book.${kind}`;

		test(`opens a dataset of each kind (${kind})`, async () => {
			const loaded = await load([new File([write([notes, register, care('Care', 0, 30)])], book)]);
			expect(told(loaded)).toEqual([
				['gp_register', [`${book}#Register`], 100],
				['asc_cld', [`${book}#Care`], 30]
			]);
		});

		test(`has those of one kind told apart before they are read, and put together as parts (${kind})`, async () => {
			const file = new File([write([register, care('Q1', 0, 30), care('Q2', 20, 30)])], book);
			sitting = await newSitting();
			const looked = await sitting.desk.look({ files: [file] }, alone);
			const names = [`${book}#Q1`, `${book}#Q2`];
			expect(looked.ok && looked.value.extracts).toMatchObject([
				{ dataset: 'asc_cld', mayBeParts: true, files: names.map((name) => ({ file: name })) }
			]);
			const extracts = names.map((name) => ({ file: name, isOpened: true, asAt: null, partOf: 'asc_cld' }));
			expect(told(await load([file], { extracts }))).toEqual([
				['gp_register', [`${book}#Register`], 100],
				['asc_cld', names, 50]
			]);
		});
	}

	test('opens the one that was chosen, in an archive too, and without a choice the first', async () => {
		const sheets = xlsx([care('Q1', 0, 30), care('Q2', 20, 25)]);
		const spine = new File([xlsx([register])], 'register.xlsx');
		const packed = new File([zip({ 'book.xlsx': sheets })], 'all.zip');
		const extracts = ['Q1', 'Q2'].map((sheet) => ({ file: `book.xlsx#${sheet}`, isOpened: sheet === 'Q2', asAt: null }));
		expect(told(await load([spine, packed], { extracts }))).toContainEqual(['asc_cld', ['book.xlsx#Q2'], 25]);
		const unsaid = await load([spine, new File([sheets], 'book.xlsx')]);
		expect(told(unsaid)).toContainEqual(['asc_cld', ['book.xlsx'], 30]);
		expect(unsaid.ok && unsaid.value.intake.flatMap(({ problems }) => problems.map(({ code }) => code))).toContain(
			'sheet-chosen'
		);
	});

	test('opens the sheets that its manifest names, as parts or as datasets', async () => {
		const days = { extract_date: '2025-04-30', period_from: '2024-04-01', period_to: '2025-03-31', personLevel: true };
		const part = (sheet: string, period_to: string): object => ({
			...{ ...days, file: `book.xlsx#${sheet}`, contract: 'asc_cld', part_of: 'CLD', period_to }
		});
		const manifest = manifestOf(
			{},
			{
				datasets: [
					{ ...days, file: 'book.xlsx#Register', contract: 'gp_register' },
					part('Q2', '2024-09-30'),
					part('Q1', '2024-06-30')
				]
			}
		);
		const book = new File([xlsx([register, care('Q1', 0, 30), care('Q2', 20, 30)])], 'book.xlsx');
		expect(told(await load([manifest, book]))).toEqual([
			['gp_register', ['book.xlsx#Register'], 100],
			['asc_cld', ['book.xlsx#Q1', 'book.xlsx#Q2'], 50]
		]);
	});
});
