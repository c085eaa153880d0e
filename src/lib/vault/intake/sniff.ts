import type { ProblemCode } from '../../protocol/report';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';
export type Sniffed = { ok: true; encoding: TextEncoding; text: string } | { ok: false; code: ProblemCode };

/** First bytes of kinds of file that are no text table; parquet, sqlite and DuckDB give themselves away by control characters. */
const magics: readonly (readonly number[])[] = [
	[0x50, 0x4b, 0x03, 0x04], // zip: also xlsx, ods, docx
	[0x50, 0x4b, 0x05, 0x06],
	[0x1f, 0x8b], // gzip
	[0x25, 0x50, 0x44, 0x46, 0x2d], // pdf
	[0x89, 0x50, 0x4e, 0x47], // png
	[0xff, 0xd8, 0xff], // jpeg
	[0xd0, 0xcf, 0x11, 0xe0], // xls
	[0x28, 0xb5, 0x2f, 0xfd] // zstd
];

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
	return magic.every((byte, index) => bytes[index] === byte);
}

function byteOrderMark(bytes: Uint8Array): TextEncoding | null {
	if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8';
	if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
	return startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : null;
}

/** Control characters that no text file has; a few of them mean that the bytes are something else. */
function looksBinary(bytes: Uint8Array): boolean {
	const sample = bytes.subarray(0, 4096);
	let odd = 0;
	for (const byte of sample) if (byte < 0x09 || (byte > 0x0d && byte < 0x20)) odd += 1;
	return odd > 0 && odd * 50 >= sample.length;
}

/** Every other byte is zero: two bytes a character, without the mark that would say so. */
function isUnmarkedUtf16(bytes: Uint8Array): boolean {
	const sample = bytes.subarray(0, 200);
	const zeros = [0, 0];
	sample.forEach((byte, index) => {
		if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
	});
	return Math.max(...zeros) > sample.length * 0.4 && Math.min(...zeros) < sample.length * 0.05;
}

/** JSON, HTML and XML are text but no table. */
function looksLikeMarkup(text: string): boolean {
	return /^\s*(?:[{[]|<[!?a-z])/i.test(text.slice(0, 200));
}

/** Whether the start of a file is text, in which encoding, and that text. `whole` says that nothing follows. */
export function sniff(head: Uint8Array, whole: boolean): Sniffed {
	if (head.length === 0) return { ok: false, code: 'empty-file' };
	const encoding = byteOrderMark(head) ?? 'utf-8';
	if (magics.some((magic) => startsWith(head, magic))) return { ok: false, code: 'not-a-table' };
	if (encoding === 'utf-8' && looksBinary(head))
		return { ok: false, code: isUnmarkedUtf16(head) ? 'wrong-encoding' : 'not-a-table' };
	try {
		const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: !whole });
		if (looksLikeMarkup(text)) return { ok: false, code: 'not-a-table' };
		return text.trim() === '' && whole ? { ok: false, code: 'empty-file' } : { ok: true, encoding, text };
	} catch {
		return { ok: false, code: 'wrong-encoding' };
	}
}
