/** Cells of some records, in row order: where each starts and ends in `bytes`. A negative end, `~end`, means doubled quotes inside. */
export type Cells = { bytes: Uint8Array; starts: Int32Array; ends: Int32Array; width: number; rows: number; capacity: number };

/** Room for as many records as a batch holds: so few that their places stay in the processor's cache while column after column is read. */
export function makeCells(width: number): Cells {
	const capacity = Math.max(1, Math.min(8192, Math.floor(32_768 / width)));
	const size = capacity * width;
	return { bytes: new Uint8Array(), starts: new Int32Array(size), ends: new Int32Array(size), width, rows: 0, capacity };
}
