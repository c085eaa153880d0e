import type { Engine } from '../engine/engine';
import { name, sql } from '../sql/sql';

/** People by their numbers, a bit for each: what two files have in common is counted many times faster so than by joins of the engine. */
export class PeopleSet {
	private words = new Uint32Array(1024);

	/** @param numbers of people, below zero too: those of the register without a pseudonym */
	constructor(numbers: Int32Array = new Int32Array()) {
		for (let at = 0; at < numbers.length; at += 1) {
			const bit = bitOf(numbers[at] as number);
			const word = bit >>> 5;
			if (word >= this.words.length) this.grow(word + 1);
			this.words[word] = (this.words[word] as number) | (1 << (bit & 31));
		}
	}

	has(number: number): boolean {
		const bit = bitOf(number);
		return (((this.words[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
	}

	addAll({ words }: PeopleSet): void {
		if (words.length > this.words.length) this.grow(words.length);
		words.forEach((word, at) => (this.words[at] = (this.words[at] as number) | word));
	}

	get size(): number {
		return this.countIn(this);
	}

	/** How many of these people are among others. */
	countIn({ words: others }: PeopleSet): number {
		const { words } = this;
		let count = 0;
		for (let at = Math.min(words.length, others.length) - 1; at >= 0; at -= 1)
			count += bitsIn((words[at] as number) & (others[at] as number));
		return count;
	}

	private grow(least: number): void {
		const larger = new Uint32Array(Math.max(least, this.words.length * 2));
		larger.set(this.words);
		this.words = larger;
	}
}

/** The place of a person's bit: those below zero stand between the others. */
function bitOf(number: number): number {
	return number >= 0 ? number * 2 : -number * 2 - 1;
}

/** How many bits of a word of 32 are set. */
function bitsIn(word: number): number {
	const pairs = word - ((word >>> 1) & 0x55555555);
	const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
	return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The people of a table. */
export function peopleOf(engine: Engine, table: string): PeopleSet {
	return new PeopleSet(engine.columns(sql`SELECT pid FROM ${name(table)} WHERE pid IS NOT NULL`).columns[0]);
}

/** People of a dataset who are on the spine, and who are not. */
export function countMatches(people: PeopleSet, spine: PeopleSet): { linked: number; unlinked: number } {
	const linked = people.countIn(spine);
	return { linked, unlinked: people.size - linked };
}
