import { beforeAll, describe, expect, it } from 'vitest';
import { indicatorById } from '../../../src/lib/catalogue/indicators';
import { Question } from '../../../src/lib/protocol/question';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { answerAll, type Sitting } from '../../../src/lib/vault/headless';
import { madeDesks, opened, openTable, register } from './made-desk';

let sitting: Sitting;

beforeAll(async () => {
	sitting = (await madeDesks())();
	await opened(
		sitting,
		register('LSOA21CD,DEM_REG', { 'E01000001,1': 40, 'E01000001,': 160 }),
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

async function answerTo(parts: Partial<Question>): Promise<SafeTable> {
	const question = { ...Question.parse(indicatorById('dementia-diagnosis-gap')?.question), breakdowns: [], ...parts };
	const [answer] = await answerAll(sitting, [question]);
	if (!answer?.ok) throw new Error(JSON.stringify(answer?.refusal));
	return answer.value;
}

describe('targets', () => {
	it('stand beside the figure of the whole place in the unit of the plan, and no others do', async () => {
		const { targets } = await answerTo({});
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
		expect((await answerTo({ filters: [{ field: 'SEX', is: '1' }] })).targets).toBeUndefined();
		expect((await answerTo({ basedOn: undefined } as Partial<Question>)).targets).toBeUndefined();
	});
});
