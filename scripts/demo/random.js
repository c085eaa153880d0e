/**
 * A seeded stream of random numbers: xoshiro128** (Blackman and Vigna), its state filled by splitmix32. The same seed and name give
 * the same stream on every machine. Not for secrets.
 */
export class Random {
	/** @type {Uint32Array} */
	#state;

	/**
	 * @param {number} seed
	 * @param {string} name streams of other names are independent, so that one file can change without changing the rest
	 */
	constructor(seed, name) {
		let mixed = seed >>> 0;
		for (let index = 0; index < name.length; index++) mixed = Math.imul(mixed ^ name.charCodeAt(index), 0x01000193) >>> 0;
		this.#state = new Uint32Array(4);
		for (let index = 0; index < 4; index++) {
			mixed = (mixed + 0x9e3779b9) >>> 0;
			let word = mixed ^ (mixed >>> 16);
			word = Math.imul(word, 0x21f0aaad);
			word ^= word >>> 15;
			word = Math.imul(word, 0x735a2d97);
			this.#state[index] = word ^ (word >>> 15);
		}
	}

	/** @returns {number} an integer of 0 to 2^32 - 1 */
	word() {
		const s = this.#state;
		const s0 = s[0] ?? 0;
		const s1 = s[1] ?? 0;
		const s2 = (s[2] ?? 0) ^ s0;
		const s3 = (s[3] ?? 0) ^ s1;
		const scrambled = Math.imul(rotate(Math.imul(s1, 5), 7), 9) >>> 0;
		s[0] = s0 ^ s3;
		s[1] = s1 ^ s2;
		s[2] = s2 ^ (s1 << 9);
		s[3] = rotate(s3, 11);
		return scrambled;
	}

	/** @returns {number} at least 0, below 1 */
	share() {
		return this.word() / 4294967296;
	}

	/**
	 * @param {number} below
	 * @returns {number} an integer of 0 to `below` - 1
	 */
	below(below) {
		return Math.floor(this.share() * below);
	}

	/**
	 * @param {number} low
	 * @param {number} high
	 * @returns {number} an integer of `low` to `high`, both included
	 */
	between(low, high) {
		return low + this.below(high - low + 1);
	}

	/**
	 * @param {number} probability
	 * @returns {boolean}
	 */
	chance(probability) {
		return this.share() < probability;
	}

	/** @returns {number} standard normal: the sum of twelve uniforms less six, which needs no logarithm and is the same everywhere */
	normal() {
		let sum = -6;
		for (let index = 0; index < 12; index++) sum += this.share();
		return sum;
	}

	/**
	 * @template T
	 * @param {readonly [T, number][]} weighted values with weights that need not add up to 1
	 * @returns {T}
	 */
	pick(weighted) {
		let total = 0;
		for (const [, weight] of weighted) total += weight;
		let left = this.share() * total;
		for (const [value, weight] of weighted) {
			left -= weight;
			if (left < 0) return value;
		}
		const last = weighted.at(-1);
		if (!last) throw new Error('nothing to pick from');
		return last[0];
	}

	/**
	 * @template T
	 * @param {readonly T[]} values
	 * @returns {T}
	 */
	of(values) {
		const value = values[this.below(values.length)];
		if (value === undefined) throw new Error('nothing to pick from');
		return value;
	}

	/**
	 * @template T
	 * @param {T[]} values shuffled in place
	 * @returns {T[]}
	 */
	shuffle(values) {
		for (let index = values.length - 1; index > 0; index--) {
			const other = this.below(index + 1);
			const held = /** @type {T} */ (values[index]);
			values[index] = /** @type {T} */ (values[other]);
			values[other] = held;
		}
		return values;
	}

	/** @returns {string} 128 bits as 32 lower-case hexadecimal digits */
	pseudonym() {
		let text = '';
		for (let index = 0; index < 4; index++) text += this.word().toString(16).padStart(8, '0');
		return text;
	}
}

/**
 * @param {number} word
 * @param {number} bits
 * @returns {number}
 */
function rotate(word, bits) {
	return (word << bits) | (word >>> (32 - bits));
}
