import type { Progress, Refusal } from '$lib/protocol/exchange';
import type { AreaLevel, Question } from '$lib/protocol/question';
import type { SafeTable } from '$lib/protocol/safe-table';
import type { Vault } from '$lib/vault-client/vault';

/** One question of several, and what came of it. */
export type Asked =
	| { is: 'waiting' }
	| { is: 'asking'; progress: Progress | null }
	| { is: 'table'; table: SafeTable }
	| { is: 'refused'; refusal: Refusal };

type Wanted = { id: string; question: Question };

/**
 * Several questions of all areas of a level, asked one after another like any other. Answers are kept until the data change, so that the
 * profile of another area asks nothing anew.
 */
export class Overview {
	#level = $state.raw<AreaLevel | null>(null);
	#asked = $state.raw<Readonly<Record<string, Asked>>>({});
	#running: AbortController | null = null;

	/** What came of a question, by its id. */
	of(id: string): Asked {
		return this.#asked[id] ?? { is: 'waiting' };
	}

	/** Whether questions are being asked. */
	get isRunning(): boolean {
		return Object.values(this.#asked).some(({ is }) => is === 'asking');
	}

	/** Asks those that have not been answered yet. Calling it while it runs does nothing. */
	async ask(vault: Pick<Vault, 'ask'>, level: AreaLevel, wanted: readonly Wanted[]): Promise<void> {
		if (level !== this.#level) this.forget();
		if (this.#running) return;
		this.#level = level;
		const running = (this.#running = new AbortController());
		for (const { id, question } of wanted) {
			if (running.signal.aborted) return;
			if (this.of(id).is === 'waiting') await this.#askOne(vault, id, question, running.signal);
		}
		if (this.#running === running) this.#running = null;
	}

	/** Stops; what was not answered waits until it is asked for again. */
	stop(): void {
		this.#running?.abort();
		this.#running = null;
		this.#asked = Object.fromEntries(Object.entries(this.#asked).filter(([, { is }]) => is !== 'asking'));
	}

	/** The data have changed, or are gone. */
	forget(): void {
		this.stop();
		this.#asked = {};
		this.#level = null;
	}

	async #askOne(vault: Pick<Vault, 'ask'>, id: string, question: Question, signal: AbortSignal): Promise<void> {
		const set = (asked: Asked): void => {
			if (!signal.aborted) this.#asked = { ...this.#asked, [id]: asked };
		};
		set({ is: 'asking', progress: null });
		const onProgress = (progress: Progress): void => set({ is: 'asking', progress });
		const answer = await vault.ask('answer', { question }, { onProgress, signal });
		set(answer.ok ? { is: 'table', table: answer.value } : { is: 'refused', refusal: answer.refusal });
	}
}
