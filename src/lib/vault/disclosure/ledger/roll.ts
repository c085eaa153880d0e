import { PairCounts } from './pair-counts';
import { peopleIn, type Profiles } from './profiles';
import type { Sheet } from './sheet';
import type { Told } from './told';

/** A table on the roll. Its number is its place among the answers. */
export type Held = {
	told: Told;
	sheet: Sheet;
	profiles: Pick<Profiles, 'sizes' | 'starts' | 'codes'>;
	people: number;
	/** One atom of each sort. */
	samples: Int32Array;
};

/** What an answer did to the atoms: those from `before` on are new, and `parents` says what each was a piece of. */
export type Split = { before: number; parents: Int32Array };

/** Three bytes each, so 300 MB at the most: 1.2 million people who all differ, and 83 answers. */
const mostSorts = 100_000_000;
const answersAtOnce = 16;

/**
 * Everybody, divided by every released table at once. An atom is people whom no table tells apart; atom 0 is everybody in
 * no table. A slot is one person, or several who are alike in all that may be asked: no table ever divides those. An atom that is divided stays as one of its pieces, the others are new.
 */
export class Roll {
	count = 1;
	answers: Held[] = [];
	/** People by atom. */
	sizes: Float64Array = Float64Array.of(Infinity);
	/** Sorts of each atom, one an answer: `sorts[atom * width + answer]`. */
	sorts = new Uint16Array(answersAtOnce);
	width = answersAtOnce;
	/** The same by their last bytes, four answers to a word: `traits[(atom * width) / 4]` and after. */
	traits = new Int32Array(answersAtOnce / 4);
	#atomOf = new Int32Array(1);

	/** The atom of a person. */
	atomOf(slot: number): number {
		return this.#atomOf[slot] ?? 0;
	}

	/** Slots up to the highest in use. */
	get slots(): number {
		return this.#atomOf.length;
	}

	sortOf(atom: number, answer: number): number {
		return this.sorts[atom * this.width + answer] ?? 0;
	}

	/** The sorts of all atoms in some answers, one list an answer. They are read together, since those of an atom stand side by side. */
	sortsIn(from: number, to: number): Uint16Array[] {
		const lists = Array.from({ length: to - from }, () => new Uint16Array(this.count));
		const { sorts, width, count } = this;
		for (let atom = 0; atom < count; atom++) {
			const at = atom * width + from;
			for (let list = 0; list < lists.length; list++) (lists[list] as Uint16Array)[atom] = sorts[at + list] as number;
		}
		return lists;
	}

	/** How many answers tell two atoms apart, as far as the last bytes of their sorts differ: what hardly ever misses one. */
	apart(atom: number, other: number): number {
		const [words, each] = [Math.ceil(this.answers.length / 4), this.width / 4];
		return differing(this.traits, atom * each, this.traits, other * each, words);
	}

	/** Whether people of an atom are in a row of an answer. */
	isIn(atom: number, answer: number, row: number): boolean {
		const sheet = this.answers[answer]?.sheet;
		const sort = this.sortOf(atom, answer);
		if (sheet === undefined || sort === 0) return false;
		const end = sheet.starts[sort + 1] ?? 0;
		for (let at = sheet.starts[sort] ?? 0; at < end; at++) if (sheet.rowsOf[at] === row) return true;
		return false;
	}

	/** Puts a table on the roll and divides the atoms by it. Null, and nothing is changed, when there is no more room. */
	add(told: Told, sheet: Sheet, profiles: Profiles): Split | null {
		const answer = this.answers.length;
		const { slots, sortOf, people } = profiles;
		let highest = 0;
		for (let at = 0; at < slots.length; at++) if ((slots[at] as number) > highest) highest = slots[at] as number;
		this.#atomOf = grown(this.#atomOf, highest + 1);
		const atomOf = this.#atomOf;
		const pieces = new PairCounts();
		const pieceOf = new Int32Array(slots.length);
		for (let at = 0; at < slots.length; at++)
			pieceOf[at] = pieces.add(atomOf[slots[at] as number] as number, sortOf[at] as number, people ? people[at] : 1);
		const before = this.count;
		const { atoms, parents } = this.#numbered(pieces);
		if ((before + parents.length) * (answer + 1) > mostSorts) return null;
		this.#makeRoom(before + parents.length, answer + 1);
		this.#divide(pieces, atoms);
		const samples = new Int32Array(profiles.starts.length);
		atoms.forEach((atom, piece) => {
			const sort = pieces.second[piece] ?? 0;
			this.#setSort(atom, answer, sort);
			samples[sort] ||= atom;
		});
		for (let at = 0; at < slots.length; at++) atomOf[slots[at] as number] = atoms[pieceOf[at] as number] as number;
		const { sizes, starts, codes } = profiles;
		this.answers.push({ told, sheet, profiles: { sizes, starts, codes }, people: peopleIn(profiles), samples });
		return { before, parents };
	}

	/** Takes the last table off again, as if it had never been there. */
	remove({ before, parents }: Split, { slots }: Profiles): void {
		const answer = this.answers.length - 1;
		for (let at = 0; at < slots.length; at++) {
			const slot = slots[at] as number;
			const atom = this.atomOf(slot);
			if (atom >= before) this.#atomOf[slot] = parents[atom - before] ?? 0;
		}
		parents.forEach((parent, at) => (this.sizes[parent] = (this.sizes[parent] ?? 0) + (this.sizes[before + at] ?? 0)));
		this.count = before;
		for (let atom = 0; atom < before; atom++) this.#setSort(atom, answer, 0);
		this.answers.pop();
	}

	#setSort(atom: number, answer: number, sort: number): void {
		const at = atom * this.width + answer;
		const [word, shift] = [at >> 2, 8 * (at & 3)];
		this.sorts[at] = sort;
		this.traits[word] = ((this.traits[word] ?? 0) & ~(0xff << shift)) | ((sort & 0xff) << shift);
	}

	/**
	 * The atom of each piece, and of which atom each new one is a piece. One piece keeps its atom: people whom the table leaves out, else
	 * the first met.
	 */
	#numbered(pieces: PairCounts): { atoms: Int32Array; parents: Int32Array } {
		const inTable = new Float64Array(this.count);
		for (let piece = 0; piece < pieces.size; piece++) {
			const atom = pieces.first[piece] ?? 0;
			inTable[atom] = (inTable[atom] ?? 0) + (pieces.counts[piece] ?? 0);
		}
		const isFree = new Uint8Array(this.count);
		for (let atom = 0; atom < this.count; atom++) isFree[atom] = inTable[atom] === this.sizes[atom] ? 1 : 0;
		const atoms = new Int32Array(pieces.size);
		const parents: number[] = [];
		for (let piece = 0; piece < pieces.size; piece++) {
			const parent = pieces.first[piece] ?? 0;
			const isKept = isFree[parent] === 1;
			isFree[parent] = 0;
			atoms[piece] = isKept ? parent : this.count + parents.push(parent) - 1;
		}
		return { atoms, parents: Int32Array.from(parents) };
	}

	/** Makes new atoms of their pieces, which leave the atoms that they were of. */
	#divide(pieces: PairCounts, atoms: Int32Array): void {
		const { width, sizes, sorts, traits } = this;
		for (let piece = 0; piece < pieces.size; piece++) {
			const parent = pieces.first[piece] ?? 0;
			const atom = atoms[piece] ?? 0;
			if (atom === parent) continue;
			const people = pieces.counts[piece] ?? 0;
			sizes[atom] = people;
			sizes[parent] = (sizes[parent] ?? 0) - people;
			sorts.copyWithin(atom * width, parent * width, (parent + 1) * width);
			traits.copyWithin((atom * width) / 4, (parent * width) / 4, ((parent + 1) * width) / 4);
			this.count++;
		}
	}

	#makeRoom(atoms: number, answers: number): void {
		this.sizes = grown(this.sizes, atoms);
		if (answers > this.width) {
			const width = this.width + answersAtOnce;
			const [wider, traits] = [new Uint16Array(atoms * width), new Int32Array((atoms * width) / 4)];
			for (let atom = 0; atom < this.count; atom++) {
				wider.set(this.sorts.subarray(atom * this.width, (atom + 1) * this.width), atom * width);
				traits.set(this.traits.subarray((atom * this.width) / 4, ((atom + 1) * this.width) / 4), (atom * width) / 4);
			}
			[this.sorts, this.traits, this.width] = [wider, traits, width];
		}
		this.sorts = grown(this.sorts, atoms * this.width);
		this.traits = grown(this.traits, (atoms * this.width) / 4);
	}
}

const mostAdded = 63; // words of which all bytes together are a sum that a byte holds

/** How many bytes of some words differ. */
export function differing(a: Int32Array, from: number, b: Int32Array, otherFrom: number, words: number): number {
	let differ = 0;
	for (let begun = 0; begun < words; begun += mostAdded) {
		const end = Math.min(words, begun + mostAdded);
		let sums = 0; // four at once, a byte each
		for (let word = begun; word < end; word++) {
			const bits = (a[from + word] as number) ^ (b[otherFrom + word] as number);
			sums += ((((bits & 0x7f7f7f7f) + 0x7f7f7f7f) | bits) >>> 7) & 0x01010101; // one bit a byte that is not 0
		}
		differ += Math.imul(sums, 0x01010101) >>> 24; // the four bytes together
	}
	return differ;
}

function grown<T extends Int32Array | Uint16Array | Float64Array>(array: T, length: number): T {
	if (array.length >= length) return array;
	const Kind = array.constructor as new (length: number) => T;
	const larger = new Kind(Math.ceil(length * 1.25));
	larger.set(array);
	return larger;
}
