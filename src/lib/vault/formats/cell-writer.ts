import { BadFile } from './bad-file';
import type { Cells } from './cells';
import { limits } from './limits';

const encoder = new TextEncoder();
const leastBytes = 64 * 1024;

/** Writes the cells of batches whose format does not have them as texts end to end. Its room is used again for each batch. */
export class CellWriter {
	private cells: Cells | null = null;
	private bytes = new Uint8Array(leastBytes);
	private length = 0;

	/** The next batch, empty so far. What was written of the one before is good no more. */
	begin(cells: Cells): void {
		this.cells = cells;
		this.length = 0;
		cells.rows = 0;
		cells.bytes = this.bytes;
	}

	/** The next record; what it lacks is blank. @throws {BadFile} when a cell or the whole is too long */
	row(texts: readonly string[], line: number): void {
		const { width, rows } = this.batch;
		const from = this.length;
		for (let column = 0; column < width; column += 1) this.text(rows, column, texts[column] ?? '', line);
		if (this.length - from > limits.lineBytes) throw new BadFile('line-too-long', { line });
		this.batch.rows += 1;
	}

	/** The next record from a stretch of UTF-8 in which its cells lie, each from `starts` to `ends`. @throws {BadFile} `cell-too-long` */
	stretch(bytes: Uint8Array, from: number, to: number, spans: { starts: Int32Array; ends: Int32Array }, line: number): void {
		const { width, rows, starts, ends } = this.batch;
		const moved = this.length - from;
		this.makeRoom(to - from);
		this.bytes.set(bytes.subarray(from, to), this.length);
		this.length += to - from;
		for (let column = 0, at = rows * width; column < width; column += 1, at += 1) {
			const start = spans.starts[column] as number;
			const end = spans.ends[column] as number;
			if (end - start > limits.cellBytes) throw new BadFile('cell-too-long', { line });
			starts[at] = start + moved;
			ends[at] = end + moved;
		}
		this.batch.rows += 1;
	}

	/** One cell. `line` is where the file has it, for a message. */
	text(row: number, column: number, text: string, line: number): void {
		const start = this.length;
		this.makeRoom(text.length * 3);
		const plain = this.writeAscii(text, start);
		let end = start + plain;
		if (plain < text.length) end += encoder.encodeInto(text.slice(plain), this.bytes.subarray(end)).written;
		if (end - start > limits.cellBytes) throw new BadFile('cell-too-long', { line });
		this.place(row, column, start, end);
	}

	/** One cell whose text is UTF-8 already. */
	utf8(row: number, column: number, text: Uint8Array, line: number): void {
		if (text.length > limits.cellBytes) throw new BadFile('cell-too-long', { line });
		const start = this.length;
		this.makeRoom(text.length);
		const { bytes } = this;
		for (let at = 0; at < text.length; at += 1) bytes[start + at] = text[at] as number;
		this.place(row, column, start, start + text.length);
	}

	/** A cell without a text. */
	blank(row: number, column: number): void {
		this.place(row, column, this.length, this.length);
	}

	/** A cell with the text that another row of the batch has in this column. */
	again(row: number, column: number, other: number): void {
		const { starts, ends, width } = this.batch;
		starts[row * width + column] = starts[other * width + column] as number;
		ends[row * width + column] = ends[other * width + column] as number;
	}

	private get batch(): Cells {
		if (!this.cells) throw new Error('no batch was begun');
		return this.cells;
	}

	/** Writes as much of a text as is ASCII from its start on, which for short texts is far quicker than the platform's encoder. */
	private writeAscii(text: string, start: number): number {
		const { bytes } = this;
		for (let at = 0; at < text.length; at += 1) {
			const unit = text.charCodeAt(at);
			if (unit > 0x7f) return at;
			bytes[start + at] = unit;
		}
		return text.length;
	}

	private place(row: number, column: number, start: number, end: number): void {
		const { starts, ends, width } = this.batch;
		starts[row * width + column] = start;
		ends[row * width + column] = end;
		this.length = end;
	}

	private makeRoom(more: number): void {
		if (this.length + more <= this.bytes.length) return;
		const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
		larger.set(this.bytes.subarray(0, this.length));
		this.bytes = larger;
		this.batch.bytes = larger;
	}
}
