import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

// Vite reads tsconfig.json, which extends one that SvelteKit writes: a fresh clone has none yet.
if (!existsSync(`${root}.svelte-kit/tsconfig.json`))
	spawnSync(process.execPath, [`${root}node_modules/@sveltejs/kit/svelte-kit.js`, 'sync'], { cwd: root, stdio: 'ignore' });

/** Node's own loader must read the engine's CommonJS build: Vite would take it for a module of the project. */
export const nodeEngine = {
	name: 'node-engine',
	enforce: /** @type {const} */ ('pre'),
	resolveId: (/** @type {string} */ id) => (id === '$duckdb' ? '\0node-engine' : null),
	load: (/** @type {string} */ id) =>
		id === '\0node-engine'
			? `import { createRequire } from 'node:module';
				const built = createRequire(${JSON.stringify(`${root}package.json`)})('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs');
				export const { createDuckDB, VoidLogger, NODE_RUNTIME } = built;`
			: null
};

/**
 * Runs the project's TypeScript in this Node process, with the engine's Node build behind `$duckdb`.
 * Paths are from the project's root, as `src/lib/vault/headless.ts`.
 * @returns {Promise<{ load: (path: string) => Promise<Record<string, any>>, close: () => Promise<void> }>}
 */
export async function openSource() {
	const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
	const server = await createServer({
		root,
		configFile: false,
		logLevel: 'silent',
		appType: 'custom',
		server: { middlewareMode: true, hmr: false, ws: false, watch: null },
		optimizeDeps: { noDiscovery: true },
		define: { __APP_VERSION__: JSON.stringify(version) },
		resolve: { alias: { $lib: `${root}src/lib` } },
		plugins: [nodeEngine]
	});
	return { load: (path) => server.ssrLoadModule(`/${path}`), close: () => server.close() };
}

/**
 * Loads one module of the project.
 * @param {string} path
 * @returns {Promise<{ module: Record<string, any>, close: () => Promise<void> }>}
 */
export async function loadSource(path) {
	const { load, close } = await openSource();
	return { module: await load(path), close };
}
