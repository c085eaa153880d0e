import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractFor } from '../../../src/lib/contracts/known-contracts';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import type { CheckedTable } from '../../../src/lib/vault/intake/checked-table';
import { keepLatestKnown, type LatestKnown } from '../../../src/lib/vault/linkage/latest-known';
import { endLapsed } from '../../../src/lib/vault/linkage/lapsed-records';
import { leaveOutRepeats } from '../../../src/lib/vault/linkage/repeated-records';
import { openNodeEngine } from '../../support/node-engine';
import { admitted, csvFile, drop, pseudonym, valuesOf } from '../intake/made-files';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});
afterAll(() => engine.close());

const found = contractFor('asc_cld');
if (!found) throw new Error('no contract');
const rules = found;

type Event = Partial<{
	person: number;
	council: string;
	type: string;
	start: string;
	end: string;
	cost: string;
	gender: string;
	ethnicity: string;
	assessment: string;
}>;
const header =
	'PSEUDO_ID,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Service_Type,Service_Component,Unit_Cost,Gender,Ethnicity,Assessment_Type';
function event({ person = 1, council = 'E06000033', type = 'Service', start = '2024-05-01', end = '', ...more }: Event): string {
	const service = type === 'Service' ? 'Long term support: Community,Reablement' : ',';
	const { cost = '', gender = '', ethnicity = '', assessment = '' } = more;
	return `${pseudonym(person)},${council},Service user,${type},${start},${end},${service},${cost},${gender},${ethnicity},${assessment}`;
}

const read = (events: readonly Event[]): Promise<CheckedTable> =>
	admitted(engine, csvFile(`${header}\n${events.map(event).join('\n')}\n`));

/** The ends of what is left of parts, each with its last day. */
async function endsOf(parts: readonly { day: string | null; events: readonly Event[] }[]) {
	const table = await read(parts.flatMap(({ events }) => events));
	const partsBegin = parts.slice(1).map((_, at) => parts.slice(0, at + 1).flatMap(({ events }) => events).length);
	const source = { ...table, partsBegin };
	const { repeats } = leaveOutRepeats(engine, source, rules);
	const lapsed = endLapsed(
		engine,
		source,
		rules,
		parts.map(({ day }) => day)
	);
	const ends = valuesOf(engine, table, 'Event_End_Date');
	drop(engine, table);
	return { repeats, lapsed, ends };
}

const june = '2024-06-30';
const september = '2024-09-30';
const another: Event = { person: 9, start: '2024-04-01', end: '2024-04-02' };

describe('services of an extract in parts', () => {
	test('that were open at a period’s end and are not in the next end with that period', async () => {
		const gone = await endsOf([
			{ day: june, events: [{ person: 1 }, { person: 2 }, { person: 3, end: '2024-12-01' }, { person: 4, end: '2024-06-01' }] },
			{ day: september, events: [{ person: 2 }] }
		]);
		expect(gone).toEqual({ repeats: 1, lapsed: 2, ends: [june, june, '2024-06-01', null] });
	});

	test('are told by the period, however often they are repeated before it', async () => {
		const events = [{ person: 1 }, { person: 1, end: '2024-08-01' }, { person: 2 }];
		const { lapsed, ends } = await endsOf([
			{ day: june, events },
			{ day: september, events: [{ person: 1 }, ...events] },
			{ day: '2024-12-31', events: [{ person: 2 }] }
		]);
		expect([lapsed, ends]).toEqual([1, [september, null]]);
	});

	test('stay open where their council has returned nothing for the next period, or where parts are of one period', async () => {
		const other = { person: 5, council: 'E06000034' };
		expect(
			await endsOf([
				{ day: june, events: [{}] },
				{ day: september, events: [other] }
			])
		).toMatchObject({ lapsed: 0 });
		expect(
			await endsOf([
				{ day: june, events: [{}] },
				{ day: june, events: [another] }
			])
		).toMatchObject({ lapsed: 0 });
	});

	test('alone lapse: a request is in the next period only if it was completed there', async () => {
		const requests: Event[] = [{ type: 'Request' }, { type: 'Review', person: 2 }];
		expect(
			await endsOf([
				{ day: june, events: requests },
				{ day: september, events: [another] }
			])
		).toMatchObject({ lapsed: 0 });
	});

	test('cannot be told without the day of each part, which is said', async () => {
		const { lapsed, ends } = await endsOf([
			{ day: null, events: [{}] },
			{ day: september, events: [another] }
		]);
		expect([lapsed, ends]).toEqual([null, [null, '2024-04-02']]);
	});

	test('whose price has changed since are one service, as the latest period has it; in one period they are two', async () => {
		const dearer = await endsOf([
			{ day: june, events: [{ cost: '100' }] },
			{ day: september, events: [{ cost: '110', end: '2024-09-01' }] }
		]);
		expect(dearer).toEqual({ repeats: 1, lapsed: 0, ends: ['2024-09-01'] });
		expect(await endsOf([{ day: june, events: [{ cost: '100' }, { cost: '110' }] }])).toMatchObject({ repeats: 0 });
	});
});

describe('what is a person’s and not a record’s', () => {
	async function settled(events: readonly Event[], field: string): Promise<[unknown[], LatestKnown | undefined]> {
		const table = await read(events);
		const remarks = keepLatestKnown(engine, table, rules).find((one) => one.field === field.replace('_GROUPED', ''));
		const values = valuesOf(engine, table, field);
		drop(engine, table);
		return [values, remarks];
	}

	test('is the latest known value in all records, also against a later unknown one', async () => {
		const days = ['2022-01-01', '2023-01-01', '2024-01-01', '2024-06-01'];
		const events = ['Male', 'Female', 'Unknown', ''].map((gender, at): Event => ({ gender, start: days[at] ?? '' }));
		expect(await settled([...events, { person: 2, gender: 'Male' }], 'Gender')).toEqual([
			['Female', 'Female', 'Female', 'Female', 'Male'],
			{ field: 'Gender', changed: 3, tied: 0 }
		]);
	});

	test('is unknown where the latest records differ, and left alone where nothing is known', async () => {
		const tied = Array.from({ length: 20 }, (_, row): Event => ({
			person: Math.floor(row / 2),
			gender: row % 2 ? 'Male' : 'Female'
		}));
		const nothing: Event[] = [{ person: 30, gender: 'Unknown' }, { person: 30 }];
		const [values, remarks] = await settled([...tied, ...nothing], 'Gender');
		expect(values).toEqual([...tied.map(() => 'Unknown'), 'Unknown', null]);
		expect(remarks).toEqual({ field: 'Gender', changed: 20, tied: 10 });
	});

	test('takes its group with it, and what is in no list for unknown', async () => {
		const irish = 'White: Irish';
		const events: Event[] = [
			{ ethnicity: irish, start: '2022-01-01' },
			{ ethnicity: 'Asian or Asian British: Indian', start: '2021-01-01' },
			{ ethnicity: 'Martian', start: '2024-01-01' },
			{ ethnicity: 'No data: Refused', start: '2024-02-01' }
		];
		expect((await settled(events, 'Ethnicity'))[0]).toEqual([irish, irish, irish, irish]);
		expect((await settled(events, 'Ethnicity_GROUPED'))[0]).toEqual(['White', 'White', 'White', 'White']);
	});
});

describe('results by type of record', () => {
	test('say what is blank, in no list, or not for the type, and of few records of a type nothing that tells how many', async () => {
		const some = (count: number, more: Event): Event[] => Array.from({ length: count }, (_, person) => ({ person, ...more }));
		const table = await read([
			...some(24, { type: 'Assessment', end: '2024-06-01' }),
			...some(16, { type: 'Assessment', end: '2024-06-01', assessment: 'Long term assessment' }),
			...some(40, { type: 'Service', assessment: 'Long term assessment' }),
			...some(3, { type: 'Review', end: '2024-06-01', assessment: 'Long term assessment' })
		]);
		drop(engine, table);
		const results = table.report.problems.filter(({ among }) => among !== undefined);
		expect(results).toEqual([
			{ code: 'blank-in-type', field: 'Assessment_Type', among: 'Assessment', count: 25, share: 63 },
			{ code: 'filled-in-type', field: 'Assessment_Type', among: 'Service', count: 40, share: 100 },
			{ code: 'filled-in-type', field: 'Assessment_Type', among: 'Review', count: 'fewer than 8' }
		]);
	});
});
