/** Tables of the polynomial 0xEDB88320, four bytes at a time (Kounavis and Berry, "slicing-by-4"). */
const tables: readonly Int32Array[] = makeTables();

function makeTables(): Int32Array[] {
	const made = [0, 1, 2, 3].map(() => new Int32Array(256));
	const [first] = made as [Int32Array];
	for (let byte = 0; byte < 256; byte += 1) {
		let value = byte;
		for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
		first[byte] = value;
	}
	for (let byte = 0; byte < 256; byte += 1) {
		for (let table = 1; table < 4; table += 1) {
			const before = made[table - 1]?.[byte] as number;
			(made[table] as Int32Array)[byte] = (before >>> 8) ^ (first[before & 0xff] as number);
		}
	}
	return made;
}

/** CRC-32 of zip and gzip (ISO 3309), going on from the one of what came before. */
export function crc32(bytes: Uint8Array, before = 0): number {
	const [t0, t1, t2, t3] = tables as [Int32Array, Int32Array, Int32Array, Int32Array];
	const whole = bytes.length & ~3;
	let crc = ~before;
	let at = 0;
	for (; at < whole; at += 4) {
		crc ^=
			(bytes[at] as number) |
			((bytes[at + 1] as number) << 8) |
			((bytes[at + 2] as number) << 16) |
			((bytes[at + 3] as number) << 24);
		crc =
			(t3[crc & 0xff] as number) ^
			(t2[(crc >>> 8) & 0xff] as number) ^
			(t1[(crc >>> 16) & 0xff] as number) ^
			(t0[crc >>> 24] as number);
	}
	for (; at < bytes.length; at += 1) crc = (crc >>> 8) ^ (t0[(crc ^ (bytes[at] as number)) & 0xff] as number);
	return ~crc >>> 0;
}
