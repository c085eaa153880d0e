import { canonicalJson } from '../protocol/canonical';
import { isLawful } from './lawful-text';
import { isSound } from './sound-table';
import { areaCodes, findingsOf, Pack, type Finding } from './pack';

/** Why a text is no pack that can be opened. */
export type Unopened = 'too-large' | 'not-json' | 'other-format' | 'unlawful' | 'not-a-pack' | 'unsound-table';
/** `stated`: the hash that a saved file says it has; nothing is known of whether it is true. */
export type OpenedPack = { ok: true; pack: Pack; stated?: string } | { ok: false; why: Unopened };

/** The most that is read of a file, in bytes; forty findings by ward are a tenth of it. */
export const largestPack = 30_000_000;
const deepest = 60;

/** A pack as one canonical text, which is kept and hashed. Whoever opens it and saves it again has the same bytes. */
export function packText(pack: Pack): string {
	return `${canonicalJson(Pack.parse(pack))}\n`;
}

/**
 * Reads a pack that anybody may have written. Nothing of it is believed: its size, how deep it goes, its keys and characters are looked at
 * before its shape, and each table is held to its schema and to what it says of itself.
 */
export function openPack(text: string): OpenedPack {
	if (text.length > largestPack) return { ok: false, why: 'too-large' };
	if (depthOf(text) > deepest) return { ok: false, why: 'unlawful' };
	const held = parsed(text);
	if (held === undefined) return { ok: false, why: 'not-json' };
	if (held === unlawful) return { ok: false, why: 'unlawful' };
	const format = typeof held === 'object' && held !== null && 'format' in held ? held.format : null;
	if (typeof format === 'string' && format.startsWith('wardwise-') && format !== 'wardwise-pack/1')
		return { ok: false, why: 'other-format' };
	const { stated, content } = withoutHash(held);
	const read = Pack.safeParse(content);
	if (!read.success) return { ok: false, why: 'not-a-pack' };
	const ids = new Set(read.data.items.map(({ id }) => id));
	if (ids.size !== read.data.items.length) return { ok: false, why: 'not-a-pack' };
	const findings = findingsOf(read.data);
	if (!findings.every(areOfItsAreas)) return { ok: false, why: 'not-a-pack' };
	if (!findings.every(({ table }) => isSound(table))) return { ok: false, why: 'unsound-table' };
	return { ok: true, pack: read.data, ...(stated === undefined ? {} : { stated }) };
}

/** The hash that stands in a saved file beside the pack, and the pack. */
function withoutHash(held: unknown): { stated?: string; content: unknown } {
	if (typeof held !== 'object' || held === null || !('sha256' in held)) return { content: held };
	const { sha256, ...content } = held;
	return typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) ? { stated: sha256, content } : { content: held };
}

/** A pack holds no outline of what its table does not tell of. */
function areOfItsAreas({ table, outlines = [] }: Finding): boolean {
	const [known, codes] = [areaCodes(table), outlines.map(({ code }) => code)];
	return codes.every((code) => known.has(code)) && new Set(codes).size === codes.length;
}

/** How deep brackets stand in brackets, read without recursion. */
function depthOf(text: string): number {
	let [depth, most, isText] = [0, 0, false];
	for (let at = 0; at < text.length; at += 1) {
		const code = text.charCodeAt(at);
		if (isText) {
			if (code === 0x5c) at += 1;
			else if (code === 0x22) isText = false;
		} else if (code === 0x22) isText = true;
		else if (code === 0x5b || code === 0x7b) most = Math.max(most, (depth += 1));
		else if (code === 0x5d || code === 0x7d) depth -= 1;
	}
	return most;
}

const unlawful = Symbol('unlawful');
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Undefined when it is no JSON; `unlawful` when a key or a character in it has no business there. */
function parsed(text: string): unknown {
	let isAllowed = true;
	try {
		const held = JSON.parse(text, (key, value: unknown) => {
			if (forbiddenKeys.has(key) || !isLawful(key)) isAllowed = false;
			if (typeof value === 'string' && !isLawful(value)) isAllowed = false;
			return value;
		}) as unknown;
		return isAllowed ? held : unlawful;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}
