import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Loads one of the project's TypeScript modules into this Node process, with the engine's Node build behind `$duckdb`.
 * @param {string} path from the project's root, as `src/lib/vault/headless.ts`
 * @returns {Promise<{ module: Record<string, any>, close: () => Promise<void> }>}
 */
export async function loadSource(path) {
	const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
	const server = await createServer({
		root,
		configFile: false,
		logLevel: 'silent',
		appType: 'custom',
		server: { middlewareMode: true, hmr: false, ws: false, watch: null },
		optimizeDeps: { noDiscovery: true },
		define: { __APP_VERSION__: JSON.stringify(version) },
		resolve: { alias: { $duckdb: `${root}node_modules/@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs` } }
	});
	return { module: await server.ssrLoadModule(`/${path}`), close: () => server.close() };
}
