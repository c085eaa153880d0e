import * as duckdb from '@duckdb/duckdb-wasm';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import engineUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import * as Plot from '@observablehq/plot';
import { mosaicOver } from './mosaic.js';

/** @import { Counts, FlatQuestion } from '../flat' */

/** @type {ReturnType<typeof mosaicOver>} */
let mosaic;
/** @type {Awaited<ReturnType<ReturnType<typeof mosaicOver>['view']>>} */
let view;

/** Bars as our page draws them, of the same chart library. @param {Counts} counts */
function draw(counts) {
	const rows = Object.entries(counts).map(([group, [people, met]]) => ({ group, share: (100 * met) / people }));
	const bars = Plot.plot({
		width: 900,
		marks: [
			Plot.barX(rows, { y: 'group', x: 'share', sort: { y: '-x' } }),
			Plot.text(rows, { y: 'group', x: 'share', text: 'share' })
		]
	});
	document.querySelector('#chart')?.replaceChildren(bars);
}

const twoFrames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined))));

/** Two animation frames after a chart stands in the document, as the clock of our own page counts. @param {() => Promise<Counts>} ask */
async function timed(ask) {
	const began = performance.now();
	const counts = await ask();
	draw(counts);
	const answeredMs = performance.now() - began;
	await twoFrames();
	return { answeredMs, paintedMs: performance.now() - began, counts };
}

Object.assign(globalThis, {
	bench: {
		/** @param {string} select */
		async open(select) {
			const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(workerUrl));
			await database.instantiate(engineUrl);
			const connection = await database.connect();
			/** @param {string} sql @returns {Promise<Uint8Array>} */
			const run = (sql) =>
				connection.useUnsafe((/** @type {any} */ bindings, /** @type {number} */ id) => bindings.runQuery(id, sql));
			await run('SET autoload_known_extensions = false');
			await database.registerFileBuffer('flat.csv', new Uint8Array(await (await fetch('./flat.csv')).arrayBuffer()));
			await run(`CREATE TABLE flat AS ${select}`);
			await database.dropFile('flat.csv');
			mosaic = mosaicOver(run);
		},
		/** @param {FlatQuestion} question */
		async show(question) {
			view?.close();
			return timed(async () => {
				view = await mosaic.view(question);
				return view.first;
			});
		},
		/** @param {'ages' | 'sex'} kind @param {number} value */
		async prepare(kind, value) {
			const began = performance.now();
			await view.prepare(kind, value);
			return performance.now() - began;
		},
		/** @param {'ages' | 'sex'} kind @param {number} value */
		click: (kind, value) => timed(() => view.change(kind, value))
	}
});
