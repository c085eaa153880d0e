import type { Answer, Progress, Refusal, Suggestion } from '$lib/protocol/exchange';
import type { Question } from '$lib/protocol/question';
import type { SafeTable } from '$lib/protocol/safe-table';
import type { Vault } from '$lib/vault-client/vault';

/** What stands where the answer is. `before` is the last table, which stays in sight until there is a newer one. */
export type Answered =
	| { is: 'nothing' }
	| { is: 'asking'; question: Question; before: SafeTable | null; progress: Progress | null }
	| { is: 'table'; table: SafeTable }
	| { is: 'refused'; question: Question; refusal: Refusal; before: SafeTable | null };

/** Coarser questions for what is answered: those of `question`, which hid something or was refused. */
export type Advice =
	| { is: 'none' }
	| { is: 'working'; question: Question; progress: Progress | null }
	| { is: 'stopped'; question: Question }
	| { is: 'ready'; question: Question; suggestions: readonly Suggestion[] };

/** What is asked beside an answer, for how far it could be out. */
export type Beside = { is: 'none' } | { is: 'awaited' } | { is: 'table'; table: SafeTable } | { is: 'refused' };

/** The questions that are likely to be asked next, of which some are likelier still. */
export type Likely = (first: readonly Question[]) => readonly Question[];
const nothingLikely: Likely = () => [];

const mostSuggestions = 5;
/** What may be asked next is prepared once the answer is drawn, which may need the whole machine. */
const drawnMs = 250;
/** Suggestions are looked for once a reader has had a moment with an answer: a question that follows at once does not wait. */
const momentMs = 1_000;

/** One question at a time, the advice that follows its answer, and what is prepared for the next. A newer question ends all of it. */
export class Answering {
	#answered = $state.raw<Answered>({ is: 'nothing' });
	#advice = $state.raw<Advice>({ is: 'none' });
	#beside = $state.raw<Beside>({ is: 'none' });
	#running = new AbortController();
	#likely = nothingLikely;
	/** What is asked next likelier than anything else: the group that is marked, alone. */
	#marked: Question | null = null;

	get answered(): Answered {
		return this.#answered;
	}

	get advice(): Advice {
		return this.#advice;
	}

	get beside(): Beside {
		return this.#beside;
	}

	/**
	 * Asks, and shows the answer unless a newer question has been asked meanwhile; then asks what belongs beside it, and looks for
	 * coarser questions. `known`: the answer, where it has just been given. Meanwhile, and after it, what is `likely` to be asked next is prepared.
	 */
	async ask(
		vault: Pick<Vault, 'ask'>,
		question: Question,
		beside: Question | null = null,
		known: SafeTable | null = null,
		likely = nothingLikely
	): Promise<void> {
		const { signal } = this.#begin();
		this.#likely = likely;
		const before = this.#tableInSight();
		const asking = { is: 'asking', question, before } as const;
		const onProgress = (progress: Progress): void => {
			if (!signal.aborted) this.#answered = { ...asking, progress };
		};
		this.#answered = { ...asking, progress: null };
		const answer: Answer<'answer'> = known
			? { ok: true, value: known }
			: await vault.ask('answer', { question }, { onProgress, signal });
		if (signal.aborted) return;
		this.#answered = answer.ok
			? { is: 'table', table: answer.value }
			: { is: 'refused', question, refusal: answer.refusal, before };
		if (answer.ok && beside) await this.#askBeside(vault, beside, signal);
		void aMoment(drawnMs, signal).then(() => this.#prepare(vault, signal));
		if (!isWorthAdvice(this.#answered)) return;
		if (answer.ok) await aMoment(momentMs, signal);
		if (signal.aborted) return;
		await this.#advise(vault, question, signal);
		void this.#prepare(vault, signal);
	}

	/** A group was marked: asking about it alone is likely next. */
	async mark(vault: Pick<Vault, 'ask'>, narrower: Question): Promise<void> {
		this.#marked = narrower;
		await this.#prepare(vault, this.#running.signal);
	}

	/** Stops what runs: the question, which is then refused as `cancelled`, or the search for coarser ones. */
	stop(): void {
		const [answered, advice, beside] = [this.#answered, this.#advice, this.#beside];
		this.#begin();
		if (beside.is !== 'awaited') this.#beside = beside;
		if (answered.is === 'asking') {
			const { question, before } = answered;
			this.#answered = { is: 'refused', question, refusal: { code: 'cancelled' }, before };
		} else if (advice.is === 'working') this.#advice = { is: 'stopped', question: advice.question };
		else this.#advice = advice;
	}

	/** Stops everything and shows nothing: the data are gone. */
	forget(): void {
		this.#begin();
		this.#answered = { is: 'nothing' };
	}

	/** The vault gives it up for any other request; what it has prepared then stays. */
	async #prepare(vault: Pick<Vault, 'ask'>, signal: AbortSignal): Promise<void> {
		const suggested = this.#advice.is === 'ready' ? this.#advice.suggestions.map(({ question }) => question) : [];
		const questions = this.#likely([...(this.#marked ? [this.#marked] : []), ...suggested]);
		if (questions.length > 0) await vault.ask('prepare', { questions: [...questions] }, { signal });
	}

	async #askBeside(vault: Pick<Vault, 'ask'>, question: Question, signal: AbortSignal): Promise<void> {
		if (signal.aborted) return;
		this.#beside = { is: 'awaited' };
		const answer = await vault.ask('answer', { question }, { signal });
		if (!signal.aborted) this.#beside = answer.ok ? { is: 'table', table: answer.value } : { is: 'refused' };
	}

	async #advise(vault: Pick<Vault, 'ask'>, question: Question, signal: AbortSignal): Promise<void> {
		const onProgress = (progress: Progress): void => {
			if (!signal.aborted) this.#advice = { is: 'working', question, progress };
		};
		this.#advice = { is: 'working', question, progress: null };
		const advice = await vault.ask('advise', { question }, { onProgress, signal });
		if (signal.aborted) return;
		this.#advice = advice.ok
			? { is: 'ready', question, suggestions: advice.value.suggestions.slice(0, mostSuggestions) }
			: { is: 'none' };
	}

	/** Ends what was running, so that nothing of it is heard any more. */
	#begin(): AbortController {
		this.#running.abort();
		this.#advice = { is: 'none' };
		this.#beside = { is: 'none' };
		this.#marked = null;
		return (this.#running = new AbortController());
	}

	#tableInSight(): SafeTable | null {
		const answered = this.#answered;
		if (answered.is === 'table') return answered.table;
		return answered.is === 'nothing' ? null : answered.before;
	}
}

/** Ends sooner when nobody waits any more. */
function aMoment(ms: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, ms);
		signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
	});
}

/** Whether a coarser question would say more: something is hidden, or all of it was refused for being too fine. */
function isWorthAdvice(answered: Answered): boolean {
	if (answered.is === 'table') return answered.table.certificate.hidden > 0;
	return answered.is === 'refused' && ['tells-too-much', 'too-many-cells'].includes(answered.refusal.code);
}
