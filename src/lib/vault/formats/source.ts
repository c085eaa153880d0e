import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { BadFile } from './bad-file';
import { limits } from './limits';
import type { Pace } from './pace';

/** As much of the platform's `File` as reading takes. Each is one: a file of the user's, or one inside an archive. */
export type Source = {
	readonly name: string;
	/** Bytes, once unpacked. */
	readonly size: number;
	/** Path from the folder that was opened, or from the archive's root. */
	readonly webkitRelativePath?: string;
	/** Can only be read from its start to its end without doing everything again. */
	readonly sequential?: boolean;
	slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
};

const pieceBytes = 4 * 1024 ** 2;
/** Files up to this are hashed whole by the platform; larger ones piece by piece, so that memory stays bounded. */
const hashedWholeBytes = 256 * 1024 ** 2;

/** Exactly these bytes. @throws {BadFile} `file-damaged` when the file says of itself that they lie outside it; @throws {DOMException} `NotReadableError` when the file has become shorter */
export async function readBytes(source: Source, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
	const isWithin = Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= source.size;
	if (!isWithin) throw new BadFile('file-damaged');
	const bytes = new Uint8Array(await source.slice(from, to).arrayBuffer());
	if (bytes.length !== to - from) throw new DOMException('', 'NotReadableError');
	return bytes;
}

/** The whole of a small file as text. */
export async function readText(source: Source): Promise<string> {
	return new TextDecoder().decode(await readBytes(source, 0, source.size));
}

/** The same file, of which any part can be read at no great cost. @throws {BadFile} `file-too-large` */
export async function withAccess(source: Source): Promise<Source> {
	if (!source.sequential) return source;
	if (source.size > limits.heldBytes) throw new BadFile('file-too-large');
	return readWhole(source);
}

/** The same file, read once if it is of one piece: its start, the piece and its hash are then taken from memory. */
export async function readOnce(source: Source, pieceBytes: number): Promise<Source> {
	return source.sequential || source.size > pieceBytes ? source : readWhole(source);
}

async function readWhole(source: Source): Promise<Source> {
	const bytes = await readBytes(source, 0, source.size);
	const part = (from: number, to: number): Uint8Array<ArrayBuffer> =>
		from === 0 && to === bytes.length ? bytes : bytes.slice(from, to);
	const slice = (from: number, to: number) => ({ arrayBuffer: () => Promise.resolve(part(from, to).buffer) });
	return { name: source.name, size: source.size, slice };
}

/**
 * SHA-256 of a whole file by the platform: much faster than our own, but only of what lies whole in memory, and not on
 * pages without https. Null where it can't be had so. Whoever awaits it hears of a file that can't be read; nobody else does.
 */
export function platformDigest(source: Source): Promise<Uint8Array> | null {
	const { subtle } = crypto as Partial<Crypto>;
	if (!subtle || source.sequential || source.size > hashedWholeBytes) return null;
	const digest = readBytes(source, 0, source.size)
		.then((bytes) => subtle.digest('SHA-256', bytes))
		.then((hashed) => new Uint8Array(hashed));
	digest.catch(() => undefined);
	return digest;
}

/** Lower-case hexadecimal SHA-256 of a whole file. */
export async function digestOf(source: Source, pace: Pace): Promise<string> {
	const whole = platformDigest(source);
	if (whole) return bytesToHex(await whole);
	const hash = sha256.create();
	for (let from = 0; from < source.size; from += pieceBytes) {
		hash.update(await readBytes(source, from, Math.min(from + pieceBytes, source.size)));
		await pace.rest();
	}
	return bytesToHex(hash.digest());
}
