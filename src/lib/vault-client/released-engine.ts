import type { Port } from '../protocol/exchange';
import { ReleasedAnswer, type ReleasedAsk, type ReleasedBoot, type ReleasedTable } from '../protocol/released';
import { openWorker } from './open-vault';
import type { PreparedVault } from './vault';

/** What came of a query: its answer, or null when it was stopped or the worker was lost. */
export type Queried = ReleasedAnswer | null;

/** A worker with an engine of its own for released figures. It starts with the first query, and again after it was stopped or lost. */
export class ReleasedEngine {
	readonly #prepared: PreparedVault;
	#worker: Worker | null = null;
	#waiting: ((answer: Queried) => void) | null = null;
	#nextId = 1;

	constructor(prepared: PreparedVault) {
		this.#prepared = prepared;
	}

	/** Asks one query; one that still runs is stopped. Never rejects. */
	async ask(tables: readonly ReleasedTable[], query: string): Promise<Queried> {
		if (this.#waiting) this.stop();
		const id = this.#nextId++;
		const worker = (this.#worker ??= this.#start());
		return new Promise((settle) => {
			this.#waiting = settle;
			worker.postMessage({ id, tables: [...tables], query } satisfies ReleasedAsk);
		});
	}

	/** Ends the worker, and with it the query that runs: an engine has no other way to be interrupted. */
	stop(): void {
		this.#worker?.terminate();
		this.#worker = null;
		this.#settle(null);
	}

	#settle(answer: Queried): void {
		const settle = this.#waiting;
		this.#waiting = null;
		settle?.(answer);
	}

	#start(): Worker {
		const worker = openWorker(this.#prepared.worker);
		const lose = (event: Event): void => {
			event.preventDefault();
			if (worker === this.#worker) this.stop();
		};
		(worker as Port).addEventListener('message', ({ data }) => {
			const answer = ReleasedAnswer.safeParse(data);
			if (worker === this.#worker && answer.success) this.#settle(answer.data);
		});
		worker.addEventListener('error', lose);
		worker.addEventListener('messageerror', lose);
		worker.postMessage({ engine: this.#prepared.engine, released: true } satisfies ReleasedBoot);
		return worker;
	}
}
