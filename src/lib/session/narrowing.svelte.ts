import type { Refusal, Suggestion } from '$lib/protocol/exchange';
import type { Question } from '$lib/protocol/question';
import type { SafeTable } from '$lib/protocol/safe-table';
import type { Vault } from '$lib/vault-client/vault';
import { keyOf } from './statements';

/**
 * What came of asking about one group of an answer alone: nothing yet, or that it cannot be shown, with the nearest questions that can. Without
 * a `refusal` it was answered, and all of it is hidden.
 */
export type Narrowed =
	| { is: 'none' }
	| { is: 'asking'; question: Question }
	| { is: 'unshown'; question: Question; refusal: Refusal | null; nearest: readonly Suggestion[] | null };

const mostNearest = 3;

/** Asks a narrower question beside the answer that stands, which stays until it is known whether the narrower one can be shown. */
export class Narrowing {
	#narrowed = $state.raw<Narrowed>({ is: 'none' });
	#running = new AbortController();
	#answer: { key: string; table: SafeTable } | null = null;

	get narrowed(): Narrowed {
		return this.#narrowed;
	}

	/** Whether something of the answer can be shown. If not, the nearest questions are looked for; `nearest` is null until they are found. */
	async ask(vault: Pick<Vault, 'ask'>, question: Question): Promise<boolean> {
		this.forget();
		const { signal } = this.#running;
		this.#narrowed = { is: 'asking', question };
		const answer = await vault.ask('answer', { question }, { signal });
		if (signal.aborted) return false;
		if (answer.ok && isAnyShown(answer.value)) {
			this.#narrowed = { is: 'none' };
			this.#answer = { key: keyOf(question), table: answer.value };
			return true;
		}
		const unshown = { is: 'unshown', question, refusal: answer.ok ? null : answer.refusal } as const;
		this.#narrowed = { ...unshown, nearest: null };
		const advice = await vault.ask('advise', { question }, { signal });
		if (signal.aborted) return false;
		this.#narrowed = { ...unshown, nearest: advice.ok ? advice.value.suggestions.slice(0, mostNearest) : [] };
		return false;
	}

	/** The answer that has just been given to this question, so that it is not asked twice. */
	answerTo(question: Question): SafeTable | null {
		return this.#answer?.key === keyOf(question) ? this.#answer.table : null;
	}

	/** Stops, and lets go of what was refused. */
	forget(): void {
		this.#running.abort();
		this.#running = new AbortController();
		this.#narrowed = { is: 'none' };
		this.#answer = null;
	}
}

/** Whether a group of the table has a figure, beside totals and the whole place. */
function isAnyShown({ rows }: SafeTable): boolean {
	return rows.some(({ groups, value }) => value.shown && groups.every((group) => group !== null));
}
