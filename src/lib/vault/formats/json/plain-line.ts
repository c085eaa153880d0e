const quote = 0x22;
const backslash = 0x5c;
const firstPrintable = 0x20;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const colon = 0x3a;
const comma = 0x2c;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
const nine = 0x39;
const encoder = new TextEncoder();
/** Words that are values, and how much of each is the text of a cell. */
const words = [
	{ letters: encoder.encode('null'), kept: 0 },
	{ letters: encoder.encode('true'), kept: 4 },
	{ letters: encoder.encode('false'), kept: 5 }
];

/**
 * Reads the line of one record where it stands, without making texts of it: an object (RFC 8259) of texts without escapes, short
 * numbers, true, false and null, whose names are all known. Nearly all records are such; of any other line it says only that it is none.
 */
export class PlainLine {
	/** Where the value of each column stands, after a line was read; nothing, at the line's start, where the line has none. */
	readonly starts: Int32Array;
	readonly ends: Int32Array;
	private readonly names: readonly Uint8Array[];
	private bytes = new Uint8Array();
	private at = 0;
	private textEnd = 0;
	/** Column that most likely comes next: records have their names in the same order. */
	private next = 0;

	constructor(names: readonly string[]) {
		this.names = names.map((name) => encoder.encode(name));
		this.starts = new Int32Array(names.length);
		this.ends = new Int32Array(names.length);
	}

	/** Whether `bytes` from `from` to `to` is such a line. `bytes[to]` must be a line feed; a name that comes twice has its last value. */
	read(bytes: Uint8Array<ArrayBuffer>, from: number, to: number): boolean {
		this.bytes = bytes;
		this.at = from;
		this.next = 0;
		this.starts.fill(from);
		this.ends.fill(from);
		if (!this.take(openBrace)) return false;
		if (!this.take(closeBrace)) {
			do if (!this.readPair()) return false;
			while (this.take(comma));
			if (!this.take(closeBrace)) return false;
		}
		this.skipBlanks();
		return this.at >= to;
	}

	private readPair(): boolean {
		const column = this.take(quote) && this.endOfText() ? this.columnNamed() : -1;
		if (column < 0) return false;
		this.at = this.textEnd + 1;
		if (!this.take(colon)) return false;
		this.skipBlanks();
		this.next = column + 1;
		return this.readValue(column);
	}

	/** Finds the end of the text that begins here; false when it has escapes, or what no text may have. */
	private endOfText(): boolean {
		const { bytes } = this;
		let at = this.at;
		for (;;) {
			const byte = bytes[at] as number;
			if (byte === quote) {
				this.textEnd = at;
				return true;
			}
			if (byte === backslash || byte < firstPrintable) return false; // the line feed at the end among them
			at += 1;
		}
	}

	/** The column of the name that stands from here to `textEnd`: looked for from the most likely one on. */
	private columnNamed(): number {
		const { names, next } = this;
		for (let tried = 0; tried < names.length; tried += 1) {
			const column = next + tried < names.length ? next + tried : next + tried - names.length;
			if (this.isHere(names[column] as Uint8Array, this.textEnd)) return column;
		}
		return -1;
	}

	private isHere(word: Uint8Array, end: number): boolean {
		const { bytes, at } = this;
		if (end - at !== word.length) return false;
		for (let index = 0; index < word.length; index += 1) if (bytes[at + index] !== word[index]) return false;
		return true;
	}

	private readValue(column: number): boolean {
		const first = this.bytes[this.at] as number;
		if (first === quote) {
			this.at += 1;
			if (!this.endOfText()) return false;
			this.keep(column, this.textEnd);
			this.at += 1;
			return true;
		}
		if (first === minus || (first >= zero && first <= nine)) return this.readNumber(column);
		return this.readWord(column);
	}

	private readWord(column: number): boolean {
		const { at } = this;
		for (const { letters, kept } of words) {
			if (!this.isHere(letters, at + letters.length)) continue;
			this.keep(column, at + kept);
			this.at = at + letters.length;
			return true;
		}
		return false;
	}

	/** A number that stands here as JavaScript would write it: at most 15 digits, none too many at either end, no exponent. */
	private readNumber(column: number): boolean {
		const { bytes } = this;
		let at = this.at;
		if (bytes[at] === minus) at += 1;
		const whole = at;
		while (isDigit(bytes[at])) at += 1;
		let digits = at - whole;
		const leads = bytes[whole] === zero;
		if (digits === 0 || (leads && digits > 1)) return false;
		if (bytes[at] === point) {
			const fraction = at + 1;
			at = fraction;
			while (isDigit(bytes[at])) at += 1;
			digits += at - fraction;
			if (at === fraction || bytes[at - 1] === zero || (leads && at - fraction > 6)) return false;
		} else if (leads && whole > this.at) return false; // -0
		if (digits > 15) return false;
		this.keep(column, at);
		return true;
	}

	private keep(column: number, end: number): void {
		this.starts[column] = this.at;
		this.ends[column] = end;
		this.at = end;
	}

	private take(byte: number): boolean {
		this.skipBlanks();
		if (this.bytes[this.at] !== byte) return false;
		this.at += 1;
		return true;
	}

	/** Blanks between parts; the line feed is the line's end. */
	private skipBlanks(): void {
		const { bytes } = this;
		while (bytes[this.at] === 0x20 || bytes[this.at] === 0x09 || bytes[this.at] === 0x0d) this.at += 1;
	}
}

function isDigit(byte: number | undefined): boolean {
	return byte !== undefined && byte >= zero && byte <= nine;
}
