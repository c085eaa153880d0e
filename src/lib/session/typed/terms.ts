import type { Breakdown, Predicate } from '$lib/protocol/question';
import { opposite } from '../statements';
import type { Marker } from './grammar-words';
import { readAges, readYear } from './numbers';
import type { Meaning, Vocabulary } from './vocabulary';
import { wordsOf, type Word } from './words-of';

/** One thing that was said. `wanted` says which words could have stood where an unknown one does. */
export type Term =
	| Exclude<Meaning, { is: 'marker' | 'nothing' }>
	| { is: 'marker'; marker: Exclude<Marker, 'by' | 'not' | 'and'> }
	| { is: 'ages'; predicate: Predicate; movedFrom: string | null }
	| { is: 'breakdown'; breakdown: Breakdown }
	| { is: 'year'; year: number }
	| { is: 'unknown'; from: number; to: number; wanted: 'breakdown' | 'anything' };

/** What a text says, in its order. Each of its words is part of one term, or joins others and is left out. */
export function termsOf(text: string, vocabulary: Vocabulary): Term[] {
	const reader = new TermReader(text, vocabulary);
	const terms: Term[] = [];
	for (let next = reader.next(); next !== 'end'; next = reader.next()) if (next !== 'nothing') terms.push(next);
	return terms;
}

class TermReader {
	readonly #text: string;
	readonly #words: readonly Word[];
	readonly #vocabulary: Vocabulary;
	#at = 0;
	/** "by" was said, and a breakdown must follow; another may, after "and". */
	#isAfterBy = false;

	constructor(text: string, vocabulary: Vocabulary) {
		this.#text = text;
		this.#words = wordsOf(text);
		this.#vocabulary = vocabulary;
	}

	next(): Term | 'nothing' | 'end' {
		if (this.#at >= this.#words.length) return 'end';
		return this.#number() ?? this.#breakdown() ?? this.#meaning() ?? this.#unknown();
	}

	#number(): Term | null {
		const { meanings } = this.#vocabulary;
		const ages = readAges(this.#words, this.#at);
		const known = meanings.match(this.#words, this.#at)?.length ?? 0;
		if (ages && ages.length > known) {
			const [from, to] = [this.#words[this.#at]?.from ?? 0, this.#words[this.#at + ages.length - 1]?.to ?? 0];
			this.#take(ages.length);
			const predicate: Predicate = { field: 'AGE', between: [ages.from, ages.to] };
			return { is: 'ages', predicate, movedFrom: ages.isMoved ? this.#text.slice(from, to) : null };
		}
		const year = readYear(this.#words, this.#at);
		if (!year) return null;
		this.#take(year.length);
		return { is: 'year', year: year.year };
	}

	#breakdown(): Term | null {
		const found = this.#vocabulary.breakdowns.match(this.#words, this.#at);
		const other = this.#vocabulary.meanings.match(this.#words, this.#at);
		const isMeant =
			this.#isAfterBy || (found?.means.isBare && (other?.means.is === 'nothing' || !other || other.length < found.length));
		if (!found || !isMeant) return null;
		this.#at += found.length;
		const isFollowed =
			this.#words[this.#at]?.word === 'and' && this.#vocabulary.breakdowns.match(this.#words, this.#at + 1) !== null;
		this.#isAfterBy &&= isFollowed;
		if (isFollowed) this.#at += 1;
		return { is: 'breakdown', breakdown: found.means.breakdown };
	}

	#meaning(): Term | 'nothing' | null {
		const found = this.#vocabulary.meanings.match(this.#words, this.#at);
		if (!found) return null;
		const { means, length } = found;
		if (means.is === 'nothing') return this.#nothing(length);
		if (means.is !== 'marker') {
			this.#take(length);
			return means;
		}
		if (means.marker === 'not') return this.#negated(length);
		if (means.marker === 'and') return this.#nothing(length);
		if (means.marker === 'by') {
			this.#at += length;
			this.#isAfterBy = true;
			return 'nothing';
		}
		this.#take(length);
		return { is: 'marker', marker: means.marker };
	}

	/** "no" and "without" turn the statement that follows into its opposite; before anything else nobody knows what they mean. */
	#negated(length: number): Term {
		let at = this.#at + length;
		const { meanings } = this.#vocabulary;
		while (meanings.match(this.#words, at)?.means.is === 'nothing') at += 1;
		const found = meanings.match(this.#words, at);
		if (found?.means.is !== 'statement' && found?.means.is !== 'records') return this.#unknown(length);
		this.#take(at + found.length - this.#at);
		const { means } = found;
		return { is: 'statement', predicate: means.is === 'statement' ? opposite(means.predicate) : { hasNo: means.records } };
	}

	#unknown(length = 1): Term {
		const [from, to] = [this.#words[this.#at]?.from ?? 0, this.#words[this.#at + length - 1]?.to ?? this.#text.length];
		const wanted = this.#isAfterBy ? 'breakdown' : 'anything';
		this.#take(length);
		return { is: 'unknown', from, to, wanted };
	}

	/** Words that say nothing may stand between "by" and its breakdown. */
	#nothing(length: number): 'nothing' {
		this.#at += length;
		return 'nothing';
	}

	#take(length: number): void {
		this.#at += length;
		this.#isAfterBy = false;
	}
}
