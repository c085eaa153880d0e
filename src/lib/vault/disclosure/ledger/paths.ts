import type { Ranges } from './ranges';
import type { Roll } from './roll';

/** Ways by which one person at a time may be moved between two atoms, in either direction. */
export type Paths = {
	readonly ends: readonly (readonly [number, number])[];
	/** By path: rows that whoever takes it enters on the way from the first end to the second, and `~row` for those left. */
	readonly rows: readonly Int32Array[];
};

const mostBeside = 12;

export function pathsOf(ends: readonly (readonly [number, number])[], ranges: Ranges): Paths {
	return { ends, rows: ends.map(([from, to]) => Int32Array.from(ranges.between(from, to))) };
}

/** From every atom of a pool to the twelve others that the fewest answers tell from it. */
export function endsAmong(pool: readonly number[], roll: Roll): [number, number][] {
	const size = pool.length;
	const apart = apartAmong(pool, roll);
	const chosen = new Set<number>();
	for (let one = 0; one < size; one++) {
		for (const other of nearest(apart.subarray(one * size, (one + 1) * size)))
			chosen.add(one < other ? one * size + other : other * size + one);
	}
	return [...chosen].map((at) => [pool[Math.floor(at / size)] ?? 0, pool[at % size] ?? 0]);
}

const same = 65_535; // an atom is not beside itself

/** By pair of atoms: how many answers tell them apart. */
function apartAmong(pool: readonly number[], { answers, width, sorts }: Roll): Uint16Array {
	const size = pool.length;
	const depth = answers.length;
	const own = new Uint16Array(size * depth);
	pool.forEach((atom, at) => own.set(sorts.subarray(atom * width, atom * width + depth), at * depth));
	const apart = new Uint16Array(size * size).fill(same);
	for (let one = 0; one < size; one++) {
		for (let other = one + 1; other < size; other++) {
			let differ = 0;
			for (let answer = 0; answer < depth; answer++) if (own[one * depth + answer] !== own[other * depth + answer]) differ++;
			apart[one * size + other] = differ;
			apart[other * size + one] = differ;
		}
	}
	return apart;
}

function nearest(apart: Uint16Array): number[] {
	const limit = apart.slice().sort()[mostBeside - 1] ?? same;
	const found: number[] = [];
	apart.forEach((differ, at) => {
		if (differ < limit) found.push(at);
	});
	for (let at = 0; at < apart.length && found.length < mostBeside && limit !== same; at++)
		if (apart[at] === limit) found.push(at);
	return found;
}
