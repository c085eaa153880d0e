import { BadFile } from '../bad-file';
import type { ByteStream } from '../byte-stream';
import { limits } from '../limits';
import type { FoundTable, ReadOptions } from '../table';
import { JsonRecords, parseLine } from './json-records';

/** Lines in which all the columns must have been met. */
const linesLookedAt = 1000;

/** Whether a text begins like JSON lines: its first line is an object by itself. */
export function looksLikeJsonLines(text: string): boolean {
	const first = /^\uFEFF?\s*(\{.*)/.exec(text)?.[1];
	return first !== undefined && parseLine(first) !== null && !isJsonOfOnePiece(first);
}

/** A map in one line is an object too. */
function isJsonOfOnePiece(line: string): boolean {
	return ['FeatureCollection', 'Topology'].includes(String(parseLine(line)?.['type']));
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
		read: (header, options) => new JsonRecords(open(options), header.cells)
	};
}
