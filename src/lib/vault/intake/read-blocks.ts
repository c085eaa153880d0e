import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { TextEncoding } from './sniff';
import { Utf8Check } from './utf8-check';

const byteOrderMark = [0xef, 0xbb, 0xbf];
/** Files up to this are hashed by the platform, beside the reading; larger ones piece by piece, so that memory stays bounded. */
const hashedWholeBytes = 256 * 1024 ** 2;

/** A stretch of the file as UTF-8, or where it stopped being text (`at`: bytes from the block's start, where that is known). */
export type Block =
	| { ok: true; bytes: Uint8Array<ArrayBuffer>; last: boolean }
	| { ok: false; code: 'wrong-encoding' | 'nul-byte'; bytes: Uint8Array; at: number | null };

/**
 * Reads a file from its start to its end once, a slice at a time: hashes every byte, checks that it is text and turns it
 * into UTF-8. Rejects, as the platform does, when the file is changed or taken away meanwhile.
 */
export class BlockReader {
	private readonly hash = sha256.create();
	/** The platform's hash: much faster, but only of what lies whole in memory, and not on pages without https. */
	private readonly whole: Promise<ArrayBuffer> | null;
	private readonly decoder: TextDecoder;
	private readonly encoder = new TextEncoder();
	private readonly file: File;
	private readonly encoding: TextEncoding;
	private readonly pieceBytes: number;
	private readonly check = new Utf8Check();
	private offset = 0;

	constructor(file: File, encoding: TextEncoding, pieceBytes: number) {
		this.file = file;
		this.encoding = encoding;
		this.pieceBytes = pieceBytes;
		this.decoder = new TextDecoder(encoding, { fatal: true });
		const { subtle } = crypto as Partial<Crypto>;
		const whole =
			subtle && file.size <= hashedWholeBytes ? file.arrayBuffer().then((bytes) => subtle.digest('SHA-256', bytes)) : null;
		whole?.catch(() => undefined); // whoever asks for the digest hears of it
		this.whole = whole;
	}

	get done(): number {
		return this.offset;
	}

	/** Lower-case hexadecimal SHA-256 of the whole file, once everything has been read. */
	async digest(): Promise<string> {
		return bytesToHex(this.whole ? new Uint8Array(await this.whole) : this.hash.digest());
	}

	/** Null after the last block. */
	async next(): Promise<Block | null> {
		if (this.offset >= this.file.size) return null;
		const start = this.offset;
		// The first slice always holds a whole byte order mark.
		const end = Math.min(start + Math.max(this.pieceBytes, start === 0 ? 4 : 1), this.file.size);
		const raw = new Uint8Array(await this.file.slice(start, end).arrayBuffer());
		if (raw.length !== end - start) throw new DOMException('', 'NotReadableError');
		this.offset = end;
		if (!this.whole) this.hash.update(raw);
		return this.asUtf8(raw, start === 0, end === this.file.size);
	}

	private asUtf8(raw: Uint8Array<ArrayBuffer>, first: boolean, last: boolean): Block {
		const text = this.encoding === 'utf-8' ? this.checked(raw, first, last) : this.decoded(raw, last);
		if (!text.ok) return text;
		const nul = text.bytes.indexOf(0);
		return nul < 0 ? text : { ok: false, code: 'nul-byte', bytes: text.bytes, at: nul };
	}

	private checked(raw: Uint8Array<ArrayBuffer>, first: boolean, last: boolean): Block {
		const bad = this.check.firstBad(raw);
		if (bad >= 0) return { ok: false, code: 'wrong-encoding', bytes: raw, at: bad };
		if (last && !this.check.complete) return { ok: false, code: 'wrong-encoding', bytes: raw, at: raw.length };
		const marked = first && byteOrderMark.every((byte, at) => raw[at] === byte);
		return { ok: true, bytes: marked ? raw.subarray(byteOrderMark.length) : raw, last };
	}

	private decoded(raw: Uint8Array<ArrayBuffer>, last: boolean): Block {
		try {
			return { ok: true, bytes: this.encoder.encode(this.decoder.decode(raw, { stream: !last })), last };
		} catch {
			return { ok: false, code: 'wrong-encoding', bytes: raw, at: null };
		}
	}
}
