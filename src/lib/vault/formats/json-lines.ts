import { BadFile } from './bad-file';
import type { ByteStream } from './byte-stream';
import { limits } from './limits';
import type { Pace } from './pace';
import { RowRecords } from './row-records';
import type { FoundTable, HeadRow, ReadOptions } from './table';

type Line = Readonly<Record<string, unknown>>;
/** Lines in which all the columns must have been met. */
const linesLookedAt = 1000;
/** Bytes that become lines at a time. */
const mostAtOnce = 1024 ** 2;

/** One line's object. Null when the text is no object. */
function parseLine(text: string): Line | null {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Line) : null;
	} catch {
		return null;
	}
}

/** Whether a text begins like JSON lines: its first line is an object by itself. */
export function looksLikeJsonLines(text: string): boolean {
	const first = /^\uFEFF?\s*(\{.*)/.exec(text)?.[1];
	return first !== undefined && parseLine(first) !== null && !isJsonOfOnePiece(first);
}

/** A map in one line is an object too. */
function isJsonOfOnePiece(line: string): boolean {
	return ['FeatureCollection', 'Topology'].includes(String(parseLine(line)?.['type']));
}

/** A value as the text of a cell; what has parts, as JSON, so that the gate sees all of it. */
export function cellOf(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'object') return JSON.stringify(value);
	return typeof value === 'string' ? value : String(value);
}

/**
 * The table of JSON lines, one object each; its columns are the names met in the first thousand. A name that comes later
 * is refused, because nothing would have looked at its values.
 * @throws {BadFile} `json-line` when one of these is no object
 */
export function jsonLinesTable(headText: string, whole: boolean, open: (options: ReadOptions) => ByteStream): FoundTable {
	const lines = headText.replace(/^\uFEFF/, '').split('\n');
	if (!whole) lines.pop();
	const names = new Set<string>();
	lines.slice(0, linesLookedAt).forEach((text, index) => {
		if (text.trim() === '') return;
		const line = parseLine(text);
		if (!line) throw new BadFile('json-line', { line: index + 1 });
		for (const name of Object.keys(line)) names.add(name);
	});
	if (names.size > limits.columns) throw new BadFile('too-many-columns');
	return {
		format: 'json',
		sheet: null,
		head: [{ line: 0, cells: [...names] }],
		remarks: () => [],
		read: (header, options) => {
			const stream = open({ ...options, pieceBytes: Math.min(options.pieceBytes, mostAtOnce) });
			const rows = readLines(stream, header.cells, options.pace);
			return new RowRecords({ rows, done: () => stream.done, digest: () => stream.digest() }, header, { isSheet: false });
		}
	};
}

async function* readLines(stream: ByteStream, names: readonly string[], pace: Pace): AsyncGenerator<HeadRow[], void> {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let held = '';
	let line = 0;
	for (let piece = await stream.next(); piece; piece = await stream.next()) {
		const lines = (held + decode(decoder, piece.bytes, piece.last)).split('\n');
		held = piece.last ? '' : (lines.pop() ?? '');
		if (held.length > limits.lineBytes) throw new BadFile('line-too-long', { line: line + lines.length + 1 });
		for (let from = 0; from < lines.length; from += 1000) {
			yield lines.slice(from, from + 1000).flatMap((text, index) => rowOf(text, line + from + index + 1, names));
			await pace.rest();
		}
		line += lines.length;
	}
}

function rowOf(text: string, line: number, names: readonly string[]): HeadRow[] {
	if (text.trim() === '') return [];
	if (text.length > limits.lineBytes) throw new BadFile('line-too-long', { line });
	const value = parseLine(text);
	if (!value) throw new BadFile('json-line', { line });
	let used = 0;
	const cells = names.map((name) => {
		if (!Object.hasOwn(value, name)) return '';
		used += 1;
		return cellOf(value[name]);
	});
	if (used < Object.keys(value).length) throw new BadFile('json-new-name', { line });
	return [{ line, cells }];
}

function decode(decoder: TextDecoder, bytes: Uint8Array<ArrayBuffer>, last: boolean): string {
	try {
		return decoder.decode(bytes, { stream: !last });
	} catch {
		throw new BadFile('wrong-encoding');
	}
}
