import type { ByteStream } from '../byte-stream';
import { isWindows1252 } from './windows-1252';
import type { TextEncoding } from './sniff';
import { Utf8Check } from './utf8-check';

const byteOrderMark = [0xef, 0xbb, 0xbf];

/** A stretch of the file as UTF-8, or where it stopped being text (`at`: bytes from the block's start, where that is known). */
export type Block =
	| { ok: true; bytes: Uint8Array<ArrayBuffer>; last: boolean }
	| { ok: false; code: 'wrong-encoding' | 'nul-byte'; bytes: Uint8Array; at: number | null };

/**
 * Checks that the bytes of a file are text and turns them into UTF-8, a block at a time. A file of plain letters that
 * turns out later not to be UTF-8, and may be Windows-1252, is read as that from there on: up to there they are the same.
 */
export class BlockReader {
	encoding: TextEncoding;
	private decoder: TextDecoder;
	private readonly encoder = new TextEncoder();
	private readonly stream: ByteStream;
	private readonly check = new Utf8Check();

	constructor(stream: ByteStream, encoding: TextEncoding) {
		this.stream = stream;
		this.encoding = encoding;
		this.decoder = new TextDecoder(encoding, { fatal: true });
	}

	/** Null after the last block. */
	async next(): Promise<Block | null> {
		const piece = await this.stream.next();
		if (!piece) return null;
		const { bytes, first, last } = piece;
		const text = this.encoding === 'utf-8' ? this.checked(bytes, first, last) : this.decoded(bytes, last);
		if (!text.ok) return text;
		const nul = text.bytes.indexOf(0);
		return nul < 0 ? text : { ok: false, code: 'nul-byte', bytes: text.bytes, at: nul };
	}

	private checked(raw: Uint8Array<ArrayBuffer>, first: boolean, last: boolean): Block {
		const bad = this.check.firstBad(raw);
		const at = bad >= 0 ? bad : last && !this.check.complete ? raw.length : -1;
		if (at < 0) {
			const marked = first && byteOrderMark.every((byte, place) => raw[place] === byte);
			return { ok: true, bytes: marked ? raw.subarray(byteOrderMark.length) : raw, last };
		}
		if (this.check.onlyAscii && isWindows1252(raw)) {
			this.encoding = 'windows-1252';
			this.decoder = new TextDecoder(this.encoding);
			return this.decoded(raw, last);
		}
		return { ok: false, code: 'wrong-encoding', bytes: raw, at };
	}

	private decoded(raw: Uint8Array<ArrayBuffer>, last: boolean): Block {
		if (this.encoding === 'windows-1252' && !isWindows1252(raw))
			return { ok: false, code: 'wrong-encoding', bytes: raw, at: null };
		try {
			return { ok: true, bytes: this.encoder.encode(this.decoder.decode(raw, { stream: !last })), last };
		} catch {
			return { ok: false, code: 'wrong-encoding', bytes: raw, at: null };
		}
	}
}
