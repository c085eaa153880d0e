import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

let eslint: ESLint;
beforeAll(() => {
	eslint = new ESLint({ cwd: new URL('../..', import.meta.url).pathname });
});

async function rulesBroken(filePath: string, code: string): Promise<string[]> {
	const [result] = await eslint.lintText(code, { filePath });
	return (result?.messages ?? [])
		.map(({ ruleId }) => ruleId ?? 'unparsed')
		.filter((rule) => !rule.startsWith('@typescript-eslint/'));
}

const svelte = (code: string): string => `<script lang="ts">\n${code}\n</script>\n<p>x</p>\n`;

const throughTheWrongDoor: [string, string, string][] = [
	[
		'a page opens the engine',
		'src/routes/+page.svelte',
		svelte(`import { openEngine } from '$lib/vault/engine/open-engine';\nopenEngine;`)
	],
	[
		'a page opens the vault client past the session',
		'src/routes/+page.svelte',
		svelte(`import { VaultClient } from '$lib/vault-client/vault-client';\nVaultClient;`)
	],
	['a pack opens the session', 'src/lib/pack/x.ts', `import { kept } from '$lib/session/kept';\nkept;`],
	['a pack opens a chart', 'src/lib/pack/x.ts', `import { rootScale } from '$lib/charts/root-scale';\nrootScale;`],
	['a chart opens the vault', 'src/lib/charts/x.svelte.ts', `import { load } from '$lib/vault/load';\nload;`],
	[
		'a session opens the desk by a dynamic import',
		'src/lib/session/x.ts',
		`export const desk = (): unknown => import('$lib/vault/desk');`
	],
	[
		'the protocol passes on a vault module',
		'src/lib/protocol/x.ts',
		`export { UnsafeTable } from '../vault/engine/unsafe-table';`
	],
	[
		'disclosure takes a value of the engine',
		'src/lib/vault/disclosure/x.ts',
		`import { UnsafeTable } from '../engine/unsafe-table';\nnew UnsafeTable([]);`
	],
	[
		'measures open the protocol',
		'src/lib/vault/measures/x.ts',
		`import { SafeCell } from '../../protocol/safe-table';\nSafeCell;`
	],
	[
		'the radar sees a table that is not protected',
		'src/lib/vault/radar/x.ts',
		`import type { UnsafeTable } from '../engine/unsafe-table';\nexport type X = UnsafeTable;`
	],
	['a page opens DuckDB by its alias', 'src/routes/+page.svelte', svelte(`import * as duckdb from '$duckdb';\nduckdb;`)],
	['a session opens DuckDB by name', 'src/lib/session/x.ts', `import * as duckdb from '@duckdb/duckdb-wasm';\nduckdb;`],
	['questions open Arrow', 'src/lib/vault/questions/x.ts', `import { Table } from 'apache-arrow';\nTable;`],
	['intake opens Arrow', 'src/lib/vault/intake/x.ts', `import { Table } from 'apache-arrow';\nTable;`],
	['intake unpacks a file', 'src/lib/vault/intake/x.ts', `import { Inflate } from 'fflate';\nInflate;`],
	['a session decodes Parquet', 'src/lib/session/x.ts', `import { parquetRead } from 'hyparquet';\nparquetRead;`],
	[
		'a format knows a contract',
		'src/lib/vault/formats/x.ts',
		`import { DatasetContract } from '../../contracts/contract';\nDatasetContract;`
	],
	['a format opens the engine', 'src/lib/vault/formats/x.ts', `import { openEngine } from '../engine/open-engine';\nopenEngine;`],
	['disclosure opens HiGHS', 'src/lib/vault/disclosure/x.ts', `import loadHighs from 'highs';\nloadHighs;`],
	['the engine opens HiGHS', 'src/lib/vault/engine/x.ts', `import type { Highs } from 'highs';\nexport type X = Highs;`],
	['a page asks where HiGHS is', 'src/routes/+page.svelte', svelte(`import url from 'highs/runtime?url';\nurl;`)],
	['the vault client opens HiGHS', 'src/lib/vault-client/x.ts', `import loadHighs from 'highs';\nloadHighs;`],
	[
		'disclosure opens a solver of its own',
		'src/lib/vault/disclosure/x.ts',
		`import { openSolver } from '../solver/open-solver';\nopenSolver;`
	],
	['the solver writes SQL', 'src/lib/vault/solver/x.ts', `import { sql } from '../sql/sql';\nsql;`],
	['a chart starts the worker', 'src/lib/charts/x.ts', `import url from '$lib/vault/vault.worker?worker&url';\nurl;`],
	['contracts open the catalogue', 'src/lib/contracts/x.ts', `import { ageBands } from '../catalogue/age-bands';\nageBands;`]
];

describe('a door that is not on the plan', () => {
	it.each(throughTheWrongDoor)('is shut when %s', async (_, filePath, code) => {
		expect(await rulesBroken(filePath, code)).toContain('boundaries/dependencies');
	});

	it('is shut to a file that stands in no room', async () => {
		expect(await rulesBroken('src/lib/loose.ts', 'export const loose = 1;')).toContain('boundaries/no-unknown-files');
	});
});

describe('a way out', () => {
	it.each([
		['fetch', 'src/lib/charts/x.ts', `void fetch('https://example.org');`, 'no-restricted-globals'],
		['window.fetch', 'src/lib/charts/x.ts', `void window.fetch('https://example.org');`, 'no-restricted-globals'],
		['local storage', 'src/lib/session/x.ts', `localStorage.setItem('a', 'b');`, 'no-restricted-globals'],
		['a database', 'src/lib/session/x.ts', `indexedDB.open('a');`, 'no-restricted-globals'],
		['a cache', 'src/lib/session/x.ts', `void caches.open('a');`, 'no-restricted-globals'],
		['the console', 'src/lib/session/x.ts', `console.log(1);`, 'no-console'],
		['a second worker', 'src/lib/session/x.ts', `new Worker('x.js');`, 'no-restricted-globals'],
		[
			'an import of an address made at run time',
			'src/lib/charts/x.ts',
			`export const load = (path: string): unknown => import(path);`,
			'no-restricted-syntax'
		],
		[
			'a worker from a URL',
			'src/lib/vault-client/x.ts',
			`new Worker(new URL('./x.js', import.meta.url));`,
			'no-restricted-syntax'
		],
		[
			'raw HTML',
			'src/routes/+page.svelte',
			`<script lang="ts">\nconst text = 'x';\n</script>\n{@html text}\n`,
			'svelte/no-at-html-tags'
		]
	])('is caught: %s', async (_, filePath, code, rule) => {
		expect(await rulesBroken(filePath, code)).toContain(rule);
	});
});

describe('a lawful import', () => {
	it.each([
		['src/routes/+page.svelte', svelte(`import { ageBands } from '$lib/catalogue/age-bands';\nageBands('broad');`)],
		['src/lib/vault/disclosure/x.ts', `import type { UnsafeTable } from '../engine/unsafe-table';\nexport type X = UnsafeTable;`],
		['src/lib/vault/engine/x.ts', `import * as duckdb from '$duckdb';\nduckdb.PACKAGE_NAME;`],
		['src/lib/vault/disclosure/x.ts', `import type { Solver } from '../solver/solver';\nexport type X = Solver;`],
		['src/lib/vault/formats/x.ts', `import { Vector } from 'apache-arrow';\nVector;`],
		['src/lib/vault/formats/x.ts', `import { parquetRead } from 'hyparquet';\nparquetRead;`],
		['src/lib/vault/intake/x.ts', `import { openFile } from '../formats/open-file';\nopenFile;`],
		['src/lib/vault/solver/x.ts', `import loadHighs from 'highs';\nloadHighs;`],
		['src/lib/vault-client/x.ts', `import url from 'highs/runtime?url';\nurl;`],
		['src/lib/vault-client/x.ts', `import url from '$lib/vault/vault.worker?worker&url';\nurl;`]
	])('passes in %s', async (filePath, code) => {
		expect((await rulesBroken(filePath, code)).filter((rule) => rule.startsWith('boundaries/'))).toEqual([]);
	});
});
