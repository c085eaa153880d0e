import { BadFile } from '../bad-file';
import type { ByteStream } from '../byte-stream';
import { limits } from '../limits';
import type { FoundTable, ReadOptions } from '../table';
import { ArrayLines, ArrayStream, looksLikeJsonArray } from './array-lines';
import { JsonRecords, parseLine } from './json-records';

const decoder = new TextDecoder();

/** Lines in which all the columns must have been met. */
const linesLookedAt = 1000;

/** Whether a text begins like a table in JSON: a list of objects, or a first line that is an object by itself. */
export function looksLikeJsonTable(text: string): boolean {
	if (looksLikeJsonArray(text)) return true;
	const first = /^\uFEFF?\s*(\{.*)/.exec(text)?.[1];
	return first !== undefined && parseLine(first) !== null && !isJsonOfOnePiece(first);
}

/** A map in one line is an object too. */
function isJsonOfOnePiece(line: string): boolean {
	return ['FeatureCollection', 'Topology'].includes(String(parseLine(line)?.['type']));
}

/**
 * The table of JSON lines, one object each, or of a list of objects; its columns are the names met in the first thousand. A name that
 * comes later is refused, because nothing would have looked at its values.
 * @throws {BadFile} `json-line` when one of these is no object
 */
export function jsonTable(head: Uint8Array, whole: boolean, open: (options: ReadOptions) => ByteStream): FoundTable {
	const isList = looksLikeJsonArray(decoder.decode(head));
	const lines = decoder.decode(isList ? linesOf(head, whole) : head).split('\n');
	const names = namesIn(whole ? lines : lines.slice(0, -1), isList);
	if (names.length > limits.columns) throw new BadFile('too-many-columns');
	if (names.length === 0 && isList && whole) throw new BadFile('empty-file');
	return {
		format: 'json',
		sheet: null,
		head: [{ line: 1, cells: names }],
		remarks: () => [],
		read(header, options) {
			const stream = open(options);
			return new JsonRecords(isList ? new ArrayStream(stream) : stream, header.cells, isList);
		}
	};
}

function linesOf(head: Uint8Array, whole: boolean): Uint8Array {
	const list = new ArrayLines();
	const lines = list.turn(head, true);
	if (whole) list.finish();
	return lines;
}

function namesIn(lines: readonly string[], isList: boolean): string[] {
	const names = new Set<string>();
	lines.slice(0, linesLookedAt).forEach((text, index) => {
		if (text.trim() === '') return;
		const line = parseLine(text);
		if (!line) throw new BadFile('json-line', isList ? {} : { line: index + 1 });
		for (const name of Object.keys(line)) names.add(name);
	});
	return [...names];
}
