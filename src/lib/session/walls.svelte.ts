import { builtAssets } from '$lib/vault-client/assets';
import { headersNotSent } from '$lib/vault-client/host-headers';
import { preloadChunks } from '$lib/vault-client/preload-chunks';
import { countRequests } from '$lib/vault-client/requests-made';
import { sealPage, tryPage } from '$lib/vault-client/seal-page';
import type { Vault } from '$lib/vault-client/vault';
import type { SelfCheck } from './shown';

/** What keeps data on this machine: the seal of the page, and what was found when every way out was tried. */
export class Walls {
	#isSealed = $state.raw(false);
	#requests = $state.raw(0);
	#checks = $state.raw<SelfCheck[]>([]);
	#headersNotSent = $state.raw<readonly string[]>([]);

	get isSealed(): boolean {
		return this.#isSealed;
	}

	/** Requests that the page made since it was sealed for data. */
	get requests(): number {
		return this.#requests;
	}

	/** What page and vault found when they tried every way out. */
	get checks(): readonly SelfCheck[] {
		return this.#checks;
	}

	/** Headers that the app's host should have sent and did not, as far as it could be asked. */
	get headersNotSent(): readonly string[] {
		return this.#headersNotSent;
	}

	/** Asks the host for its headers. Before the seal only. */
	async hearHost(): Promise<void> {
		this.#headersNotSent = (await headersNotSent()) ?? this.#headersNotSent;
	}

	/** Seals the page before data are opened, and counts requests from then on. @throws {BootFailure} */
	async seal(): Promise<void> {
		this.#isSealed = (await sealPage()) === 'sealed';
		countRequests((requests) => (this.#requests = requests));
	}

	/** Seals a page that opens no data, once every part of it has come: a tab that only hears tables. @throws {BootFailure} */
	async sealAlone(): Promise<void> {
		const assets = builtAssets();
		if (assets && !this.#isSealed) await preloadChunks(assets);
		this.#isSealed = (await sealPage()) === 'sealed';
	}

	/** Whether the page is sealed and a way out is open all the same. */
	get isBroken(): boolean {
		return this.#isSealed && this.#checks.some(({ refused }) => !refused);
	}

	/** Has page and vault try every way out, now. False when the vault was lost meanwhile. */
	async tryAll(vault: Pick<Vault, 'ask'>): Promise<boolean> {
		const tried = await vault.ask('selfTest', { target: `${location.origin}/self-test` });
		if (!tried.ok) return false;
		this.#checks = [...(this.#isSealed ? await tryPage() : []), ...tried.value.checks];
		return true;
	}
}
