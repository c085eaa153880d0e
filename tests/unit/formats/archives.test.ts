import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Desk } from '../../../src/lib/vault/attend';
import { loadFiles } from '../../../src/lib/vault/headless';
import { makeDesk } from '../../../src/lib/vault/desk';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { openSolver } from '../../../src/lib/vault/solver/open-solver';
import { openNodeEngine } from '../../support/node-engine';
import { geoJson, goodFolder } from '../../support/planted-files';
import { gzip, zip } from '../../support/write-formats';
import { admitted, csvFile, drop, register, refused } from '../intake/made-files';

let engine: Engine;
let desk: Desk;
beforeAll(async () => {
	engine = await openNodeEngine();
	desk = makeDesk(engine, { appVersion: 'test', solver: await openSolver() });
});
afterAll(() => engine.close());

const folder = (): Record<string, Uint8Array> =>
	Object.fromEntries(goodFolder().map(({ name, buffer }) => [`extract/${name}`, new Uint8Array(buffer)]));

const windows = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'latin1'));
const withAccents = (rows: number, extra: (row: number) => string): string =>
	register(rows, { header: 'SURGERY_SITE', cell: (row) => extra(row) });

test.each([
	['from its first row', 20, 1 << 20, () => 'Café'],
	['far down, where all was plain before', 3000, 5000, (row: number) => (row === 2900 ? 'Zoë’s' : 'plain')]
])('Windows-1252 %s is read, and said', async (_, rows, pieceBytes, extra) => {
	const text = withAccents(rows, (row) => extra(row).replace('’', '\u0092'));
	const table = await admitted(engine, csvFile(windows(text)), { pieceBytes });
	expect(table.rows).toBe(rows);
	expect(table.report.problems.map(({ code }) => code)).toContain('read-as-windows-1252');
	drop(engine, table);
});

test('letters that are UTF-8 before a byte that is not are no Windows-1252', async () => {
	const text = Buffer.concat([
		Buffer.from(
			withAccents(5, () => 'Zoë'),
			'utf8'
		),
		Buffer.from([0xe9, 0x0a])
	]);
	expect((await refused(engine, csvFile(new Uint8Array(text)))).problems.map(({ code }) => code)).toContain('wrong-encoding');
});

test('a file whose name says another format is read as what it is, and said', async () => {
	const table = await admitted(engine, csvFile(gzip(register(20)), 'people.xlsx'));
	expect(table.report.problems.map(({ code }) => code)).toContain('name-misleads');
	drop(engine, table);
});

test('unpacking can be stopped, and leaves nothing', async () => {
	let looks = 3;
	const report = await refused(engine, csvFile(gzip(register(30_000))), {
		pieceBytes: 20_000,
		isCancelled: () => (looks -= 1) < 0
	});
	expect(report.problems).toEqual([{ code: 'cancelled' }]);
});

test('a zip of a whole folder is the folder: its manifest, its tables, its boundaries', async () => {
	const archive = zip({ ...folder(), 'extract/wards.geojson': geoJson(), '__MACOSX/extract/._manifest.json': 'x' });
	const answer = await loadFiles({ desk, engine }, [new File([archive], 'extract.zip')]);
	if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
	expect(answer.value.intake.map(({ file, outcome, recognisedBy }) => [file, outcome, recognisedBy]).sort()).toEqual([
		['asc_cld.csv', 'admitted', 'manifest'],
		['geo_lookup.csv', 'admitted', 'manifest'],
		['gp_register.csv', 'admitted', 'manifest'],
		['wards.geojson', 'admitted', 'content']
	]);
});

test('one bad file of an archive is refused by itself', async () => {
	const archive = zip({ ...folder(), 'extract/broken.xlsx': zip({ a: 'b' }) });
	const answer = await loadFiles({ desk, engine }, [new File([archive], 'extract.zip')]);
	if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
	const outcomes = answer.value.intake.map(({ file, outcome, problems }) => [file, outcome, problems[0]?.code]);
	expect(outcomes).toContainEqual(['broken.xlsx', 'refused', 'packed-twice']);
	const tables = outcomes.filter(([file, outcome]) => outcome === 'admitted' && file !== 'wards.geojson'); // open since before
	expect(tables).toHaveLength(3);
});
