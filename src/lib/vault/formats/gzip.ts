import { Gunzip } from 'fflate';
import { BadFile } from './bad-file';
import { FileStream, type ByteStream, type Piece } from './byte-stream';
import { crc32 } from './crc32';
import { checkInflation, packedBytes, whyNotInflated } from './inflate';
import { limits } from './limits';
import type { Pace } from './pace';
import { readBytes, type Source } from './source';

/** A member that has ended: where in the file, and what it unpacked to. */
type Ended = { at: number; crc: number; size: number };

/**
 * Unpacks a gzip file (RFC 1952) of one or several members. The length and the checksum after each member, which the
 * library passes over, must be those of what was unpacked.
 */
export class GzipStream implements ByteStream {
	private readonly source: Source;
	private readonly packed: FileStream;
	private readonly wanted: number;
	private readonly pace: Pace;
	private readonly unzip: Gunzip;
	private pieces: Uint8Array<ArrayBuffer>[] = [];
	private readonly ended: Ended[] = [];
	private member = { crc: 0, size: 0 };
	private produced = 0;
	private first = true;
	private finished = false;

	constructor(source: Source, pieceBytes: number, pace: Pace) {
		this.source = source;
		this.packed = new FileStream(source, Math.min(packedBytes, pieceBytes));
		this.wanted = pieceBytes;
		this.pace = pace;
		this.unzip = new Gunzip((piece) => this.take(piece));
		this.unzip.onmember = (at) => this.end(at);
	}

	get done(): number {
		return this.packed.done;
	}

	digest(): Promise<string> {
		return this.packed.digest();
	}

	/** At least as many bytes as a piece of an unpacked file would have, except at the end. @throws {BadFile} */
	async next(): Promise<Piece | null> {
		if (this.finished) return null;
		this.pieces = [];
		let length = 0;
		while (length < this.wanted && this.packed.done < this.source.size) {
			const piece = await this.packed.next();
			if (!piece) break;
			this.push(piece);
			await this.checkEnded();
			length = this.pieces.reduce((sum, { length: more }) => sum + more, 0);
			await this.pace.rest();
		}
		const piece = { bytes: join(this.pieces, length), first: this.first, last: this.packed.done >= this.source.size };
		this.first = false;
		this.finished = piece.last;
		return piece;
	}

	private push({ bytes, last }: Piece): void {
		try {
			this.unzip.push(bytes, last);
		} catch (error) {
			throw whyNotInflated(error, last);
		}
		if (last) this.end(this.source.size);
	}

	private take(piece: Uint8Array<ArrayBuffer>): void {
		this.produced += piece.length;
		if (this.produced > limits.fileBytes) throw new BadFile('file-too-large');
		checkInflation(this.produced, this.packed.done);
		this.member = { crc: crc32(piece, this.member.crc), size: this.member.size + piece.length };
		if (piece.length > 0) this.pieces.push(piece);
	}

	private end(at: number): void {
		this.ended.push({ at, ...this.member });
		this.member = { crc: 0, size: 0 };
	}

	/** The eight bytes before the end of a member are its checksum and its length, modulo 2^32. */
	private async checkEnded(): Promise<void> {
		for (const { at, crc, size } of this.ended.splice(0)) {
			if (at < 18) throw new BadFile('file-truncated');
			const trailer = new DataView((await readBytes(this.source, at - 8, at)).buffer);
			if (trailer.getUint32(0, true) !== crc || trailer.getUint32(4, true) !== size % 2 ** 32) throw new BadFile('file-damaged');
		}
	}
}

/** Whether bytes begin like a gzip file. */
export function isGzip(head: Uint8Array): boolean {
	return head[0] === 0x1f && head[1] === 0x8b;
}

/** One array of several. */
export function join(pieces: readonly Uint8Array<ArrayBuffer>[], length: number): Uint8Array<ArrayBuffer> {
	const [only] = pieces;
	if (only && pieces.length === 1) return only;
	const joined = new Uint8Array(length);
	let at = 0;
	for (const piece of pieces) {
		joined.set(piece, at);
		at += piece.length;
	}
	return joined;
}
