import { beforeAll, describe, expect, it } from 'vitest';
import { indicatorById } from '../../../src/lib/catalogue/indicators';
import { Question, type Predicate } from '../../../src/lib/protocol/question';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { answerAll, type Sitting } from '../../../src/lib/vault/headless';
import { csvFile, pseudonym } from '../intake/made-files';
import { asked, by, madeDesks, opened, openTable, register as registerOf } from './made-desk';

let fresh: () => Sitting;
let sitting: Sitting;

const prevalence = openTable(
	'reference_prevalence.csv',
	'CONDITION,AGE_BAND,SEX,PREVALENCE,CITATION',
	'DEM_REG,65-69,P,2,A study',
	'DEM_REG,70-74,P,4,A study',
	'DEM_REG,75-84,P,10,A study',
	'DEM_REG,85+,P,20,A study',
	'DEM_REG,65+,P,6,Another study',
	'DM_REG,All ages,P,7,A register',
	'HYP_REG,65+,1,50,By sex',
	'HYP_REG,65+,2,40,By sex',
	'AST_REG,65+,1,50,Of men alone'
);

/** Of each age so many people without dementia, then so many with it; every second one is a man. */
const people: readonly [age: number, without: number, having: number][] = [
	[66, 200, 10],
	[72, 150, 20],
	[80, 100, 40]
];

function register(): File {
	const lines = people.flatMap(([age, without, having]) => [
		...Array.from({ length: without }, (_, at) => `E01000001,${age},${1 + (at % 2)},,`),
		...Array.from({ length: having }, (_, at) => `E01000001,${age},${1 + (at % 2)},1,1`)
	]);
	const rows = lines.map((line, person) => `${pseudonym(person)},${line}`);
	return csvFile(`PSEUDO_ID,LSOA21CD,AGE,SEX,DEM_REG,HYP_REG\n${rows.join('\n')}\n`, 'gp_register.csv');
}

const atHome = 'Long term support: Community';
const inHomes = 'Long term support: Nursing care';

/** Care at home of thirty people all year, of twenty from June on, of ten up to June; in care homes of thirty all year and of three from June on. */
function care(): File {
	const all = (count: number, from: number, start: string, end: string, type: string): string[] =>
		Array.from({ length: count }, (_, at) => `${pseudonym(from + at)},Service,${start},${end},${type}`);
	const lines = [
		...all(30, 0, '2023-01-01', '', atHome),
		...all(20, 30, '2024-06-01', '', atHome),
		...all(10, 50, '2023-01-01', '2024-06-01', atHome),
		...all(30, 100, '2023-01-01', '', inHomes),
		...all(3, 130, '2024-06-01', '', inHomes)
	];
	return csvFile(`PSEUDO_ID,Event_Type,Event_Start_Date,Event_End_Date,Service_Type\n${lines.join('\n')}\n`, 'asc_cld.csv');
}

beforeAll(async () => {
	fresh = await madeDesks();
	sitting = fresh();
	await opened(sitting, register(), care(), prevalence);
});

async function answerTo(question: Question): Promise<SafeTable> {
	const [answer] = await answerAll(sitting, [question]);
	if (!answer?.ok) throw new Error(JSON.stringify(answer?.refusal));
	return answer.value;
}
const refusalOf = async (question: Question) => {
	const [answer] = await answerAll(sitting, [question]);
	return answer?.ok ? null : answer?.refusal;
};

const older: Predicate = { field: 'AGE', between: [65, null] };
const recorded: Question = {
	...by(),
	population: older,
	indicator: { field: 'DEM_REG', is: 'Y' },
	measure: { kind: 'proportion' },
	comparator: 'expected'
};
const shown = (value: number) => ({ shown: true, value });
/** Expected numbers other than 0. */
const numbersOf = ({ beside }: SafeTable) => beside?.rows.flatMap(({ numerator }) => (numerator.shown && numerator.value) || []);
const none = { shown: false, why: 'not-applicable' };

describe('what published prevalence would make of a register', () => {
	it('is worked out from the people of each age, as they are shown', async () => {
		const { rows, beside, comparisons, caveats } = await answerTo(recorded);
		// 210 × 2% + 170 × 4% + 140 × 10% = 4.2 + 6.8 + 14 = 25
		expect(beside?.rows).toMatchObject([{ numerator: shown(25), denominator: shown(520), value: shown(4.8), lower: none }]);
		expect(rows[0]).toMatchObject({ numerator: shown(70), comparison: 'higher' });
		const [one] = comparisons?.list ?? [];
		expect(one?.asked.ratio).toMatchObject({ value: shown(2.8), lower: shown(2.18), upper: shown(3.54) }); // Byar of 70, over 25
		expect(one?.lacking).toEqual(shown(-45));
		expect(caveats[0]).toContain('A study.');
	});

	it('is by age where the question is, and by sex where that is published', async () => {
		const byAge = await answerTo({ ...recorded, breakdowns: [{ by: 'age', bands: 'ten-year' }] });
		expect(numbersOf(byAge)).toEqual([11, 14, 25]); // nobody is 85 or over
		const bySex = await answerTo({ ...recorded, indicator: { field: 'HYP_REG', is: 'Y' }, breakdowns: [{ by: 'sex' }] });
		// 260 men × 50%, 260 women × 40%
		expect(numbersOf(bySex)).toEqual([130, 104, 234]);
	});

	it('is refused where nothing fits: part of the ages or sexes, people chosen otherwise, a rate', async () => {
		const refused = async (parts: Partial<Question>) => refusalOf({ ...recorded, ...parts });
		const at = { code: 'not-askable', at: 'comparator' };
		expect(await refused({ indicator: { field: 'AST_REG', is: 'Y' } })).toMatchObject({ code: 'not-askable' });
		expect(await refused({ population: { field: 'AGE', between: [60, null] } })).toMatchObject(at);
		expect(await refused({ population: { all: [older, { field: 'HYP_REG', is: 'Y' }] } })).toMatchObject(at);
		expect(await refused({ indicator: { not: { field: 'DEM_REG', is: 'Y' } } })).toMatchObject(at);
		expect(await refused({ measure: { kind: 'crude-rate', per: 1000 } })).toMatchObject(at);
		expect(await refused({ breakdowns: [{ by: 'sex' }] })).toMatchObject(at); // persons alone are published
	});
});

describe('the same by earlier records', () => {
	const openNow = (type: string) => ({
		dataset: 'asc_cld',
		where: { field: 'Service_Type', is: type },
		during: 'open-at-period-end' as const
	});
	const withCare: Question = {
		...recorded,
		indicator: { has: openNow(atHome) },
		comparator: 'earlier'
	};

	it('are those open on the first day, of the same people', async () => {
		const { rows, beside, comparisons, comparatorLabel } = await answerTo(withCare);
		expect([rows[0]?.numerator, beside?.rows[0]?.numerator]).toEqual([shown(50), shown(40)]);
		expect(beside?.rows[0]?.denominator).toEqual(shown(520));
		expect(comparatorLabel).toBe('on 1 April 2024');
		expect(comparisons?.list[0]?.asked.difference.value).toEqual(shown(1.9));
	});

	it('are nothing where no records are asked about, or those of the whole period', async () => {
		const at = { code: 'not-askable', at: 'comparator' };
		expect(await refusalOf({ ...recorded, comparator: 'earlier' })).toMatchObject(at);
		expect(await refusalOf({ ...withCare, indicator: { has: { dataset: 'asc_cld', during: 'whole-period' } } })).toMatchObject(
			at
		);
	});

	it('are not shown beside today’s where a few people are between the two days', async () => {
		const inCareHomes = { ...withCare, indicator: { has: openNow(inHomes) } };
		expect(await refusalOf(inCareHomes)).toEqual({ code: 'tells-too-much' });
		expect(await refusalOf({ ...inCareHomes, comparator: 'place' })).toBe(null); // today’s alone may be shown
	});
});

it('both tables of an expected number are remembered: what it is made of may not be told apart later', async () => {
	const again = fresh();
	await opened(again, register(), care(), prevalence);
	const answers = await answerAll(again, [recorded, { ...recorded, comparator: 'place', indicator: { field: 'SEX', is: '1' } }]);
	expect(answers.map((answer) => answer.ok && answer.value.certificate.setBeside)).toEqual([0, 2]);
});

it('an expected number is not known of people whose sex is not recorded where it is published by sex, nor of all with them', async () => {
	const again = fresh();
	const lines = ['1,1', '2,1', ',1', ','].flatMap((line, at) => Array<string>(at < 2 ? 100 : 20).fill(line));
	const rows = lines.map((line, at) => `${pseudonym(at)},70,E01000001,${line}`);
	await opened(again, csvFile(`PSEUDO_ID,AGE,LSOA21CD,SEX,HYP_REG\n${rows.join('\n')}\n`, 'gp_register.csv'), prevalence);
	const bySex: Question = { ...recorded, indicator: { field: 'HYP_REG', is: 'Y' }, breakdowns: [{ by: 'sex' }] };
	const [answer] = await answerAll(again, [bySex]);
	if (!answer?.ok) throw new Error(JSON.stringify(answer?.refusal));
	const { rows: own, beside, comparisons } = answer.value;
	const expected = new Map(own.map(({ groups }, at) => [groups[0], beside?.rows[at]?.numerator]));
	const unknown = { shown: false, why: 'not-available' };
	expect([expected.get('1'), expected.get('2'), expected.get('X')]).toEqual([shown(50), shown(40), shown(0)]);
	expect([expected.get('not-recorded'), expected.get(null)]).toEqual([unknown, unknown]);
	expect(comparisons?.list.at(-1)).toMatchObject({ lacking: unknown, asked: { ratio: { value: unknown } } });
});

async function answerBesidePlan(parts: Partial<Question>): Promise<SafeTable> {
	const question = { ...Question.parse(indicatorById('dementia-diagnosis-gap')?.question), breakdowns: [], ...parts };
	const [answer] = await answerAll(sitting, [question]);
	if (!answer?.ok) throw new Error(JSON.stringify(answer?.refusal));
	return answer.value;
}

describe('targets', () => {
	beforeAll(async () => {
		sitting = fresh();
		await opened(
			sitting,
			registerOf('LSOA21CD,DEM_REG', { 'E01000001,1': 40, 'E01000001,': 160 }),
			openTable('geo_lookup.csv', 'LSOA21CD,LAD24CD,LAD24NM', 'E01000001,E06000033,Southend-on-Sea'),
			openTable('reference_prevalence.csv', 'CONDITION,AGE_BAND,SEX,PREVALENCE,CITATION', 'DEM_REG,65+,P,25,A study'),
			openTable(
				'targets.csv',
				'MEASURE_ID,AREA,PERIOD,PLAN_VALUE,ACTUAL_VALUE,UNIT,CITATION',
				'Dementia diagnosis rate 65+,E06000033,2024-25,66.7,,per cent,A plan',
				'Dementia diagnosis rate 65+,Southend-on-Sea,2023-24,95,61.2,%,An older plan',
				'Dementia diagnosis rate 65+,E06000034,2024-25,10,,per cent,Another place',
				'"Dementia diagnosis rate 65+, England",E06000033,2024-25,10,,per cent,Another figure',
				'Dementia diagnosis rate 65+,E06000033,2022-23,10,,people,Another unit',
				'Something else,E06000033,2024-25,10,,per cent,Another measure'
			)
		);
	});

	it('stand beside the figure of the whole place in the unit of the plan, and no others do', async () => {
		const { targets } = await answerBesidePlan({});
		// 40 recorded of 50 expected
		expect(targets?.map(({ period, planned, now }) => [period, planned, now.value])).toEqual([
			['2024-25', { shown: true, value: 66.7 }, { shown: true, value: 80 }],
			['2023-24', { shown: true, value: 95 }, { shown: true, value: 80 }]
		]);
		expect(targets?.map(({ outturn }) => (outturn.shown ? outturn.value : null))).toEqual([null, 61.2]);
		expect(targets?.map(({ outcome }) => outcome)).toEqual(['similar', 'similar']); // Byar: 57.1 to 108.9
		expect(targets?.[0]?.now.lower).toEqual({ shown: true, value: 57.1 });
	});

	it('stand beside nothing that is of some people only, or counts otherwise', async () => {
		expect((await answerBesidePlan({ filters: [{ field: 'SEX', is: '1' }] })).targets).toBeUndefined();
		expect((await answerBesidePlan({ basedOn: undefined } as Partial<Question>)).targets).toBeUndefined();
	});
});

/** People with dementia (D), diabetes (M) and chest disease (C): 30 of D and M, 40 of D and C, five of M and C, none of all three. */
async function openPairs(): Promise<Sitting> {
	const sitting = fresh();
	await opened(
		sitting,
		registerOf('LSOA21CD,DEM_REG,DM_REG,COPD_REG', {
			'E01000001,,,': 100,
			'E01000001,1,,': 20,
			'E01000001,1,1,': 30,
			'E01000001,1,,1': 40,
			'E01000001,,1,1': 5
		})
	);
	return sitting;
}

const pairs: Question = by({ by: 'condition-pair' });
const numbers: Question = by({ by: 'condition-count' });

describe('pairs of conditions', () => {
	it('count everybody with both, and hide a pair of few', async () => {
		const [counted] = await asked(await openPairs(), pairs);
		expect(counted).toEqual({
			'Diabetes and dementia': 30,
			'COPD and dementia': 40,
			'Diabetes and COPD': null,
			all: 195
		});
	});

	it('are not shown beside the number of conditions, from which a hidden pair follows: all pairs less those shown', async () => {
		const sitting = await openPairs();
		// 75 people with two conditions less 30 and 40 are five: both answers together tell
		const [first, second] = await asked(sitting, numbers, pairs);
		expect(first).toMatchObject({ None: 100, One: 20, Two: 75 });
		expect(second).toBe('tells-too-much');
		const [before, after] = await asked(await openPairs(), pairs, numbers);
		expect(before).toMatchObject({ all: 195 });
		expect(after).toBe('tells-too-much');
	});
});

describe('the number of conditions', () => {
	it('divides everybody', async () => {
		const [counted] = await asked(await openPairs(), numbers);
		expect(counted).toEqual({ None: 100, One: 20, Two: 75, Three: 0, 'Four or more': 0, 'Not recorded': 0, all: 195 });
	});
});
