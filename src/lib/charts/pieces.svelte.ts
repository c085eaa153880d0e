/** Drawn at once at the most: thousands of bars or lines would stop the page for seconds. */
export const mostAtOnce = 200;

/** A list: how long it is, the place of what is marked in it (-1 for nothing), and how many are drawn before more are asked for. */
export type PiecesOf = { count: number; marked: number; first: number };

/** Which part of a list is drawn: the first few, all, or the piece of a very long one that is wanted or holds what is marked. */
export class Pieces {
	#read: () => PiecesOf;
	/** Where the piece that is wanted begins, and what was marked when it was chosen. */
	#wanted = $state.raw<{ from: number; marked: number } | null>(null);

	constructor(read: () => PiecesOf) {
		this.#read = read;
	}

	/** The places from which and up to which (not with it) is drawn. */
	get drawn(): { from: number; to: number } {
		const { count, marked, first } = this.#read();
		if (count <= first || (this.#wanted === null && marked < first)) return { from: 0, to: Math.min(first, count) };
		const wanted = this.#wanted;
		const isStill = wanted !== null && (marked < 0 || wanted.marked === marked) && wanted.from < count;
		const from = isStill ? wanted.from : Math.max(0, marked - (marked % mostAtOnce));
		return { from, to: Math.min(from + mostAtOnce, count) };
	}

	/** Draws the piece from a place on. */
	start(from: number): void {
		this.#wanted = { from: Math.max(0, from), marked: this.#read().marked };
	}
}
