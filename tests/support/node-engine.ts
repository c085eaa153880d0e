import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../src/lib/vault/engine/engine';
import { openEngine } from '../../src/lib/vault/engine/open-engine';

const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');

/** The production engine in Node. One a test file: it takes seconds to start. The process moves to an empty folder first. */
export async function openNodeEngine(): Promise<Engine> {
	process.chdir(mkdtempSync(join(tmpdir(), 'wardwise-engine-')));
	return openEngine({ mainModule: wasm });
}
