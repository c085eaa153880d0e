import { Inflate } from 'fflate';
import { BadFile } from './bad-file';
import { crc32 } from './crc32';
import { limits } from './limits';

/** Packed bytes read at a time: few enough that what they unpack to, a thousand times as much at the very most, is bounded. */
export const packedBytes = 128 * 1024;

/** What the archive says of a packed file, which must be so. */
export type Expected = { size: number; crc: number };

/**
 * Unpacks one deflated file (RFC 1951), any number of bytes at a time, and checks what the library does not: that it does
 * not grow out of all proportion, its length and its checksum. The platform's own stream cannot tell a file that was cut
 * off from one that is damaged, and reads no file of several gzip members.
 */
export class Inflater {
	produced = 0;
	crc = 0;
	private consumed = 0;
	private pieces: Uint8Array<ArrayBuffer>[] = [];
	private readonly stream = new Inflate((piece) => this.take(piece));

	/** Unpacks what `bytes` bring. @throws {BadFile} */
	push(bytes: Uint8Array<ArrayBuffer>, last: boolean): Uint8Array<ArrayBuffer>[] {
		this.consumed += bytes.length;
		this.pieces = [];
		try {
			this.stream.push(bytes, last);
		} catch (error) {
			throw whyNotInflated(error, last);
		}
		return this.pieces;
	}

	/** Takes bytes that were stored as they are. */
	pass(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
		this.produced += bytes.length;
		this.crc = crc32(bytes, this.crc);
		return bytes;
	}

	/** @throws {BadFile} when what was unpacked is not what was packed */
	check({ size, crc }: Expected): void {
		if (this.produced !== size || this.crc !== crc) throw new BadFile('file-damaged');
	}

	private take(piece: Uint8Array<ArrayBuffer>): void {
		this.produced += piece.length;
		checkInflation(this.produced, this.consumed);
		this.crc = crc32(piece, this.crc);
		if (piece.length > 0) this.pieces.push(piece);
	}
}

/** @throws {BadFile} `inflates-too-much` */
export function checkInflation(unpacked: number, packed: number): void {
	if (unpacked > limits.inflatedBytes && unpacked > packed * limits.timesInflated) throw new BadFile('inflates-too-much');
}

/** What an error of the library says of the file: its number 0 is a stream that ends before its last block does. */
export function whyNotInflated(error: unknown, last: boolean): BadFile {
	if (error instanceof BadFile) return error;
	const atEnd = typeof error === 'object' && error !== null && Reflect.get(error, 'code') === 0;
	return new BadFile(last && atEnd ? 'file-truncated' : 'file-damaged');
}
