/** What a table may not exceed, checked before the engine sees a byte. Lengths in bytes. */
export const limits = {
	fileBytes: 2 * 1024 ** 3,
	lineBytes: 1024 ** 2,
	cellBytes: 256 * 1024,
	columns: 2000,
	/** What has to lie whole in memory: a workbook or a Parquet file inside an archive, the texts of a workbook. */
	heldBytes: 512 * 1024 ** 2,
	/** Packed bytes may grow to this much whatever they were, and beyond it by `timesInflated` at most. */
	inflatedBytes: 64 * 1024 ** 2,
	timesInflated: 50,
	/** Files inside one archive. */
	members: 200
} as const;
