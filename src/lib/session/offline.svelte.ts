import { dropCopy, isFromCopy, keepBeside, keepCopy, newerOnHost, type HostVersion } from '$lib/vault-client/offline-copy';
import type { PreparedVault } from '$lib/vault-client/vault';

/** Whether this page came from the copy that the browser keeps, and whether the host has a newer one. */
export class Offline {
	#newer = $state.raw<HostVersion | null>(null);
	#isMissing = $state(false);
	#putAway: Promise<void> = Promise.resolve();
	readonly isFromCopy = isFromCopy();

	/** Another version that the host has; null when there is none, or it cannot be reached. */
	get newer(): HostVersion | null {
		return this.#newer;
	}

	/** Whether this browser would not keep a copy, or its disk had no room for one. */
	get isMissing(): boolean {
		return this.#isMissing;
	}

	/** Keeps a copy of the app, or looks whether the host has a newer one. Before the seal only. */
	async keep(vault: PreparedVault): Promise<void> {
		if (this.isFromCopy) this.#newer = await newerOnHost();
		else this.#putAway = (await keepCopy(vault))().then((isKept) => void (this.#isMissing = !isKept));
	}

	/** Keeps the demo’s files beside the copy. Makes no request. */
	async keepDemo(files: readonly File[]): Promise<void> {
		await this.#putAway;
		await keepBeside(files.map((file) => ({ address: `demo/${file.name}`, file })));
	}

	/** Takes the copy away and loads the page from its host. */
	async takeNewer(): Promise<void> {
		await dropCopy();
		location.reload();
	}
}
