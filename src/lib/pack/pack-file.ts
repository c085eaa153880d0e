import { sha256Of } from '../protocol/canonical';
import { openPack, type Unopened } from './open-pack';
import type { Pack } from './pack';

/** What a sealed pack says its hash is, and what it is. */
export type Seal = { is: 'whole'; found: string } | { is: 'broken'; stated: string; found: string };
/** A pack from a file; `seal` is null when the file is no sealed pack. */
export type PackFile = { ok: true; pack: Pack; seal: Seal | null } | { ok: false; why: Unopened };

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
		return opened.ok ? { ...opened, seal: null } : opened;
	}
	const begin = text.indexOf(packElement);
	const end = text.indexOf('</script>', begin);
	const stated = [...text.matchAll(hashMark)];
	if (begin === -1 || end === -1 || stated.length !== 1 || text.includes(packElement, begin + 1))
		return { ok: false, why: 'not-json' };
	const opened = openPack(text.slice(begin + packElement.length, end));
	if (!opened.ok) return opened;
	const found = await sha256Of(text.replace(hashMark, `<code id="wardwise-hash">${noHash}</code>`));
	const claim = stated[0]?.[1] ?? '';
	return { ...opened, seal: claim === found ? { is: 'whole', found } : { is: 'broken', stated: claim, found } };
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
