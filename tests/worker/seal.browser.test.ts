import { afterEach, describe, expect, it } from 'vitest';

type Reported = {
	before: { globals: string[]; planted: boolean };
	fenced: { globals: string[]; navigator: string[]; planted: boolean; disguised: boolean; blob: boolean };
	after: { globals: string[]; planted: boolean; blob: boolean; restored: boolean };
	console: string;
	digest: Uint8Array | null;
};

const opened: Worker[] = [];
afterEach(() => opened.splice(0).forEach((worker) => worker.terminate()));

function sealedWorker(): Worker {
	const worker = new Worker(new URL('./sealed.worker.ts', import.meta.url), { type: 'module' });
	opened.push(worker);
	return worker;
}

function reported(worker: Worker): Promise<Reported> {
	const blob = URL.createObjectURL(new Blob(['the engine']));
	worker.postMessage({ address: new URL('/', location.href).href, blob });
	return new Promise((resolve, reject) => {
		worker.addEventListener('message', ({ data }: MessageEvent<Reported>) => resolve(data));
		worker.addEventListener('error', reject);
	});
}

describe('a sealed worker', () => {
	it('can reach nobody, by any owner of any global, and could before', async () => {
		const { before, fenced, after } = await reported(sealedWorker());
		expect(before.planted).toBe(true);
		expect(before.globals).toEqual(
			expect.arrayContaining(['fetch', 'XMLHttpRequest', 'WebSocket', 'Worker', 'importScripts', 'indexedDB', 'caches'])
		);
		expect(fenced).toEqual({ globals: [], navigator: [], planted: false, disguised: false, blob: true });
		expect(after).toEqual({ globals: [], planted: false, blob: false, restored: false });
	});

	it('says nothing on the console', async () => {
		expect((await reported(sealedWorker())).console).not.toContain('native code');
	});

	it('still hashes files by the platform (FIPS 180-2, the digest of abc)', async () => {
		const { digest } = await reported(sealedWorker());
		const digits = [...(digest ?? [])].map((byte) => byte.toString(16).padStart(2, '0'));
		expect(digits.join('')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
	});

	it.each(['throw', 'reject'])('lets no error’s text out: %s', async (way) => {
		const worker = sealedWorker();
		await reported(worker);
		const heard = new Promise<ErrorEvent>((resolve) =>
			worker.addEventListener('error', (event) => {
				event.preventDefault();
				resolve(event);
			})
		);
		worker.postMessage(way);
		const { message } = await heard;
		expect(message).toContain('the vault has stopped');
		expect(message).not.toContain('9434765919');
	});
});
