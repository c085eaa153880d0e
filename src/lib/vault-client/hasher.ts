import { hexOf } from '$lib/protocol/canonical';
import { openWorker } from './open-vault';

const script = `addEventListener('message', async ({ data, ports: [asker] }) => {
	try {
		asker.postMessage(await crypto.subtle.digest('SHA-256', await data.arrayBuffer()));
	} catch {
		asker.postMessage(null);
	}
});`;

/**
 * Hashes files in a worker of its own, where the bytes of the engine hold nobody up. The worker is made of a blob and
 * asks nobody for anything; it must be closed before the page is sealed, since it does not come under a policy that is set later.
 */
export class Hasher {
	readonly #address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
	readonly #worker = openWorker(this.#address, 'hasher');
	readonly #lost = new Promise<never>((_, reject) => {
		this.#worker.addEventListener('error', () => reject(new Error('the worker that hashes was lost')));
	});

	constructor() {
		this.#lost.catch(() => undefined); // nobody may be waiting
	}

	/**
	 * SHA-256 of a blob, as 64 hexadecimal digits.
	 * @throws {Error} when it cannot be read
	 */
	async sha256Of(content: Blob): Promise<string> {
		const { port1, port2 } = new MessageChannel();
		const told = new Promise<unknown>((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
		this.#worker.postMessage(content, [port2]);
		const digest = await Promise.race([told, this.#lost]).finally(() => port1.close());
		if (!(digest instanceof ArrayBuffer)) throw new Error('what is hashed cannot be read');
		return hexOf(digest);
	}

	close(): void {
		this.#worker.terminate();
		URL.revokeObjectURL(this.#address);
	}
}
