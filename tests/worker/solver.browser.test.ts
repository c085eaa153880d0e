import solverAddress from 'highs/runtime?url';
import { expect, it } from 'vitest';

it('solves in a sealed worker, from bytes that came before the seal', async () => {
	const wasm = await (await fetch(solverAddress)).arrayBuffer();
	const blob = URL.createObjectURL(new Blob([wasm], { type: 'application/wasm' }));
	const worker = new Worker(new URL('./solving.worker.ts', import.meta.url), { type: 'module' });
	const solved = new Promise((resolve, reject) => {
		worker.addEventListener('message', ({ data }) => resolve(data));
		worker.addEventListener('error', reject);
	});
	worker.postMessage(blob);
	expect(await solved).toEqual({ fetch: 'undefined', linear: [7, 12], whole: [7, 12] });
	worker.terminate();
	URL.revokeObjectURL(blob);
});
