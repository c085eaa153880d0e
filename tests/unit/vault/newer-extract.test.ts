import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Answer, Ask, SameKind } from '../../../src/lib/protocol/exchange';
import { everyoneOf, type Predicate } from '../../../src/lib/protocol/question';
import { makeDesk } from '../../../src/lib/vault/desk';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { answerAll, type Sitting } from '../../../src/lib/vault/headless';
import { openSolver } from '../../../src/lib/vault/solver/open-solver';
import { name, sql } from '../../../src/lib/vault/sql/sql';
import { openNodeEngine } from '../../support/node-engine';
import { manifestOf } from '../../support/linked-files';
import { csvFile, leftBehind, pseudonym } from '../intake/made-files';

const alone = { progress: () => undefined, isCancelled: () => false };
const stated = { text: 'Test', legal_basis: 'None', agreement: 'None' };
const declared = { asAt: '2025-03-31', stated };

let engine: Engine;
let sitting: Sitting;
beforeAll(async () => {
	engine = await openNodeEngine();
});
afterAll(() => engine.close());
beforeEach(async () => {
	for (const table of leftBehind(engine)) engine.run(sql`DROP TABLE ${name(table)}`);
	sitting = { engine, desk: makeDesk(engine, { appVersion: 'test', solver: await openSolver() }) };
});

const register = (people: number): File =>
	csvFile(
		`PSEUDO_ID,LSOA21CD,AGE,SEX\n${Array.from({ length: people }, (_, row) => `${pseudonym(row)},E01015814,${60 + (row % 30)},${1 + (row % 2)}`).join('\n')}\n`,
		'gp_register.csv'
	);
const care = (from: number, people: number, file = 'asc_cld.csv', extra = ''): File =>
	csvFile(
		`PSEUDO_ID,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Service_Type${extra && ',Accommodation_Status'}\n${Array.from({ length: people }, (_, row) => `${pseudonym(from + row)},E06000033,Service user,Service,2024-06-01,,Long term support: Community${extra}`).join('\n')}\n`,
		file
	);
const load = (files: File[], sameKind?: SameKind): Promise<Answer<'load'>> =>
	sitting.desk.load({ files, declared, ...(sameKind ? { sameKind } : {}) }, alone);

async function count(population: Predicate): Promise<unknown> {
	const [answer] = await answerAll(sitting, [{ ...everyoneOf('registered'), population }]);
	if (!answer?.ok) return answer?.refusal.code;
	const [row] = answer.value.rows;
	return row?.value.shown ? row.value.value : 'hidden';
}
const inCare = (dataset = 'asc_cld'): Predicate => ({ has: { dataset } });

describe('outlines of areas of which others are open', () => {
	const outline = (file: string, codes: readonly string[]): File => {
		const coordinates = [
			[
				[0.7, 51.5],
				[0.8, 51.5],
				[0.8, 51.6],
				[0.7, 51.5]
			]
		];
		const features = codes.map((WD24CD) => ({
			type: 'Feature',
			properties: { WD24CD },
			geometry: { type: 'Polygon', coordinates }
		}));
		return new File([JSON.stringify({ type: 'FeatureCollection', features })], file);
	};
	const wards = ['E05000001', 'E05000002'];
	const lookup = csvFile(
		`LSOA21CD,WD24CD,WD24NM,LAD24CD,LAD24NM\n${wards.map((code, at) => `E0101581${at},${code},Ward ${at},E06000033,Southend`).join('\n')}\n`,
		'lookup.csv'
	);
	const held = async (): Promise<unknown> => {
		const told = await sitting.desk.holdings({}, alone);
		return told.ok && told.value.boundaries.map(({ file, areas }) => [file, areas.length]);
	};

	test('take their place only when somebody has said so', async () => {
		await load([lookup, outline('old.geojson', wards)]);
		const asked = await load([outline('new.geojson', wards.slice(1))], 'ask');
		expect(asked).toMatchObject({
			refusal: {
				code: 'would-replace',
				changes: [],
				outlines: [{ level: 'ward', before: { file: 'old.geojson', areas: 2 }, after: { file: 'new.geojson', areas: 1 } }]
			}
		});
		expect(await held()).toEqual([['old.geojson', 2]]);
		await load([outline('new.geojson', wards.slice(1))], 'replace');
		expect(await held()).toEqual([['new.geojson', 1]]);
	});
});

describe('a newer extract', () => {
	test('takes no place before somebody has said so, and says how it differs', async () => {
		await load([register(200), care(0, 50)]);
		const before = leftBehind(engine);
		const asked = await load([care(0, 80, 'asc_new.csv', ',Owner occupier')], 'ask');
		expect(asked).toMatchObject({ ok: false, refusal: { code: 'would-replace' } });
		const [change] = asked.ok ? [] : (asked.refusal.changes ?? []);
		expect(change).toMatchObject({
			dataset: 'asc_cld',
			before: { file: 'asc_cld.csv', rows: 50, people: 50, matchRate: 100 },
			after: { file: 'asc_new.csv', rows: 80, people: 80, matchRate: 100 },
			fieldsGone: [],
			mayStandBeside: true
		});
		expect(change?.fieldsNew.length).toBeGreaterThan(0);
		expect(leftBehind(engine)).toEqual(before);
		expect(await count(inCare())).toBe(50);
		await load([care(0, 80, 'asc_new.csv')], 'replace');
		expect(await count(inCare())).toBe(80);
	});

	test('tells no small count of people in what it says', async () => {
		await load([register(200), care(0, 50)]);
		const asked = await load([care(0, 5)], 'ask');
		const [change] = asked.ok ? [] : (asked.refusal.changes ?? []);
		expect(change?.after).toMatchObject({ rows: 'fewer than 8', people: null, matchRate: null });
	});

	test('may stand beside the earlier one, each asked about by its name', async () => {
		await load([register(200), care(0, 50)]);
		const beside = await load([care(40, 80, 'asc_new.csv')], 'beside');
		expect(beside.ok && beside.value.datasets.map(({ dataset }) => dataset)).toEqual([
			'gp_register',
			'earlier_asc_cld',
			'asc_cld'
		]);
		expect(await count(inCare())).toBe(80);
		expect(await count(inCare('earlier_asc_cld'))).toBe(50);
		expect(await count({ all: [inCare(), { hasNo: { dataset: 'earlier_asc_cld' } }] })).toBe(70);
	});

	test('that is made up like the one before it leaves all of the data called so', async () => {
		const days = { extract_date: '2025-04-30', period_from: '2024-04-01', period_to: '2025-03-31' };
		const of = (file: string, contract: string): object => ({ file, contract, personLevel: true, ...days });
		const manifest = (...datasets: object[]): File => manifestOf({}, { synthetic: true, datasets });
		await load([manifest(of('gp_register.csv', 'gp_register'), of('asc_cld.csv', 'asc_cld')), register(200), care(0, 50)]);
		const beside = await load([manifest(of('asc_new.csv', 'asc_cld')), care(40, 80, 'asc_new.csv')], 'beside');
		expect(beside.ok && beside.value.provenance.synthetic).toBe(true);
		const mixed = await load([care(60, 80, 'asc_newest.csv')], 'beside');
		expect(mixed.ok && mixed.value.provenance.project).toContain('some of the records are synthetic');
	});

	test('tells which extract is closed when a third is to stand beside the second', async () => {
		await load([register(200), care(0, 50)]);
		const closed = async (files: File[]): Promise<unknown> => {
			const asked = await load(files, 'ask');
			return asked.ok ? 'not asked' : asked.refusal.changes?.map(({ givesWay }) => givesWay);
		};
		expect(await closed([care(40, 80, 'asc_new.csv')])).toEqual([null]);
		await load([care(40, 80, 'asc_new.csv')], 'beside');
		expect(await closed([care(60, 80, 'asc_newest.csv')])).toEqual(['asc_cld.csv']);
	});

	test('may have the name of the file before it, and each keeps its own report', async () => {
		await load([register(200), care(0, 50)]);
		const reportsOf = (answer: Answer<'load' | 'remove'>): unknown =>
			answer.ok && answer.value.intake.map(({ file, dataset, rows }) => [file, dataset, rows]).slice(1);
		await load([care(40, 80)], 'beside');
		expect(reportsOf(await load([care(100, 60)], 'beside'))).toEqual([
			['asc_cld.csv', 'earlier_asc_cld', 80],
			['asc_cld.csv', 'asc_cld', 60]
		]);
		const removed = await sitting.desk.remove({ dataset: 'asc_cld', file: 'asc_cld.csv' }, alone);
		expect(reportsOf(removed)).toEqual([['asc_cld.csv', 'earlier_asc_cld', 80]]);
		expect(await count(inCare('earlier_asc_cld'))).toBe(80);
	});

	describe('that comes together with an earlier one', () => {
		const days = { contract: 'asc_cld', personLevel: true, extract_date: '2025-04-30', period_from: '2023-04-01' };
		const manifest = (...ends: string[]): File =>
			manifestOf({}, { datasets: ends.map((period_to, at) => ({ ...days, file: `care_${at}.csv`, period_to })) });
		const together = (older: number): File[] =>
			[care(40, 80, `care_${1 - older}.csv`), care(0, 50, `care_${older}.csv`)].sort((a, b) => (a.name < b.name ? -1 : 1));

		test.each([0, 1])('is opened, and the earlier beside it, said so, whichever is read first (%i)', async (older) => {
			const ends = older === 0 ? ['2024-03-31', '2025-03-31'] : ['2025-03-31', '2024-03-31'];
			const loaded = await load([manifest(...ends), register(200), ...together(older)]);
			expect(loaded.ok && loaded.value.datasets.map(({ dataset }) => dataset).sort()).toEqual([
				'asc_cld',
				'earlier_asc_cld',
				'gp_register'
			]);
			const said = loaded.ok
				? loaded.value.intake.filter(({ problems }) => problems.some(({ code }) => code === 'kept-beside-newer'))
				: [];
			expect(said.map(({ file, dataset }) => [file, dataset])).toEqual([[`care_${older}.csv`, 'earlier_asc_cld']]);
			expect(await count(inCare())).toBe(80);
			expect(await count(inCare('earlier_asc_cld'))).toBe(50);
			const asked = {
				...everyoneOf('registered'),
				measure: { kind: 'total' as const, field: 'Planned_Units_Per_Week' },
				events: { dataset: 'earlier_asc_cld' }
			};
			const [records] = await answerAll(sitting, [asked]);
			expect(JSON.stringify(records)).toContain('events.earlier');
		});

		test.each([
			['both end on one day', ['2025-03-31', '2025-03-31'], false],
			['one of the kind is open already', ['2024-03-31', '2025-03-31'], true]
		])('is not guessed to be one where %s', async (_, ends, isOpen) => {
			if (isOpen) await load([manifest('2023-12-31'), register(200), care(0, 30, 'care_0.csv')]);
			const loaded = await load([manifest(...ends), register(200), ...together(0)], 'replace');
			expect(loaded.ok).toBe(true);
			const problems = loaded.ok
				? loaded.value.intake.flatMap(({ file, problems: all }) => all.map(({ code }) => [file, code]))
				: [];
			expect(problems).toContainEqual(['care_1.csv', 'second-of-kind']);
		});
	});

	describe('that comes together with others and no manifest', () => {
		const [one, two, three] = ['care_a.csv', 'care_b.csv', 'care_c.csv'] as const;
		const files = (): File[] => [register(200), care(0, 50, one), care(40, 80, two), care(100, 60, three)];
		const opened = { isOpened: true, asAt: null };
		const leftOut = { isOpened: false, asAt: null };
		const choose = (extracts: Ask<'load'>['extracts'], given = files()): Promise<Answer<'load'>> =>
			sitting.desk.load({ files: given, declared, ...(extracts && { extracts }) }, alone);
		const kindsTold = async (given: File[]): Promise<unknown> => {
			const told = await sitting.desk.look({ files: given }, alone);
			return told.ok && told.value.extracts;
		};

		test('is asked about before anything is read, unless a manifest tells the years apart', async () => {
			const kind = { dataset: 'asc_cld', title: 'Adult social care client-level data', mayBeParts: true };
			const bare = files().slice(0, 3);
			const undated = [one, two].map((file) => ({ file, periodTo: null, alike: 0, mayIdentify: false }));
			expect(await kindsTold(bare)).toEqual([{ ...kind, files: undated, mayStandBeside: true }]);
			expect(await kindsTold(files().slice(0, 2))).toEqual([]);
			const days = { contract: 'asc_cld', personLevel: true, extract_date: '2025-04-30', period_from: '2023-04-01' };
			const dated = (...ends: string[]): File =>
				manifestOf({}, { datasets: ends.map((period_to, at) => ({ ...days, file: [one, two][at], period_to })) });
			expect(await kindsTold([...bare, dated('2024-03-31', '2025-03-31')])).toEqual([]);
			expect(await kindsTold([...bare, dated('2025-03-31', '2025-03-31')])).toMatchObject([{ mayStandBeside: false }]);
			expect(await kindsTold([...bare, dated('2025-03-31')])).toMatchObject([
				{ files: [{ periodTo: '2025-03-31' }, { periodTo: null }], mayStandBeside: true }
			]);
		});

		test('is not asked about beside a file that will be refused for what it lacks', async () => {
			const lacking = csvFile((await care(0, 50).text()).replace('Event_Start_Date', 'When'), two);
			expect(await kindsTold([register(200), care(0, 50, one), lacking])).toEqual([]);
		});

		test('cannot stand beside another where there is one of the kind only, or one is open', async () => {
			const registers = [register(200), csvFile(await register(300).text(), 'new_register.csv')];
			expect(await kindsTold(registers)).toMatchObject([{ dataset: 'gp_register', mayStandBeside: false }]);
			await load([register(200), care(0, 50)]);
			expect(await kindsTold(files().slice(1, 3))).toMatchObject([{ dataset: 'asc_cld', mayStandBeside: false }]);
			const lookup = (file: string): File => csvFile('LSOA21CD,WD24CD,WD24NM\nE01015814,E05002212,Belfairs\n', file);
			expect(await kindsTold([lookup('a.csv'), lookup('b.csv')])).toEqual([]);
		});

		test.each([
			[one, two, 80, 50],
			[two, one, 50, 80]
		])(
			'is opened beside the earlier as was said, and what was left out is not read (%s, %s)',
			async (earlier, current, now, then) => {
				const loaded = await choose([
					{ file: earlier, isOpened: true, asAt: '2024-03-31' },
					{ file: current, ...opened },
					{ file: three, ...leftOut }
				]);
				expect(loaded.ok && loaded.value.datasets.map(({ dataset, file, periodTo }) => [dataset, file, periodTo])).toEqual([
					['gp_register', 'gp_register.csv', '2025-03-31'],
					['earlier_asc_cld', earlier, '2024-03-31'],
					['asc_cld', current, '2025-03-31']
				]);
				expect(loaded.ok && loaded.value.intake.map(({ file }) => file)).not.toContain(three);
				expect(await count(inCare())).toBe(now);
				expect(await count(inCare('earlier_asc_cld'))).toBe(then);
			}
		);

		test('may be the only one that is opened, of people’s records and of the register', async () => {
			const newer = csvFile(await register(300).text(), 'new_register.csv');
			const loaded = await choose(
				[
					{ file: one, ...leftOut },
					{ file: 'gp_register.csv', ...leftOut },
					{ file: three, ...leftOut }
				],
				[...files(), newer]
			);
			expect(loaded.ok && loaded.value.datasets.map(({ dataset, rows }) => [dataset, rows])).toEqual([
				['asc_cld', 80],
				['gp_register', 300]
			]);
		});

		test('is no earlier extract of what is not open: where the current one is refused, it is the one that is asked about', async () => {
			const bad = csvFile(`Surname,${await care(40, 80).text()}`.replaceAll('\n', '\nSmith,'), two);
			const loaded = await choose(
				[
					{ file: one, isOpened: true, asAt: '2024-03-31' },
					{ file: two, ...opened }
				],
				[register(200), care(0, 50, one), bad]
			);
			expect(loaded.ok && loaded.value.datasets.map(({ dataset, file }) => [dataset, file])).toContainEqual(['asc_cld', one]);
		});

		test('is not guessed to be one where nobody said which', async () => {
			const loaded = await choose(undefined);
			const problems = loaded.ok ? loaded.value.intake.map(({ file, problems: all }) => [file, all[0]?.code]) : [];
			expect(problems).toContainEqual([two, 'second-of-kind']);
			expect(problems).toContainEqual([three, 'second-of-kind']);
		});
	});

	test('of a kind that is not open is simply opened', async () => {
		await load([register(200)]);
		expect((await load([care(0, 50)], 'ask')).ok).toBe(true);
	});

	test('of the register takes its place even where both were wished for', async () => {
		await load([register(200), care(0, 50)]);
		const loaded = await load([register(300)], 'beside');
		expect(loaded.ok && loaded.value.datasets.map(({ dataset, rows }) => [dataset, rows])).toEqual([
			['gp_register', 300],
			['asc_cld', 50]
		]);
	});
});

describe('a dataset that is removed', () => {
	test('is gone from the engine and from every question, and the others stay', async () => {
		const loaded = await load([register(200), care(0, 50)]);
		const [, ascCld] = loaded.ok ? loaded.value.datasets : [];
		const removed = await sitting.desk.remove({ dataset: 'asc_cld', file: ascCld?.file ?? '' }, alone);
		expect(removed.ok && removed.value.datasets.map(({ dataset }) => dataset)).toEqual(['gp_register']);
		expect(removed.ok && removed.value.intake.map(({ file }) => file)).toEqual(['gp_register.csv']);
		expect(await count(inCare())).toBe('not-askable');
		expect(await count({ all: [] })).toBe(200);
	});

	test('that is not open is no dataset', async () => {
		await load([register(200)]);
		expect(await sitting.desk.remove({ dataset: 'asc_cld', file: 'asc_cld.csv' }, alone)).toMatchObject({ ok: false });
	});
});

test('files opened later leave the reports of the earlier ones standing', async () => {
	await load([register(200)]);
	const loaded = await load([care(0, 50)]);
	expect(loaded.ok && loaded.value.intake.map(({ file }) => file)).toEqual(['gp_register.csv', 'asc_cld.csv']);
});
