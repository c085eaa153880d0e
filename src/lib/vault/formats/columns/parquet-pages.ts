import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';
import { BadFile } from '../bad-file';
import { crc32 } from '../crc32';
import { checkInflation } from '../inflate';
import { limits } from '../limits';

/** What the file's description says of a column chunk. */
export type Chunk = { values: number; unpacked: number; flat: boolean };
type Header = Record<string, unknown>;

/** Places in the `PageHeader` of `parquet.thrift`, and in the headers of a page with values, a dictionary, and a page of version 2. */
const valueCounts = ['field_5', 'field_7', 'field_8'] as const;

/**
 * Goes over the headers of a column chunk's pages before anything is unpacked, because the library would make as much room
 * as each says it needs; and checks their checksums, where they have any.
 * @throws {BadFile} `file-damaged`
 */
export function checkPages(bytes: Uint8Array<ArrayBuffer>, { values, unpacked, flat }: Chunk): void {
	const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
	let seen = 0;
	let size = 0;
	while (reader.offset < bytes.length && seen < values) {
		const start = reader.offset;
		const header = deserializeTCompactProtocol(reader) as Header;
		const [length, packed] = [number(header['field_2']), number(header['field_3'])];
		const end = reader.offset + packed;
		if (reader.offset <= start || end > bytes.length || length > limits.heldBytes) throw new BadFile('file-damaged');
		checkInflation(length, packed);
		const crc = header['field_4'];
		if (typeof crc === 'number' && crc32(bytes.subarray(reader.offset, end)) !== crc >>> 0) throw new BadFile('file-damaged');
		size += length;
		for (const place of valueCounts) {
			const count = countOf(header[place]);
			if (place === 'field_7') {
				if (count > length) throw new BadFile('file-damaged');
			} else seen += count;
		}
		reader.offset = end;
	}
	// The description counts the headers too.
	if (size > unpacked || seen > values || (flat && seen !== values)) throw new BadFile('file-damaged');
}

function number(value: unknown): number {
	if (typeof value !== 'number' || value < 0) throw new BadFile('file-damaged');
	return value;
}

function countOf(header: unknown): number {
	return typeof header === 'object' && header !== null ? number((header as Header)['field_1']) : 0;
}
