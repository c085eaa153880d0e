import { accept, pin, type Pin } from '$lib/pack/edit-pack';
import { openPack, packText, type Unopened } from '$lib/pack/open-pack';
import { emptyPack, type Pack } from '$lib/pack/pack';
import type { SafeTable } from '$lib/protocol/safe-table';
import { dropPack, keepPack, keptPacks } from './kept';

export type HeldPack = { id: string; pack: Pack };
/** A pack that this browser kept and that can no longer be read, as it is. */
export type UnreadPack = { id: string; text: string; why: Unopened };
/** Whether what is on the screen is also kept. `not-kept`: this browser keeps nothing, or has no room. `copied`: another tab changed it too. */
export type Keeping = 'kept' | 'keeping' | 'not-kept' | 'copied';

const mostUndone = 100;
const pauseMs = 300;

/** The board packs of this browser: one is open and changed, with undo, and every change is kept without being asked for. */
export class Packs {
	#held = $state.raw<readonly HeldPack[]>([]);
	#unread = $state.raw<readonly UnreadPack[]>([]);
	#openId = $state<string | null>(null);
	#keeping = $state<Keeping>('kept');
	#past = $state.raw<readonly HeldPack[][]>([]);
	#future = $state.raw<readonly HeldPack[][]>([]);
	#loading: Promise<void> | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#lastOf: string | null = null;
	#version = 0;
	#queue: Promise<void> = Promise.resolve();
	/** What this tab last saw kept, by id. */
	readonly #seen = new Map<string, string>(); // eslint-disable-line svelte/prefer-svelte-reactivity -- no screen shows it

	get all(): readonly HeldPack[] {
		return this.#held;
	}

	get unread(): readonly UnreadPack[] {
		return this.#unread;
	}

	get keeping(): Keeping {
		return this.#keeping;
	}

	/** The pack that is shown and changed. */
	get open(): HeldPack | null {
		return this.#held.find(({ id }) => id === this.#openId) ?? null;
	}

	get canUndo(): boolean {
		return this.#past.length > 0;
	}

	get canRedo(): boolean {
		return this.#future.length > 0;
	}

	/** Reads what this browser kept, once. */
	load(): Promise<void> {
		return (this.#loading ??= this.#read());
	}

	choose(id: string | null): void {
		this.#openId = id;
		this.#lastOf = null;
	}

	/** Opens a new pack with nothing in it. */
	create(name: string): void {
		this.add(emptyPack(name));
	}

	/** Opens a pack beside the others, as from a file. */
	add(pack: Pack): void {
		const id = crypto.randomUUID();
		this.#set([...this.#held, { id, pack }], null);
		this.choose(id);
	}

	/**
	 * Changes the open pack. Changes of the same thing (`of`: the field that is typed in) one after the other are undone together.
	 */
	change(edit: (pack: Pack) => Pack, of: string | null = null): void {
		const { open } = this;
		const changed = open && edit(open.pack);
		if (!open || !changed || changed === open.pack) return;
		this.#set(
			this.#held.map((held) => (held === open ? { ...held, pack: changed } : held)),
			of
		);
	}

	/** Pins an answer to the open pack, or to a first one. */
	async pin(pinned: Pin): Promise<HeldPack | null> {
		await this.load();
		if (!this.open) this.choose(this.#held[0]?.id ?? null);
		if (!this.open) this.create('Board pack');
		this.change((pack) => pin(pack, pinned, today()));
		return this.open;
	}

	accept(finding: string, table: SafeTable): void {
		this.change((pack) => accept(pack, finding, table, today()));
	}

	/** Takes the open pack away; undo brings it back. */
	removeOpen(): void {
		const { open } = this;
		this.#set(
			this.#held.filter((held) => held !== open),
			null
		);
		this.choose(null);
	}

	/** Takes away a pack that cannot be read. */
	async removeUnread(id: string): Promise<void> {
		this.#unread = this.#unread.filter((one) => one.id !== id);
		await dropPack(id);
	}

	undo(): void {
		const before = this.#past.at(-1);
		if (!before) return;
		this.#future = [...this.#future, [...this.#held]];
		this.#past = this.#past.slice(0, -1);
		this.#show(before);
	}

	redo(): void {
		const after = this.#future.at(-1);
		if (!after) return;
		this.#past = [...this.#past, [...this.#held]];
		this.#future = this.#future.slice(0, -1);
		this.#show(after);
	}

	/** Forgets all packs of this tab; what is kept is not touched. */
	forget(): void {
		clearTimeout(this.#timer);
		[this.#held, this.#unread, this.#past, this.#future] = [[], [], [], []];
		[this.#keeping, this.#loading] = ['kept', null];
		this.#seen.clear();
		this.choose(null);
	}

	/** Keeps at once what has changed. */
	keepNow(): Promise<void> {
		clearTimeout(this.#timer);
		return (this.#queue = this.#queue.then(() => this.#keepAll()));
	}

	async #keepAll(): Promise<void> {
		if (this.#keeping !== 'keeping') return;
		const version = this.#version;
		const outcomes: Keeping[] = [];
		for (const held of this.#held) outcomes.push(await this.#keep(held));
		const there = this.#held.map(({ id }) => id);
		for (const id of [...this.#seen.keys()]) if (!there.includes(id)) await this.#drop(id);
		if (version !== this.#version) return; // it changed meanwhile, and will be kept again
		this.#keeping = outcomes.find((one) => one === 'not-kept') ?? outcomes.find((one) => one === 'copied') ?? 'kept';
	}

	async #read(): Promise<void> {
		const texts = await keptPacks();
		if (!texts) this.#keeping = 'not-kept';
		for (const { id, text } of texts ?? []) {
			const opened = openPack(text);
			if (opened.ok) this.#held = [...this.#held, { id, pack: opened.pack }];
			else this.#unread = [...this.#unread, { id, text, why: opened.why }];
			if (opened.ok) this.#seen.set(id, text);
		}
	}

	#set(held: readonly HeldPack[], of: string | null): void {
		if (of === null || of !== this.#lastOf) this.#past = [...this.#past, [...this.#held]].slice(-mostUndone);
		this.#future = [];
		this.#lastOf = of;
		this.#held = held;
		this.#keepSoon();
	}

	#show(held: readonly HeldPack[]): void {
		const before = this.#held.map(({ id }) => id);
		this.#held = held;
		if (!this.open) this.#openId = held.find(({ id }) => !before.includes(id))?.id ?? null;
		this.#lastOf = null;
		this.#keepSoon();
	}

	#keepSoon(): void {
		this.#keeping = 'keeping';
		this.#version += 1;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.keepNow(), pauseMs);
	}

	/** Two tabs that change one pack get one each, so that neither loses a word. */
	async #keep({ id, pack }: HeldPack): Promise<Keeping> {
		const text = packText(pack);
		if (this.#seen.get(id) === text) return 'kept';
		const outcome = await keepPack({ id, text }, this.#seen.get(id) ?? null);
		if (outcome === 'kept') this.#seen.set(id, text);
		if (outcome !== 'changed-elsewhere') return outcome;
		const copy = { id: crypto.randomUUID(), pack: { ...pack, name: `${pack.name.slice(0, 480)} (copy)` } };
		this.#seen.delete(id);
		this.#held = this.#held.map((held) => (held.id === id ? copy : held));
		if (this.#openId === id) this.#openId = copy.id;
		[this.#past, this.#future] = [[], []];
		return (await this.#keep(copy)) === 'kept' ? 'copied' : 'not-kept';
	}

	async #drop(id: string): Promise<void> {
		this.#seen.delete(id);
		await dropPack(id);
	}
}

/** A pack that this browser keeps, as a tab reads it that has opened none; null when it is not kept or cannot be read. */
export async function keptPack(id: string): Promise<Pack | null> {
	const text = (await keptPacks())?.find((one) => one.id === id)?.text;
	const opened = text === undefined ? null : openPack(text);
	return opened?.ok ? opened.pack : null;
}

/** Today where the reader is, as `2025-06-01`. */
function today(): string {
	return new Intl.DateTimeFormat('sv-SE').format(new Date());
}
