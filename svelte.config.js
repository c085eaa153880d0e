import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { pagePolicy } from './scripts/policy.js';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter(),
		version: { name: version }, // the time of the build otherwise: the same source would never give the same files
		router: { type: 'hash' },
		paths: { relative: true },
		serviceWorker: { register: false }, // the page registers it, before the seal and for the copy it kept
		csp: { mode: 'hash', directives: pagePolicy },
		alias: { $duckdb: 'node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking' }
	}
};
