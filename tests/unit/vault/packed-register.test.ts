import { beforeAll, describe, expect, test } from 'vitest';
import type { Holdings } from '../../../src/lib/protocol/holdings';
import type { IntakeReport } from '../../../src/lib/protocol/report';
import { everyoneOf, type Question } from '../../../src/lib/protocol/question';
import type { Answer } from '../../../src/lib/protocol/exchange';
import type { Desk, Task } from '../../../src/lib/vault/attend';
import { makeDesk } from '../../../src/lib/vault/desk';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import type { Solver } from '../../../src/lib/vault/solver/solver';
import { name, sql } from '../../../src/lib/vault/sql/sql';
import { openSolver } from '../../../src/lib/vault/solver/open-solver';
import { openNodeEngine } from '../../support/node-engine';
import { folderOf, linkedTown, packedOf } from '../../support/packed-town';

const task: Task = { progress: () => undefined, isCancelled: () => false };
let engine: Engine;
let solver: Solver;
let bytes: Buffer;
const linked = linkedTown(900, 7);
const records = new File(
	[`PSEUDO_ID,ADMISSION_DATE,DISCHARGE_DATE\n${(0x1000000).toString(16).padStart(32, 'b')},2024-06-01,2024-06-03\n`],
	'apc.csv'
);
beforeAll(async () => {
	[engine, solver, { bytes }] = await Promise.all([openNodeEngine(), openSolver(), packedOf(linked)]);
});

function newDesk(): Desk {
	for (const { table_name } of engine.run(sql`SELECT table_name FROM duckdb_tables()`).rows)
		engine.run(sql`DROP TABLE ${name(String(table_name))}`);
	return makeDesk(engine, { appVersion: 'test', solver });
}
const packedFolder = (policy?: object): File[] => folderOf({ name: 'spine.parquet', bytes }, policy);
const reportsOf = (loaded: Answer<'load'>): IntakeReport[] =>
	loaded.ok ? [...loaded.value.intake] : [...(loaded.refusal.intake ?? [])];
const codesOf = (loaded: Answer<'load'>, file: string): string[] =>
	reportsOf(loaded)
		.filter((report) => report.file === file)
		.flatMap(({ problems }) => problems.map(({ code }) => code));

async function opened(files: File[]): Promise<{ desk: Desk; holdings: Holdings }> {
	const desk = newDesk();
	const loaded = await desk.load({ files }, task);
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	return { desk, holdings: loaded.value };
}

const all: Question = { ...everyoneOf('registered'), measure: { kind: 'count' } };

describe('a packed register', () => {
	test('holds everybody, in far fewer rows than people, and no pseudonym', async () => {
		const { packed } = await packedOf(linked, ['AGE', 'SEX', 'LSOA21CD', 'DEM_REG']);
		expect(packed.people).toBe(900);
		expect(packed.rows).toBeLessThan(600);
		expect(packed.left).toContain('PSEUDO_ID');
		expect(bytes.includes('bbbbbbbb')).toBe(false);
	});

	test('is opened under its manifest, counts people and not rows, and says that nothing joins to it', async () => {
		const { desk, holdings } = await opened(packedFolder());
		const card = holdings.datasets.find(({ dataset }) => dataset === 'gp_register');
		expect(card?.rows).toBe(900);
		expect(card?.people).toBeNull();
		const answered = await desk.answer({ question: all }, task);
		if (!answered.ok) throw new Error(answered.refusal.code);
		expect(answered.value.rows.find(({ groups }) => groups.every((group) => group === null))?.value).toMatchObject({
			value: 900
		});
		const report = holdings.intake.find(({ file }) => file === 'spine.parquet');
		expect(report?.outcome).toBe('admitted');
		expect(report?.problems.map(({ code }) => code)).toContain('packed-register');
	});

	test('is known by its header, without a manifest', async () => {
		const [register, lookup] = packedFolder() as [File, File];
		const declared = { asAt: '2025-03-31', stated: { text: 'Tests', legal_basis: 'None', agreement: 'None' } };
		const loaded = await newDesk().load({ files: [register, lookup], declared }, task);
		expect(loaded.ok).toBe(true);
	});

	test('takes no records of people beside it, then or later, and goes on without them', async () => {
		const together = await newDesk().load({ files: [...packedFolder(), records] }, task);
		expect(codesOf(together, 'apc.csv')).toEqual(['nothing-joins-packed']);
		const { desk } = await opened(packedFolder());
		expect(codesOf(await desk.load({ files: [records] }, task), 'apc.csv')).toEqual(['nothing-joins-packed']);
		expect((await desk.answer({ question: all }, task)).ok).toBe(true);
	});

	test('is not opened after people with pseudonyms, whom it may hold too, nor a second time when other people may be in it', async () => {
		const { desk } = await opened(folderOf({ name: 'gp_register.csv', bytes: linked }));
		expect(codesOf(await desk.load({ files: packedFolder() }, task), 'spine.parquet')).toContain('packed-not-alone');
		const { desk: other } = await opened(packedFolder());
		expect(codesOf(await other.load({ files: packedFolder() }, task), 'spine.parquet')).toContain('packed-not-alone');
		await other.remove({ dataset: 'gp_register', file: 'spine.parquet' }, task);
		expect(codesOf(await other.load({ files: packedFolder() }, task), 'spine.parquet')).toContain('packed-not-alone');
	});

	test('is refused under policies whose protection is made of pseudonyms', async () => {
		for (const id of ['consistent-rounding', 'ons-cell-key']) {
			const loaded = await newDesk().load({ files: packedFolder({ id }) }, task);
			expect([id, codesOf(loaded, 'spine.parquet')]).toEqual([id, ['packed-needs-no-keys']]);
		}
	});

	test('is refused when a row does not say how many people it stands for', async () => {
		for (const people of ['', '0', 'many']) {
			const text = `LSOA21CD,AGE,SEX,DEM_REG,PEOPLE\nE01000001,65,1,1,40\nE01000002,65,1,1,${people}\n`;
			const loaded = await newDesk().load({ files: folderOf({ name: 'spine.csv', bytes: text }) }, task);
			expect([people, codesOf(loaded, 'spine.csv')]).toEqual([people, ['packed-not-counted']]);
		}
	});

	test('still goes through the identifiers gate', async () => {
		const rows = Array.from({ length: 60 }, (_, at) => `E01000001,${at % 90},1,1,9,SS${at % 9} ${at % 9}AB`);
		const text = `LSOA21CD,AGE,SEX,DEM_REG,PEOPLE,POSTCODE\n${rows.join('\n')}\n`;
		const loaded = await newDesk().load({ files: folderOf({ name: 'spine.csv', bytes: text }) }, task);
		expect(codesOf(loaded, 'spine.csv')).toContain('holds-postcodes');
	});

	test('leaves nothing behind when it is given up', async () => {
		const desk = newDesk();
		let isCancelled = false;
		const giveUp: Task = {
			progress: ({ file, done }) => (isCancelled ||= file === 'spine.parquet' && done > 0),
			isCancelled: () => isCancelled
		};
		expect(await desk.load({ files: packedFolder() }, giveUp)).toMatchObject({ ok: false, refusal: { code: 'cancelled' } });
		expect((await desk.load({ files: folderOf({ name: 'gp_register.csv', bytes: linked }) }, task)).ok).toBe(true);
	});
});

describe('the command that packs', () => {
	test('refuses a file in which somebody stands twice', async () => {
		const [header = '', first = ''] = linked.split('\n');
		await expect(packedOf(`${header}\n${first}\n${first}\n`)).rejects.toThrow('stands in the file twice');
	});

	test('refuses a file without ages, and a field that cannot be asked of', async () => {
		await expect(packedOf('PSEUDO_ID,LSOA21CD,SEX,DEM_REG\na,E01000001,1,1\n')).rejects.toThrow('AGE');
		await expect(packedOf(linked, ['AGE', 'SEX', 'LSOA21CD', 'PSEUDO_ID'])).rejects.toThrow('cannot be asked');
		await expect(packedOf(linked, ['AGE', 'SEX', 'LSOA21CD', 'DM_REG'])).rejects.toThrow('no field DM_REG');
	});
});
