import type { ProblemCode } from '../../../protocol/report';
import type { Cells } from '../cells';
import { limits } from '../limits';
import type { Delimiter } from './read-header';
import { TableEnd } from './table-end';

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;

export type Fault = { code: ProblemCode; line: number };

/** Where the header stands, and whether titles above it show that the text was a sheet once. */
export type Start = { line: number; isSheet: boolean };

/**
 * Cuts UTF-8 bytes into records and cells (RFC 4180, with LF, CR LF or CR). It always stops at the end of a record, so
 * that between calls nothing but the line number and the counts need be remembered. Everything up to the header is skipped.
 */
export class RecordSplitter {
	/** Line of the file at which the next record begins. */
	line = 1;
	/** Records after the header, ragged ones included. */
	records = 0;
	ragged = 0;
	firstRagged = 0;
	fault: Fault | null = null;
	private headerSeen = false;
	private passedOver = 0;
	private readonly end = new TableEnd();
	private readonly width: number;
	private readonly delimiter: number;
	private readonly start: Start;
	private readonly stops = new Uint8Array(256);
	// what `closeQuote` says beside its result
	private quotedLines = 0;
	private doubled = false;
	private cellEnd = 0;

	constructor(width: number, delimiter: Delimiter, start: Start) {
		this.width = width;
		this.start = start;
		this.delimiter = delimiter.charCodeAt(0);
		for (const byte of [this.delimiter, lineFeed, carriageReturn]) this.stops[byte] = 1;
	}

	/**
	 * Fills `cells` from `bytes[from]` on; `bytes[to]` must be a line feed that is not part of the text.
	 * Returns where the next record starts: `to` when all is used, less when the batch is full, a record is incomplete or `fault` is set.
	 */
	fill(bytes: Uint8Array, from: number, to: number, last: boolean, cells: Cells): number {
		const { starts, ends } = cells;
		const { width, stops, delimiter } = this;
		const { cellBytes, lineBytes } = limits;
		cells.bytes = bytes;
		cells.rows = 0;
		let next = this.line < this.start.line ? this.skipLines(bytes, from, to, last) : from;
		if (this.line < this.start.line) return next;
		while (next < to && cells.rows < cells.capacity) {
			const recordStart = next;
			const base = cells.rows * width;
			let field = 0;
			let isFilledBeyond = false;
			let at = recordStart;
			let cellStart: number;
			this.quotedLines = 0;
			for (;;) {
				cellStart = at;
				let start = at;
				let end: number;
				let written: number;
				if (bytes[at] === quote && at < to) {
					start = at + 1;
					at = this.closeQuote(bytes, start, to, last);
					if (at < 0) return this.incomplete(recordStart, cellStart, to, last);
					end = this.cellEnd;
					written = this.doubled ? ~end : end;
				} else {
					while (stops[bytes[at] as number] === 0) at += 1;
					written = end = at;
				}
				if (end - start > cellBytes) return this.tooLong(recordStart, cellStart, end);
				if (field < width) {
					starts[base + field] = start;
					ends[base + field] = written;
				} else isFilledBeyond ||= end > start;
				field += 1;
				if (at < to && bytes[at] === delimiter) at += 1;
				else break;
			}
			if (at - recordStart > lineBytes) return this.tooLong(recordStart, cellStart, at);
			if (at >= to) {
				if (!last) return this.incomplete(recordStart, cellStart, to, last);
				next = to;
			} else if (bytes[at] === carriageReturn) {
				if (at + 1 >= to && !last) return this.incomplete(recordStart, cellStart, to, last);
				next = at + 1 < to && bytes[at + 1] === lineFeed ? at + 2 : at + 1;
			} else next = at + 1;
			if (at === recordStart) this.endBlank();
			else if (this.endRecord(field, cells, isFilledBeyond)) cells.rows += 1;
			this.line += 1 + this.quotedLines;
		}
		return next;
	}

	/** Titles and notes so far, as far as they stand after the header. */
	get outside(): number {
		return this.passedOver + this.end.notes;
	}

	/** To the line of the header, whatever stands before it. */
	private skipLines(bytes: Uint8Array, from: number, to: number, last: boolean): number {
		let at = from;
		while (at < to && this.line < this.start.line) {
			const byte = bytes[at];
			if (byte === carriageReturn && at + 1 >= to && !last) return at;
			at += 1;
			if (byte === carriageReturn && at < to && bytes[at] === lineFeed) at += 1;
			if (byte === lineFeed || byte === carriageReturn) this.line += 1;
		}
		return at;
	}

	/** A blank line is a fault if something follows it, but not in what was a sheet. */
	private endBlank(): void {
		if (this.headerSeen) this.end.blank(this.line, !this.start.isSheet);
	}

	/** Whether the record just read is one of the table, of the right width. */
	private endRecord(fields: number, cells: Cells, isFilledBeyond: boolean): boolean {
		if (!this.headerSeen) {
			this.headerSeen = true;
			return false;
		}
		const { isSheet } = this.start;
		if ((isSheet || this.end.isNear) && this.isOutside(fields, cells, isFilledBeyond)) return false;
		this.records += 1;
		if (fields === this.width || (isSheet && fields > this.width && !isFilledBeyond)) return true;
		this.countRagged(1, this.line);
		return false;
	}

	/** Whether a record is blank, as rows of a sheet may be, or a note; if it is neither, the table goes on. */
	private isOutside(fields: number, cells: Cells, isFilledBeyond: boolean): boolean {
		const { width, end } = this;
		const filled = this.start.isSheet && !isFilledBeyond ? filledIn(cells, Math.min(fields, width)) : width;
		if (filled === 0) end.blank(this.line, false);
		else if (end.isNear && filled === 1 && width > 2) this.passedOver += 1;
		else if (end.isNear && fields < width) end.note(this.line);
		else {
			this.countRagged(end.faults, end.firstFault);
			this.records += end.faults;
			end.reset();
			return false;
		}
		return true;
	}

	private countRagged(count: number, line: number): void {
		if (this.ragged === 0) this.firstRagged = line;
		this.ragged += count;
	}

	/** From inside a quoted cell to the delimiter or line end after it; -1 when the text stops first or the quote is misplaced. */
	private closeQuote(bytes: Uint8Array, start: number, to: number, last: boolean): number {
		let at = start;
		this.doubled = false;
		for (;;) {
			while (at < to && bytes[at] !== quote) {
				const byte = bytes[at];
				if (byte === lineFeed || (byte === carriageReturn && bytes[at + 1] !== lineFeed)) this.quotedLines += 1;
				at += 1;
			}
			if (at >= to || (at + 1 >= to && !last)) return -1;
			if (at + 1 < to && bytes[at + 1] === quote) {
				this.doubled = true;
				at += 2;
				continue;
			}
			this.cellEnd = at;
			at += 1;
			while (at < to && bytes[at] === space) at += 1;
			if (at < to && this.stops[bytes[at] as number] === 0) {
				this.fault = { code: 'unclosed-quote', line: this.line };
				return -1;
			}
			return at;
		}
	}

	/** A record that the text does not finish: wait for more, unless there is no more or it is already too long. */
	private incomplete(recordStart: number, cellStart: number, to: number, last: boolean): number {
		if (this.fault) return recordStart;
		if (last) return this.fail('unclosed-quote', recordStart);
		if (to - recordStart > limits.lineBytes) return this.tooLong(recordStart, cellStart, to);
		return recordStart;
	}

	/** One quotation mark too many swallows the lines after it; a cell or record of few lines is just long. */
	private tooLong(recordStart: number, cellStart: number, end: number): number {
		if (this.quotedLines > 1) return this.fail('unclosed-quote', recordStart);
		return this.fail(end - cellStart > limits.cellBytes ? 'cell-too-long' : 'line-too-long', recordStart);
	}

	private fail(code: ProblemCode, recordStart: number): number {
		this.fault = { code, line: this.line };
		return recordStart;
	}
}

/** How many cells of the record after those in `cells` hold more than blanks. */
function filledIn({ bytes, starts, ends, rows, width }: Cells, fields: number): number {
	let filled = 0;
	for (let at = rows * width; at < rows * width + fields; at += 1) {
		let start = starts[at] as number;
		const end = ends[at] as number;
		while (start < end && bytes[start] === space) start += 1;
		if (start !== end) filled += 1;
	}
	return filled;
}
