import { wordsOf, type Word } from './words-of';

export type Match<T> = { means: T; length: number };

/** Phrases and what they mean. Of two with the same words the one that was put in last is kept. */
export class Lexicon<T> {
	readonly #phrases = new Map<string, T>();
	/** How many words the phrases have that begin with a word, the longest first. */
	readonly #lengths = new Map<string, number[]>();
	readonly #spelt = new Set<string>();

	/** A phrase without a word means nothing and is left out. Codes, and names by number, are no words to guess at: `isCode`. */
	put(phrase: string, means: T, isCode = false): void {
		const words = wordsOf(phrase).map(({ word }) => word);
		const [first] = words;
		if (first === undefined) return;
		this.#phrases.set(words.join(' '), means);
		const lengths = this.#lengths.get(first) ?? [];
		if (!lengths.includes(words.length))
			this.#lengths.set(
				first,
				[...lengths, words.length].toSorted((one, other) => other - one)
			);
		if (isCode) return;
		for (const spelt of phrase.toLowerCase().match(/\p{L}{3,}/gu) ?? []) this.#spelt.add(spelt);
	}

	/** The longest phrase that begins at a word; null when none does. */
	match(words: readonly Word[], at: number): Match<T> | null {
		for (const length of this.#lengths.get(words[at]?.word ?? '') ?? []) {
			const said = words.slice(at, at + length).map(({ word }) => word);
			const means = said.length === length ? this.#phrases.get(said.join(' ')) : undefined;
			if (means !== undefined) return { means, length };
		}
		return null;
	}

	/** Every word of three letters and more of its phrases, as they are written in them. */
	get spelt(): ReadonlySet<string> {
		return this.#spelt;
	}
}
