import { accept, pin, type Pin } from '$lib/pack/edit-pack';
import { freeName } from '$lib/pack/free-name';
import { lawfulText } from '$lib/pack/lawful-text';
import { openPack, packText, type Unopened } from '$lib/pack/open-pack';
import { emptyPack, mostPacks, type Pack } from '$lib/pack/pack';
import type { SafeTable } from '$lib/protocol/safe-table';
import { dropPack, keepPack, keptPacks } from './kept';

export type HeldPack = { id: string; pack: Pack };
/** A pack that this browser kept and that can no longer be read, as it is. */
export type UnreadPack = { id: string; text: string; why: Unopened };
/** Whether what is on the screen is also kept. `not-kept`: this browser keeps nothing, or has no room. `copied`: another tab changed it too. */
export type Keeping = 'kept' | 'keeping' | 'not-kept' | 'copied';

/**
 * What came of a pack from a file. `here`: just this pack was here, and is open. `beside`: another of its name was, so that it has a name of its own.
 */
export type Opened = { is: 'opened' | 'here' } | { is: 'beside'; name: string } | { is: 'no-room' };

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
	/** How often all was forgotten: what was begun before must not go on. */
	#forgotten = 0;
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

	/** Whether there are packs that would be lost with the page. */
	get isOnlyHere(): boolean {
		return this.#keeping === 'not-kept' && this.#held.length > 0;
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

	/** Whether there is room for no other pack. */
	get isFull(): boolean {
		return this.#held.length >= mostPacks;
	}

	/** Opens a pack from a file. None is here twice, no two have one name, and none takes the place of another. */
	async openFile(pack: Pack): Promise<Opened> {
		await this.load();
		const text = textOf(pack);
		const same = this.#held.find((held) => textOf(held.pack) === text);
		if (same) {
			this.choose(same.id);
			return { is: 'here' };
		}
		const taken = this.#held.map((held) => held.pack.name);
		const name = freeName(pack.name, taken, todayInWords());
		if (!this.add({ ...pack, name })) return { is: 'no-room' };
		return name === pack.name ? { is: 'opened' } : { is: 'beside', name };
	}

	/** Opens a pack beside the others. False where there is no room, and nothing changes. */
	add(pack: Pack): boolean {
		if (this.isFull) return false;
		const id = crypto.randomUUID();
		this.#set([...this.#held, { id, pack }], null);
		this.choose(id);
		return true;
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

	/** Pins an answer to the open pack, or to a first one; null when it is full. */
	async pin(pinned: Pin): Promise<HeldPack | null> {
		await this.load();
		if (!this.open) this.choose(this.#held[0]?.id ?? null);
		if (!this.open) this.create('Board pack');
		const before: Pack | undefined = this.open?.pack;
		this.change((pack) => pin(pack, pinned, today()));
		return this.open?.pack === before ? null : this.open;
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
		const unread = this.#unread.find((one) => one.id === id);
		this.#unread = this.#unread.filter((one) => one !== unread);
		if (unread) await dropPack(unread);
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

	/** Forgets all packs of this tab, and keeps no more of them; what is kept is not touched. Resolves when the one that is being kept is. */
	forget(): Promise<void> {
		clearTimeout(this.#timer);
		this.#forgotten += 1;
		[this.#held, this.#unread, this.#past, this.#future] = [[], [], [], []];
		[this.#keeping, this.#loading] = ['kept', null];
		this.#seen.clear();
		this.choose(null);
		return this.#queue;
	}

	/** Keeps at once what has changed. */
	keepNow(): Promise<void> {
		clearTimeout(this.#timer);
		const keep = (): Promise<void> => this.#keepAll();
		return (this.#queue = this.#queue.then(keep, keep));
	}

	async #keepAll(): Promise<void> {
		const [version, forgotten] = [this.#version, this.#forgotten];
		const isOver = (): boolean => forgotten !== this.#forgotten;
		if (this.#keeping !== 'keeping') return;
		const outcomes: Keeping[] = [];
		for (const { id } of this.#held) {
			outcomes.push(await this.#keep(id, isOver));
			if (isOver()) return;
		}
		for (const [id, text] of [...this.#seen]) {
			if (this.#held.some((held) => held.id === id)) continue;
			this.#seen.delete(id);
			await dropPack({ id, text });
			if (isOver()) return;
		}
		if (version !== this.#version) return; // it changed meanwhile, and will be kept again
		this.#keeping = outcomes.find((one) => one === 'not-kept') ?? outcomes.find((one) => one === 'copied') ?? 'kept';
	}

	async #read(): Promise<void> {
		const forgotten = this.#forgotten;
		const texts = await keptPacks();
		if (forgotten !== this.#forgotten) return;
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
		const changed = held.find((one) => !this.#held.includes(one));
		this.#held = held;
		this.#openId = changed?.id ?? this.open?.id ?? null;
		this.#lastOf = null;
		this.#keepSoon();
	}

	#keepSoon(): void {
		this.#keeping = 'keeping';
		this.#version += 1;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.keepNow(), pauseMs);
	}

	async #keep(id: string, isOver: () => boolean): Promise<Keeping> {
		const pack = this.#packOf(id);
		const [text, before] = [pack && textOf(pack), this.#seen.get(id) ?? null];
		if (text === null) return 'not-kept';
		if (text === undefined || text === before) return 'kept';
		const outcome = await keepPack({ id, text }, before);
		if (isOver()) return 'not-kept';
		if (outcome === 'kept') this.#seen.set(id, text);
		return outcome === 'changed-elsewhere' ? this.#keepCopy(id, isOver) : outcome;
	}

	/** Two tabs that change one pack get one each, so that neither loses a word: not those either that were written while it was looked at. */
	async #keepCopy(id: string, isOver: () => boolean): Promise<Keeping> {
		const pack = this.#packOf(id);
		this.#seen.delete(id);
		if (!pack) return 'kept';
		const name = `${lawfulText(pack.name.slice(0, 480))} (copy)`;
		const copy = { id: crypto.randomUUID(), pack: { ...pack, name } };
		this.#held = this.#held.map((held) => (held.id === id ? copy : held));
		if (this.#openId === id) this.#openId = copy.id;
		[this.#past, this.#future] = [[], []];
		return (await this.#keep(copy.id, isOver)) === 'kept' ? 'copied' : 'not-kept';
	}

	#packOf(id: string): Pack | undefined {
		return this.#held.find((held) => held.id === id)?.pack;
	}
}

/** The file of a pack; null when it holds what no pack may, which must keep nothing else from being kept. */
function textOf(pack: Pack): string | null {
	try {
		return packText(pack);
	} catch {
		return null;
	}
}

/** A pack that this browser keeps, as a tab reads it that has opened none; null when it is not kept or cannot be read. */
export async function keptPack(id: string): Promise<Pack | null> {
	const text = (await keptPacks())?.find((one) => one.id === id)?.text;
	const opened = text === undefined ? null : openPack(text);
	return opened?.ok ? opened.pack : null;
}

/** Today where the reader is, as `1 June`. */
function todayInWords(): string {
	return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' }).format(new Date());
}

/** Today where the reader is, as `2025-06-01`. */
function today(): string {
	return new Intl.DateTimeFormat('sv-SE').format(new Date());
}
