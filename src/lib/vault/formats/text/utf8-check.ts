/**
 * Checks that bytes are UTF-8 (RFC 3629), across any number of stretches: no overlong form, no surrogate, nothing above U+10FFFF.
 * Written out because the platform's streaming decoder makes a string of everything, which costs more than all other reading.
 */
export class Utf8Check {
	/** No letter of several bytes was complete so far. */
	onlyAscii = true;
	/** Continuation bytes still expected. */
	private wanted = 0;
	private lowest = 0x80;
	private highest = 0xbf;

	/** Place of the first byte that cannot be, or -1. */
	firstBad(bytes: Uint8Array): number {
		const { length } = bytes;
		const words = bytes.byteOffset % 4 === 0 ? new Int32Array(bytes.buffer, bytes.byteOffset, length >> 2) : new Int32Array();
		for (let at = 0; at < length; at += 1) {
			if (this.wanted === 0 && at % 4 === 0) {
				at = afterAscii(words, at >> 2) * 4;
				if (at >= length) return -1;
			}
			const byte = bytes[at] as number;
			if (this.wanted > 0) {
				if (byte < this.lowest || byte > this.highest) return at;
				this.wanted -= 1;
				if (this.wanted === 0) this.onlyAscii = false;
				this.lowest = 0x80;
				this.highest = 0xbf;
			} else if (byte >= 0x80 && !this.begin(byte)) return at;
		}
		return -1;
	}

	/** Nothing is left unfinished. */
	get complete(): boolean {
		return this.wanted === 0;
	}

	private begin(byte: number): boolean {
		if (byte < 0xc2 || byte > 0xf4) return false;
		this.wanted = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
		if (byte === 0xe0) this.lowest = 0xa0;
		if (byte === 0xed) this.highest = 0x9f;
		if (byte === 0xf0) this.lowest = 0x90;
		if (byte === 0xf4) this.highest = 0x8f;
		return true;
	}
}

const stretch = 4096;
/** The highest bit of each of four bytes, which ASCII never sets. */
const highBits = 0x80808080 | 0;

/**
 * Place of the first of four bytes that are not all ASCII, from `from` on. Long texts are looked at a stretch at a time, because an engine
 * that compiles what is called often leaves a long loop that is called once slow.
 */
function afterAscii(words: Int32Array, from: number): number {
	let at = from;
	for (let end = at; at === end && at < words.length;) {
		end = Math.min(at + stretch, words.length);
		at = endOfAscii(words, at, end);
	}
	return at;
}

function endOfAscii(words: Int32Array, from: number, to: number): number {
	let at = from;
	while (at + 4 <= to && (anyOf(words, at) & highBits) === 0) at += 4;
	while (at < to && ((words[at] as number) & highBits) === 0) at += 1;
	return at;
}

/** The bits that any of four words has. */
function anyOf(words: Int32Array, at: number): number {
	return (words[at] as number) | (words[at + 1] as number) | (words[at + 2] as number) | (words[at + 3] as number);
}
