/** What a text table may not exceed; checked before the engine sees a byte. Lengths in bytes. */
export const limits = {
	fileBytes: 2 * 1024 ** 3,
	lineBytes: 1024 ** 2,
	cellBytes: 256 * 1024,
	columns: 2000
} as const;
