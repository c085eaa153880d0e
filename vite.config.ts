import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const nodeDuckdb = fileURLToPath(new URL('./node_modules/@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string };

// Chromium refuses its own sandbox when it runs as root, as it does on build machines.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const provider = playwright({ launchOptions: { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args } });

export default defineConfig({
	plugins: [sveltekit()],
	define: { __APP_VERSION__: JSON.stringify(version) },
	optimizeDeps: { exclude: ['@duckdb/duckdb-wasm', 'highs'] },
	build: { target: 'es2022', assetsInlineLimit: 0 },
	worker: { format: 'es', rolldownOptions: { output: { codeSplitting: false } } }, // a Blob worker resolves no import: one file
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					pool: 'forks', // the engine works in an empty folder of its own: process.chdir needs a process
					alias: { $duckdb: nodeDuckdb },
					include: ['tests/{unit,properties,architecture}/**/*.test.ts'],
					testTimeout: process.env['ATTACK_RUNS'] ? 3_600_000 : 120_000,
					hookTimeout: 120_000
				}
			},
			{
				extends: true,
				optimizeDeps: { include: ['axe-core', 'zod', 'vitest-browser-svelte', '@observablehq/plot'] },
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
