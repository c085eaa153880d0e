import type { Ranges } from './ranges';
import { differing, type Roll } from './roll';

/** What is looked for: a world in which `atoms` together have `by` people more, or fewer when it is negative. */
export type Wish = { readonly atoms: readonly number[]; readonly by: number };

const mostBeside = 10;
const none = new Int32Array();

/** Ways by which one person at a time may be moved between two atoms, in either direction. What each crosses is found when it is asked for. */
export class Paths {
	readonly #pool: readonly number[];
	/** By path: the places in the pool of its two ends. */
	readonly #from: Int32Array;
	readonly #to: Int32Array;
	/** By place in the pool: the paths that end there. */
	readonly #at: readonly number[][];
	readonly #ranges: Ranges | null;
	/** By place in the pool: 1 for the atoms of the wish. */
	readonly #isWished: Uint8Array;
	readonly #rows: (Int32Array | undefined)[];
	readonly #across = new Map<number, Int32Array>();

	constructor(pool: readonly number[], ends: { from: Int32Array; to: Int32Array }, ranges: Ranges | null, wish: Wish) {
		this.#pool = pool;
		this.#from = ends.from;
		this.#to = ends.to;
		this.#at = pool.map(() => []);
		for (let path = 0; path < ends.from.length; path++) {
			this.#at[ends.from[path] ?? 0]?.push(path);
			this.#at[ends.to[path] ?? 0]?.push(path);
		}
		this.#ranges = ranges;
		const wished = new Set(wish.atoms);
		this.#isWished = Uint8Array.from(pool, (atom) => (wished.has(atom) ? 1 : 0));
		this.#rows = Array.from({ length: ends.from.length });
	}

	from(path: number): number {
		return this.#pool[this.#from[path] ?? 0] ?? 0;
	}

	to(path: number): number {
		return this.#pool[this.#to[path] ?? 0] ?? 0;
	}

	/** Rows that whoever takes a path crosses on the way from its first end to its second, as `Ranges` writes them. The wish is not among them. */
	rows(path: number): Int32Array {
		return (this.#rows[path] ??= this.#ranges?.crossed(this.from(path), this.to(path)) ?? none);
	}

	/** By how many people a path changes the wish: 1, 0 or -1. */
	wished(path: number): number {
		return (this.#isWished[this.#to[path] ?? 0] ?? 0) - (this.#isWished[this.#from[path] ?? 0] ?? 0);
	}

	/** The paths across a row, or across the wish, which is a row of its own after all others: `~path` for those that leave it. */
	across(row: number): Int32Array {
		const known = this.#across.get(row);
		if (known) return known;
		const inside = this.#ranges?.inside(row, this.#pool) ?? this.#isWished;
		let within = 0;
		for (const one of inside) within += one;
		const few = within * 2 <= inside.length ? 1 : 0; // the side with fewer atoms has fewer paths
		const paths: number[] = [];
		for (let place = 0; place < inside.length; place++) {
			if (inside[place] !== few) continue;
			for (const path of this.#at[place] ?? []) {
				const enters = inside[this.#to[path] ?? 0] ?? 0;
				if (enters !== inside[this.#from[path] ?? 0]) paths.push(enters === 1 ? path : ~path);
			}
		}
		const found = new Int32Array(paths);
		this.#across.set(row, found);
		return found;
	}
}

export const noPaths = new Paths([], { from: none, to: none }, null, { atoms: [], by: 0 });

/** From every atom of a pool to the ten others that the fewest answers tell from it. */
export function pathsAmong(pool: readonly number[], roll: Roll, ranges: Ranges, wish: Wish): Paths {
	const size = pool.length;
	const apart = apartAmong(pool, roll);
	const isChosen = new Uint8Array(size * size);
	const from: number[] = [];
	const to: number[] = [];
	for (let one = 0; one < size; one++) {
		for (const other of nearest(apart.subarray(one * size, (one + 1) * size), roll.answers.length)) {
			const [first, second] = one < other ? [one, other] : [other, one];
			if (isChosen[first * size + second] === 1) continue;
			isChosen[first * size + second] = 1;
			from.push(first);
			to.push(second);
		}
	}
	return new Paths(pool, { from: new Int32Array(from), to: new Int32Array(to) }, ranges, wish);
}

const same = 65_535; // an atom is not beside itself

/** By pair of atoms: how many answers tell them apart. */
function apartAmong(pool: readonly number[], { answers, width, traits }: Roll): Uint16Array {
	const size = pool.length;
	const words = Math.ceil(answers.length / 4);
	const own = new Int32Array(size * words);
	pool.forEach((atom, at) => own.set(traits.subarray((atom * width) / 4, (atom * width) / 4 + words), at * words));
	const apart = new Uint16Array(size * size).fill(same);
	for (let one = 0; one < size; one++) {
		for (let other = one + 1; other < size; other++) {
			const differ = differing(own, one * words, own, other * words, words);
			apart[one * size + other] = differ;
			apart[other * size + one] = differ;
		}
	}
	return apart;
}

/** The places of the smallest values, ties by place; `depth` is the largest there is. */
function nearest(apart: Uint16Array, depth: number): number[] {
	const having = new Int32Array(depth + 1);
	for (let at = 0; at < apart.length; at++) {
		const differ = apart[at] ?? same;
		if (differ !== same) having[differ] = (having[differ] ?? 0) + 1;
	}
	let limit = 0;
	let within = 0;
	while (limit < depth && within + (having[limit] ?? 0) < mostBeside) within += having[limit++] ?? 0;
	let ofLimit = mostBeside - within;
	const found: number[] = [];
	for (let at = 0; at < apart.length && found.length < mostBeside; at++) {
		const differ = apart[at] ?? same;
		if (differ < limit || (differ === limit && ofLimit-- > 0)) found.push(at);
	}
	return found;
}
