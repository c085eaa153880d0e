import { plainText } from '../../../protocol/plain-text';
import { BadFile } from '../bad-file';
import { limits } from '../limits';
import { readBytes, type Source } from '../source';

/** One file inside an archive, as the directory at the archive's end describes it. */
export type Entry = {
	name: string;
	packed: number;
	size: number;
	crc: number;
	/** 0 stored, 8 deflated; others are not read. */
	method: number;
	encrypted: boolean;
	/** Where its own header stands. */
	at: number;
};

const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const entrySignature = 0x02014b50;
const longestComment = 65_535;
const none32 = 0xffffffff;

/**
 * The files of a zip archive (APPNOTE 6.3, with its 64-bit forms), folders left out.
 * @throws {BadFile} `file-truncated` when the directory, which stands at the end, is not there
 */
export async function readDirectory(source: Source): Promise<Entry[]> {
	const { from, length, count } = await findDirectory(source);
	if (from + length > source.size || length > 64 * 1024 ** 2) throw new BadFile('file-damaged');
	const bytes = await readBytes(source, from, from + length);
	const view = new DataView(bytes.buffer);
	const entries: Entry[] = [];
	let at = 0;
	for (let index = 0; index < count; index += 1) {
		if (at + 46 > length || view.getUint32(at, true) !== entrySignature) throw new BadFile('file-damaged');
		const nameEnd = at + 46 + view.getUint16(at + 28, true);
		const extraEnd = nameEnd + view.getUint16(at + 30, true);
		if (extraEnd > length) throw new BadFile('file-damaged');
		const entry = readEntry(view, bytes, at, nameEnd, extraEnd);
		if (!entry.name.endsWith('/')) entries.push(entry);
		at = extraEnd + view.getUint16(at + 32, true);
	}
	return entries;
}

function readEntry(view: DataView, bytes: Uint8Array, at: number, nameEnd: number, extraEnd: number): Entry {
	const flags = view.getUint16(at + 8, true);
	const entry = {
		name: plainText(new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)).replaceAll('\\', '/')),
		method: view.getUint16(at + 10, true),
		crc: view.getUint32(at + 16, true),
		packed: view.getUint32(at + 20, true),
		size: view.getUint32(at + 24, true),
		encrypted: (flags & 1) === 1,
		at: view.getUint32(at + 42, true)
	};
	for (let extra = nameEnd; extra + 4 <= extraEnd; extra += 4 + view.getUint16(extra + 2, true)) {
		if (view.getUint16(extra, true) !== 1) continue;
		// 64-bit sizes, each only where the short one is full.
		let next = extra + 4;
		for (const field of ['size', 'packed', 'at'] as const) {
			if (entry[field] !== none32) continue;
			if (next + 8 > extraEnd) throw new BadFile('file-damaged');
			entry[field] = Number(view.getBigUint64(next, true));
			next += 8;
		}
	}
	if (entry.size > limits.fileBytes) throw new BadFile('file-too-large');
	return entry;
}

async function findDirectory(source: Source): Promise<{ from: number; length: number; count: number }> {
	const tailFrom = Math.max(0, source.size - longestComment - 22);
	const view = new DataView((await readBytes(source, tailFrom, source.size)).buffer);
	let end = view.byteLength - 22;
	while (end >= 0 && view.getUint32(end, true) !== endSignature) end -= 1;
	if (end < 0) throw new BadFile('file-truncated');
	const count = view.getUint16(end + 10, true);
	const length = view.getUint32(end + 12, true);
	const from = view.getUint32(end + 16, true);
	if (count !== 0xffff && length !== none32 && from !== none32) return { from, length, count };
	if (end < 20) throw new BadFile('file-damaged');
	const at = Number(view.getBigUint64(end - 12, true));
	if (at + 56 > source.size) throw new BadFile('file-damaged');
	const wide = new DataView((await readBytes(source, at, at + 56)).buffer);
	if (wide.getUint32(0, true) !== end64Signature) throw new BadFile('file-damaged');
	const [files, size, start] = [32, 40, 48].map((place) => Number(wide.getBigUint64(place, true)));
	return { from: start as number, length: size as number, count: files as number };
}
