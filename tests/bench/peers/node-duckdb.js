import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * DuckDB-Wasm of the app’s version in this process, with the flat table in it; statements answer with Arrow IPC bytes, as Mosaic needs them.
 * @param {Uint8Array} csv @param {string} select of the file `flat.csv`
 */
export async function openDuckdb(csv, select) {
	const { createDuckDB, NODE_RUNTIME, VoidLogger } = require('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs');
	const bundle = { mainModule: require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'), mainWorker: '' };
	const database = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
	await database.instantiate(() => {});
	database.open({ path: ':memory:' });
	const connection = database.connect();
	/** @param {string} sql @returns {Promise<Uint8Array>} */
	const run = async (sql) =>
		connection.useUnsafe((/** @type {any} */ bindings, /** @type {number} */ id) => bindings.runQuery(id, sql));
	database.registerFileBuffer('flat.csv', csv);
	await run(`CREATE TABLE flat AS ${select}`);
	database.dropFile('flat.csv');
	return { run, close: () => connection.close() };
}
