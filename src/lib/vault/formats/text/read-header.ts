import type { ProblemCode } from '../../../protocol/report';
import { limits } from '../limits';

export type Delimiter = ',' | ';' | '\t' | '|' | '^' | '~' | ':';
export type Header =
	{ ok: true; names: string[]; delimiter: Delimiter; line: number } | { ok: false; code: ProblemCode; line: number };

/** Of those that a header has as often, the first. */
const delimiters: readonly Delimiter[] = [',', ';', '\t', '|', '^', '~', ':'];

/** Where the first record ends: a line end outside quotes. -1 when the text stops before. */
function endOfRecord(text: string, from: number): number {
	let quoted = false;
	for (let at = from; at < text.length; at += 1) {
		const character = text[at];
		if (character === '"') quoted = !quoted;
		else if (!quoted && (character === '\n' || character === '\r')) return at;
	}
	return quoted ? -1 : text.length;
}

function countOutsideQuotes(record: string, delimiter: Delimiter): number {
	let quoted = false;
	let count = 0;
	for (const character of record) {
		if (character === '"') quoted = !quoted;
		else if (character === delimiter && !quoted) count += 1;
	}
	return count;
}

function splitRecord(record: string, delimiter: Delimiter): string[] {
	const names: string[] = [];
	let name = '';
	let quoted = false;
	for (let at = 0; at < record.length; at += 1) {
		const character = record[at];
		if (character === '"' && quoted && record[at + 1] === '"') {
			name += '"';
			at += 1;
		} else if (character === '"' && (quoted || name.trim() === '')) quoted = !quoted;
		else if (character === delimiter && !quoted) {
			names.push(name.trim());
			name = '';
		} else name += character;
	}
	return [...names, name.trim()];
}

/** The names of the columns and the character between them, from the first line that is not blank. */
export function readHeader(text: string): Header {
	const start = text.search(/[^\r\n]/);
	if (start < 0) return { ok: false, code: 'empty-file', line: 1 };
	const line = 1 + (text.slice(0, start).match(/\r\n|\r|\n/g)?.length ?? 0);
	const end = endOfRecord(text, start);
	if (end < 0) return { ok: false, code: text.length >= limits.lineBytes ? 'line-too-long' : 'unclosed-quote', line };
	const record = text.slice(start, end);
	if (record.length > limits.lineBytes) return { ok: false, code: 'line-too-long', line };
	const counts = delimiters.map((delimiter) => countOutsideQuotes(record, delimiter));
	const delimiter = delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
	const names = splitRecord(record, delimiter);
	return names.length > limits.columns ? { ok: false, code: 'too-many-columns', line } : { ok: true, names, delimiter, line };
}
