import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder } from '../../scripts/finish-build.js';
import { AssetList } from '../../src/lib/vault-client/assets';
import { builtFolder } from '../support/build-copy';

/** Only the engine's, the solver's and the decoders' own code speaks of these. (Their addresses, with their names, stand in the page.) */
const marks = ['duckdb_web_', 'HighsReentrancyError', 'parquet', 'BROTLI', 'EncryptedPackage'];

const built = existsSync(builtFolder) ? filesUnder(builtFolder) : [];
const read = (name: string): string => readFileSync(join(builtFolder, name), 'utf8');
const workers = built.filter((name) => /\/workers\/.*\.js$/.test(name));
const chunks = built.filter((name) => /^_app\/.*\.js$/.test(name) && !workers.includes(name));
const page = built.includes('index.html') ? read('index.html') : '';
const listed = AssetList.parse(JSON.parse(/id="built-assets">(.*?)<\/script>/.exec(page)?.[1] ?? '{}'));

describe('the built page', () => {
	it.each(marks)('holds no engine, no solver and no decoder, and the worker does: %s', (mark) => {
		expect(workers.map((name) => read(name).includes(mark))).toEqual([true]);
		expect(chunks.length).toBeGreaterThan(3);
		expect(chunks.filter((name) => read(name).includes(mark))).toEqual([]);
	});

	it('brings the engine and the solver once each', () => {
		const wasm = built.filter((name) => name.endsWith('.wasm')).map((name) => basename(name).replace(/\..*/, ''));
		expect(wasm.sort()).toEqual(['duckdb-eh', 'highs']);
	});

	it('holds no word of the vault’s own rooms: no SQL, no unsafe table', () => {
		for (const mark of ['enable_external_access', 'cannotLeave', 'GROUP BY CUBE']) {
			expect(chunks.filter((name) => read(name).includes(mark))).toEqual([]);
		}
		expect(read(workers[0] ?? '')).toContain('enable_external_access');
	});

	it('can have everything before the seal: every script, style and wasm is on the list that is preloaded', () => {
		const loadable = built.filter((name) => /^_app\/.*\.(js|css|wasm)$/.test(name));
		expect(Object.keys(listed).sort()).toEqual([...loadable, 'guard.js'].sort());
	});

	it('imports nothing at run time but chunks on that list', () => {
		for (const name of chunks) {
			const imported = [...read(name).matchAll(/\bimport\(\s*([^)]*)\)/g)].map(([, what = '']) => what);
			for (const what of imported) {
				const literal = /^[`'"](\.{1,2}\/[^`'"$]+\.js)[`'"]$/.exec(what.trim())?.[1];
				expect(literal, `${name} imports ${what}`).toBeDefined();
				expect(Object.keys(listed)).toContain(join(name, '..', literal ?? ''));
			}
		}
	});

	it('has no address of another host to load from', () => {
		expect([...page.matchAll(/(?:src|href)="(?!\.\/|data:)([^"]+)"/g)].map(([, address]) => address)).toEqual([]);
	});
});

describe('the vault’s worker', () => {
	it('is one file that imports nothing, because a Blob resolves no address', () => {
		expect(workers).toHaveLength(1);
		const script = read(workers[0] ?? '');
		expect(script).not.toMatch(/(^|[;}\s])import\s*(["'{*]|[\w$]+\s*(,|from))/);
		expect(script).not.toMatch(/\bfrom\s*["'`]\.{0,2}\//);
	});
});
