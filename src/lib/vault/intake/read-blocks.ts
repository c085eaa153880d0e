import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { TextEncoding } from './sniff';

/** A stretch of the file as UTF-8, or where it stopped being text (`at`: bytes from the block's start). */
export type Block =
	| { ok: true; bytes: Uint8Array; last: boolean }
	| { ok: false; code: 'wrong-encoding' | 'nul-byte'; bytes: Uint8Array; at: number };

/**
 * Reads a file from its start to its end once, a slice at a time: hashes every byte, checks that it is text and turns it
 * into UTF-8. Rejects, as the platform does, when the file is changed or taken away meanwhile.
 */
export class BlockReader {
	private readonly hash = sha256.create();
	private readonly decoder: TextDecoder;
	private readonly encoder = new TextEncoder();
	private readonly file: File;
	private readonly encoding: TextEncoding;
	private readonly pieceBytes: number;
	private offset = 0;

	constructor(file: File, encoding: TextEncoding, pieceBytes: number) {
		this.file = file;
		this.encoding = encoding;
		this.pieceBytes = Math.max(1, pieceBytes);
		this.decoder = new TextDecoder(encoding, { fatal: true });
	}

	get done(): number {
		return this.offset;
	}

	/** Lower-case hexadecimal SHA-256 of the whole file, once everything has been read. */
	digest(): string {
		return bytesToHex(this.hash.digest());
	}

	/** Null after the last block. */
	async next(): Promise<Block | null> {
		if (this.offset >= this.file.size) return null;
		const start = this.offset;
		const end = Math.min(start + this.pieceBytes, this.file.size);
		const raw = new Uint8Array(await this.file.slice(start, end).arrayBuffer());
		if (raw.length !== end - start) throw new DOMException('', 'NotReadableError');
		this.offset = end;
		this.hash.update(raw);
		return this.asUtf8(raw, start === 0, end === this.file.size);
	}

	private asUtf8(raw: Uint8Array, first: boolean, last: boolean): Block {
		let bytes = raw;
		try {
			const text = this.decoder.decode(raw, { stream: !last });
			if (this.encoding !== 'utf-8') bytes = this.encoder.encode(text);
		} catch {
			return { ok: false, code: 'wrong-encoding', bytes: raw, at: firstBadByte(raw, this.encoding) };
		}
		if (this.encoding === 'utf-8' && first && startsWithMark(raw)) bytes = raw.subarray(3);
		const nul = bytes.indexOf(0);
		return nul < 0 ? { ok: true, bytes, last } : { ok: false, code: 'nul-byte', bytes, at: nul };
	}
}

function startsWithMark(bytes: Uint8Array): boolean {
	return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** By halving: the longest start that decodes. Continuation bytes of a character begun in the block before are stepped over. */
function firstBadByte(bytes: Uint8Array, encoding: TextEncoding): number {
	let from = 0;
	if (encoding === 'utf-8') while (from < 3 && ((bytes[from] ?? 0) & 0xc0) === 0x80) from += 1;
	let good = from;
	let bad = bytes.length;
	while (bad - good > 1) {
		const middle = (good + bad) >> 1;
		try {
			new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(from, middle), { stream: true });
			good = middle;
		} catch {
			bad = middle;
		}
	}
	return good;
}
