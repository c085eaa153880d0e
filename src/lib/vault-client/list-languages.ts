import { openWorker } from './open-vault';

const script = `new Intl.NumberFormat('en-GB').format(1000);
new Intl.DateTimeFormat('en-GB').format(0);
new Intl.Collator('en-GB').compare('a', 'b');
postMessage(null);`;

const longestWaitMs = 3000;

/**
 * Has the browser list its languages in a worker. Chromium lists them once a process, when the first number, day or order of
 * names is asked for, and holds whoever asks for some sixty milliseconds. Never rejects: where it fails all is the same, and later.
 */
export async function listLanguages(): Promise<void> {
	const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
	let worker: Worker | undefined;
	try {
		worker = openWorker(address, 'languages');
		await heardFrom(worker);
	} catch {
		// a browser without workers is told of elsewhere
	} finally {
		worker?.terminate();
		URL.revokeObjectURL(address);
	}
}

function heardFrom(worker: Worker): Promise<unknown> {
	return new Promise((resolve) => {
		worker.addEventListener('message', resolve);
		worker.addEventListener('error', resolve);
		setTimeout(resolve, longestWaitMs);
	});
}
