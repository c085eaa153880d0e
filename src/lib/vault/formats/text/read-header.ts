import type { ProblemCode } from '../../../protocol/report';
import { limits } from '../limits';

export type Delimiter = ',' | ';' | '\t' | '|' | '^' | '~' | ':';
/** A record that may name the columns, and the character that would then stand between them. */
export type Named = { line: number; names: string[]; delimiter: Delimiter };
export type Header = { ok: true; records: [Named, ...Named[]] } | { ok: false; code: ProblemCode; line: number };

/** Of those that a header has as often, the first. */
const delimiters: readonly Delimiter[] = [',', ';', '\t', '|', '^', '~', ':'];
/** Records among which the column names are looked for. */
const headRecords = 40;

type Line = { text: string; line: number };

/**
 * The first records of a text, one of which names its columns: the first one that is not blank, unless it stands apart
 * from those below it as a title does. Each is cut at the delimiter that it has most of.
 */
export function readHeader(text: string, whole: boolean): Header {
	const lines = readLines(text, whole);
	if (!Array.isArray(lines)) return { ok: false, ...lines };
	const [first, ...others] = lines.map(namedBy);
	if (!first) return { ok: false, code: 'empty-file', line: 1 };
	if (first.names.length > limits.columns) return { ok: false, code: 'too-many-columns', line: first.line };
	return { ok: true, records: isHeader(first, lines) ? [first] : [first, ...others] };
}

/** Whether a record is like a header: it has more names than blanks and repetitions, and half of the first records are as wide. */
function isHeader({ names, delimiter }: Named, lines: readonly Line[]): boolean {
	const different = new Set(names.filter((name) => name !== '')).size;
	const alike = lines.filter(({ text }) => splitRecord(text, delimiter).length === names.length);
	return different * 2 > names.length && alike.length * 2 >= lines.length;
}

function namedBy({ text, line }: Line): Named {
	const counts = delimiters.map((delimiter) => countOutsideQuotes(text, delimiter));
	const delimiter = delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
	return { line, names: splitRecord(text, delimiter), delimiter };
}

/** The first records in which anything stands; or what is wrong with the first of them. */
function readLines(text: string, whole: boolean): Line[] | { code: ProblemCode; line: number } {
	const lines: Line[] = [];
	let line = 1;
	for (let from = 0; from < text.length && lines.length < headRecords;) {
		const end = endOfRecord(text, from);
		const isCut = end < 0 || (end === text.length && !whole);
		const record = text.slice(from, end < 0 ? text.length : end);
		const isFirst = lines.length === 0;
		if (isFirst && record.length > limits.lineBytes) return { code: 'line-too-long', line };
		if (isFirst && end < 0) return { code: text.length - from >= limits.lineBytes ? 'line-too-long' : 'unclosed-quote', line };
		if (isCut && !isFirst) break;
		if (!isBlank(record)) lines.push({ text: record, line });
		line += 1 + countLineEnds(record);
		from = text.startsWith('\r\n', end) ? end + 2 : end + 1;
	}
	return lines;
}

const isBlank = (record: string): boolean => /^[\s,;|^~:"]*$/.test(record);

function countLineEnds(text: string): number {
	return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** Where a record ends: a line end outside quotes. -1 when the text stops before. */
function endOfRecord(text: string, from: number): number {
	let quoted = false;
	for (let at = from; at < text.length; at += 1) {
		const character = text[at];
		if (character === '"') quoted = !quoted && beginsCell(text, from, at);
		else if (!quoted && (character === '\n' || character === '\r')) return at;
	}
	return quoted ? -1 : text.length;
}

/** A quotation mark opens a cell where nothing of it stands before; one that follows another is a mark inside a cell. */
function beginsCell(text: string, from: number, at: number): boolean {
	let before = at - 1;
	while (before >= from && text[before] === ' ') before -= 1;
	return before < from || text[before] === '"' || (delimiters as readonly string[]).includes(text[before] ?? '');
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
