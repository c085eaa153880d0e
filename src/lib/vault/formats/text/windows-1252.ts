/** The five bytes that Windows-1252 gives no letter to. */
const undefinedBytes = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
/** Of a text in western European languages, few letters have accents; of other encodings, most bytes are above 127. */
const mostAccented = 0.3;

/**
 * Whether bytes that are not UTF-8 may be Windows-1252, as older spreadsheet programs write CSV: every byte has a letter,
 * and most are plain ones.
 */
export function isWindows1252(bytes: Uint8Array): boolean {
	let high = 0;
	for (const byte of bytes) {
		if (byte < 0x80) continue;
		if (undefinedBytes.has(byte)) return false;
		high += 1;
	}
	return high <= Math.max(4, bytes.length * mostAccented);
}
