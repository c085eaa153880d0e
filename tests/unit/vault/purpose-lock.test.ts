import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ownContract } from '../../../src/lib/contracts/own-contract';
import { writtenManifest } from '../../../src/lib/session/written-manifest';
import type { Declared } from '../../../src/lib/protocol/exchange';
import { everyoneOf, type Predicate, type Question } from '../../../src/lib/protocol/question';
import { makeDesk } from '../../../src/lib/vault/desk';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { answerAll, loadFiles, type Sitting } from '../../../src/lib/vault/headless';
import { openSolver } from '../../../src/lib/vault/solver/open-solver';
import type { Solver } from '../../../src/lib/vault/solver/solver';
import { name, sql } from '../../../src/lib/vault/sql/sql';
import { openNodeEngine } from '../../support/node-engine';
import { careFile, manifestFile, markedScore, purpose, registerFile } from '../../support/purpose-folder';
import { gzip } from '../../support/write-formats';
import { nhsNumber } from '../intake/made-files';

const alone = { progress: () => undefined, isCancelled: () => false };
const few = { gp_register: ['LSOA21CD', 'AGE', 'SEX', 'DEM_REG'], asc_cld: 'all' };

let today = '2025-06-01';
let sitting: Sitting;
let engine: Engine;
let solver: Solver;

beforeAll(async () => {
	engine = await openNodeEngine();
	solver = await openSolver();
});
afterAll(() => engine.close());
beforeEach(() => {
	today = '2025-06-01';
	startAgain();
});

/** An empty vault in the same engine. */
function startAgain(): void {
	for (const { table } of catalogue()) engine.run(sql`DROP TABLE IF EXISTS ${name(table)}`);
	sitting = { engine, desk: makeDesk(engine, { appVersion: 'test', solver, today: () => today }) };
}

/** Every column of every table in the engine. */
const catalogue = (): { table: string; column: string; type: string }[] =>
	engine
		.run(sql`SELECT table_name AS t, column_name AS c, data_type AS d FROM duckdb_columns() WHERE NOT internal`)
		.rows.map((row) => ({ table: String(row['t']), column: String(row['c']), type: String(row['d']) }));

/** Whether any column of the engine holds the score that every register of these tests has. */
const holdsScore = (): boolean =>
	catalogue().some(({ table, column, type }) => {
		if (type !== 'DOUBLE') return false;
		const [row] = engine.run(
			sql`SELECT count(*)::BIGINT AS n FROM ${name(table)} WHERE abs(${name(column)} - ${markedScore}::DOUBLE) < 1e-6::DOUBLE`
		).rows;
		return Number(row?.['n']) > 0;
	});

const open = (files: File[], chosen?: string) => loadFiles(sitting, files, chosen);

async function codesOf(files: File[], chosen?: string): Promise<string[]> {
	const loaded = await open(files, chosen);
	const intake = loaded.ok ? loaded.value.intake : (loaded.refusal.intake ?? []);
	return intake.flatMap(({ problems }) => problems.map(({ code }) => code));
}

const count = (population: Predicate, breakdowns: Question['breakdowns'] = []): Question => ({
	...everyoneOf('registered'),
	population,
	breakdowns
});
const ask = async (question: Question) => (await answerAll(sitting, [question]))[0];
const ethnicity = count({ all: [] }, [{ by: 'ethnicity' }]);
const dementia = count({ field: 'DEM_REG', is: 'Y' });

describe('a field outside the purpose', () => {
	test('is found by this search when the purpose allows it', async () => {
		await open([manifestFile([purpose()]), registerFile(), careFile()]);
		expect(holdsScore()).toBe(true);
	});

	test('does not exist in the engine, and is named in the report without a value', async () => {
		await open([manifestFile([purpose()]), registerFile(), careFile()]);
		const all = catalogue().length;
		startAgain();
		const loaded = await open([manifestFile([purpose({ fields: few })]), registerFile(), careFile()]);
		if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
		expect(holdsScore()).toBe(false);
		// ethnic category, its groups, frailty score; each on the register and nowhere else
		expect(catalogue()).toHaveLength(all - 3);
		const [report] = loaded.value.intake.filter(({ dataset }) => dataset === 'gp_register');
		expect(report?.problems).toContainEqual({ code: 'fields-outside-purpose', fields: ['ETHNIC_CATEGORY', 'EFI_SCORE'] });
		expect(JSON.stringify(loaded.value)).not.toContain(String(markedScore));
		expect(loaded.value.askable.map(({ field }) => field)).not.toContain('ETHNIC_CATEGORY');
	});

	test('is still looked through for identifiers: they refuse the file', async () => {
		const listed = purpose({ fields: { ...few, gp_register: [...few.gp_register, 'HOUSEHOLD_SIZE'] } });
		const numbers = { header: 'ACG_PNG', cell: (row: number) => nhsNumber(row) };
		expect(await codesOf([manifestFile([listed]), registerFile([numbers])])).toContain('holds-nhs-numbers');
		expect(catalogue()).toEqual([]);
	});

	test('refuses a question that needs it, and says which purpose', async () => {
		await open([manifestFile([purpose({ fields: few })]), registerFile(), careFile()]);
		expect(await ask(ethnicity)).toEqual({
			ok: false,
			refusal: {
				code: 'outside-purpose',
				needs: 'gp_register.ETHNIC_CATEGORY',
				purpose: 'Plan care for people with dementia'
			}
		});
		expect(await ask(count({ not: { field: 'EFI_SCORE', between: [0, 0.12] } }))).toMatchObject({
			refusal: { code: 'outside-purpose' }
		});
		expect(await ask(dementia)).toMatchObject({ ok: true });
	});

	test('is outside it in an earlier extract, too', async () => {
		await open([manifestFile([purpose({ fields: { ...few, asc_cld: ['Event_Type'] } })]), registerFile(), careFile()]);
		const newer = new File([await careFile().arrayBuffer()], 'newer.csv');
		const beside = await sitting.desk.load({ files: [newer], sameKind: 'beside' }, alone);
		expect(beside.ok && beside.value.datasets.map(({ dataset }) => dataset)).toContain('earlier_asc_cld');
		expect(await ask(count({ has: { dataset: 'earlier_asc_cld', during: 'open-at-period-end' } }))).toMatchObject({
			refusal: { code: 'outside-purpose', needs: 'earlier_asc_cld.Event_Start_Date' }
		});
	});

	test('may be one that the contract asks for, and may be missing from the file', async () => {
		const withoutSex = purpose({ fields: { gp_register: ['AGE', 'DEM_REG'], asc_cld: ['Event_Type'] } });
		const register = await registerFile().text();
		const bare = register.split('\n').map((line) => line.split(',').toSpliced(3, 1).join(','));
		const files = [new File([bare.join('\n')], 'gp_register.csv'), careFile()];
		expect(await codesOf([manifestFile([withoutSex]), ...files])).toEqual(['fields-outside-purpose', 'fields-outside-purpose']);
		expect(await ask(count({ all: [] }, [{ by: 'sex' }]))).toMatchObject({ refusal: { code: 'outside-purpose' } });
		expect(await ask(count({ has: { dataset: 'asc_cld', during: 'open-at-period-end' } }))).toMatchObject({
			refusal: { code: 'outside-purpose', needs: 'asc_cld.Event_Start_Date' }
		});
		expect(await ask(dementia)).toMatchObject({ ok: true });
	});

	test('is not brought back by a second manifest that allows more, nor by a file without one', async () => {
		await open([manifestFile([purpose({ fields: few })]), registerFile(), careFile()]);
		await open([registerFile()]);
		expect(holdsScore()).toBe(false);
		await open([manifestFile([purpose({ fields: { gp_register: 'all' } })], {}, ['gp_register']), registerFile()]);
		expect(holdsScore()).toBe(false);
		await open([manifestFile([purpose()]), registerFile(), careFile()]);
		expect(holdsScore()).toBe(false);
	});

	test('is not brought in by hand under the name of an allowed one, nor as a kind of the user’s own', async () => {
		const fields = { gp_register: ['AGE', 'SEX', 'EFI2_RISK'], asc_cld: 'all' };
		const files = (): File[] => [manifestFile([purpose({ fields })]), registerFile()];
		const byHand = { file: 'gp_register.csv', sheet: null, line: 1 };
		const columns = { PSEUDO_ID: 1, AGE: 3, SEX: 4, EFI2_RISK: 6 };
		const loaded = await sitting.desk.load({ files: files(), matched: { ...byHand, contract: 'gp_register', columns } }, alone);
		expect(JSON.stringify(loaded)).toContain('"fields":["EFI_SCORE"]');
		expect(holdsScore()).toBe(false);
		startAgain();
		const { contract, columns: places } = ownContract({
			title: 'Scores',
			columns: [
				{ place: 0, header: 'PSEUDO_ID', role: 'pseudonym', label: 'Person', codes: [] },
				{ place: 5, header: 'EFI_SCORE', role: 'number', label: 'Score', codes: [] }
			]
		});
		const own = { ...byHand, contract, columns: Object.fromEntries([...places].map(([field, place]) => [field, place + 1])) };
		const refused = await sitting.desk.load({ files: files(), matched: own }, alone);
		expect(JSON.stringify(refused)).toContain('dataset-outside-purpose');
		const asCare = { ...byHand, contract: 'asc_cld', columns: { PSEUDO_ID: 1, Unit_Cost: 6 } };
		expect(JSON.stringify(await sitting.desk.load({ files: files(), matched: asCare }, alone))).toContain(
			'dataset-outside-purpose'
		);
		expect(catalogue()).toEqual([]);
	});

	test('of the list of an earlier release is held to as well', async () => {
		const old = purpose({ fields: ['AGE', 'gp_register.SEX', 'asc_cld.Client_Type'] });
		expect(await codesOf([manifestFile([old]), registerFile(), careFile()])).toContain('fields-outside-purpose');
		expect(holdsScore()).toBe(false);
	});
});

test('a dataset that the purpose does not name is refused before its rows', async () => {
	const numbers = { header: 'NHS_NUMBER', cell: (row: number) => nhsNumber(row) };
	const loaded = await open([manifestFile([purpose({ fields: { asc_cld: 'all' } })]), registerFile([numbers]), careFile()]);
	const reports = loaded.ok ? loaded.value.intake : [];
	expect(reports.find(({ dataset }) => dataset === 'gp_register')).toMatchObject({
		outcome: 'refused',
		rows: null,
		problems: [{ code: 'dataset-outside-purpose' }]
	});
	expect(await ask(dementia)).toMatchObject({ refusal: { code: 'outside-purpose', needs: 'gp_register' } });
});

describe('the purpose', () => {
	const both = [purpose({ fields: few }), purpose({ id: 'care', text: 'Pay for care', fields: { asc_cld: 'all' } })];

	test('must be chosen when there are several', async () => {
		const files = (): File[] => [manifestFile(both), registerFile(), careFile()];
		expect(await codesOf(files())).toEqual(['purpose-not-chosen']);
		expect(await codesOf(files(), 'another')).toEqual(['purpose-not-chosen']);
		expect(catalogue()).toEqual([]);
		const loaded = await open(files(), 'care');
		expect(loaded).toMatchObject({ ok: true, value: { provenance: { purpose: { text: 'Pay for care' } } } });
	});

	test('cannot be changed while data are open for another', async () => {
		await open([manifestFile(both), registerFile(), careFile()], 'care');
		expect(await codesOf([manifestFile([purpose()]), registerFile(), careFile()])).toEqual(['purpose-differs']);
		const renamed = purpose({ id: 'care', text: 'Something else' });
		expect(await codesOf([manifestFile([renamed]), registerFile(), careFile()])).toEqual(['purpose-differs']);
	});

	test('is refused after its last day and before its first, and nothing is read', async () => {
		const dated = purpose({ from: '2025-04-01', until: '2026-03-31' });
		for (const [day, codes] of [
			['2025-03-31', ['purpose-not-begun']],
			['2026-04-01', ['purpose-ended']],
			['2026-03-31', []]
		] as const) {
			today = day;
			expect(await codesOf([manifestFile([dated]), registerFile(), careFile()]), day).toEqual(codes);
			expect(catalogue().length > 0, day).toBe(codes.length === 0);
		}
	});

	const stated = {
		text: 'Plan care',
		legal_basis: 'Care Act 2014',
		agreement: 'ISA-2',
		until: '2025-12-31'
	};
	const load = async (files: File[], declared: Declared) => sitting.desk.load({ files, declared }, alone);

	test('must be stated for files about people that came without one', async () => {
		expect(await codesOf([registerFile(), careFile()])).toEqual([
			...['purpose-missing', 'legal-basis-missing', 'agreement-missing'],
			...['purpose-missing', 'legal-basis-missing', 'agreement-missing']
		]);
		expect(catalogue()).toEqual([]);
		const loaded = await load([registerFile(), careFile()], { asAt: '2025-03-31', stated });
		expect(loaded).toMatchObject({
			ok: true,
			value: { provenance: { purpose: { text: 'Plan care', legalBasis: 'Care Act 2014', agreements: ['ISA-2'] } } }
		});
	});

	test('that was stated can be saved as a manifest, and opens the files again', async () => {
		const seen = await sitting.desk.look({ files: [registerFile(), careFile()] }, alone);
		if (!seen.ok) throw new Error(seen.refusal.code);
		const declared = { asAt: '2025-03-31', stated };
		const written = JSON.stringify(
			writtenManifest(seen.value, { declared, purposeId: null, controller: 'The council', extracts: [] })
		);
		expect(written).not.toMatch(/[0-9a-f]{32}/);
		const loaded = await open([new File([written], 'manifest.json'), registerFile(), careFile()]);
		expect(loaded).toMatchObject({ ok: true, value: { asAt: '2025-03-31', provenance: { purpose: { agreements: ['ISA-2'] } } } });
	});

	test('of an old manifest is completed by what is stated, and by nothing more', async () => {
		const old = { id: 'needs', text: 'Plan care for people with dementia', fields: few };
		const files = (): File[] => [manifestFile([old]), registerFile(), careFile()];
		expect(await codesOf(files())).toContain('agreement-missing');
		const loaded = await load(files(), { asAt: null, stated: { ...stated, text: 'Anything else' } });
		expect(loaded).toMatchObject({
			value: { provenance: { purpose: { text: 'Plan care for people with dementia', agreements: ['ISA-2'] } } }
		});
		expect(holdsScore()).toBe(false);
	});

	test('takes the agreement of the file where it names none', async () => {
		const files = [
			manifestFile([purpose({ agreement: undefined })], { gp_register: { isa_ref: 'ISA-GP' } }),
			registerFile(),
			careFile()
		];
		const loaded = await open(files);
		expect(loaded).toMatchObject({ ok: true, value: { provenance: { purpose: { agreements: ['ISA-GP'] } } } });
		expect(JSON.stringify(loaded)).toContain('agreement-missing');
	});
});

describe('a last day that has passed', () => {
	const ended = (): File => manifestFile([purpose()], { gp_register: { retention_until: '2025-05-31' } });
	const named = async (fileName: string, packed = false): Promise<File> => {
		const bytes = new Uint8Array(await registerFile().arrayBuffer());
		return new File([packed ? gzip(bytes) : bytes], fileName);
	};

	test.each([
		['as it is named', 'gp_register.csv', false],
		['packed', 'gp_register.csv.gz', true],
		['under the name of a second download', 'gp_register (1).csv', false]
	])('keeps the file out %s', async (_, fileName, packed) => {
		expect(await codesOf([ended(), await named(fileName, packed), careFile()])).toContain('retention-expired');
		expect(holdsScore()).toBe(false);
	});

	test.each(['2025-02-30', '2025-99-99', '31/05/2025'])(
		'that there is not, %s, has the manifest refused and nothing opened',
		async (day) => {
			const files = [manifestFile([purpose()], { asc_cld: { retention_until: day } }), registerFile(), careFile()];
			expect(await codesOf(files)).toEqual(['manifest-unreadable']);
			expect(holdsScore()).toBe(false);
		}
	);

	test('of one file says nothing of another kind', async () => {
		const care = manifestFile([purpose()], { asc_cld: { retention_until: '2025-05-31' } });
		expect(await open([care, await named('register.csv')])).toMatchObject({
			ok: true,
			value: { datasets: [{ dataset: 'gp_register' }] }
		});
	});
});

describe('a last day that is reached while data are open', () => {
	test('closes the dataset at the next question, tells it, and the rest goes on', async () => {
		await open([manifestFile([purpose()], { asc_cld: { retention_until: '2025-06-30' } }), registerFile(), careFile()]);
		const inCare = count({ has: { dataset: 'asc_cld' } });
		expect(await ask(inCare)).toMatchObject({ ok: true });
		const before = catalogue().filter(({ column }) => column === 'pid').length;
		today = '2025-06-30';
		expect(await ask(inCare)).toMatchObject({ ok: true });
		today = '2025-07-01';
		expect(await ask(dementia)).toEqual({ ok: false, refusal: { code: 'retention-reached', datasets: ['asc_cld'] } });
		expect(catalogue().filter(({ column }) => column === 'pid')).toHaveLength(before - 1);
		expect(await ask(inCare)).toMatchObject({ refusal: { code: 'not-askable', needs: 'asc_cld' } });
		expect(await ask(dementia)).toMatchObject({ ok: true });
		const told = await sitting.desk.holdings({}, alone);
		expect(told).toMatchObject({ value: { intake: [{ outcome: 'admitted' }, { problems: [{ code: 'retention-expired' }] }] } });
	});

	test('closes what was prepared of it, and is told when something is to be prepared', async () => {
		await open([manifestFile([purpose()], { asc_cld: { retention_until: '2025-06-30' } }), registerFile(), careFile()]);
		const questions = [count({ has: { dataset: 'asc_cld' } }), dementia];
		expect(await sitting.desk.prepare({ questions }, alone)).toEqual({ ok: true, value: {} });
		today = '2025-07-01';
		const told = await sitting.desk.prepare({ questions }, alone);
		expect(told).toEqual({ ok: false, refusal: { code: 'retention-reached', datasets: ['asc_cld'] } });
		expect(await sitting.desk.prepare({ questions }, alone)).toEqual({ ok: true, value: {} });
		expect(await ask(count({ has: { dataset: 'asc_cld' } }))).toMatchObject({ refusal: { code: 'not-askable' } });
	});

	test('closes it without a question too, when the page asks what is open', async () => {
		await open([manifestFile([purpose()], { asc_cld: { retention_until: '2025-06-30' } }), registerFile(), careFile()]);
		const openNow = async (): Promise<string[]> => {
			const told = await sitting.desk.holdings({}, alone);
			return told.ok ? told.value.datasets.map(({ dataset }) => dataset) : [];
		};
		expect(await openNow()).toEqual(['gp_register', 'asc_cld']);
		today = '2025-07-01';
		expect(await openNow()).toEqual(['gp_register']);
	});

	test('of the purpose closes everything about people', async () => {
		await open([manifestFile([purpose({ until: '2025-06-30' })]), registerFile(), careFile()]);
		today = '2025-07-01';
		expect(await ask(dementia)).toMatchObject({ refusal: { datasets: ['gp_register', 'asc_cld'] } });
		expect(catalogue()).toEqual([]);
		expect(await codesOf([registerFile()])).toEqual(['purpose-ended']);
	});
});

test('fields that no question has used are listed, and those that one has are not', async () => {
	await open([manifestFile([purpose()]), registerFile(), careFile()]);
	const unused = async (): Promise<string[]> => {
		const told = await sitting.desk.usage({}, alone);
		return told.ok ? told.value.fields.filter(({ used }) => !used).map(({ dataset, field }) => `${dataset}.${field}`) : [];
	};
	expect(await unused()).toEqual(
		expect.arrayContaining(['gp_register.AGE', 'gp_register.ETHNIC_CATEGORY', 'asc_cld.Event_Start_Date', 'asc_cld.Service_Type'])
	);
	expect(await ask(count({ field: 'DEM_REG', is: 'Y' }, [{ by: 'age', bands: 'broad' }]))).toMatchObject({ ok: true });
	expect(await ask(count({ has: { dataset: 'asc_cld', during: 'open-at-period-end' } }))).toMatchObject({ ok: true });
	expect(await unused()).toEqual([
		...['gp_register.LSOA21CD', 'gp_register.SEX', 'gp_register.ETHNIC_CATEGORY', 'gp_register.EFI_SCORE'],
		...['asc_cld.LA_Code', 'asc_cld.Client_Type', 'asc_cld.Event_Type', 'asc_cld.Service_Type']
	]);
});

test('what was made from fields counts as their use', async () => {
	await open([manifestFile([purpose()]), registerFile()]);
	expect(await ask(count({ field: 'LTC_COUNT', between: [1, null] }))).toMatchObject({ ok: true });
	const told = await sitting.desk.usage({}, alone);
	const used = told.ok ? told.value.fields.filter((field) => field.used).map(({ field }) => field) : [];
	expect(used).toEqual(['DEM_REG']);
	expect(told).toMatchObject({ value: { questions: 1 } });
});

test('files are looked at from their headers alone', async () => {
	const old = { id: 'needs', text: 'Plan care' };
	const seen = await sitting.desk.look({ files: [manifestFile([old]), registerFile(), careFile()] }, alone);
	expect(seen).toMatchObject({
		value: {
			manifest: { purposes: [{ id: 'needs' }] },
			isRefused: false,
			today: '2025-06-01',
			files: [
				{ file: 'gp_register.csv', contract: 'gp_register', personLevel: true },
				{ file: 'asc_cld.csv', contract: 'asc_cld', personLevel: true }
			]
		}
	});
	expect(catalogue()).toEqual([]);
});
