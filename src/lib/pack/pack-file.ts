import { canonicalJson, sha256Of } from '../protocol/canonical';
import { openPack, packText, type Unopened } from './open-pack';
import type { Pack } from './pack';

/** What a file says its hash is, and what it is. */
export type Seal = { is: 'whole'; found: string } | { is: 'broken'; stated: string; found: string };
/** A pack from a file, sealed or saved; `seal` is null when the file states no hash, as saved ones once did not. */
export type PackFile = { ok: true; is: 'sealed' | 'saved'; pack: Pack; seal: Seal | null } | { ok: false; why: Unopened };

/** The element of a sealed pack that holds it as JSON, and the place of the hash, which stands there as zeros while it is worked out. */
export const packElement = '<script type="application/json" id="wardwise-pack">';
export const noHash = '0'.repeat(64);
const hashMark = /<code id="wardwise-hash">([0-9a-f]{64})<\/code>/g;

/** A sealed pack with its hash in it: that of the whole file, with zeros where the hash stands. */
export async function sealed(html: string): Promise<{ text: string; hash: string }> {
	const hash = await sha256Of(html);
	return { text: html.replace(hashMark, `<code id="wardwise-hash">${hash}</code>`), hash };
}

/** Reads the file of a pack, or the pack inside a sealed one, which must hold one hash. Nothing of the page is run or believed. */
export async function readPackFile(text: string): Promise<PackFile> {
	if (!/^\s*<!doctype html>/i.test(text.slice(0, 200))) {
		const opened = openPack(text);
		if (!opened.ok) return opened;
		const { pack, stated } = opened;
		return { ok: true, is: 'saved', pack, seal: stated === undefined ? null : sealOf(stated, await sha256Of(packText(pack))) };
	}
	const begin = text.indexOf(packElement);
	const end = text.indexOf('</script>', begin);
	const stated = [...text.matchAll(hashMark)];
	if (begin === -1 || end === -1 || stated.length !== 1 || text.includes(packElement, begin + 1))
		return { ok: false, why: 'not-json' };
	const opened = openPack(text.slice(begin + packElement.length, end));
	if (!opened.ok) return opened;
	const found = await sha256Of(text.replace(hashMark, `<code id="wardwise-hash">${noHash}</code>`));
	return { ok: true, is: 'sealed', pack: opened.pack, seal: sealOf(stated[0]?.[1] ?? '', found) };
}

function sealOf(stated: string, found: string): Seal {
	return stated === found ? { is: 'whole', found } : { is: 'broken', stated, found };
}

/**
 * A pack as it is saved: its canonical text, with the hash of that text in it beside the rest. Whoever changes a word or a figure by hand is found out,
 * though not who works the hash out anew: that it is the one which was told is for the reader to see.
 */
export async function savedPack(pack: Pack): Promise<{ text: string; hash: string }> {
	const text = packText(pack);
	const hash = await sha256Of(text);
	return { text: `${canonicalJson({ ...(JSON.parse(text) as object), sha256: hash })}\n`, hash };
}

/** A file name from a pack's own name, without an ending. */
export function fileNameOf({ name }: Pack): string {
	const plain = name
		.normalize('NFKD')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-')
		.slice(0, 60)
		.replaceAll(/^-+|-+$/g, '');
	return `wardwise-pack-${plain || 'board'}`;
}
