import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * Which rooms each room may open: docs/architecture.md says why. A room in brackets may be opened for its types only.
 * @type {Record<string, string[]>}
 */
const doors = {
	contracts: [],
	catalogue: ['contracts'],
	protocol: ['catalogue', 'contracts'],
	measures: [],
	sql: [],
	engine: ['sql', '(contracts)'],
	solver: [],
	formats: ['protocol'],
	intake: ['contracts', 'protocol', 'sql', 'engine', 'formats'],
	linkage: ['contracts', 'measures', 'sql', 'engine'],
	questions: ['catalogue', 'contracts', 'protocol', 'sql', '(engine)'],
	disclosure: ['protocol', 'measures', '(engine)', '(solver)'],
	radar: ['catalogue', 'protocol', 'measures'],
	released: ['protocol', 'sql', '(engine)'],
	vault: [
		'catalogue',
		'contracts',
		'protocol',
		'sql',
		'engine',
		'solver',
		'formats',
		'intake',
		'linkage',
		'questions',
		'measures',
		'disclosure',
		'radar',
		'released'
	],
	'vault-client': ['protocol'],
	pack: ['catalogue', 'protocol'],
	session: ['contracts', 'catalogue', 'protocol', 'vault-client', 'audit', 'pack'],
	ui: ['protocol'],
	charts: ['catalogue', 'protocol', 'ui'],
	exports: ['catalogue', 'protocol', 'charts', 'pack'],
	audit: ['protocol', 'exports'],
	routes: ['catalogue', 'protocol', 'session', 'ui', 'charts', 'exports', 'audit', 'pack']
};
const insideVault = [
	'measures',
	'sql',
	'engine',
	'solver',
	'formats',
	'intake',
	'linkage',
	'questions',
	'disclosure',
	'radar',
	'released'
];

/** @param {string} room */
function folderOf(room) {
	if (room === 'routes') return 'src/routes';
	return insideVault.includes(room) ? `src/lib/vault/${room}` : `src/lib/${room}`;
}

// The longest folder first: a file inside vault/sql belongs to `sql`, not to `vault`.
const elements = Object.keys(doors)
	.sort((a, b) => folderOf(b).length - folderOf(a).length)
	.map((room) => ({ type: room, pattern: folderOf(room) }));

const policies = [
	{ allow: { to: { module: { origin: ['external', 'core'] } } } },
	...Object.entries(doors).flatMap(([room, opened]) => {
		const whole = opened.filter((name) => !name.startsWith('('));
		const typesOnly = opened.filter((name) => name.startsWith('(')).map((name) => name.slice(1, -1));
		const from = { element: { type: room } };
		return [
			...(whole.length > 0 ? [{ from, allow: { to: { element: { types: { anyOf: whole } } } } }] : []),
			...typesOnly.map((type) => ({ from, allow: { to: { element: { type } }, dependency: { kind: 'type' } } }))
		];
	}),
	{
		from: { element: { type: '!engine' } },
		disallow: { to: { module: { source: ['$duckdb', '@duckdb/**'] } } },
		message: 'Only vault/engine may speak to DuckDB.'
	},
	{
		from: { element: { types: { noneOf: ['engine', 'formats'] } } },
		disallow: { to: { module: { source: 'apache-arrow' } } },
		message: 'Only vault/engine and vault/formats may speak Arrow.'
	},
	{
		from: { element: { type: '!formats' } },
		disallow: { to: { module: { source: ['hyparquet', 'hyparquet/**', 'hyparquet-compressors'] } } },
		message: 'Only vault/formats may decode files.'
	},
	{
		from: { element: { types: { noneOf: ['formats', 'exports'] } } },
		disallow: { to: { module: { source: 'fflate' } } },
		message: 'Only vault/formats may unpack files of data, and only exports may pack files.'
	},
	{
		from: { element: { type: '!solver' } },
		disallow: { to: { module: { source: ['highs', 'highs/**'] } } },
		message: 'Only vault/solver may speak to HiGHS.'
	},
	{
		from: { element: { type: 'vault-client' } },
		allow: {
			to: { module: { source: '@duckdb/duckdb-wasm' } },
			dependency: { source: '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url' }
		}
	},
	{
		from: { element: { type: 'vault-client' } },
		allow: { to: { module: { source: 'highs' } }, dependency: { source: 'highs/runtime?url' } }
	},
	{
		from: { element: { type: 'vault-client' } },
		allow: { to: { element: { type: 'vault' } }, dependency: { source: '$lib/vault/vault.worker?worker&url' } }
	}
];

const waysOut = [
	'fetch',
	'XMLHttpRequest',
	'WebSocket',
	'EventSource',
	'localStorage',
	'sessionStorage',
	'indexedDB',
	'caches',
	'Worker',
	'SharedWorker'
];
const closedGlobals = waysOut.map((name) => ({ name, message: 'No data may leave the page: see docs/architecture.md.' }));
const closedSyntax = [
	{ selector: "ImportExpression[source.type!='Literal']", message: 'An address made at run time passes every door.' },
	{
		selector: "NewExpression[callee.name='Worker'] NewExpression[callee.name='URL']",
		message: 'A worker from a URL escapes the policy of the page: make it from a Blob.'
	}
];

/** @type {import('eslint').Linter.Config} */
const rooms = {
	files: ['src/**/*.{ts,svelte}'],
	plugins: { boundaries },
	settings: {
		'import/resolver': { typescript: { project: './tsconfig.json' } },
		'boundaries/elements': elements,
		'boundaries/ignore': ['src/*.d.ts', 'src/hooks.client.ts', 'src/service-worker.ts'],
		'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export', 'require']
	},
	rules: {
		'boundaries/dependencies': ['error', { default: 'disallow', checkAllOrigins: true, policies }],
		'boundaries/no-unknown-files': 'error',
		'no-restricted-globals': ['error', { checkGlobalObject: true, globals: closedGlobals }],
		'no-restricted-syntax': ['error', ...closedSyntax],
		'no-console': 'error',
		'svelte/no-at-html-tags': 'error',
		// With the hash router `resolve()` makes `/folder#/ask` of a page in a folder, which is another document.
		'svelte/no-navigation-without-resolve': 'off'
	}
};

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', '.cache/', 'static/', 'node_modules/'] },
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }], 'no-undef': 'off' }
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } }
	},
	rooms,
	{
		// The only `new Worker`, the only fetches of the app's own files and blobs, and the trial of every way out.
		files: [
			'src/lib/vault-client/*.ts',
			'src/service-worker.ts',
			'src/lib/session/fetch-demo.ts',
			'src/lib/vault/vault.worker.ts',
			'src/lib/vault/seal.ts',
			'src/lib/vault/self-test.ts'
		],
		rules: { 'no-restricted-globals': 'off' }
	},
	{ files: ['src/lib/vault/self-test.ts'], rules: { 'no-restricted-syntax': 'off' } },
	// Published coefficients are written out as published.
	{ files: ['src/lib/vault/measures/distributions.ts'], rules: { 'no-loss-of-precision': 'off' } }
);
