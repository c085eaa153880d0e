import type { Progress, Refusal } from '$lib/protocol/exchange';
import type { Scan } from '$lib/protocol/scan';
import type { Vault } from '$lib/vault-client/vault';

/** What stands where the findings are. */
export type Radared =
	| { is: 'nothing' }
	| { is: 'scanning'; progress: Progress | null }
	| { is: 'scanned'; scan: Scan }
	| { is: 'refused'; refusal: Refusal };

/** One scan at a time. What it found is kept until the data change. */
export class Radar {
	#radared = $state.raw<Radared>({ is: 'nothing' });
	#running = new AbortController();

	get radared(): Radared {
		return this.#radared;
	}

	async scan(vault: Pick<Vault, 'ask'>): Promise<void> {
		this.#running.abort();
		const { signal } = (this.#running = new AbortController());
		this.#radared = { is: 'scanning', progress: null };
		const onProgress = (progress: Progress): void => {
			if (!signal.aborted) this.#radared = { is: 'scanning', progress };
		};
		const answer = await vault.ask('scan', {}, { onProgress, signal });
		if (signal.aborted) return;
		this.#radared = answer.ok ? { is: 'scanned', scan: answer.value } : { is: 'refused', refusal: answer.refusal };
	}

	/** Stops a scan that runs; what one has found stays. */
	stop(): void {
		if (this.#radared.is !== 'scanning') return;
		this.#running.abort();
		this.#radared = { is: 'refused', refusal: { code: 'cancelled' } };
	}

	/** The data have changed, or are gone. */
	forget(): void {
		this.#running.abort();
		this.#radared = { is: 'nothing' };
	}
}
