import { canonicalJson } from '$lib/protocol/canonical';
import { lawfulTexts } from '$lib/pack/lawful-text';
import type { Finding } from '$lib/pack/pack';
import type { Vault } from '$lib/vault-client/vault';
import type { Asked } from './overview.svelte';

/** What came of a question, and which it was: another finding may get the number of one that was taken out. */
type Told = { question: string; asked: Asked };

/** The questions of a pack asked again of the data that are open now, one after another. Nothing of the pack is changed by it. */
export class Rerun {
	#asked = $state.raw<Readonly<Record<string, Told>>>({});
	#running: AbortController | null = $state.raw(null);

	/** What came of a finding's question; null when it was not asked again, or something else was asked under its id. */
	of({ id, table }: Pick<Finding, 'id' | 'table'>): Asked | null {
		const told = this.#asked[id];
		return told?.question === canonicalJson(table.question) ? told.asked : null;
	}

	get isRunning(): boolean {
		return this.#running !== null;
	}

	/** How many questions have been answered or refused, of how many. */
	get tally(): { done: number; all: number } {
		const all = Object.values(this.#asked);
		return { done: all.filter(isTold).length, all: all.length };
	}

	async ask(vault: Pick<Vault, 'ask'>, findings: readonly Finding[]): Promise<void> {
		this.stop();
		const running = (this.#running = new AbortController());
		this.#asked = Object.fromEntries(findings.map((finding) => [finding.id, told(finding, { is: 'waiting' })]));
		for (const finding of findings) {
			if (running.signal.aborted) return;
			const { id, table } = finding;
			const set = (asked: Asked): void => {
				if (!running.signal.aborted) this.#asked = { ...this.#asked, [id]: told(finding, asked) };
			};
			set({ is: 'asking', progress: null });
			const answer = await vault.ask('answer', { question: table.question }, { signal: running.signal });
			set(answer.ok ? { is: 'table', table: lawfulTexts(answer.value) } : { is: 'refused', refusal: answer.refusal });
		}
		if (this.#running === running) this.#running = null;
	}

	/** Stops; what was answered stays. */
	stop(): void {
		this.#running?.abort();
		this.#running = null;
		this.#asked = Object.fromEntries(Object.entries(this.#asked).filter(([, one]) => isTold(one)));
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

function told({ table }: Finding, asked: Asked): Told {
	return { question: canonicalJson(table.question), asked };
}

function isTold({ asked }: Told): boolean {
	return asked.is === 'table' || asked.is === 'refused';
}
