import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Holdings } from '../../../src/lib/protocol/holdings';
import type { Breakdown, Question } from '../../../src/lib/protocol/question';
import { makeDesk } from '../../../src/lib/vault/desk';
import { answerAll, loadFiles, openSitting, type Sitting } from '../../../src/lib/vault/headless';
import { openSolver } from '../../../src/lib/vault/solver/open-solver';
import { name, sql } from '../../../src/lib/vault/sql/sql';
import { csvFile, pseudonym } from '../intake/made-files';

const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
let engine: Sitting['engine'];
let solver: Awaited<ReturnType<typeof openSolver>>;
beforeAll(async () => {
	process.chdir(mkdtempSync(join(tmpdir(), 'wardwise-levels-')));
	({ engine } = await openSitting(wasm, 'test'));
	solver = await openSolver();
});

/** People of three LSOAs: the ward Elm is the first, Oak the others; the MSOA 1 is the first two, the MSOA 2 the last. */
const lookup = csvFile(
	[
		'LSOA21CD,MSOA21CD,MSOA21NM,WD24CD,WD24NM',
		'E01000001,E02000001,Town 001,E05000001,Elm',
		'E01000002,E02000001,Town 001,E05000002,Oak',
		'E01000003,E02000002,Town 002,E05000002,Oak'
	].join('\n'),
	'geo_lookup.csv'
);
function register(people: readonly number[]): File {
	const lines = people.flatMap((count, lsoa) => Array.from({ length: count }, () => `E0100000${lsoa + 1},70,1`));
	return csvFile(
		`PSEUDO_ID,LSOA21CD,AGE,SEX\n${lines.map((line, person) => `${pseudonym(person)},${line}`).join('\n')}\n`,
		'gp_register.csv'
	);
}
const manifest = new File(
	[
		JSON.stringify({
			format: 'wardwise-manifest/1',
			project: 'Test',
			controllers: ['Test'],
			purposes: [{ id: 'test', text: 'Test', legal_basis: 'None' }],
			policy: { id: 'exact-7' },
			datasets: ['gp_register', 'geo_lookup'].map((contract) => ({
				file: `${contract}.csv`,
				contract,
				personLevel: contract === 'gp_register',
				extract_date: '2025-04-01',
				period_from: '2024-04-01',
				period_to: '2025-03-31'
			}))
		})
	],
	'manifest.json'
);

async function open(people: readonly number[]): Promise<{ sitting: Sitting; holdings: Holdings }> {
	for (let table = 1; table <= 9; table++) engine.run(sql`DROP TABLE IF EXISTS ${name(`t${table}`)}`);
	const sitting = { engine, desk: makeDesk(engine, { appVersion: 'test', solver }) };
	const loaded = await loadFiles(sitting, [manifest, register(people), lookup]);
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	return { sitting, holdings: loaded.value };
}

const by = (...breakdowns: Breakdown[]): Question => ({
	format: 'wardwise-question/1',
	base: 'registered',
	population: { all: [] },
	measure: { kind: 'count' },
	breakdowns,
	filters: [],
	comparator: 'none'
});
const byMiddle = by({ by: 'area', level: 'msoa' });
const byWard = by({ by: 'area', level: 'ward' });

/** `refused`, or the shown counts by group; hidden ones are null. */
async function asked(sitting: Sitting, questions: readonly Question[]): Promise<unknown[]> {
	return (await answerAll(sitting, questions)).map((answer) =>
		answer.ok
			? Object.fromEntries(
					answer.value.rows.map(({ groups, numerator }) => [groups[0] ?? 'all', numerator.shown ? numerator.value : null])
				)
			: answer.refusal.code
	);
}

const wards = (elm: number, oak: number) => ({ E05000001: elm, E05000002: oak, 'not-placed': 0, all: elm + oak });
const middles = (one: number, two: number) => ({ E02000001: one, E02000002: two, 'not-placed': 0, all: one + two });

describe('MSOAs and wards, which cross', () => {
	it('are both levels of the place, by name', async () => {
		const { sitting, holdings } = await open([100, 60, 200]);
		expect(holdings.breakdowns.registered).toEqual(expect.arrayContaining(['area-msoa', 'area-ward']));
		expect(holdings.areas.filter(({ level }) => level === 'msoa')).toEqual([
			{ code: 'E02000001', name: 'Town 001', level: 'msoa', within: ['all'] },
			{ code: 'E02000002', name: 'Town 002', level: 'msoa', within: ['E05000002', 'all'] }
		]);
		const chosen: Question = { ...byMiddle, filters: [{ area: { level: 'ward', codes: ['E05000002'] } }] };
		expect(await asked(sitting, [byWard, byMiddle, chosen])).toEqual([
			wards(100, 260),
			middles(160, 200),
			{ E02000001: 60, E02000002: 200, 'not-placed': 0, all: 260 }
		]);
	});

	it('are not both answered where one less the other is a few people, whichever comes first', async () => {
		for (const [first, second, shown] of [
			[byWard, byMiddle, wards(100, 203)],
			[byMiddle, byWard, middles(103, 200)]
		] as const) {
			const { sitting } = await open([100, 3, 200]);
			expect(await asked(sitting, [first, second])).toEqual([shown, 'tells-too-much']);
		}
	});
});
