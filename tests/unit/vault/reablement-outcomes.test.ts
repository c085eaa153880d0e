import { beforeAll, describe, expect, it } from 'vitest';
import { indicatorById } from '../../../src/lib/catalogue/indicators';
import { Question } from '../../../src/lib/protocol/question';
import type { Sitting } from '../../../src/lib/vault/headless';
import { csvFile, pseudonym } from '../intake/made-files';
import { asked, by, madeDesks, opened, register } from './made-desk';

let fresh: () => Sitting;
beforeAll(async () => {
	fresh = await madeDesks();
});

/** A stay in hospital, by its days and what is not as usual of it. */
type Stay = { from: string; to: string; method?: string; left?: string; destination?: string; specialty?: string };
type Case = { stays: readonly Stay[]; care: readonly string[] };

const stay = (from: string, to: string, parts: Partial<Stay> = {}): Stay => ({ from, to, ...parts });
const reablement = (from: string, to = ''): string => `Service,${from},${to},Short term support: ST-Max,Reablement`;
const home = (from: string, to = ''): string => `Service,${from},${to},Long term support: Nursing care,`;

const usual = stay('2024-06-01', '2024-06-10');
/** 84 days after 10 June. */
const last = '2024-09-02';

const careFile = (cases: readonly Case[]): File => {
	const lines = cases.flatMap(({ care }, person) => care.map((record) => `${pseudonym(person)},${record}`));
	return csvFile(
		`PSEUDO_ID,Event_Type,Event_Start_Date,Event_End_Date,Service_Type,Service_Component\n${lines.join('\n')}\n`,
		'asc_cld.csv'
	);
};
const hospitalFile = (cases: readonly Case[], columns = 'DISMETH,DISDEST,TRETSPEF'): File => {
	const lines = cases.flatMap(({ stays }, person) =>
		stays.map(({ from, to, method = '21', left = '1', destination = '19', specialty = '300' }, at) => {
			const cells: Record<string, string> = { DISMETH: left, DISDEST: destination, TRETSPEF: specialty };
			const more = columns.split(',').map((column) => cells[column] ?? '');
			return [pseudonym(person), `S${person}-${at}`, from, to, method, ...more].join(',');
		})
	);
	return csvFile(`PSEUDO_ID,APCS_IDENT,ADMIDATE,DISDATE,ADMIMETH,${columns}\n${lines.join('\n')}\n`, 'apc.csv');
};

const outcome = by({ by: 'field', dataset: 'asc_cld', field: 'Reablement_Outcome' });
const counted = { home: 'At home', not: 'Not at home', open: 'The files end within the twelve weeks' };

/** How many of 20 people who are each as the case says are counted under which outcome. */
async function outcomeOf(one: Case): Promise<string | null> {
	const sitting = fresh();
	const cases = Array.from({ length: 20 }, () => one);
	await opened(sitting, register('LSOA21CD', { E01000001: 40 }), careFile(cases), hospitalFile(cases));
	const [counts] = (await asked(sitting, outcome)) as Record<string, number>[];
	const found = Object.values(counted).filter((label) => counts?.[label] === 20);
	return found[0] ?? null;
}

describe('twelve weeks after hospital and reablement', () => {
	it.each<[string, string | null, Case]>([
		['nothing further is recorded', counted.home, { stays: [usual], care: [reablement('2024-06-11', '2024-07-20')] }],
		['reablement begins seven days after', counted.home, { stays: [usual], care: [reablement('2024-06-17')] }],
		['reablement begins eight days after', null, { stays: [usual], care: [reablement('2024-06-18')] }],
		['reablement begins three days before', counted.home, { stays: [usual], care: [reablement('2024-06-07')] }],
		['reablement begins four days before', null, { stays: [usual], care: [reablement('2024-06-06')] }],
		[
			'there is another admission on the last day',
			counted.not,
			{ stays: [usual, stay(last, '2024-09-05')], care: [reablement('2024-06-11')] }
		],
		[
			'there is another admission a day later',
			counted.home,
			{ stays: [usual, stay('2024-09-03', '2024-09-05')], care: [reablement('2024-06-11')] }
		],
		[
			'the other admission is for a birth',
			counted.home,
			{ stays: [usual, stay('2024-07-01', '2024-07-02', { method: '31' })], care: [reablement('2024-06-11')] }
		],
		['nursing care begins in between', counted.not, { stays: [usual], care: [reablement('2024-06-11'), home('2024-08-01')] }],
		['nursing care begins afterwards', counted.home, { stays: [usual], care: [reablement('2024-06-11'), home('2024-09-03')] }],
		[
			'the person was in nursing care when admitted',
			null,
			{ stays: [usual], care: [reablement('2024-06-11'), home('2024-01-01', '2024-06-01')] }
		],
		[
			'a later discharge belongs to it as well, after which nothing is recorded',
			counted.home,
			{ stays: [stay('2024-06-01', '2024-06-08'), stay('2024-06-09', '2024-06-12')], care: [reablement('2024-06-11')] }
		],
		[
			'the files end before the twelve weeks do',
			counted.open,
			{ stays: [stay('2025-01-01', '2025-01-07')], care: [reablement('2025-01-08')] }
		],
		[
			'the files end with the twelve weeks',
			counted.home,
			{ stays: [stay('2025-01-01', '2025-01-06')], care: [reablement('2025-01-08')] }
		],
		['the person died in hospital', null, { stays: [{ ...usual, left: '4' }], care: [reablement('2024-06-11')] }],
		['the person went to a hospice', null, { stays: [{ ...usual, destination: '88' }], care: [reablement('2024-06-11')] }],
		['the stay was in psychiatry', null, { stays: [{ ...usual, specialty: '715' }], care: [reablement('2024-06-11')] }],
		[
			'it goes on from reablement before the stay',
			null,
			{ stays: [usual], care: [reablement('2024-05-01', '2024-06-05'), reablement('2024-06-11')] }
		],
		[
			'there was other reablement eight days before',
			counted.home,
			{ stays: [usual], care: [reablement('2024-05-01', '2024-06-03'), reablement('2024-06-12')] }
		]
	])('%s: %s', async (_, wanted, one) => {
		expect(await outcomeOf(one)).toBe(wanted);
	});

	it.each<[string, string | null, Case]>([
		['it begins seven days after', 'With reablement', { stays: [usual], care: [reablement('2024-06-17')] }],
		['it begins eight days after', 'Without reablement', { stays: [usual], care: [reablement('2024-06-18')] }],
		['none begins', 'Without reablement', { stays: [usual], care: ['Request,2024-06-01,2024-06-02,,'] }],
		[
			'it goes on from before the stay',
			'Without reablement',
			{ stays: [usual], care: [reablement('2024-05-01', '2024-06-05'), reablement('2024-06-11')] }
		],
		['the person went to a hospice', null, { stays: [{ ...usual, destination: '88' }], care: [reablement('2024-06-11')] }],
		[
			'the person was in nursing care when admitted',
			null,
			{ stays: [usual], care: [reablement('2024-06-11'), home('2024-01-01', '2024-06-01')] }
		],
		['it may yet begin when the file ends', null, { stays: [stay('2025-03-01', '2025-03-25')], care: [reablement('2024-06-11')] }]
	])('is looked for at each discharge: %s: %s', async (_, wanted, one) => {
		const sitting = fresh();
		const cases = Array.from({ length: 20 }, () => one);
		await opened(sitting, register('LSOA21CD', { E01000001: 40 }), careFile(cases), hospitalFile(cases));
		const [counts] = (await asked(sitting, by({ by: 'field', dataset: 'apc', field: 'Reablement_Offered' }))) as Record<
			string,
			number
		>[];
		const found = ['With reablement', 'Without reablement'].filter((label) => counts?.[label] === 20);
		expect(found[0] ?? null).toBe(wanted);
	});

	it('is found whichever file is opened first', async () => {
		const cases: Case[] = Array.from({ length: 20 }, () => ({ stays: [usual], care: [reablement('2024-06-11')] }));
		const sitting = fresh();
		await opened(sitting, register('LSOA21CD', { E01000001: 40 }), careFile(cases));
		expect(await asked(sitting, outcome)).toEqual(['not-askable']);
		await opened(sitting, hospitalFile(cases));
		expect(await asked(sitting, outcome)).toMatchObject([{ [counted.home]: 20 }]);
	});

	it('says which file and which column it is without', async () => {
		const cases: Case[] = [{ stays: [usual], care: [reablement('2024-06-11')] }];
		const missing = async (...files: File[]) => {
			const holdings = await opened(fresh(), register('LSOA21CD', { E01000001: 40 }), ...files);
			return holdings.indicators.find(({ id }) => id === 'reablement-home-12-weeks-65')?.missing;
		};
		expect(await missing(careFile(cases))).toContain('apc');
		expect(await missing(careFile(cases), hospitalFile(cases, 'DISMETH,DISDEST'))).toContain('apc.TRETSPEF');
		expect(await missing(hospitalFile(cases))).toContain('asc_cld');
	});

	it('counts a death in the month of the last day as not at home', async () => {
		const cases: Case[] = Array.from({ length: 30 }, () => ({ stays: [usual], care: [reablement('2024-06-11')] }));
		const months = cases.map((_, person) => `${pseudonym(person)},${person < 20 ? '2024-09' : '2024-10'}`);
		const sitting = fresh();
		await opened(sitting, register('LSOA21CD', { E01000001: 40 }), careFile(cases), hospitalFile(cases));
		await opened(sitting, csvFile(`PSEUDO_ID,DEATH_MONTH\n${months.join('\n')}\n`, 'deaths.csv'));
		expect(await asked(sitting, outcome)).toMatchObject([{ [counted.not]: 20, [counted.home]: 10 }]);
		const question = Question.parse({ ...indicatorById('reablement-home-12-weeks-65')?.question, breakdowns: [] });
		expect(await asked(sitting, question)).toEqual([{ all: 10 }]);
	});
});
