import {
	VaultResponse,
	exchange,
	type Answer,
	type Ask,
	type Port,
	type Progress,
	type Refusal,
	type Reply,
	type Verb
} from '../protocol/exchange';
import { GatheredReply, type ReplyPart } from '../protocol/reply-parts';

/** What a caller may say beside the request: where progress goes, and a signal that withdraws it. */
export type Asking = { onProgress?: ((progress: Progress) => void) | undefined; signal?: AbortSignal | undefined };

/** What the client's owner hears beside answers: the engine is open, the vault lives, it said what nobody may say, it is at its end. */
export type Overheard = { onReady?: () => void; onSignOfLife?: () => void; onBreach?: () => void; onEnd?: () => void };

type Waiting = {
	settle: (answer: Answer<Verb>) => void;
	onProgress: ((progress: Progress) => void) | undefined;
	onPart: (part: ReplyPart) => void;
};

const refused = (code: Refusal['code']): { ok: false; refusal: Refusal } => ({ ok: false, refusal: { code } });

/**
 * The page's side of the door. Every `ask` settles: with the vault's answer, or, when the vault is lost, with the code
 * given to `abandon`. What comes back is parsed by its schema again, so that the page need not trust the vault either:
 * a long reply comes in parts, each parsed when it comes, and is handed on when all of it was found right.
 */
export class VaultClient {
	readonly #port: Port;
	readonly #overheard: Overheard;
	readonly #waiting = new Map<number, Waiting>();
	#nextId = 1;
	#lost: Refusal['code'] | null = null;

	constructor(port: Port, overheard: Overheard = {}) {
		this.#port = port;
		this.#overheard = overheard;
		port.addEventListener('message', (event) => this.#hear(event.data));
	}

	/** How many requests are still open. */
	get pending(): number {
		return this.#waiting.size;
	}

	/**
	 * Asks one thing. An abort stops what has not started at once, and a running load at its next slice; the promise
	 * then resolves to `cancelled`, or to the answer when that was quicker. Never rejects.
	 */
	async ask<V extends Verb>(verb: V, ask: Ask<V>, { onProgress, signal }: Asking = {}): Promise<Answer<V>> {
		if (this.#lost) return refused(this.#lost);
		if (signal?.aborted) return refused('cancelled');
		const understood = exchange[verb].ask.safeParse(ask);
		if (!understood.success) return refused('not-understood');
		const id = this.#nextId++;
		const gathered = new GatheredReply(exchange[verb].reply);
		let isDropped = false;
		const onPart = (part: ReplyPart): void => {
			if (signal?.aborted) isDropped = true;
			else gathered.add(part);
		};
		const cancel = (): void => this.#port.postMessage({ cancel: id });
		const answer = await new Promise<Answer<Verb>>((settle) => {
			this.#waiting.set(id, { settle, onProgress, onPart });
			this.#port.postMessage({ id, verb, ask: understood.data });
			signal?.addEventListener('abort', cancel, { once: true });
		});
		signal?.removeEventListener('abort', cancel);
		if (!answer.ok) return answer;
		if (isDropped) return refused('cancelled');
		const reply = gathered.whole(answer.value);
		return reply === null ? refused('fault') : { ok: true, value: reply as Reply<V> };
	}

	/** Asks for a sign of life. */
	ping(): void {
		if (!this.#lost) this.#port.postMessage({ ping: this.#nextId++ });
	}

	/** A vault that was ended never answers, so whoever ends it settles what is still open, and all that is asked later. */
	abandon(code: Refusal['code'] = 'vault-ended'): void {
		this.#lost = code;
		for (const { settle } of this.#waiting.values()) settle(refused(code));
		this.#waiting.clear();
	}

	#hear(message: unknown): void {
		if (this.#lost) return;
		const response = VaultResponse.safeParse(message);
		if (!response.success) return this.#overheard.onBreach?.();
		this.#overheard.onSignOfLife?.();
		const heard = response.data;
		if ('ready' in heard) return this.#overheard.onReady?.();
		if ('pong' in heard) return;
		const waiting = this.#waiting.get(heard.id);
		if ('progress' in heard) return waiting?.onProgress?.(heard.progress);
		if ('part' in heard) return waiting?.onPart(heard.part);
		this.#waiting.delete(heard.id);
		waiting?.settle(heard.answer as Answer<Verb>);
		if (!heard.answer.ok && heard.answer.refusal.code === 'vault-ended') this.#overheard.onEnd?.();
	}
}
