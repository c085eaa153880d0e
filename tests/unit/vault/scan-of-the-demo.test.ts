import { mkdtempSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { wardWithoutCare } from '../../../scripts/demo/planted.js';
import { loadFiles, openSitting } from '../../../src/lib/vault/headless';
import { demoFiles, demoFolder } from '../../support/demo-folder';

const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');

/** It takes half a minute: in the gate a made-up town stands for it. */
it.runIf(process.env['ATTACK_RUNS'])('a scan of the demo names the planted ward, and no other', async () => {
	const { folder, remove } = await demoFolder();
	const contracts = readdirSync(folder).flatMap((file) => (file.endsWith('.csv') ? [file.replace('.csv', '')] : []));
	const files = await demoFiles(folder, contracts);
	process.chdir(mkdtempSync(join(tmpdir(), 'wardwise-scan-')));
	const sitting = await openSitting(wasm, 'test', () => '2025-06-01');
	expect((await loadFiles(sitting, files)).ok).toBe(true);
	const answer = await sitting.desk.scan({}, { progress: () => undefined, isCancelled: () => false });
	remove();
	if (!answer.ok) throw new Error(answer.refusal.code);
	expect(answer.value.leftOut).toEqual([]);
	expect(answer.value.findings.map(({ area, condition, service }) => [area.code, condition, service])).toEqual([
		[wardWithoutCare.ward, 'dementia', 'council-arranged-care']
	]);
});
