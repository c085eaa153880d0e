import { describe, expect, it } from 'vitest';
import { keyedHash, keyedHashOfWords } from '../../../src/lib/vault/disclosure/keyed-hash';

const key = [0x01234567, 0x89abcdef] as const;

describe('the keyed hash', () => {
	it('agrees with the published vector of the empty message', () => {
		// bytes 21 8d 1f 59 b9 b8 3c c8 under the key 00 01 … 07, of whose first word the upper 21 bits are taken
		expect(keyedHash('', [0x03020100, 0x07060504])).toBe((0x591f8d21 >>> 11) * 2 ** 32 + 0xc83cb8b9);
	});

	// under the same key, of the bytes 00 01 02 …, four a word
	it.each([
		[1, 0x178ae7d5, 0xa12ee55b],
		[2, 0x20e8feed, 0x8c85e4bc],
		[4, 0xd2aa3673, 0xb5f37b5f]
	])('agrees with the published vector of %i words', (length, first, second) => {
		const words = Int32Array.from({ length }, (_, at) => 0x03020100 + at * 0x04040404);
		const hash = keyedHashOfWords(words, [0x03020100, 0x07060504]);
		expect([Math.floor(hash / 2 ** 32), hash % 2 ** 32]).toEqual([first >>> 11, second]);
	});

	it('is a whole number that a double holds exactly', () => {
		for (const text of ['', 'a', 'ab', 'abc', 'é'.repeat(300)]) {
			const hash = keyedHash(text, key);
			expect(Number.isSafeInteger(hash) && hash >= 0).toBe(true);
		}
	});

	it('differs for texts that differ in one letter, in length or in a trailing nothing', () => {
		const texts = ['', '\0', '\0\0', '\0\0\0', 'a', 'a\0', 'b', 'ab', 'ba', 'abc', 'abd'];
		expect(new Set(texts.map((text) => keyedHash(text, key))).size).toBe(texts.length);
	});

	it('cannot be told without the key: half of all bits turn with either of its words', () => {
		const turned = (other: readonly [number, number]): number =>
			Array.from({ length: 500 }, (_, text) => {
				const [one, two] = [keyedHash(`${text}`, key), keyedHash(`${text}`, other)];
				return [...(BigInt(one) ^ BigInt(two)).toString(2)].filter((bit) => bit === '1').length;
			}).reduce((sum, bits) => sum + bits, 0) / 500;
		for (const other of [[key[0] ^ 1, key[1]] as const, [key[0], key[1] ^ 1] as const]) {
			expect(turned(other)).toBeGreaterThan(25);
			expect(turned(other)).toBeLessThan(28);
		}
	});

	it('spreads names that differ little over its whole range', () => {
		const hashes = Array.from({ length: 20_000 }, (_, text) => keyedHash(`["lsoa","E0100${text}"]`, key));
		expect(new Set(hashes).size).toBe(hashes.length);
		const tenths = Array.from(
			{ length: 10 },
			(_, tenth) => hashes.filter((hash) => Math.floor((hash / 2 ** 53) * 10) === tenth).length
		);
		for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(250);
	});
});
