import { normaliseHeader } from '$lib/contracts/spelling';
import { keep, kept } from './kept';

const mostRemembered = 500;

/** Headers that were matched by hand on this machine, and the field that each stood for. Names of columns, never a value of one. */
export function rememberedHeaders(): Record<string, string> {
	try {
		const known: unknown = JSON.parse(kept('wardwise.headers') ?? '{}');
		if (typeof known !== 'object' || known === null) return {};
		return Object.fromEntries(Object.entries(known).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
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
	keep('wardwise.headers', JSON.stringify(Object.fromEntries(Object.entries(known).slice(-mostRemembered))));
}
