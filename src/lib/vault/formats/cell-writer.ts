import { BadFile } from './bad-file';
import type { Cells } from './cells';
import { limits } from './limits';

const encoder = new TextEncoder();

/** Writes the cells of a batch whose format does not have them as texts end to end. */
export class CellWriter {
	private readonly cells: Cells;
	private bytes = new Uint8Array(64 * 1024);
	private length = 0;

	constructor(cells: Cells) {
		this.cells = cells;
		cells.rows = 0;
	}

	/** The next record; what it lacks is blank. @throws {BadFile} when a cell or the whole is too long */
	row(texts: readonly string[], line: number): void {
		const { width, rows } = this.cells;
		const from = this.length;
		for (let column = 0; column < width; column += 1) this.text(rows, column, texts[column] ?? '', line);
		if (this.length - from > limits.lineBytes) throw new BadFile('line-too-long', { line });
		this.cells.rows += 1;
	}

	/** One cell. `line` is where the file has it, for a message. */
	text(row: number, column: number, text: string, line: number): void {
		if (text === '') return this.place(row, column, this.length, this.length);
		const start = this.length;
		this.makeRoom(text.length * 3);
		const { written } = encoder.encodeInto(text, this.bytes.subarray(start));
		if (written > limits.cellBytes) throw new BadFile('cell-too-long', { line });
		this.length += written;
		this.place(row, column, start, this.length);
	}

	/** One cell whose text is UTF-8 already. */
	utf8(row: number, column: number, text: Uint8Array, line: number): void {
		if (text.length > limits.cellBytes) throw new BadFile('cell-too-long', { line });
		const start = this.length;
		this.makeRoom(text.length);
		this.bytes.set(text, start);
		this.length += text.length;
		this.place(row, column, start, this.length);
	}

	/** Hands the batch over. */
	finish(): void {
		this.cells.bytes = this.bytes;
	}

	private place(row: number, column: number, start: number, end: number): void {
		const at = row * this.cells.width + column;
		this.cells.starts[at] = start;
		this.cells.ends[at] = end;
	}

	private makeRoom(more: number): void {
		if (this.length + more <= this.bytes.length) return;
		const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
		larger.set(this.bytes.subarray(0, this.length));
		this.bytes = larger;
	}
}
