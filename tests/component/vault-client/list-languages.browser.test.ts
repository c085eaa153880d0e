import { afterEach, expect, it, vi } from 'vitest';
import { listLanguages } from '$lib/vault-client/list-languages';

afterEach(() => {
	vi.unstubAllGlobals();
});

it('languages are listed by a worker, which is ended then', async () => {
	const heard: string[] = [];
	class Watched extends Worker {
		constructor(address: string | URL, options?: WorkerOptions) {
			super(address, options);
			this.addEventListener('message', () => heard.push('listed'));
		}
		override terminate(): void {
			heard.push('ended');
			super.terminate();
		}
	}
	vi.stubGlobal('Worker', Watched);
	await listLanguages();
	expect(heard).toEqual(['listed', 'ended']);
});

it('where no worker can be had nothing is waited for: the app must start to say so', async () => {
	vi.stubGlobal('Worker', undefined);
	await expect(listLanguages()).resolves.toBeUndefined();
});
