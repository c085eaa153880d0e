/** Counts pairs of whole numbers from 0, and numbers them in the order they are met. */
export class PairCounts {
	readonly first: Int32Array;
	readonly second: Int32Array;
	readonly counts: Int32Array;
	size = 0;
	readonly #table: Int32Array;
	readonly #mask: number;

	/** `most`: how many pairs there can be. */
	constructor(most: number) {
		const room = 2 ** Math.ceil(Math.log2(2 * most + 2));
		this.#table = new Int32Array(room);
		this.#mask = room - 1;
		this.first = new Int32Array(most);
		this.second = new Int32Array(most);
		this.counts = new Int32Array(most);
	}

	/** Counts a pair once more and returns its number. */
	add(first: number, second: number): number {
		let at = ((Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 7) & this.#mask;
		for (;;) {
			const found = (this.#table[at] ?? 0) - 1;
			if (found < 0) break;
			if (this.first[found] === first && this.second[found] === second) {
				this.counts[found] = (this.counts[found] ?? 0) + 1;
				return found;
			}
			at = (at + 1) & this.#mask;
		}
		this.first[this.size] = first;
		this.second[this.size] = second;
		this.counts[this.size] = 1;
		this.#table[at] = this.size + 1;
		return this.size++;
	}
}
