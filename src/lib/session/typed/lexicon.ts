import { wordsOf, type Word } from './words-of';

type Entry<T> = { words: readonly string[]; means: T };
export type Match<T> = { means: T; length: number };

/** Phrases and what they mean. Of two with the same words the one that was put in last is kept. */
export class Lexicon<T> {
	readonly #entries = new Map<string, Entry<T>[]>();
	readonly #spelt = new Set<string>();

	/** A phrase without a word means nothing and is left out. */
	put(phrase: string, means: T): void {
		const words = wordsOf(phrase).map(({ word }) => word);
		const [first] = words;
		if (first === undefined) return;
		const others = (this.#entries.get(first) ?? []).filter((entry) => entry.words.join(' ') !== words.join(' '));
		this.#entries.set(
			first,
			[...others, { words, means }].toSorted((one, other) => other.words.length - one.words.length)
		);
		for (const spelt of phrase.toLowerCase().match(/\p{L}{3,}/gu) ?? []) this.#spelt.add(spelt);
	}

	/** The longest phrase that begins at a word; null when none does. */
	match(words: readonly Word[], at: number): Match<T> | null {
		const begins = this.#entries.get(words[at]?.word ?? '') ?? [];
		const found = begins.find((entry) => entry.words.every((word, index) => words[at + index]?.word === word));
		return found ? { means: found.means, length: found.words.length } : null;
	}

	/** Every word of three letters and more of its phrases, as they are written in them. */
	get spelt(): ReadonlySet<string> {
		return this.#spelt;
	}
}
