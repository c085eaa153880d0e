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
		const isAligned = bytes.byteOffset % 4 === 0;
		const words = isAligned ? new Uint32Array(bytes.buffer, bytes.byteOffset, length >> 2) : new Uint32Array();
		for (let at = 0; at < length; at += 1) {
			if (this.wanted === 0 && at % 4 === 0) {
				let word = at >> 2;
				while (word < words.length && ((words[word] as number) & 0x80808080) === 0) word += 1;
				at = Math.max(at, word * 4);
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
