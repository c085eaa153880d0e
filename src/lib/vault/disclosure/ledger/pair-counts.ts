const firstRoom = 1024;

/** Counts pairs of whole numbers from 0, and numbers them in the order they are met. Room is made as it is needed. */
export class PairCounts {
	first = new Int32Array(firstRoom);
	second = new Int32Array(firstRoom);
	counts = new Int32Array(firstRoom);
	size = 0;
	#table = new Int32Array(2 * firstRoom);

	/** Counts a pair `times` more and returns its number. */
	add(first: number, second: number, times = 1): number {
		const mask = this.#table.length - 1;
		let at = slotOf(first, second) & mask;
		for (;;) {
			const found = (this.#table[at] ?? 0) - 1;
			if (found < 0) break;
			if (this.first[found] === first && this.second[found] === second) {
				this.counts[found] = (this.counts[found] ?? 0) + times;
				return found;
			}
			at = (at + 1) & mask;
		}
		this.first[this.size] = first;
		this.second[this.size] = second;
		this.counts[this.size] = times;
		this.#table[at] = this.size + 1;
		this.size++;
		if (this.size === this.first.length) this.#grow();
		return this.size - 1;
	}

	#grow(): void {
		const room = 2 * this.size;
		[this.first, this.second, this.counts] = [this.first, this.second, this.counts].map((array) => {
			const larger = new Int32Array(room);
			larger.set(array);
			return larger;
		}) as [Int32Array<ArrayBuffer>, Int32Array<ArrayBuffer>, Int32Array<ArrayBuffer>];
		const table = new Int32Array(2 * room);
		for (let pair = 0; pair < this.size; pair++) {
			let at = slotOf(this.first[pair] ?? 0, this.second[pair] ?? 0) & (table.length - 1);
			while ((table[at] ?? 0) > 0) at = (at + 1) & (table.length - 1);
			table[at] = pair + 1;
		}
		this.#table = table;
	}
}

function slotOf(first: number, second: number): number {
	return (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 7;
}
