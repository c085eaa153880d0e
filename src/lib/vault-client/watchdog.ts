/** How long a silent vault is borne: a look every `tickMs`, and the end after `ticks` looks in a row without a word. */
export type Patience = { tickMs: number; ticks: number };

const thirtySeconds: Patience = { tickMs: 5_000, ticks: 6 };

/**
 * Watches a vault while a request is open. It counts looks, not seconds: a laptop that slept for an hour wakes to one
 * look, and the vault gets time to answer.
 */
export class Watchdog {
	readonly #client: { readonly pending: number; ping(): void };
	readonly #onHung: () => void;
	readonly #patience: Patience;
	#timer: ReturnType<typeof setInterval> | undefined;
	#silentLooks = 0;

	constructor(client: { readonly pending: number; ping(): void }, onHung: () => void, patience: Patience = thirtySeconds) {
		this.#client = client;
		this.#onHung = onHung;
		this.#patience = patience;
	}

	/** Begins to look, unless it does already. */
	watch(): void {
		if (this.#timer !== undefined || this.#client.pending === 0) return;
		this.#silentLooks = 0;
		this.#client.ping();
		this.#timer = setInterval(() => this.#look(), this.#patience.tickMs);
	}

	/** The vault said something. */
	heard(): void {
		this.#silentLooks = 0;
	}

	stop(): void {
		clearInterval(this.#timer);
		this.#timer = undefined;
	}

	#look(): void {
		if (this.#client.pending === 0) return this.stop();
		this.#silentLooks++;
		if (this.#silentLooks >= this.#patience.ticks) {
			this.stop();
			return this.#onHung();
		}
		this.#client.ping();
	}
}
