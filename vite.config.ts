import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { noteShipped } from './scripts/shipped.js';
import { oddFiles } from './tests/support/odd-files.js';

const nodeDuckdb = fileURLToPath(new URL('./node_modules/@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string };

// Chromium refuses its own sandbox when it runs as root, as it does on build machines.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const provider = playwright({ launchOptions: { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args } });

/** The vault gives HiGHS its WebAssembly. The address that HiGHS would fetch otherwise would be a second copy in the build. */
const solverWithoutAddress: Plugin = {
	name: 'solver-without-address',
	enforce: 'pre',
	transform(code, id) {
		if (!id.endsWith('/highs/build/highs.mjs')) return null;
		const without = code.replace('new URL("highs.wasm",import.meta.url).href', 'undefined');
		if (without === code) this.error('HiGHS names its WebAssembly in another way than it did.');
		return without;
	}
};

export default defineConfig({
	plugins: [sveltekit(), noteShipped()],
	define: { __APP_VERSION__: JSON.stringify(version) },
	optimizeDeps: { exclude: ['@duckdb/duckdb-wasm', 'highs'] },
	build: { target: 'es2022', assetsInlineLimit: 0 },
	worker: {
		format: 'es',
		plugins: () => [solverWithoutAddress, noteShipped()],
		rolldownOptions: { output: { codeSplitting: false } } // a Blob worker resolves no import: one file
	},
	test: {
		expect: { poll: { timeout: 20_000 } },
		maxWorkers: '100%', // the runner leaves one core idle otherwise: of two, half
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					pool: 'forks', // the engine works in an empty folder of its own: process.chdir needs a process
					isolate: false, // a third of the time went into loading the same modules again
					setupFiles: ['tests/support/each-file.ts'],
					alias: { $duckdb: nodeDuckdb },
					include: ['tests/{unit,properties,architecture}/**/*.test.ts'],
					testTimeout: process.env['ATTACK_RUNS'] ? 3_600_000 : 120_000,
					hookTimeout: 120_000
				}
			},
			{
				extends: true,
				plugins: [oddFiles],
				// All that tests import, or a library that is found late reloads the test that is running.
				optimizeDeps: {
					include: [
						...['axe-core', 'zod', 'vitest-browser-svelte', '@observablehq/plot', 'd3-geo', 'd3-delaunay', 'topojson-client'],
						...['@tanstack/virtual-core', 'apache-arrow', 'fflate', 'hyparquet', 'hyparquet-compressors'],
						...['column', 'convert', 'datapage', 'plain', 'schema', 'thrift'].map((part) => `hyparquet/src/${part}.js`),
						...['@noble/hashes/sha2.js', '@noble/hashes/utils.js']
					]
				},
				test: {
					name: 'browser',
					include: ['tests/{component,worker}/**/*.browser.test.ts'],
					testTimeout: 120_000,
					browser: { enabled: true, headless: true, provider, screenshotFailures: false, instances: [{ browser: 'chromium' }] }
				}
			}
		]
	}
});
