import { copyKept, dropCopy } from '$lib/vault-client/offline-copy';

/* eslint-disable no-restricted-globals -- the one place that keeps anything in the browser, or takes it away. */

/** Everything that this browser may keep of Wardwise as text, by its key. Nothing here is a row, a count or an answer. */
const allowed = {
	'wardwise.headers':
		'Names of columns that were matched by hand, and the field that each stands for. Never a value of a column.',
	'wardwise.theme': 'The colours that were chosen: light, dark or high contrast. One word.',
	'wardwise.tour': 'That the tour was seen, or not wanted: one word.',
	'wardwise.who': 'The name that you gave for the record of use.'
} as const;

/** What is too large for texts, each kind in a database of its own. */
const stores = {
	log: {
		database: 'wardwise-log',
		keyPath: 'number',
		what: 'The record of use: what was opened, asked, saved and closed, when, and how many cells were hidden. Never a figure.'
	},
	packs: {
		database: 'wardwise-packs',
		keyPath: 'id',
		what: 'Board packs: the figures that were released and pinned, their questions, and your own words. Never a row, nor a figure that was not shown.'
	}
} as const;

export type KeptKey = keyof typeof allowed;
/** Something that is kept: what it is, and how many bytes it takes. */
export type Kept = { key: string; what: string; bytes: number };
/** A pack as it was saved by itself: the text of its file. */
export type KeptPack = { id: string; text: string };

export const keptKeys = Object.keys(allowed) as KeptKey[];

/** What is kept under a key; null when nothing is, or the browser keeps nothing. */
export function kept(key: KeptKey): string | null {
	try {
		return localStorage.getItem(key);
	} catch {
		return null;
	}
}

/** Keeps a text. A browser that may keep nothing, or has no room, forgets it with the page. */
export function keep(key: KeptKey, text: string): void {
	try {
		localStorage.setItem(key, text);
	} catch {
		// Nothing depends on what is kept.
	}
}

/** All that is kept at the moment, two bytes a character, as browsers keep texts. */
export function whatIsKept(): Kept[] {
	return keptKeys.flatMap((key) => {
		const text = kept(key);
		return text === null ? [] : [{ key, what: allowed[key], bytes: 2 * (key.length + text.length) }];
	});
}

/** The board packs that are kept, all together; null when there are none. */
export async function packsKept(): Promise<Kept | null> {
	const bytes = ((await keptPacks()) ?? []).reduce((sum, { id, text }) => sum + 2 * (id.length + text.length), 0);
	return bytes === 0 ? null : { key: 'packs', what: stores.packs.what, bytes };
}

/** The packs that are kept; null when the browser keeps none, as in some private windows. */
export async function keptPacks(): Promise<KeptPack[] | null> {
	return inStore('packs', 'readonly', (store) => store.getAll() as IDBRequest<KeptPack[]>, []);
}

/**
 * Keeps a pack. `before`: the text that this tab last saw kept under its id, or null for a new one. Where another tab has kept something
 * else since, nothing is written over it.
 */
export async function keepPack(
	{ id, text }: KeptPack,
	before: string | null
): Promise<'kept' | 'changed-elsewhere' | 'not-kept'> {
	let isOther = false;
	const done = await inStore('packs', 'readwrite', (store) => {
		const there = store.get(id) as IDBRequest<KeptPack | undefined>;
		there.onsuccess = () => {
			isOther = (there.result?.text ?? null) !== before;
			if (!isOther) store.put({ id, text });
		};
		return there;
	});
	if (done === null) return 'not-kept';
	return isOther ? 'changed-elsewhere' : 'kept';
}

/** Takes a pack away, unless another tab has kept something else under its id than this `text`, which was seen. */
export async function dropPack({ id, text }: KeptPack): Promise<void> {
	await inStore('packs', 'readwrite', (store) => {
		const there = store.get(id) as IDBRequest<KeptPack | undefined>;
		there.onsuccess = () => {
			if (there.result?.text === text) store.delete(id);
		};
		return there;
	});
}

/** The app’s own files, so that it starts without a network; null when this browser keeps none. */
export async function copyOfApp(): Promise<Kept | null> {
	const copy = await copyKept();
	if (!copy) return null;
	const what = `${copy.files} of Wardwise’s own files, so that it starts without a network, and the demo once it was opened. Never your data.`;
	return { key: 'copy', what, bytes: copy.bytes };
}

/** The record of use; null when nothing is kept. */
export async function recordOfUse(): Promise<Kept | null> {
	const lines = (await keptLines()) ?? [];
	const bytes = lines.reduce<number>((sum, line) => sum + 2 * JSON.stringify(line).length, 0);
	return bytes === 0 ? null : { key: 'log', what: stores.log.what, bytes };
}

/** The lines of the record of use as they were kept, in order; null when the browser keeps none, as in some private windows. */
export async function keptLines(): Promise<unknown[] | null> {
	return inStore('log', 'readonly', (store) => store.getAll() as IDBRequest<unknown[]>, []);
}

/** Keeps a line. `there-already`: another tab has kept one of the same number. */
export async function keepLine(line: { number: number }): Promise<'kept' | 'there-already' | 'not-kept'> {
	let isThere = false;
	const done = await inStore('log', 'readwrite', (store) => {
		const there = store.count(line.number);
		there.onsuccess = () => {
			isThere = there.result > 0;
			if (!isThere) store.put(line);
		};
		return there;
	});
	if (done === null) return 'not-kept';
	return isThere ? 'there-already' : 'kept';
}

/** Takes the lines up to a number away, which have been saved elsewhere. */
export async function dropLines(upTo: number): Promise<void> {
	await inStore('log', 'readwrite', (store) => store.delete(IDBKeyRange.upperBound(upTo)));
}

/**
 * Does one thing with what is kept, and lets the database go, so that it can be wiped at any time. Null when it cannot be done.
 * Reading makes no database where there is none: it is `empty`.
 */
async function inStore<T>(
	kind: keyof typeof stores,
	mode: IDBTransactionMode,
	work: (store: IDBObjectStore) => IDBRequest<T>,
	empty: T | null = null
): Promise<T | null> {
	const database = await openStore(kind, mode).catch(() => null);
	if (database === null || database === 'none') return database && empty;
	try {
		return await new Promise<T>((resolve, reject) => {
			const transaction = database.transaction(kind, mode);
			const request = work(transaction.objectStore(kind));
			transaction.oncomplete = () => resolve(request.result);
			transaction.onabort = () => reject(new Error('not kept'));
		});
	} catch {
		return null;
	} finally {
		database.close();
	}
}

function openStore(kind: keyof typeof stores, mode: IDBTransactionMode): Promise<IDBDatabase | 'none'> {
	const { database, keyPath } = stores[kind];
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open(database, 1);
		let isNone = false;
		opening.onupgradeneeded = () => {
			isNone = mode === 'readonly';
			if (isNone) opening.transaction?.abort();
			else opening.result.createObjectStore(kind, { keyPath });
		};
		opening.onsuccess = () => resolve(opening.result);
		opening.onerror = (event) => {
			event.preventDefault();
			if (isNone) resolve('none');
			else reject(new Error('not opened'));
		};
		opening.onblocked = () => reject(new Error('not opened'));
	});
}

const wipes = 'wardwise-wiped';

/** Hears that a tab of this browser takes away all that is kept. Returns what ends it. */
export function onWiped(hear: () => void): () => void {
	const channel = new BroadcastChannel(wipes);
	channel.addEventListener('message', hear);
	return () => channel.close();
}

function tellOtherTabs(): void {
	const channel = new BroadcastChannel(wipes);
	channel.postMessage('wiped');
	channel.close();
}

/** Takes everything away that this page’s host keeps in the browser, has its other tabs forget it too, and looks whether it is gone. Returns what is left, in words. */
export async function wipeKept(): Promise<string[]> {
	tellOtherTabs();
	try {
		localStorage.clear();
		sessionStorage.clear();
	} catch {
		// Looked at below.
	}
	await Promise.all(((await databases()) ?? []).flatMap(({ name }) => (name === undefined ? [] : [removed(name)])));
	for (const name of (await cachesKept()) ?? []) await caches.delete(name).catch(() => false); // looked at below
	await dropCopy();
	return left();
}

const mostForRemovalMs = 1500;

/** When a database is gone, or when that takes too long: another tab may hold it. */
function removed(name: string): Promise<void> {
	return new Promise((resolve) => {
		const removal = indexedDB.deleteDatabase(name);
		removal.onsuccess = removal.onerror = () => resolve();
		setTimeout(resolve, mostForRemovalMs);
	});
}

async function left(): Promise<string[]> {
	const counts: [string, number | undefined][] = [
		['texts', lengthOf(() => localStorage) + lengthOf(() => sessionStorage)],
		['databases', (await databases())?.length],
		['caches', (await cachesKept())?.length]
	];
	return counts.filter(([, count]) => count !== 0).map(([what, count]) => `${count ?? 'perhaps some'} ${what}`);
}

function lengthOf(storage: () => Storage): number {
	try {
		return storage().length;
	} catch {
		return 0;
	}
}

/** Null where the browser does not list them: Firefox before 126 does not. */
async function databases(): Promise<IDBDatabaseInfo[] | null> {
	try {
		return await indexedDB.databases();
	} catch {
		return null;
	}
}

/** Null where the page may not see them, as without https. */
async function cachesKept(): Promise<string[] | null> {
	try {
		return await caches.keys();
	} catch {
		return null;
	}
}
