import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Provenance } from '../../../src/lib/protocol/safe-table';
import { loadFiles, openSitting } from '../../../src/lib/vault/headless';

const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
const pseudonym = (person: number): string => person.toString(16).padStart(32, 'a');
const people = Array.from({ length: 40 }, (_, person) => person);
const register = ['PSEUDO_ID,LSOA21CD,AGE,SEX', ...people.map((one) => `${pseudonym(one)},E01000001,${40 + one},1`)].join('\n');
const care = [
	'PSEUDO_ID,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Service_Type',
	...people.map((one) => `${pseudonym(one)},E06000033,Service user,Service,2024-05-01,,Long term support: Community`)
].join('\n');

function manifest(contract: string, synthetic: boolean): File {
	const dataset = {
		file: `${contract}.csv`,
		contract,
		personLevel: true,
		extract_date: '2025-04-30',
		period_from: '2024-04-01',
		period_to: '2025-03-31'
	};
	const whole = {
		format: 'wardwise-manifest/1',
		project: 'A town',
		controllers: ['The council'],
		purposes: [{ id: 'p', text: 'Tests', legal_basis: 'None needed', agreement: 'ISA-1' }],
		policy: { id: 'nhs-england' },
		synthetic,
		datasets: [dataset]
	};
	return new File([JSON.stringify(whole)], 'manifest.json');
}

it('records are called synthetic only when all of them are, whatever is opened beside them', async () => {
	process.chdir(mkdtempSync(join(tmpdir(), 'wardwise-synthetic-')));
	const sitting = await openSitting(wasm, 'test');
	const open = async (...files: File[]): Promise<Pick<Provenance, 'project' | 'synthetic'>> => {
		const loaded = await loadFiles(sitting, files);
		if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
		const { project, synthetic } = loaded.value.provenance;
		return { project, synthetic };
	};
	const registerFile = new File([register], 'gp_register.csv');
	const careFile = new File([care], 'asc_cld.csv');
	const mixed = { project: 'A town (some of the records are synthetic)', synthetic: false };
	expect(await open(manifest('gp_register', true), registerFile)).toEqual({ project: 'A town', synthetic: true });
	expect(await open(careFile), 'a file that no manifest speaks for').toEqual(mixed);
	expect(await open(manifest('asc_cld', true), careFile)).toEqual({ project: 'A town', synthetic: true });
	expect(await open(manifest('asc_cld', false), careFile), 'a manifest that does not say so').toEqual(mixed);
	expect(await open(manifest('gp_register', false), registerFile)).toEqual({ project: 'A town', synthetic: false });
});
