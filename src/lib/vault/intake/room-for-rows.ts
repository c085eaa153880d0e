import type { StoredColumn } from './table-writer';
import { valueBytes } from './column-buffer';

/** Of what is written, what is left once it is packed, and twice that to be safe. */
const packed = 0.25;
/** What is written before it is packed, at the most. */
const loose = 256 * 1024 ** 2;
/** Areas and sums, which the spine has beside what was supplied. */
const addedToSpine = 16;

/**
 * Bytes of the engine's memory that so many rows take while they are read: exact where the file's size says nothing of it, as when it
 * is packed a hundredfold. Of a list of people a second copy is made, the spine, which is packed when it is whole.
 */
export function roomForRows(rows: number, columns: readonly StoredColumn[], isSpine: boolean): number {
	const rowBytes = columns.reduce((sum, { type }) => sum + valueBytes(type) + 1 / 8, 0);
	const written = rows * rowBytes;
	return Math.min(written, loose) + written * packed + (isSpine ? rows * (rowBytes + addedToSpine) : 0);
}
