import { BadFile } from '../bad-file';
import { checkInflation, Inflater, packedBytes } from '../inflate';
import { limits } from '../limits';
import { readBytes, type Source } from '../source';
import { join } from '../gzip';
import type { Entry } from './directory';

/** Unpacks one file of an archive from its start to its end. */
export class MemberStream {
	private readonly archive: Source;
	private readonly entry: Entry;
	private readonly inflater = new Inflater();
	private at = -1;
	private left: number;

	constructor(archive: Source, entry: Entry) {
		this.archive = archive;
		this.entry = entry;
		this.left = entry.packed;
	}

	/** Packed bytes used so far. */
	get done(): number {
		return this.entry.packed - this.left;
	}

	/** Some bytes, none at times; null after the last, when length and checksum were found right. @throws {BadFile} */
	async next(): Promise<Uint8Array<ArrayBuffer> | null> {
		const { archive, entry, inflater } = this;
		if (this.at < 0) this.at = await startOf(archive, entry);
		if (this.left === 0) {
			inflater.check(entry);
			return null;
		}
		const length = Math.min(this.left, packedBytes);
		if (this.at + length > archive.size) throw new BadFile('file-truncated');
		const packed = await readBytes(archive, this.at, this.at + length);
		this.at += length;
		this.left -= length;
		if (entry.method === 0) return inflater.pass(packed);
		const pieces = inflater.push(packed, this.left === 0);
		return join(
			pieces,
			pieces.reduce((sum, piece) => sum + piece.length, 0)
		);
	}
}

/** Where the bytes of a file begin, after its own header, whose lengths may differ from the directory's. */
async function startOf(archive: Source, { at, encrypted, method, size, packed }: Entry): Promise<number> {
	if (encrypted) throw new BadFile('password-protected');
	if (method !== 0 && method !== 8) throw new BadFile('compression-not-read');
	checkInflation(size, packed);
	if (at + 30 > archive.size) throw new BadFile('file-truncated');
	const header = new DataView((await readBytes(archive, at, at + 30)).buffer);
	if (header.getUint32(0, true) !== 0x04034b50) throw new BadFile('file-damaged');
	return at + 30 + header.getUint16(26, true) + header.getUint16(28, true);
}

/** The whole of a small file of an archive. @throws {BadFile} */
export async function readMember(archive: Source, entry: Entry): Promise<Uint8Array<ArrayBuffer>> {
	if (entry.size > limits.heldBytes) throw new BadFile('file-too-large');
	const stream = new MemberStream(archive, entry);
	const pieces: Uint8Array<ArrayBuffer>[] = [];
	for (let piece = await stream.next(); piece; piece = await stream.next()) pieces.push(piece);
	return join(pieces, entry.size);
}

/** A file of an archive as a source of its own. It is unpacked again from its start when an earlier part is asked for. */
export class Member implements Source {
	readonly name: string;
	readonly size: number;
	readonly webkitRelativePath: string;
	readonly sequential = true;
	private readonly archive: Source;
	private readonly entry: Entry;
	private stream: MemberStream | null = null;
	/** Unpacked bytes from `heldFrom` on. */
	private held: Uint8Array<ArrayBuffer> = new Uint8Array();
	private heldFrom = 0;
	private ended = false;

	constructor(archive: Source, entry: Entry, name = entry.name.split('/').at(-1) ?? entry.name) {
		this.archive = archive;
		this.entry = entry;
		this.name = name;
		this.webkitRelativePath = entry.name;
		this.size = entry.size;
	}

	/** The same file by the name of its archive and its path in it. */
	namedWhole(): Member {
		return new Member(this.archive, this.entry, `${this.archive.name}/${this.entry.name}`);
	}

	slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> } {
		return { arrayBuffer: () => this.read(from, Math.min(to, this.size)) };
	}

	private async read(from: number, to: number): Promise<ArrayBuffer> {
		if (!this.stream || from < this.heldFrom) {
			this.stream = new MemberStream(this.archive, this.entry);
			this.held = new Uint8Array();
			this.heldFrom = 0;
			this.ended = false;
		}
		const pieces = [this.held];
		let end = this.heldFrom + this.held.length;
		// The last part is only whole when the checksum was seen.
		while (!this.ended && (end < to || to === this.size)) {
			const piece = await this.stream.next();
			if (!piece) this.ended = true;
			else if (end + piece.length <= from) {
				this.heldFrom = end + piece.length;
				end += piece.length;
				pieces.splice(0, pieces.length);
			} else {
				pieces.push(piece);
				end += piece.length;
			}
		}
		const all = join(pieces, end - this.heldFrom);
		const result = all.slice(from - this.heldFrom, to - this.heldFrom).buffer;
		this.held = all.slice(to - this.heldFrom);
		this.heldFrom = to;
		return result;
	}
}
