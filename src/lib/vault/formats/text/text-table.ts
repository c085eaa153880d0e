import type { Problem } from '../../../protocol/report';
import { reportCount } from '../../../protocol/report';
import { BadFile } from '../bad-file';
import type { ByteStream } from '../byte-stream';
import type { Cells } from '../cells';
import { limits } from '../limits';
import { outsideTable, type FoundTable, type ReadOptions, type RecordReader } from '../table';
import { HeldBytes } from './held-bytes';
import { readHeader, type Named } from './read-header';
import { BlockReader, type Block } from './read-blocks';
import { sniff, type TextEncoding } from './sniff';
import { RecordSplitter } from './split-records';

const lineFeed = 0x0a;
/** Two bytes a character in UTF-16, so that the longest line allowed is always seen whole. */
export const headBytes = 2 * limits.lineBytes + 16;

/**
 * The table of a delimited text, from its first bytes. `whole`: nothing follows them. `open` begins to read from the start.
 * @throws {BadFile} when it is no text, or its first line cannot name columns
 */
export function textTable(head: Uint8Array, whole: boolean, open: (options: ReadOptions) => ByteStream): FoundTable {
	const sniffed = sniff(head, whole);
	if (!sniffed.ok) throw new BadFile(sniffed.code);
	const found = readHeader(sniffed.text, whole);
	if (!found.ok) throw new BadFile(found.code, { line: found.line });
	const { records } = found;
	let encoding: TextEncoding = sniffed.encoding;
	let reading: { splitter: RecordSplitter; header: Named; titles: number } | null = null;
	return {
		format: 'text',
		sheet: null,
		head: records.map(({ line, names }) => ({ line, cells: records.length > 1 ? withoutBlankEnd(names) : names })),
		remarks: () => [
			...(encoding === 'windows-1252' ? [{ code: 'read-as-windows-1252' } as const] : []),
			...(reading ? outsideTable(reading.header.line, reading.titles + reading.splitter.outside) : [])
		],
		read({ line, cells }, options) {
			const header = records.find((one) => one.line === line) ?? records[0];
			const titles = records.indexOf(header);
			const splitter = new RecordSplitter(cells.length, header.delimiter, { line, isSheet: titles > 0 });
			reading = { splitter, header, titles };
			return new TextRecords(open(options), sniffed.encoding, splitter, (used) => {
				encoding = used;
			});
		}
	};
}

/** A table that a spreadsheet program saved may be narrower than the sheet was. */
function withoutBlankEnd(names: readonly string[]): string[] {
	const width = names.findLastIndex((name) => name !== '') + 1;
	return names.slice(0, width);
}

/** Cuts a text into records as it comes, and keeps nothing but the start of the record that is not finished. */
class TextRecords implements RecordReader {
	private readonly stream: ByteStream;
	private readonly blocks: BlockReader;
	private readonly splitter: RecordSplitter;
	private readonly held = new HeldBytes();
	private readonly onEncoding: (encoding: TextEncoding) => void;
	private from = 0;
	/** Of the file, before the block that is held. */
	private used = 0;
	private last = false;

	constructor(
		stream: ByteStream,
		encoding: TextEncoding,
		splitter: RecordSplitter,
		onEncoding: (encoding: TextEncoding) => void
	) {
		this.stream = stream;
		this.blocks = new BlockReader(stream, encoding);
		this.splitter = splitter;
		this.onEncoding = onEncoding;
	}

	get records(): number {
		return this.splitter.records;
	}

	get done(): number {
		return Math.floor(this.used + (this.stream.done - this.used) * this.held.shareBefore(this.from));
	}

	digest(): Promise<string> {
		return this.stream.digest();
	}

	finish(): Problem | null {
		const { ragged, firstRagged } = this.splitter;
		return ragged > 0 ? { code: 'ragged-rows', line: firstRagged, count: reportCount(ragged) } : null;
	}

	async next(cells: Cells): Promise<boolean> {
		const { held, splitter } = this;
		cells.rows = 0;
		if (this.from >= held.length && !(await this.more())) return false;
		const next = splitter.fill(held.bytes, this.from, held.length, this.last, cells);
		if (splitter.fault) throw new BadFile(splitter.fault.code, { line: splitter.fault.line });
		if (next > this.from) this.from = next;
		else if (cells.rows === 0) return this.more();
		return true;
	}

	/** Brings the next block behind what is not used up yet. */
	private async more(): Promise<boolean> {
		this.used = this.done;
		const block = await this.blocks.next();
		if (!block) return false;
		if (!block.ok) throw this.faultOf(block);
		this.onEncoding(this.blocks.encoding);
		this.held.dropBefore(this.from);
		this.from = 0;
		this.held.append(block.bytes, block.last);
		this.last = block.last;
		return true;
	}

	private faultOf({ code, at, bytes }: Block & { ok: false }): BadFile {
		if (at === null) return new BadFile(code);
		this.held.dropBefore(this.from);
		const before = countLines(this.held.bytes, this.held.length);
		return new BadFile(code, { line: this.splitter.line + before + countLines(bytes, at) });
	}
}

function countLines(bytes: Uint8Array, to: number): number {
	let lines = 0;
	for (let at = 0; at < to; at += 1) if (bytes[at] === lineFeed) lines += 1;
	return lines;
}
