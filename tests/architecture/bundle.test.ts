import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { filesUnder } from '../../scripts/files-under.js';
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
		expect(Object.keys(listed).sort()).toEqual([...loadable, 'guard.js', 'service-worker.js', 'brand.json'].sort());
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
		const addresses = page.replaceAll(/sha256-[\w+/]+=*/g, ''); // a hash may end in “src=” by chance
		expect([...addresses.matchAll(/(?:src|href)="(?!\.\/|data:)([^"]+)"/g)].map(([, address]) => address)).toEqual([]);
	});
});

describe('the first visit', () => {
	/** What a file of the page imports before it runs. */
	const imports = (name: string): string[] =>
		[...read(name).matchAll(/(?:\bfrom|\bimport)\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g)].map(([, path = '']) =>
			join(name, '..', path)
		);
	const withAll = (names: readonly string[], found = new Set<string>()): Set<string> => {
		for (const name of names.filter((one) => !found.has(one))) withAll(imports(name), found.add(name));
		return found;
	};
	const packed = (names: Iterable<string>): number => [...names].reduce((sum, name) => sum + gzipSync(read(name)).length, 0);
	const preloaded = [...page.matchAll(/href="\.\/(_app\/[^"]+\.js)" rel="modulepreload"/g)].map(([, name = '']) => name);

	it('shows the start screen from less than 250 KB of packed code', () => {
		const starting = withAll(preloaded);
		expect(starting.size).toBeGreaterThan(3);
		expect(packed(starting)).toBeLessThan(250_000);
	});
});

describe('what it is made of', () => {
	type Component = { name: string; version: string; licenses: { expression: string }[]; hashes: { content: string }[] };
	const bill = built.includes('sbom.cdx.json') ? (JSON.parse(read('sbom.cdx.json')) as { components: Component[] }) : null;
	const allowed = ['MIT', 'ISC', 'Apache-2.0', 'BSD-3-Clause', '0BSD'];

	it('is listed: page and worker, packages that are compiled in and those they bring', () => {
		const names = bill?.components.map(({ name }) => name) ?? [];
		expect(names).toEqual(
			expect.arrayContaining(['svelte', '@duckdb/duckdb-wasm', 'highs', 'hyparquet', '@observablehq/plot', 'd3-scale', 'zod'])
		);
		expect(names.filter((name) => /vite|eslint|playwright|axe-core|fast-check/.test(name))).toEqual([]);
	});

	it('is of the version and the hash that the lock file pins, under licences that may be shipped, each in full', () => {
		const { packages } = JSON.parse(readFileSync(join(builtFolder, '../package-lock.json'), 'utf8')) as {
			packages: Record<string, { version: string; integrity: string }>;
		};
		const texts = read('licences.txt');
		for (const { name, version, licenses, hashes } of bill?.components ?? []) {
			const locked = packages[`node_modules/${name}`];
			expect(version).toBe(locked?.version);
			expect(Buffer.from(hashes[0]?.content ?? '', 'hex').toString('base64')).toBe(locked?.integrity.replace('sha512-', ''));
			expect(allowed).toContain(licenses[0]?.expression);
			expect(texts).toContain(`${name} ${version}: ${licenses[0]?.expression ?? ''}`);
		}
	});

	it('says nothing of when or where it was built', () => {
		for (const name of ['sbom.cdx.json', 'licences.txt', 'index.html']) {
			expect(read(name)).not.toMatch(/timestamp|serialNumber|\/(home|root|work|tmp)\//);
		}
	});
});

describe('the lock file', () => {
	const { packages } = JSON.parse(readFileSync(join(builtFolder, '../package-lock.json'), 'utf8')) as {
		packages: Record<string, { integrity?: string; resolved?: string; hasInstallScript?: boolean; optional?: boolean }>;
	};
	const others = Object.entries(packages).filter(([path]) => path !== '');

	it('holds every package to a SHA-512, but those that are for other machines than the tests’', () => {
		expect(others.filter(([, { integrity, optional }]) => !optional && !integrity?.startsWith('sha512-'))).toEqual([]);
	});

	it('brings nothing that runs when it is installed, and nothing from anywhere but the registry', () => {
		expect(others.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
		expect(others.filter(([, { resolved }]) => resolved && !resolved.startsWith('https://registry.npmjs.org/'))).toEqual([]);
	});

	it('pins what package.json names exactly', () => {
		const { dependencies, devDependencies } = JSON.parse(readFileSync(join(builtFolder, '../package.json'), 'utf8')) as Record<
			'dependencies' | 'devDependencies',
			Record<string, string>
		>;
		for (const version of Object.values({ ...dependencies, ...devDependencies }))
			expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
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
