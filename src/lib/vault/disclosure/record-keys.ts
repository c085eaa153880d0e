import { keyedHashOfWords, type HashKey } from './keyed-hash';

/** No secret: the letters of "cell key". It only keeps record keys apart from other hashes. */
const ownKey: HashKey = [0x6c6c6563, 0x79656b20];

/** Keys a person can have: as many as the larger of the published tables. The smaller table takes the remainder. */
export const mostKeys = 4096;

/**
 * A person's record key, 0 to 4095, from the pseudonym's words; of somebody who has none, from their number, as one word.
 * It depends on the first 128 bits of the pseudonym and on nothing else: not on the file, its order, the sitting or who is
 * in it. So two people with the same file get the same noise, and a new extract keeps it as long as the pseudonyms stay.
 * All keys are equally likely whatever pseudonyms look like. Twelve bits of a hash tell at most twelve bits of a pseudonym;
 * who holds the pseudonym can work out the key, and nobody else. (A number without a pseudonym is a row of its file: there
 * the key changes with the order of rows.)
 * Source: Office for National Statistics, cell key perturbation 3.1, asks for whole numbers, equally likely and fixed.
 */
export function recordKeyOf(pseudonym: Int32Array): number {
	return keyedHashOfWords(pseudonym, ownKey) % mostKeys;
}
