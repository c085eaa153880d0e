import type { Problem } from '../../../protocol/report';
import { BadFile } from '../bad-file';
import type { ByteStream, Piece } from '../byte-stream';
import { CellWriter } from '../cell-writer';
import type { Cells } from '../cells';
import { limits } from '../limits';
import type { RecordReader } from '../table';
import { HeldBytes } from '../text/held-bytes';
import { Utf8Check } from '../text/utf8-check';
import { PlainLine } from './plain-line';

const lineFeed = 0x0a;
const byteOrderMark = [0xef, 0xbb, 0xbf];
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** One line's object. Null when the text is no object. */
export function parseLine(text: string): Readonly<Record<string, unknown>> | null {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
	} catch {
		return null;
	}
}

/** A value as the text of a cell; what has parts, as JSON, so that the gate sees all of it. */
function cellOf(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'object') return JSON.stringify(value);
	return typeof value === 'string' ? value : String(value);
}

/**
 * Reads JSON lines, one object each, whose names must all be known: most where they stand, the others through `JSON.parse`. The lines of
 * a list of objects are not those of its file, and are not told.
 */
export class JsonRecords implements RecordReader {
	records = 0;
	private line = 0;
	private readonly stream: ByteStream;
	private readonly names: readonly string[];
	private readonly plain: PlainLine;
	private readonly held = new HeldBytes();
	private readonly check = new Utf8Check();
	private readonly writer = new CellWriter();
	private from = 0;
	/** Of the file, before the piece that is held. */
	private used = 0;
	private last = false;
	private readonly isList: boolean;

	constructor(stream: ByteStream, names: readonly string[], isList: boolean) {
		this.isList = isList;
		this.stream = stream;
		this.names = names;
		this.plain = new PlainLine(names);
	}

	get done(): number {
		return Math.floor(this.used + (this.stream.done - this.used) * this.held.shareBefore(this.from));
	}

	digest(): Promise<string> {
		return this.stream.digest();
	}

	finish(): Problem | null {
		return null;
	}

	async next(cells: Cells): Promise<boolean> {
		const { held, writer } = this;
		writer.begin(cells);
		if (this.from >= held.length && !(await this.more())) return false;
		while (this.from < held.length && cells.rows < cells.capacity) {
			const end = held.bytes.indexOf(lineFeed, this.from);
			if (end >= held.length && !this.last) {
				this.checkLength(held.length, this.line + 1);
				return cells.rows > 0 || this.more();
			}
			this.readLine(end);
			this.from = end + 1;
		}
		return true;
	}

	private async more(): Promise<boolean> {
		this.used = this.done;
		const piece = await this.stream.next();
		if (!piece) return false;
		this.held.dropBefore(this.from);
		this.from = 0;
		this.held.append(this.checked(piece), piece.last);
		this.last = piece.last;
		return true;
	}

	private checked({ bytes, first, last }: Piece): Uint8Array<ArrayBuffer> {
		if (this.check.firstBad(bytes) >= 0 || (last && !this.check.complete)) throw new BadFile('wrong-encoding');
		const isMarked = first && byteOrderMark.every((byte, place) => bytes[place] === byte);
		return isMarked ? bytes.subarray(byteOrderMark.length) : bytes;
	}

	private readLine(end: number): void {
		const { held, from, plain, writer } = this;
		this.line += 1;
		this.checkLength(end, this.line);
		if (plain.read(held.bytes, from, end)) writer.stretch(held.bytes, from, end, plain, this.line);
		else {
			const text = decoder.decode(held.bytes.subarray(from, end));
			if (text.trim() === '') return;
			writer.row(this.cellsOf(text), this.line);
		}
		this.records += 1;
	}

	private checkLength(end: number, line: number): void {
		if (end - this.from > limits.lineBytes) throw new BadFile('json-record-too-long', this.at(line));
	}

	private cellsOf(text: string): string[] {
		const { names, line } = this;
		const value = parseLine(text);
		if (!value) throw new BadFile('json-line', this.at(line));
		let used = 0;
		const cells = names.map((name) => {
			if (!Object.hasOwn(value, name)) return '';
			used += 1;
			return cellOf(value[name]);
		});
		if (used < Object.keys(value).length) throw new BadFile('json-new-name', this.at(line));
		return cells;
	}

	private at(line: number): { line?: number } {
		return this.isList ? {} : { line };
	}
}
