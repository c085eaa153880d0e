import type { Ranges } from './ranges';
import { differing, type Roll } from './roll';

/** What is looked for: a world in which `atoms` together have `by` people more, or fewer when it is negative. */
export type Wish = { readonly atoms: readonly number[]; readonly by: number };

const mostBeside = 10;
const none = new Int32Array();

/** What crosses a row of some paths: how many, and which, once they are wanted. */
type Across = { readonly inside: Uint8Array; readonly few: number; readonly count: number; paths: Int32Array | null };

/** Ways by which one person at a time may be moved between two atoms, in either direction. What each crosses is found when it is asked for. */
export class Paths {
	/** By path: the atoms at its two ends. */
	readonly from: Int32Array;
	readonly to: Int32Array;
	/** By path: by how many people it changes the wish, 1, 0 or -1. */
	readonly wished: Int8Array;
	readonly #pool: readonly number[];
	readonly #ends: { readonly from: Int32Array; readonly to: Int32Array };
	/** By place in the pool: the paths that end there, `paths[starts[place]…starts[place + 1] - 1]`. */
	readonly #at: { readonly starts: Int32Array; readonly paths: Int32Array };
	readonly #ranges: Ranges | null;
	/** By place in the pool: 1 for the atoms of the wish. */
	readonly #isWished: Uint8Array;
	readonly #rows: (Int32Array | undefined)[];
	readonly #across = new Map<number, Across>();
	/** By row, the wish last: how many paths there are across it, -1 until it is asked for. */
	readonly #counts: Int32Array;

	/** @param ends by path, the places in the pool of its two ends */
	constructor(pool: readonly number[], ends: { from: Int32Array; to: Int32Array }, ranges: Ranges | null, wish: Wish) {
		this.#pool = pool;
		this.#ends = ends;
		this.#at = endingAt(pool.length, ends);
		this.#ranges = ranges;
		this.#isWished = new Uint8Array(pool.length);
		const wished = new Set(wish.atoms);
		pool.forEach((atom, place) => (this.#isWished[place] = wished.has(atom) ? 1 : 0));
		this.from = new Int32Array(ends.from.length);
		this.to = new Int32Array(ends.from.length);
		this.wished = new Int8Array(ends.from.length);
		for (let path = 0; path < ends.from.length; path++) {
			const [from, to] = [ends.from[path] ?? 0, ends.to[path] ?? 0];
			this.from[path] = pool[from] ?? 0;
			this.to[path] = pool[to] ?? 0;
			this.wished[path] = (this.#isWished[to] ?? 0) - (this.#isWished[from] ?? 0);
		}
		this.#counts = new Int32Array((ranges?.down.length ?? 0) + 1).fill(-1);
		this.#rows = Array.from({ length: ends.from.length });
	}

	/** Rows that whoever takes a path crosses on the way from its first end to its second, as `Ranges` writes them. The wish is not among them. */
	rows(path: number): Int32Array {
		return (this.#rows[path] ??= this.#ranges?.crossed(this.from[path] ?? 0, this.to[path] ?? 0) ?? none);
	}

	/** How many paths there are across a row. */
	countAcross(row: number): number {
		const known = this.#counts[row] as number;
		return known >= 0 ? known : (this.#counts[row] = this.#acrossOf(row).count);
	}

	/** The paths across a row, or across the wish, which is a row of its own after all others: `~path` for those that leave it. */
	across(row: number): Int32Array {
		const across = this.#acrossOf(row);
		if (across.paths) return across.paths;
		across.paths = new Int32Array(across.count);
		this.#noteAcross(across.inside, across.few, across.paths);
		return across.paths;
	}

	#acrossOf(row: number): Across {
		const known = this.#across.get(row);
		if (known) return known;
		const inside = this.#ranges?.inside(row, this.#pool) ?? this.#isWished;
		let within = 0;
		for (let place = 0; place < inside.length; place++) within += inside[place] ?? 0;
		const few = within * 2 <= inside.length ? 1 : 0; // the side with fewer atoms has fewer paths
		const made: Across = { inside, few, count: this.#noteAcross(inside, few, null), paths: null };
		this.#across.set(row, made);
		return made;
	}

	/** How many paths lead from the places on one side to the other; writes them down where there is room for that. */
	#noteAcross(inside: Uint8Array, side: number, room: Int32Array | null): number {
		const { starts, paths } = this.#at;
		const { from, to } = this.#ends;
		let found = 0;
		for (let place = 0; place < inside.length; place++) {
			if (inside[place] !== side) continue;
			const end = starts[place + 1] ?? 0;
			for (let at = starts[place] ?? 0; at < end; at++) {
				const path = paths[at] ?? 0;
				const enters = inside[to[path] ?? 0] ?? 0;
				if (enters === inside[from[path] ?? 0]) continue;
				if (room) room[found] = enters === 1 ? path : ~path;
				found++;
			}
		}
		return found;
	}
}

function endingAt(places: number, { from, to }: { from: Int32Array; to: Int32Array }): { starts: Int32Array; paths: Int32Array } {
	const starts = new Int32Array(places + 1);
	for (let path = 0; path < from.length; path++) {
		starts[(from[path] ?? 0) + 1]!++;
		starts[(to[path] ?? 0) + 1]!++;
	}
	for (let place = 0; place < places; place++) starts[place + 1]! += starts[place] ?? 0;
	const next = starts.slice();
	const paths = new Int32Array(2 * from.length);
	for (let path = 0; path < from.length; path++) {
		paths[next[from[path] ?? 0]!++] = path;
		paths[next[to[path] ?? 0]!++] = path;
	}
	return { starts, paths };
}

export const noPaths = new Paths([], { from: none, to: none }, null, { atoms: [], by: 0 });

/** Draws paths among atoms. Its rooms are used again: some hundred thousand pairs are looked at in every search. */
export class Cartographer {
	readonly #roll: Roll;
	readonly #ranges: Ranges;
	readonly #having: Int32Array;
	#own = new Int32Array();
	/** By pair of places in the pool: how many answers tell the atoms apart, and whether there is a path. */
	#apart = new Uint16Array();
	#isChosen = new Uint8Array();
	#from = new Int32Array();
	#to = new Int32Array();

	/** @param roll as it stands until the last path is drawn */
	constructor(roll: Roll, ranges: Ranges) {
		this.#roll = roll;
		this.#ranges = ranges;
		this.#having = new Int32Array(roll.answers.length + 1);
	}

	/** From every atom of a pool to the ten others that the fewest answers tell from it. */
	pathsAmong(pool: readonly number[], wish: Wish): Paths {
		const size = pool.length;
		this.#makeRoom(size);
		this.#compare(pool);
		const [from, to, isChosen] = [this.#from, this.#to, this.#isChosen];
		isChosen.fill(0, 0, size * size);
		let paths = 0;
		for (let one = 0; one < size; one++) {
			for (const other of nearest(this.#apart.subarray(one * size, (one + 1) * size), this.#having)) {
				const first = Math.min(one, other);
				const second = Math.max(one, other);
				if (isChosen[first * size + second] === 1) continue;
				isChosen[first * size + second] = 1;
				from[paths] = first;
				to[paths++] = second;
			}
		}
		return new Paths(pool, { from: from.slice(0, paths), to: to.slice(0, paths) }, this.#ranges, wish);
	}

	#makeRoom(size: number): void {
		if (this.#from.length >= size * mostBeside) return;
		this.#own = new Int32Array(size * Math.ceil(this.#roll.answers.length / 4));
		this.#apart = new Uint16Array(size * size);
		this.#isChosen = new Uint8Array(size * size);
		this.#from = new Int32Array(size * mostBeside);
		this.#to = new Int32Array(size * mostBeside);
	}

	#compare(pool: readonly number[]): void {
		const { answers, width, traits } = this.#roll;
		const [own, apart, size] = [this.#own, this.#apart, pool.length];
		const words = Math.ceil(answers.length / 4);
		pool.forEach((atom, at) => own.set(traits.subarray((atom * width) / 4, (atom * width) / 4 + words), at * words));
		for (let one = 0; one < size; one++) {
			apart[one * size + one] = same;
			for (let other = one + 1; other < size; other++) {
				const differ = differing(own, one * words, own, other * words, words);
				apart[one * size + other] = differ;
				apart[other * size + one] = differ;
			}
		}
	}
}

const same = 65_535; // an atom is not beside itself

/** The places of the ten smallest values, ties by place. `having`: room for how many have each value that there can be. */
function nearest(apart: Uint16Array, having: Int32Array): number[] {
	having.fill(0);
	for (let at = 0; at < apart.length; at++) {
		const differ = apart[at] ?? same;
		if (differ !== same) having[differ] = (having[differ] ?? 0) + 1;
	}
	const depth = having.length - 1;
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
