import { beforeAll, describe, expect, it } from 'vitest';
import { careStages } from '../../../src/lib/catalogue/care-stages';
import { RecordOf, type Question } from '../../../src/lib/protocol/question';
import type { Sitting } from '../../../src/lib/vault/headless';
import { csvFile, pseudonym } from '../intake/made-files';
import { asked, by, madeDesks, opened, register } from './made-desk';

let fresh: () => Sitting;
beforeAll(async () => {
	fresh = await madeDesks();
});

const header = 'PSEUDO_ID,Event_Type,Event_Start_Date,Event_End_Date,Service_Type';
const longTerm = 'Service,2020-01-01,,Long term support: Community';
const shortTerm = 'Service,2025-03-01,,Short term support: ST-Max';
const carer = 'Service,2024-01-01,,Unpaid carer support: Direct to unpaid carer';
const ended = 'Service,2024-01-01,2024-05-01,Long term support: Community';
const before = 'Service,2023-01-01,2024-03-31,Long term support: Community';
const assessment = 'Assessment,2024-06-01,2024-06-02,';
const request = 'Request,2024-05-01,2024-05-02,';
const unknown = 'Something else,2024-05-01,2024-05-02,';

/** A place of so many people with these records each, one after another, and 200 without any. */
async function place(...people: readonly (readonly [count: number, ...records: readonly string[]])[]): Promise<Sitting> {
	const sitting = fresh();
	const own = people.flatMap(([count, ...records]) => Array.from({ length: count }, () => records));
	const lines = own.flatMap((records, person) => records.map((record) => `${pseudonym(person)},${record}`));
	await opened(
		sitting,
		register('LSOA21CD', { E01000001: own.length + 200 }),
		csvFile(`${header}\n${lines.join('\n')}\n`, 'asc_cld.csv')
	);
	return sitting;
}

const stages = by({ by: 'care-stage' });
const labelOf = (code: string): string => careStages.find((stage) => stage.code === code)?.label ?? '';
const recordsOf = (code: string): RecordOf => RecordOf.parse(careStages.find((stage) => stage.code === code)?.records);

describe('the furthest stage with the council', () => {
	it('is one for everybody: care that is open before what has ended, and that before assessments and requests', async () => {
		const sitting = await place(
			[10, longTerm, shortTerm, assessment, request],
			[20, ended, shortTerm, request],
			[30, carer, ended],
			[40, ended, assessment],
			[50, assessment, request],
			[60, request],
			[15, unknown],
			[25, before]
		);
		const [counted] = await asked(sitting, stages);
		expect(counted).toEqual({
			[labelOf('none')]: 225,
			[labelOf('request')]: 75,
			[labelOf('assessed')]: 50,
			[labelOf('other-service')]: 40,
			[labelOf('carer')]: 30,
			[labelOf('short-term')]: 20,
			[labelOf('long-term')]: 10,
			all: 450
		});
	});

	it('is not told of a few: the stage hidden beside theirs may not be asked for by itself, in whatever order', async () => {
		const few = [[3, shortTerm] as const, [40, longTerm] as const, [30, carer] as const];
		const has = (records: RecordOf): Question => ({ ...by(), population: { has: records } });
		const forCarers: RecordOf = {
			dataset: 'asc_cld',
			where: { field: 'Service_Type', is: 'Unpaid carer support: Direct to unpaid carer' },
			during: 'open-at-period-end'
		};
		const questions = [stages, has(recordsOf('long-term')), has(forCarers)];
		for (const [first = stages, ...others] of [questions, questions.toReversed()]) {
			const answers = await asked(await place(...few), first, ...others);
			expect(answers).toContain('tells-too-much');
		}
		const [counted] = (await asked(await place(...few), stages)) as Record<string, number | null>[];
		expect(counted?.[labelOf('short-term')]).toBeNull();
		expect(Object.values(counted ?? {}).filter((count) => count === null).length).toBeGreaterThan(1);
	});

	it('hides a few in stages that follow from all others', async () => {
		const sitting = await place([100, longTerm], [4, assessment], [3, request]);
		const [counted] = (await asked(sitting, stages)) as Record<string, number | null>[];
		// were the 200 without contact and the 100 with care shown beside all 307, the other seven would be
		expect([counted?.[labelOf('assessed')], counted?.[labelOf('request')]]).toEqual([null, null]);
		expect([counted?.[labelOf('none')], counted?.['all']]).not.toEqual([200, 307]);
	});

	it('needs the care file, and says so', async () => {
		const sitting = fresh();
		const holdings = await opened(sitting, register('LSOA21CD', { E01000001: 100 }));
		expect(holdings.breakdowns.registered).not.toContain('care-stage');
		expect(holdings.indicators.find(({ id }) => id === 'dementia-care-stages')?.missing).toContain('asc_cld');
		expect(await asked(sitting, stages)).toEqual(['not-askable']);
	});
});
