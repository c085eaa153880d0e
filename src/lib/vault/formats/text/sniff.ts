import type { ProblemCode } from '../../../protocol/report';
import { limits } from '../limits';
import { Utf8Check } from './utf8-check';
import { isWindows1252 } from './windows-1252';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Sniffed = { ok: true; encoding: TextEncoding; text: string } | { ok: false; code: ProblemCode };

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

/** Text that is no table: a web page, or XML of any kind, or JSON. */
function markup(text: string): ProblemCode | null {
	const start = text.slice(0, 2000);
	if (
		/^\s*<(?:!doctype html|html|head|body|table|meta)\b/i.test(start) ||
		/^\s*<\?xml[^>]*>\s*<(?:!doctype html|html)\b/i.test(start)
	)
		return 'web-page';
	if (/^\s*<[!?a-z]/i.test(start)) return 'not-a-table';
	if (!/^\s*[{[]/.test(start)) return null;
	return /^\s*\{/.test(start) && text.trimStart().split('\n', 1).join('').length > limits.lineBytes
		? 'json-record-too-long'
		: 'json-not-lines';
}

/** The text of the file's start, or null. UTF-8 comes first: text in another encoding hardly ever is UTF-8 by chance. */
function decode(head: Uint8Array, whole: boolean): { encoding: TextEncoding; text: string } | null {
	const marked = byteOrderMark(head);
	const encoding = marked ?? 'utf-8';
	try {
		return { encoding, text: new TextDecoder(encoding, { fatal: true }).decode(head, { stream: !whole }) };
	} catch {
		const check = new Utf8Check();
		check.firstBad(head);
		if (marked !== null || !check.onlyAscii || !isWindows1252(head)) return null;
		return { encoding: 'windows-1252', text: new TextDecoder('windows-1252').decode(head) };
	}
}

/** Whether the start of a file is text, in which encoding, and that text. `whole` says that nothing follows. */
export function sniff(head: Uint8Array, whole: boolean): Sniffed {
	if (head.length === 0) return { ok: false, code: 'empty-file' };
	const marked = byteOrderMark(head);
	if ((marked === null || marked === 'utf-8') && looksBinary(head))
		return { ok: false, code: isUnmarkedUtf16(head) ? 'wrong-encoding' : 'not-a-table' };
	const decoded = decode(head, whole);
	if (!decoded) return { ok: false, code: 'wrong-encoding' };
	const code = markup(decoded.text);
	if (code) return { ok: false, code };
	return decoded.text.trim() === '' && whole ? { ok: false, code: 'empty-file' } : { ok: true, ...decoded };
}
