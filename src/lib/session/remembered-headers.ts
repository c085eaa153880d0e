/* eslint-disable no-restricted-globals -- the one thing that is kept: names of columns, which reports show as well. docs/architecture.md lists it. */
import { normaliseHeader } from '$lib/contracts/spelling';

const key = 'wardwise.headers';
const mostRemembered = 500;

/** Headers that were matched by hand on this machine, and the field that each stood for. Names of columns, never a value of one. */
export function rememberedHeaders(): Record<string, string> {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
		if (typeof kept !== 'object' || kept === null) return {};
		return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
	} catch {
		return {};
	}
}

/** Remembers which header stood for which field. Where the browser keeps nothing, nothing is remembered. */
export function rememberHeaders(matched: readonly { header: string | null; field: string }[]): void {
	const known = rememberedHeaders();
	for (const { header, field } of matched) {
		if (header === null) continue;
		const spelling = normaliseHeader(header);
		delete known[spelling];
		known[spelling] = field;
	}
	try {
		localStorage.setItem(key, JSON.stringify(Object.fromEntries(Object.entries(known).slice(-mostRemembered))));
	} catch {
		// A browser that may keep nothing, or has no room: the next file is matched by hand again.
	}
}
