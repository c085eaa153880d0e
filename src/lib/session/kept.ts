import { copyKept, dropCopy } from '$lib/vault-client/offline-copy';

/* eslint-disable no-restricted-globals -- the one place that keeps anything in the browser, or takes it away. */

/** Everything that this browser may keep of Wardwise, by its key. Nothing here is a row, a count or an answer. */
const allowed = {
	'wardwise.headers':
		'Names of columns that were matched by hand, and the field that each stands for. Never a value of a column.',
	'wardwise.tour': 'That the tour was seen, or not wanted: one word.'
} as const;

export type KeptKey = keyof typeof allowed;
/** Something that is kept: what it is, and how many bytes it takes. */
export type Kept = { key: string; what: string; bytes: number };

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

/** The app’s own files, so that it starts without a network; null when this browser keeps none. */
export async function copyOfApp(): Promise<Kept | null> {
	const copy = await copyKept();
	if (!copy) return null;
	const what = `${copy.files} of Wardwise’s own files, so that it starts without a network, and the demo once it was opened. Never your data.`;
	return { key: 'copy', what, bytes: copy.bytes };
}

/** Takes everything away that this page’s host keeps in the browser, and looks whether it is gone. Returns what is left, in words. */
export async function wipeKept(): Promise<string[]> {
	try {
		localStorage.clear();
		sessionStorage.clear();
	} catch {
		// Looked at below.
	}
	for (const { name } of (await databases()) ?? []) if (name !== undefined) indexedDB.deleteDatabase(name);
	for (const name of (await cachesKept()) ?? []) await caches.delete(name);
	await dropCopy();
	return left();
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
