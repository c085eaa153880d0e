/** Two words of 32 bits: secret where nobody else shall be able to work the hash out. */
export type HashKey = readonly [number, number];

/**
 * A number from 0 to 2^53 - 1 made from a text and a key: who does not hold the key cannot tell it from chance.
 * Source: HalfSipHash-2-4 with 64 bits of output (Aumasson and Bernstein), over the text's UTF-16 code units, two a word.
 */
export function keyedHash(text: string, key: HashKey): number {
	const words = new Int32Array(Math.ceil(text.length / 2));
	for (let at = 0; at < text.length; at++) words[at >> 1] = word(words, at >> 1) | (text.charCodeAt(at) << (16 * (at & 1)));
	return hashOf(words, text.length, key);
}

/** The same of whole words of 32 bits, four bytes each, the lowest byte first. */
export function keyedHashOfWords(words: Int32Array, key: HashKey): number {
	return hashOf(words, words.length * 4, key);
}

function hashOf(words: Int32Array, length: number, key: HashKey): number {
	const state = Int32Array.of(key[0], key[1] ^ 0xee, 0x6c796765 ^ key[0], 0x74656462 ^ key[1]);
	for (let at = 0; at < words.length; at++) takeWord(state, word(words, at));
	takeWord(state, length << 24);
	mix(state, 2, 0xee);
	for (let round = 0; round < 4; round++) sipRound(state);
	const high = word(state, 1) ^ word(state, 3);
	mix(state, 1, 0xdd);
	for (let round = 0; round < 4; round++) sipRound(state);
	const low = word(state, 1) ^ word(state, 3);
	return (high >>> 11) * 2 ** 32 + (low >>> 0);
}

function word(state: Int32Array, at: number): number {
	return state[at] ?? 0;
}

function mix(state: Int32Array, at: number, value: number): void {
	state[at] = word(state, at) ^ value;
}

function takeWord(state: Int32Array, value: number): void {
	mix(state, 3, value);
	for (let round = 0; round < 2; round++) sipRound(state);
	mix(state, 0, value);
}

function rotated(value: number, by: number): number {
	return (value << by) | (value >>> (32 - by));
}

function sipRound(state: Int32Array): void {
	let [v0, v1, v2, v3] = [word(state, 0), word(state, 1), word(state, 2), word(state, 3)];
	v0 = (v0 + v1) | 0;
	v1 = rotated(v1, 5) ^ v0;
	v0 = rotated(v0, 16);
	v2 = (v2 + v3) | 0;
	v3 = rotated(v3, 8) ^ v2;
	v0 = (v0 + v3) | 0;
	v3 = rotated(v3, 7) ^ v0;
	v2 = (v2 + v1) | 0;
	v1 = rotated(v1, 13) ^ v2;
	v2 = rotated(v2, 16);
	state[0] = v0;
	state[1] = v1;
	state[2] = v2;
	state[3] = v3;
}
