import type { Finding } from '$lib/pack/pack';
import type { Vault } from '$lib/vault-client/vault';
import type { Asked } from './overview.svelte';

/** The questions of a pack asked again of the data that are open now, one after another. Nothing of the pack is changed by it. */
export class Rerun {
	#asked = $state.raw<Readonly<Record<string, Asked>>>({});
	#running: AbortController | null = $state.raw(null);

	/** What came of a finding's question; null when it was not asked again. */
	of(finding: string): Asked | null {
		return this.#asked[finding] ?? null;
	}

	get isRunning(): boolean {
		return this.#running !== null;
	}

	/** How many questions have been answered or refused, of how many. */
	get tally(): { done: number; all: number } {
		const all = Object.values(this.#asked);
		return { done: all.filter(({ is }) => is === 'table' || is === 'refused').length, all: all.length };
	}

	async ask(vault: Pick<Vault, 'ask'>, findings: readonly Finding[]): Promise<void> {
		this.stop();
		const running = (this.#running = new AbortController());
		this.#asked = Object.fromEntries(findings.map(({ id }) => [id, { is: 'waiting' }]));
		for (const { id, table } of findings) {
			if (running.signal.aborted) return;
			const set = (asked: Asked): void => {
				if (!running.signal.aborted) this.#asked = { ...this.#asked, [id]: asked };
			};
			set({ is: 'asking', progress: null });
			const answer = await vault.ask('answer', { question: table.question }, { signal: running.signal });
			set(answer.ok ? { is: 'table', table: answer.value } : { is: 'refused', refusal: answer.refusal });
		}
		if (this.#running === running) this.#running = null;
	}

	/** Stops; what was answered stays. */
	stop(): void {
		this.#running?.abort();
		this.#running = null;
		this.#asked = Object.fromEntries(Object.entries(this.#asked).filter(([, { is }]) => is === 'table' || is === 'refused'));
	}

	/** Lets one answer go, as when it was taken into the pack. */
	settle(finding: string): void {
		this.#asked = Object.fromEntries(Object.entries(this.#asked).filter(([id]) => id !== finding));
	}

	/** The data or the pack are others. */
	forget(): void {
		this.stop();
		this.#asked = {};
	}
}
