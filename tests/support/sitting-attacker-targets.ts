import type { Classes } from './sitting-attacker-classes';
import type { Cell } from './sitting-attacker-cells';

/** A group of people of whom nothing was released, and how many they are. */
export type Target = { name: string; atoms: readonly number[]; truth: number };

/**
 * Every hidden count, and every difference and intersection of two released rows that holds 1 to k people: each group of
 * classes once.
 */
export function targetsOf(cells: readonly Cell[], classes: Classes, k: number): Target[] {
	const targets = new Map<string, Target>();
	const aim = (name: string, atoms: readonly number[], truth: number): void => {
		const key = atoms.join();
		if (!targets.has(key)) targets.set(key, { name, atoms, truth });
	};
	for (const { hidden, released, name, atoms, truth } of cells) if (hidden && !released) aim(name, atoms, truth);
	const released = cells.filter((cell) => cell.released);
	const inhabited = [...classes.sizes.keys()].filter((atom) => (classes.sizes[atom] ?? 0) > 0);
	const places = new Map(inhabited.map((atom, place) => [atom, place]));
	const maps = released.map(({ atoms }) => bitmap(atoms, places));
	const weights = inhabited.map((atom) => classes.sizes[atom] ?? 0);
	const isFew = (count: number): boolean => count >= 1 && count <= k;
	released.forEach((one, i) => {
		for (let j = 0; j < i; j++) {
			const other = released[j];
			if (!other) continue;
			const shared = weigh(maps[i], maps[j], weights);
			const [left, right] = [one.truth - shared, other.truth - shared];
			if (isFew(shared)) aim(`${one.name} and ${other.name}`, meet(one.atoms, other.atoms, true), shared);
			if (isFew(left)) aim(`${one.name} without ${other.name}`, meet(one.atoms, other.atoms, false), left);
			if (isFew(right)) aim(`${other.name} without ${one.name}`, meet(other.atoms, one.atoms, false), right);
		}
	});
	return [...targets.values()];
}

function bitmap(atoms: readonly number[], places: ReadonlyMap<number, number>): Uint32Array {
	const map = new Uint32Array(Math.ceil(places.size / 32));
	for (const atom of atoms) {
		const place = places.get(atom);
		if (place !== undefined) map[place >> 5] = (map[place >> 5] ?? 0) | (1 << (place & 31));
	}
	return map;
}

function weigh(one: Uint32Array | undefined, other: Uint32Array | undefined, weights: readonly number[]): number {
	let sum = 0;
	for (let word = 0; word < (one?.length ?? 0); word++) {
		for (let bits = (one?.[word] ?? 0) & (other?.[word] ?? 0); bits !== 0; bits &= bits - 1) {
			sum += weights[(word << 5) + 31 - Math.clz32(bits & -bits)] ?? 0;
		}
	}
	return sum;
}

/** The atoms of one that are (or are not) in the other. */
function meet(one: readonly number[], other: readonly number[], wanted: boolean): number[] {
	const inside = new Set(other);
	return one.filter((atom) => inside.has(atom) === wanted);
}
