import { cellText } from './cell-text';

const digitsKept = 32;
/** A pseudonym is kept as its first 128 bits. */
export const keyWords = digitsKept / 8;

/** Value of a hexadecimal digit plus one; 0 for any other byte. */
const hexadecimal = new Uint8Array(256);
for (const [index, digit] of [...'0123456789abcdef'].entries()) {
	hexadecimal[digit.charCodeAt(0)] = index + 1;
	hexadecimal[digit.toUpperCase().charCodeAt(0)] = index + 1;
}
const dash = 0x2d;

function isUuid(bytes: Uint8Array, start: number): boolean {
	for (let at = 0; at < 36; at += 1) {
		const byte = bytes[start + at] as number;
		if (at === 8 || at === 13 || at === 18 || at === 23 ? byte !== dash : hexadecimal[byte] === 0) return false;
	}
	return true;
}

/** 32 to 128 hexadecimal digits, or a UUID. */
export function isPseudonym(bytes: Uint8Array, start: number, end: number): boolean {
	const length = end - start;
	if (length < digitsKept || length > 128) return false;
	for (let at = start; at < end; at += 1)
		if (hexadecimal[bytes[at] as number] === 0) return length === 36 && isUuid(bytes, start);
	return true;
}

/** Writes the first 32 digits of a pseudonym to `key`, in whatever case, with or without dashes. */
export function readKey(bytes: Uint8Array, start: number, key: Int32Array): void {
	let at = start;
	for (let word = 0; word < keyWords; word += 1) {
		let bits = 0;
		for (let digits = 0; digits < 8; at += 1) {
			const value = hexadecimal[bytes[at] as number] as number;
			if (value === 0) continue;
			bits = (bits << 4) | (value - 1);
			digits += 1;
		}
		key[word] = bits;
	}
}

/**
 * SHA-512, SHA-256, SHA-1 and MD5 of the NHS number 999 000 0018, plain, spaced and dashed, without any salt. The number is
 * reserved for tests and serves as the agreed dummy record: whoever finds one of these can undo every pseudonym of the file.
 */
const unsalted: readonly string[] = [
	'7af05b921f95061d4c774e02272150a435689c5278b0a4c8126b127cadb718c1a821712d1bc4e2700d4ceb7d7653dfcfa2409c32b228363f0899d7f244fc5721',
	'8cdf460a1a906241bd2561de3169f18dd39e81fa954e3f328bcd29d9a7e3b701',
	'bdf56ef12c0b0c338e2c9b7b14d22a62321644c6',
	'9b56343cd682a7c3f512bbf95bb58014',
	'b05a92d07ebdcdb5e2ba64c3a1237939eabbbd05b80924800d543c20a74f6b3226e15c64ba821f32a1132e0fdd6b89e4780ecaf3961c5e032d71a202368fc8f5',
	'c21957773c7cbe43cd5f01811da2f2b22473b2b847ab0e412927b0aa6bf85022',
	'1f39761e344167098ca8718e2a7155e0e23bab48',
	'0b3a3de549ff35c5c9605da8c1ad9f5f',
	'56a5e64f33fd834347e167d97472eb8650b8a17db3d49b1dbc9e111aa7542c9a60c0f40165cddd10f7900038b17875325a0560e9a31f8555621855223a1312c8',
	'f2bdf0b5ebdeadd6234405a807d90551db87bda80f4ad56a736700af8fa3ee05',
	'9676e66672865091ca4cc874a73cab4a30f8ca02',
	'b8a514b18b492eaf869bceb3ca9e2d0b'
];
const firstDigits = new Set(unsalted.map((digest) => prefix(new TextEncoder().encode(digest), 0)));

function prefix(bytes: Uint8Array, start: number): number {
	let value = 0;
	for (let at = start; at < start + 6; at += 1) value = (value << 4) | ((hexadecimal[bytes[at] as number] as number) - 1);
	return value;
}

/** Whether a pseudonym is the digest of the test number without a salt, whole or cut short. */
export function isUnsaltedDigest(bytes: Uint8Array, start: number, end: number): boolean {
	if (!firstDigits.has(prefix(bytes, start))) return false;
	const text = cellText(bytes, start, end).toLowerCase().replaceAll('-', '');
	return unsalted.some((digest) => digest.startsWith(text));
}
