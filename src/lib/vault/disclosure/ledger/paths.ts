import type { Ranges } from './ranges';
import { differing, type Roll } from './roll';

/** What is looked for: a world in which `atoms` together have `by` people more, or fewer when it is negative. */
export type Wish = { readonly atoms: readonly number[]; readonly by: number };

/** Ways by which one person at a time may be moved between two atoms, in either direction. */
export type Paths = {
	readonly from: Int32Array;
	readonly to: Int32Array;
	/**
	 * By path: rows that whoever takes it enters on the way from the first end to the second, and `~row` for those left:
	 * `rows[starts[path]…starts[path + 1] - 1]`. The wish is a row of its own, after all others.
	 */
	readonly starts: Int32Array;
	readonly rows: Int32Array;
};

const mostBeside = 10;

export const noPaths: Paths = { from: new Int32Array(), to: new Int32Array(), starts: new Int32Array(1), rows: new Int32Array() };

/** From every atom of a pool to the twelve others that the fewest answers tell from it. */
export function pathsAmong(pool: readonly number[], roll: Roll, ranges: Ranges, wish: Wish): Paths {
	const size = pool.length;
	const apart = apartAmong(pool, roll);
	const chosen = new Set<number>();
	for (let one = 0; one < size; one++) {
		for (const other of nearest(apart.subarray(one * size, (one + 1) * size), roll.answers.length))
			chosen.add(one < other ? one * size + other : other * size + one);
	}
	const from = Int32Array.from(chosen, (at) => pool[Math.floor(at / size)] ?? 0);
	const to = Int32Array.from(chosen, (at) => pool[at % size] ?? 0);
	return { from, to, ...rowsCrossed(from, to, ranges, wish) };
}

function rowsCrossed(from: Int32Array, to: Int32Array, ranges: Ranges, { atoms }: Wish): Pick<Paths, 'starts' | 'rows'> {
	const wished = new Set(atoms);
	const wishRow = ranges.down.length;
	const starts = new Int32Array(from.length + 1);
	let rows = new Int32Array(64 * from.length);
	let length = 0;
	for (let path = 0; path < from.length; path++) {
		const [first = 0, second = 0] = [from[path], to[path]];
		if (length + ranges.most >= rows.length) rows = longer(rows, ranges.most);
		length = ranges.between(first, second, rows, length);
		if (wished.has(first) !== wished.has(second)) rows[length++] = wished.has(second) ? wishRow : ~wishRow;
		starts[path + 1] = length;
	}
	return { starts, rows: rows.subarray(0, length) };
}

function longer(rows: Int32Array, by: number): Int32Array<ArrayBuffer> {
	const grown = new Int32Array(2 * rows.length + by + 1);
	grown.set(rows);
	return grown;
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
	for (const differ of apart) if (differ !== same) having[differ] = (having[differ] ?? 0) + 1;
	let limit = 0;
	let within = 0;
	while (limit < depth && within + (having[limit] ?? 0) < mostBeside) within += having[limit++] ?? 0;
	let ofLimit = mostBeside - within;
	const found: number[] = [];
	for (let at = 0; at < apart.length; at++) {
		const differ = apart[at] ?? same;
		if (differ < limit || (differ === limit && ofLimit-- > 0)) found.push(at);
	}
	return found;
}

/** By row: the paths across it, `~path` for those that leave it: `ways[starts[row]…starts[row + 1] - 1]`. */
export type Across = { starts: Int32Array; ways: Int32Array };

export function acrossRows({ starts: from, rows }: Paths, size: number): Across {
	const starts = new Int32Array(size + 1);
	for (const crossed of rows) {
		const row = crossed < 0 ? ~crossed : crossed;
		starts[row + 1] = (starts[row + 1] ?? 0) + 1;
	}
	for (let row = 0; row < size; row++) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
	const next = starts.slice();
	const ways = new Int32Array(rows.length);
	for (let path = 0; path + 1 < from.length; path++) {
		for (let at = from[path] ?? 0; at < (from[path + 1] ?? 0); at++) {
			const crossed = rows[at] ?? 0;
			const row = crossed < 0 ? ~crossed : crossed;
			ways[next[row] ?? 0] = crossed < 0 ? ~path : path;
			next[row] = (next[row] ?? 0) + 1;
		}
	}
	return { starts, ways };
}
