import { BadFile } from '../bad-file';
import type { ByteStream, Piece } from '../byte-stream';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const lineFeed = 0x0a;
const space = 0x20;
const open = { object: 0x7b, list: 0x5b } as const;
const close = { object: 0x7d, list: 0x5d } as const;
const byteOrderMark = [0xef, 0xbb, 0xbf];

/** What may come next between the records of a list. */
type Next = 'list' | 'first' | 'record' | 'more' | 'nothing';

/** Whether a text begins like a list of objects. */
export function looksLikeJsonArray(text: string): boolean {
	return /^\uFEFF?\s*\[\s*[{\]]/.test(text);
}

/**
 * Turns a list of JSON objects into JSON lines of the same length, any number of bytes at a time: what stands between records becomes a
 * line feed and blanks, and so do line ends inside them. The records themselves are checked by whoever reads the lines.
 */
export class ArrayLines {
	private next: Next = 'list';
	private depth = 0;
	private inText = false;
	private escaped = false;

	/** @throws {BadFile} `json-line` where something other than one object stands in the list, or after it */
	turn(bytes: Uint8Array, isStart: boolean): Uint8Array<ArrayBuffer> {
		const lines = new Uint8Array(bytes);
		const from = isStart && byteOrderMark.every((byte, place) => bytes[place] === byte) ? byteOrderMark.length : 0;
		for (let at = from; at < lines.length; at += 1) {
			const byte = lines[at] as number;
			if (this.inText) this.readText(byte);
			else if (isBlank(byte)) lines[at] = space;
			else if (this.depth > 0) this.readPart(byte);
			else lines[at] = this.between(byte);
		}
		return lines;
	}

	/** @throws {BadFile} `file-truncated` when the list was not closed */
	finish(): void {
		if (this.next !== 'nothing') throw new BadFile('file-truncated');
	}

	private readText(byte: number): void {
		if (this.escaped) this.escaped = false;
		else if (byte === backslash) this.escaped = true;
		else if (byte === quote) this.inText = false;
	}

	private readPart(byte: number): void {
		if (byte === quote) this.inText = true;
		else if (byte === open.object || byte === open.list) this.depth += 1;
		else if (byte === close.object || byte === close.list) this.depth -= 1;
	}

	private between(byte: number): number {
		const { next } = this;
		if (byte === open.list && next === 'list') this.next = 'first';
		else if (byte === open.object && (next === 'first' || next === 'record')) {
			this.depth = 1;
			this.next = 'more';
			return byte;
		} else if (byte === comma && next === 'more') {
			this.next = 'record';
			return lineFeed;
		} else if (byte === close.list && (next === 'first' || next === 'more')) this.next = 'nothing';
		else throw new BadFile('json-line');
		return space;
	}
}

function isBlank(byte: number): boolean {
	return byte === space || byte === lineFeed || byte === 0x0d || byte === 0x09;
}

/** A file that holds a list of objects, as lines. */
export class ArrayStream implements ByteStream {
	private readonly stream: ByteStream;
	private readonly lines = new ArrayLines();

	constructor(stream: ByteStream) {
		this.stream = stream;
	}

	get done(): number {
		return this.stream.done;
	}

	digest(): Promise<string> {
		return this.stream.digest();
	}

	async next(): Promise<Piece | null> {
		const piece = await this.stream.next();
		if (!piece) return null;
		const bytes = this.lines.turn(piece.bytes, piece.first);
		if (piece.last) this.lines.finish();
		return { ...piece, bytes };
	}
}
