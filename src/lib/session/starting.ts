import { BootFailure } from '$lib/vault-client/boot-failure';
import { prepareVault } from '$lib/vault-client/prepare-vault';
import { startVault, type PreparedVault, type Vault, type VaultHooks } from '$lib/vault-client/vault';
import type { Offline } from './offline.svelte';
import type { Shown } from './shown';
import type { Walls } from './walls.svelte';

/** How far the start has come. */
export type TellStart = (change: Partial<Omit<Extract<Shown, { is: 'starting' }>, 'is' | 'source'>>) => void;

/** How the vault comes to be: its parts are fetched once, the page is sealed, the vault started, and every way out tried. */
export class Starting {
	#prepared: Promise<PreparedVault> | null = null;
	readonly #walls: Walls;
	readonly #offline: Offline;
	readonly #tell: TellStart;

	constructor(walls: Walls, offline: Offline, tell: TellStart) {
		this.#walls = walls;
		this.#offline = offline;
		this.#tell = tell;
	}

	/** Fetches the engine in the background. What fails is fetched again when it is needed. */
	prepare(): void {
		void this.prepared().catch(() => undefined);
	}

	/**
	 * The vault's parts, fetched once.
	 * @throws {BootFailure} when one cannot be fetched
	 */
	prepared(): Promise<PreparedVault> {
		this.#prepared ??= this.#fetch();
		this.#prepared.catch(() => (this.#prepared = null));
		return this.#prepared;
	}

	/**
	 * Seals, starts the vault, and has it try every way out. False when the vault was lost meanwhile.
	 * @param onStarted is given the vault before anything is tried
	 * @throws {BootFailure} when a part cannot be fetched, or the page is not sealed; the vault is closed then
	 */
	async start(hooks: VaultHooks, onStarted: (vault: Vault, prepared: PreparedVault) => void): Promise<boolean> {
		const prepared = await this.prepared();
		this.#tell({ step: 'sealing' });
		await this.#walls.seal();
		this.#tell({ step: 'trying' });
		const vault = startVault(prepared, hooks);
		onStarted(vault, prepared);
		if (!(await this.#walls.tryAll(vault))) return false;
		if (this.#walls.isBroken) {
			vault.close();
			throw new BootFailure('not-sealed');
		}
		return true;
	}

	async #fetch(): Promise<PreparedVault> {
		const heard = this.#walls.hearHost();
		const prepared = await prepareVault(({ done, total }) => this.#tell({ fetchedBytes: done, totalBytes: total }));
		await Promise.all([heard, this.#offline.keep(prepared)]);
		return prepared;
	}
}
