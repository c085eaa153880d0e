import { keyWords, readKey } from './pseudonyms';

/**
 * The list of people: one small integer for each pseudonym, from 0 in order of first sight, the same in every file of a
 * sitting. Pseudonyms stand here and nowhere else, 128 bits each, for as long as data are open. Or the list is of the rows of a packed
 * register, which have no pseudonyms: then nobody else is in it, since nobody could be told to be one of them or not.
 * Open addressing with linear probing; the words lie end to end in one array.
 */
export class PersonNumbers {
	/** How many people there are, and so the next number. */
	size = 0;
	/** The numbers are of rows that stand for people, and nothing says who they are. */
	isOfRows = false;
	private words = new Int32Array(64 * keyWords);
	private slots = new Int32Array(128).fill(-1);
	private readonly key = new Int32Array(keyWords);

	/** The next number, for a row of a packed register. @throws when there are people with pseudonyms in the list */
	numberOfRow(): number {
		if (this.size > 0 && !this.isOfRows) throw new Error('rows have no place among people');
		this.isOfRows = true;
		this.size += 1;
		return this.size - 1;
	}

	/** The number of the pseudonym that starts at `start`, which `isPseudonym` must have found to be one. @throws when the list is of rows */
	numberOf(bytes: Uint8Array, start: number): number {
		this.checkIsOfPeople();
		const { key } = this;
		readKey(bytes, start, key);
		const mask = this.slots.length - 1;
		let slot = hashOf(key, 0) & mask;
		for (;;) {
			const number = this.slots[slot] as number;
			if (number < 0) return this.add(slot);
			if (this.holds(number)) return number;
			slot = (slot + 1) & mask;
		}
	}

	/** Gives back all numbers from `size` on, so that a file that is not kept leaves nobody in the list. */
	forget(size: number): void {
		if (size >= this.size) return;
		if (this.isOfRows) {
			this.size = size;
			this.isOfRows = size > 0;
			return;
		}
		this.words.fill(0, size * keyWords, this.size * keyWords);
		this.size = size;
		this.spread(this.slots.length);
	}

	/** Two words made from all pseudonyms, whatever their order: the same for the same people, and secret as they are. @throws when the list is of rows */
	fold(): [number, number] {
		this.checkIsOfPeople();
		const { words, size } = this;
		const folded: [number, number] = [0, 0];
		for (let at = 0; at < size * keyWords; at += keyWords) {
			folded[0] ^= (words[at] as number) ^ (words[at + 2] as number);
			folded[1] ^= (words[at + 1] as number) ^ (words[at + 3] as number);
		}
		return folded;
	}

	/** A small number made of everybody's pseudonym, by person number. `make` is given its four words, in an array that is used again. @throws when the list is of rows */
	made(make: (pseudonym: Int32Array) => number): Uint16Array {
		this.checkIsOfPeople();
		const { words, size } = this;
		const own = new Int32Array(keyWords);
		const numbers = new Uint16Array(size);
		for (let number = 0; number < size; number += 1) {
			for (let word = 0; word < keyWords; word += 1) own[word] = words[number * keyWords + word] as number;
			numbers[number] = make(own);
		}
		return numbers;
	}

	private checkIsOfPeople(): void {
		if (this.isOfRows) throw new Error('rows have no pseudonyms');
	}

	private holds(number: number): boolean {
		const { words, key } = this;
		const at = number * keyWords;
		return words[at] === key[0] && words[at + 1] === key[1] && words[at + 2] === key[2] && words[at + 3] === key[3];
	}

	private add(slot: number): number {
		const number = this.size;
		if ((number + 1) * keyWords > this.words.length) {
			const larger = new Int32Array(this.words.length * 2);
			larger.set(this.words);
			this.words = larger;
		}
		this.words.set(this.key, number * keyWords);
		this.slots[slot] = number;
		this.size += 1;
		if (this.size * 2 > this.slots.length) this.spread(this.slots.length * 2);
		return number;
	}

	/** Puts everybody into as many slots, a power of two. */
	private spread(length: number): void {
		const slots = new Int32Array(length).fill(-1);
		for (let number = 0; number < this.size; number += 1) {
			let slot = hashOf(this.words, number * keyWords) & (length - 1);
			while ((slots[slot] as number) >= 0) slot = (slot + 1) & (length - 1);
			slots[slot] = number;
		}
		this.slots = slots;
	}
}

/** Mixes all four words, because not every pseudonym is a digest: MurmurHash3's steps (Appleby, public domain). */
function hashOf(words: Int32Array, at: number): number {
	let hash = 0;
	for (let word = at; word < at + keyWords; word += 1) {
		hash ^= Math.imul(words[word] as number, 0xcc9e2d51);
		hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
	}
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return hash ^ (hash >>> 16);
}
