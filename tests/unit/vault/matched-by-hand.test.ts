import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ownContract } from '../../../src/lib/contracts/own-contract';
import type { Answer, Ask } from '../../../src/lib/protocol/exchange';
import type { Question } from '../../../src/lib/protocol/question';
import { answerAll, type Sitting } from '../../../src/lib/vault/headless';
import { csvFile, nhsNumber, pseudonym, register } from '../intake/made-files';
import { newSitting } from '../../support/linked-files';
import { xlsx } from '../../support/write-formats';

const alone = { progress: () => undefined, isCancelled: () => false };
const people = 60;

const strange = (rows = people): File =>
	csvFile(
		`Who,Sort,Dealt with,Opened,Shut\n${Array.from({ length: rows }, (_, index) => `${pseudonym(index)},${1 + (index % 2)},Y,2024-05-0${1 + (index % 9)},`).join('\n')}\n`,
		'clinic.csv'
	);
const clinic = ownContract({
	title: 'Falls clinic',
	columns: [
		{ place: 0, header: 'Who', role: 'pseudonym', label: 'Person', codes: [] },
		{
			place: 1,
			header: 'Sort',
			role: 'code',
			label: 'Outcome',
			codes: [
				{ code: '1', label: 'Better' },
				{ code: '2', label: 'Same' }
			]
		},
		{ place: 3, header: 'Opened', role: 'start', label: 'Opened', codes: [] },
		{ place: 4, header: 'Shut', role: 'end', label: 'Closed', codes: [] }
	]
});
const byHand = (
	contract: NonNullable<Ask<'load'>['matched']>['contract'],
	columns: Record<string, number>,
	file = 'clinic.csv'
) => ({
	file,
	sheet: null,
	line: 1,
	contract,
	columns
});
const clinicByHand = byHand(clinic.contract, Object.fromEntries([...clinic.columns].map(([field, place]) => [field, place + 1])));

const open = (): Promise<Sitting> => newSitting();
function load({ desk }: Sitting, files: File[], matched?: Ask<'load'>['matched']): Promise<Answer<'load'>> {
	const stated = { text: 'Tests', legal_basis: 'None needed', agreement: 'ISA-1' };
	const declared = { asAt: '2025-03-31', stated };
	return desk.load({ files, declared, ...(matched ? { matched } : {}) }, alone);
}
const everyone: Question = {
	format: 'wardwise-question/1',
	base: 'registered',
	population: { all: [] },
	measure: { kind: 'count' },
	breakdowns: [],
	filters: [],
	comparator: 'none'
};
const better: Question = {
	...everyone,
	population: { has: { dataset: 'own_falls_clinic', where: { field: 'SORT', in: ['1'] } } }
};

async function count(sitting: Sitting, question: Question): Promise<unknown> {
	const [answer] = await answerAll(sitting, [question]);
	if (!answer?.ok) return answer?.refusal.code;
	const [row] = answer.value.rows;
	return row?.value.shown ? row.value.value : 'hidden';
}

describe('the columns of a file', () => {
	let desk: Sitting['desk'];
	beforeAll(async () => ({ desk } = await open()));

	test('are told by their names, with the kinds that it may be', async () => {
		const answer = await desk.inspect({ files: [strange()], file: 'clinic.csv' }, alone);
		if (!answer.ok) throw new Error(answer.refusal.code);
		expect(answer.value.tables).toEqual([
			{ sheet: null, line: 1, columns: ['Who', 'Sort', 'Dealt with', 'Opened', 'Shut'], dataset: null }
		]);
		expect(answer.value.kinds).toContainEqual({ id: 'asc_cld', title: expect.any(String) as string });
	});

	test('are not told where the first line is a record', async () => {
		const headless = csvFile(`${strange().name}\n`, 'x.csv');
		const records = csvFile((await strange().text()).split('\n').slice(1).join('\n'), 'headless.csv');
		const answer = await desk.inspect({ files: [headless, records], file: 'headless.csv' }, alone);
		expect(JSON.stringify(answer)).not.toContain(pseudonym(0));
		expect(answer.ok && answer.value.tables[0]?.columns).toEqual([null, null, null, null, null]);
	});

	test('of each sheet of a workbook are told', async () => {
		const workbook = xlsx([
			{ name: 'Notes', rows: [['Nothing here']] },
			{ name: 'Rows', rows: [['A title'], ['Who', 'Sort'], [pseudonym(1), '1']] }
		]);
		const file = new File([new Uint8Array(workbook)], 'book.xlsx');
		const answer = await desk.inspect({ files: [file], file: 'book.xlsx' }, alone);
		expect(answer.ok && answer.value.tables.map(({ sheet }) => sheet)).toEqual(['Notes', 'Rows']);
	});

	test('that cannot be read are refused in the words of any other load', async () => {
		const answer = await desk.inspect({ files: [new File(['PK\u0003\u0004broken'], 'b.xlsx')], file: 'b.xlsx' }, alone);
		expect(answer).toMatchObject({ ok: false, refusal: { code: 'files-refused' } });
	});
});

describe('a file matched by hand', () => {
	let sitting: Sitting;
	beforeEach(async () => (sitting = await open()));

	test('of a known kind is read as the user says, not as its header does', async () => {
		const columns = { PSEUDO_ID: 1, Event_Type: 3, Event_Start_Date: 4, Event_End_Date: 5 };
		const { desk } = sitting;
		const suggested = await desk.suggest(
			{ dataset: 'asc_cld', columns: ['Who', 'Sort', 'Dealt with', 'Opened', 'Shut'], remembered: { who: 'PSEUDO_ID' } },
			alone
		);
		const fields = suggested.ok ? suggested.value.fields : [];
		expect(fields.find(({ name }) => name === 'PSEUDO_ID')).toMatchObject({ column: 1, isRequired: true });
		const missing = fields.filter(({ name, isRequired }) => isRequired && !(name in columns)).map(({ name }) => name);
		const loaded = await load(sitting, [csvFile(register(people), 'gp_register.csv'), strange()], byHand('asc_cld', columns));
		const reports = loaded.ok ? loaded.value.intake : (loaded.refusal.intake ?? []);
		const report = reports.find(({ file }) => file === 'clinic.csv');
		expect(report).toMatchObject({ dataset: 'asc_cld', recognisedBy: 'hand', confidence: null });
		expect(report?.problems.filter(({ code }) => code === 'missing-column').map(({ field }) => field)).toEqual(missing);
	});

	test('of no known kind can be asked about, and is remembered by its description while the data are open', async () => {
		const loaded = await load(sitting, [csvFile(register(people), 'gp_register.csv'), strange()], clinicByHand);
		expect(loaded.ok && loaded.value.intake.find(({ dataset }) => dataset === 'own_falls_clinic')).toMatchObject({
			outcome: 'admitted',
			rows: people
		});
		expect(
			loaded.ok && loaded.value.askable.filter(({ dataset }) => dataset === 'own_falls_clinic').map(({ field }) => field)
		).toEqual(['SORT']);
		expect(await count(sitting, better)).toBe(people / 2);
		const again = await load(sitting, [strange(40)]);
		expect(again.ok && again.value.intake.slice(-1)).toMatchObject([
			{ dataset: 'own_falls_clinic', outcome: 'admitted', recognisedBy: 'header' }
		]);
		expect(await count(sitting, better)).toBe(20);
	});

	test('and its saved description opens the next file', async () => {
		const saved = new File([JSON.stringify(clinic.contract)], 'own_falls_clinic.contract.json');
		const loaded = await load(sitting, [csvFile(register(people), 'gp_register.csv'), saved, strange()]);
		expect(loaded.ok && loaded.value.intake.map(({ outcome }) => outcome)).toEqual(['admitted', 'admitted', 'admitted']);
		expect(await count(sitting, better)).toBe(people / 2);
	});

	test('still passes the identifiers gate, also where it is said to be open statistics', async () => {
		const numbers = csvFile(
			`Area code,Total,Key\n${Array.from({ length: people }, (_, index) => `E0500000${index % 9},${index},${nhsNumber(index)}`).join('\n')}\n`,
			'sums.csv'
		);
		const loaded = await load(sitting, [numbers], byHand('targets', { INDICATOR_ID: 1, VALUE: 2 }, 'sums.csv'));
		const codes = (loaded.ok ? loaded.value.intake : (loaded.refusal.intake ?? [])).flatMap(({ problems }) =>
			problems.map(({ code }) => code)
		);
		expect(codes).toContain('holds-nhs-numbers');
	});

	test('cannot be made open statistics, shown as published, where it holds pseudonyms', async () => {
		const lines = Array.from({ length: people }, (_, index) => `${pseudonym(index)},E01015814,${60 + (index % 30)},1`);
		const file = csvFile(`Key of theirs,Where,How old,One\n${lines.join('\n')}\n`, 'people.csv');
		const loaded = await load(sitting, [file], byHand('population_mye', { LSOA21CD: 2, AGE: 3, PERSONS: 4 }, 'people.csv'));
		expect(loaded).toMatchObject({
			ok: false,
			refusal: { intake: [{ problems: [{ code: 'people-as-statistics', column: 1 }] }] }
		});
	});

	test('nor is that so by headings alone, without a match by hand', async () => {
		const lines = Array.from({ length: people }, (_, index) => `E01015814,${60 + (index % 30)},1,${pseudonym(index)}`);
		const loaded = await load(sitting, [csvFile(`LSOA21CD,AGE,PERSONS,Key of theirs\n${lines.join('\n')}\n`, 'people.csv')]);
		expect(loaded).toMatchObject({
			ok: false,
			refusal: { intake: [{ problems: [{ code: 'people-as-statistics', column: 4 }] }] }
		});
	});

	test('whose table is no longer there is refused', async () => {
		const loaded = await load(sitting, [strange()], { ...clinicByHand, line: 7 });
		expect(loaded).toMatchObject({ ok: false, refusal: { intake: [{ problems: [{ code: 'file-changed' }] }] } });
	});
});

describe('a description that asks for more than it may', () => {
	let sitting: Sitting;
	beforeAll(async () => (sitting = await open()));

	test.each([
		['records of people as open statistics', { personLevel: false }],
		['the place of a known kind', { id: 'gp_register' }],
		['no contract at all', { fields: [] }]
	])('%s is refused, and the file is not read by it', async (_, change) => {
		const hostile = new File([JSON.stringify({ ...clinic.contract, ...change })], 'hostile.json');
		const loaded = await load(sitting, [hostile, strange()]);
		expect(loaded.ok).toBe(false);
		const reports = loaded.ok ? [] : (loaded.refusal.intake ?? []);
		expect(reports.map(({ problems }) => problems[0]?.code)).toEqual(['contract-unreadable', 'unknown-kind']);
	});
});
