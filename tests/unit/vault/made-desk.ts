import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Holdings } from '../../../src/lib/protocol/holdings';
import type { Breakdown, Question } from '../../../src/lib/protocol/question';
import { makeDesk } from '../../../src/lib/vault/desk';
import { answerAll, loadFiles, openSitting, type Sitting } from '../../../src/lib/vault/headless';
import { openSolver } from '../../../src/lib/vault/solver/open-solver';
import { name, sql } from '../../../src/lib/vault/sql/sql';
import { csvFile, pseudonym } from '../intake/made-files';

const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');

/** Opens one engine for many sittings, each of which begins with nothing loaded and the policy that shows true counts. */
export async function madeDesks(): Promise<() => Sitting> {
	process.chdir(mkdtempSync(join(tmpdir(), 'wardwise-made-')));
	const [{ engine }, solver] = await Promise.all([openSitting(wasm, 'test'), openSolver()]);
	return () => {
		for (let table = 1; table <= 20; table++) engine.run(sql`DROP TABLE IF EXISTS ${name(`t${table}`)}`);
		return { engine, desk: makeDesk(engine, { appVersion: 'test', solver }) };
	};
}

/** A lookup or other table of open data, given as lines. */
export const openTable = (file: string, ...lines: string[]): File => csvFile(`${lines.join('\n')}\n`, file);

/** A register of so many people for each line of values in the columns beside the pseudonym. */
export function register(columns: string, people: Readonly<Record<string, number>>): File {
	const lines = Object.entries(people).flatMap(([values, count]) => Array.from({ length: count }, () => values));
	const rows = lines.map((values, person) => `${pseudonym(person)},70,1,${values}`);
	return csvFile(`PSEUDO_ID,AGE,SEX,${columns}\n${rows.join('\n')}\n`, 'gp_register.csv');
}

/** A manifest that names each table by its contract, and `more`. */
export function manifestOf(files: readonly File[], more: object = {}): File {
	const tables = files.filter((file) => file.name.endsWith('.csv'));
	const datasets = tables.map((file) => ({
		file: file.name,
		contract: file.name.replace(/(-\w+)?\.csv$/, ''),
		personLevel: file.name === 'gp_register.csv',
		extract_date: '2025-04-01',
		period_from: '2024-04-01',
		period_to: '2025-03-31'
	}));
	const manifest = {
		format: 'wardwise-manifest/1',
		project: 'Test',
		controllers: ['Test'],
		purposes: [{ id: 'test', text: 'Test', legal_basis: 'None', agreement: 'ISA-1' }],
		policy: { id: 'exact-7' },
		datasets,
		...more
	};
	return new File([JSON.stringify(manifest)], 'manifest.json');
}

/** Loads files with a manifest that names each by its contract: `geo_lookup-wards.csv` is a geo_lookup. */
export async function opened(sitting: Sitting, ...files: File[]): Promise<Holdings> {
	const loaded = await loadFiles(sitting, [manifestOf(files), ...files]);
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	return loaded.value;
}

export const by = (...breakdowns: Breakdown[]): Question => ({
	format: 'wardwise-question/1',
	base: 'registered',
	population: { all: [] },
	measure: { kind: 'count' },
	breakdowns,
	filters: [],
	comparator: 'none'
});

/** The code of a refusal, or the shown counts by the label of their group; hidden ones are null. */
export async function asked(sitting: Sitting, ...questions: readonly Question[]): Promise<unknown[]> {
	return (await answerAll(sitting, questions)).map((answer) => {
		if (!answer.ok) return answer.refusal.code;
		const labels = new Map(answer.value.dimensions[0]?.groups.map(({ code, label }) => [code, label]));
		return Object.fromEntries(
			answer.value.rows.map(({ groups, numerator }) => [
				labels.get(groups[0] ?? '') ?? 'all',
				numerator.shown ? numerator.value : null
			])
		);
	});
}
