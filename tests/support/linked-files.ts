import { createHash } from 'node:crypto';
import type { ManifestDataset } from '../../src/lib/contracts/manifest';
import type { Answer } from '../../src/lib/protocol/exchange';
import type { Holdings } from '../../src/lib/protocol/holdings';
import { makeDesk } from '../../src/lib/vault/desk';
import type { Engine } from '../../src/lib/vault/engine/engine';
import type { Sitting } from '../../src/lib/vault/headless';
import type { Solver } from '../../src/lib/vault/solver/solver';
import { name, sql } from '../../src/lib/vault/sql/sql';
import { openNodeEngine } from './node-engine';
import { solver } from './solver';

/** The number kept for the agreed dummy person. */
export const dummy = '9990000018';

/** What a supplier makes of a person's number with a salt. */
export function pseudonymOf(person: number | string, salt: string): string {
	return createHash('sha256').update(`${person}${salt}`).digest('hex');
}

export const textFile = (name: string, lines: readonly string[]): File => new File([`${lines.join('\n')}\n`], name);

/** A manifest of files named after their contracts. */
export function manifestOf(datasets: Record<string, Partial<ManifestDataset>>, more: object = {}): File {
	const days = { extract_date: '2025-04-30', period_from: '2024-04-01', period_to: '2025-03-31' };
	const open = ['geo_lookup', 'population_mye', 'deprivation'];
	const manifest = {
		format: 'wardwise-manifest/1',
		project: 'Test',
		controllers: ['Test'],
		purposes: [{ id: 'test', text: 'Test', legal_basis: 'None', agreement: 'None' }],
		policy: { id: 'nhs-england' },
		datasets: Object.entries(datasets).map(([contract, own]) => ({
			file: `${contract}.csv`,
			contract,
			personLevel: !open.includes(contract),
			...days,
			...own
		})),
		...more
	};
	return new File([JSON.stringify(manifest)], 'manifest.json');
}

const alone = { progress: () => undefined, isCancelled: () => false };
let shared: Promise<[Engine, Solver]> | null = null;

/** A sitting that holds nothing. All of a test file share one engine, which takes seconds to open. */
export async function newSitting(): Promise<Sitting> {
	shared ??= Promise.all([openNodeEngine(), solver]);
	const [engine, withSolver] = await shared;
	for (const { table_name } of engine.run(sql`SELECT table_name FROM duckdb_tables()`).rows)
		engine.run(sql`DROP TABLE ${name(String(table_name))}`);
	return { engine, desk: makeDesk(engine, { appVersion: 'test', solver: withSolver }) };
}

/** Opens files; throws when nothing is opened. */
export async function opened(sitting: Sitting, files: File[]): Promise<Holdings> {
	const declared = { asAt: null, stated: { text: 'Test', legal_basis: 'None', agreement: 'None' } }; // for files without a manifest
	const loaded: Answer<'load'> = await sitting.desk.load({ files, declared }, alone);
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	return loaded.value;
}
