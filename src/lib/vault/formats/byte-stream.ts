import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { platformDigest, readBytes, type Source } from './source';

export type Piece = { bytes: Uint8Array<ArrayBuffer>; first: boolean; last: boolean };

/** The bytes of a text from its start to its end, a piece at a time. */
export type ByteStream = {
	/** Null after the last piece. Rejects, as the platform does, when the file is changed or taken away meanwhile. */
	next(): Promise<Piece | null>;
	/** Bytes of the file (packed, where it is) used so far. */
	readonly done: number;
	/** Lower-case hexadecimal SHA-256 of the file as supplied, once everything has been read. */
	digest(): Promise<string>;
};

/** Reads a file once, a slice at a time, and hashes every byte. */
export class FileStream implements ByteStream {
	done = 0;
	private readonly hash = sha256.create();
	/** Runs beside the reading, where the platform can. */
	private readonly whole: Promise<Uint8Array> | null;
	private readonly source: Source;
	private readonly pieceBytes: number;

	constructor(source: Source, pieceBytes: number) {
		this.source = source;
		this.pieceBytes = pieceBytes;
		this.whole = platformDigest(source);
	}

	async next(): Promise<Piece | null> {
		const { source, done: start } = this;
		if (start >= source.size) return null;
		// The first slice always holds a whole byte order mark.
		const end = Math.min(start + Math.max(this.pieceBytes, start === 0 ? 4 : 1), source.size);
		const bytes = await readBytes(source, start, end);
		this.done = end;
		if (!this.whole) this.hash.update(bytes);
		return { bytes, first: start === 0, last: end === source.size };
	}

	async digest(): Promise<string> {
		return bytesToHex(this.whole ? await this.whole : this.hash.digest());
	}
}
