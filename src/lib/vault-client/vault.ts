import type { Answer, Ask, Port, Refusal, VaultBoot, Verb } from '../protocol/exchange';
import { openWorker } from './open-vault';
import { VaultClient, type Asking } from './vault-client';
import { Watchdog, type Patience } from './watchdog';

/** What a vault needs to start: the addresses of the checked blobs. Made by `prepareVault`. */
export type PreparedVault = VaultBoot & { worker: string };

/** Why a vault was lost, as a refusal's code: it died, it hung, or it said what the exchange does not know. */
export type Loss = Extract<Refusal['code'], 'vault-ended' | 'vault-hung' | 'fault'>;

export type VaultHooks = {
	/** The vault is gone and with it all that was loaded. Open requests have been settled with the same code. */
	onCrash: (why: Loss) => void;
	/** Hears every request together with its answer. */
	onAnswer?: (<V extends Verb>(verb: V, ask: Ask<V>, answer: Answer<V>) => void) | undefined;
	patience?: Patience | undefined;
	/** Tests put another worker here. */
	open?: ((address: string) => VaultWorker) | undefined;
};

export type VaultWorker = Port & {
	terminate(): void;
	addEventListener(type: 'error' | 'messageerror', hear: (event: Event) => void): void;
};

/** The worker, its client and its watchdog. Closing it is the only way to give the data's memory back. */
export class Vault {
	readonly #prepared: PreparedVault;
	readonly #hooks: VaultHooks;
	#worker!: VaultWorker;
	#client!: VaultClient;
	#watchdog!: Watchdog;
	#ready!: Promise<boolean>;
	#answerReady!: (ready: boolean) => void;
	#over = false;

	constructor(prepared: PreparedVault, hooks: VaultHooks) {
		this.#prepared = prepared;
		this.#hooks = hooks;
		this.#start();
	}

	/** True once the engine is open and locked; false when the vault was lost or closed before. Requests need not wait for it. */
	get ready(): Promise<boolean> {
		return this.#ready;
	}

	ask<V extends Verb>(verb: V, ask: Ask<V>, asking: Asking = {}): Promise<Answer<V>> {
		const answer = this.#client.ask(verb, ask, asking);
		this.#watchdog.watch();
		void answer.then((told) => this.#hooks.onAnswer?.(verb, ask, told));
		return answer;
	}

	/** Ends the vault, and with it everything it holds. What is open, and all that is asked later, is `vault-ended`. */
	close(): void {
		this.#end('vault-ended');
	}

	/** A new, empty vault in place of the old one. */
	restart(): void {
		this.#end('vault-ended');
		this.#start();
	}

	#start(): void {
		const worker: VaultWorker = (this.#hooks.open ?? openWorker)(this.#prepared.worker);
		this.#ready = new Promise((resolve) => (this.#answerReady = resolve));
		const answerReady = this.#answerReady;
		const lose = (why: Loss): void => {
			if (worker !== this.#worker || this.#over) return;
			this.#end(why);
			this.#hooks.onCrash(why);
		};
		const client = new VaultClient(worker, {
			onReady: () => answerReady(true),
			onSignOfLife: () => this.#watchdog.heard(),
			onBreach: () => lose('fault'),
			onEnd: () => lose('vault-ended')
		});
		worker.addEventListener('error', (event) => {
			event.preventDefault();
			lose('vault-ended');
		});
		worker.addEventListener('messageerror', () => lose('fault'));
		this.#over = false;
		this.#worker = worker;
		this.#client = client;
		this.#watchdog = new Watchdog(client, () => lose('vault-hung'), this.#hooks.patience);
		const { engine, solver, appVersion } = this.#prepared;
		worker.postMessage({ engine, solver, appVersion } satisfies VaultBoot);
	}

	#end(why: Loss): void {
		this.#over = true;
		this.#watchdog.stop();
		this.#worker.terminate();
		this.#client.abandon(why);
		this.#answerReady(false);
	}
}

/** Starts the vault in its worker. Call it after `sealPage`: the worker inherits the policies the page has at that moment. */
export function startVault(prepared: PreparedVault, hooks: VaultHooks): Vault {
	return new Vault(prepared, hooks);
}
