import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { pagePolicy } from './scripts/policy.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter(),
		router: { type: 'hash' },
		paths: { relative: true },
		csp: { mode: 'hash', directives: pagePolicy },
		alias: { $duckdb: 'node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking' }
	}
};
