import type { UnsafeRow } from '../engine/unsafe-table';

/** One part of an atom's name: a level of a dimension. Levels of one dimension (LSOA, ward) never stand in one margin together. */
export type AtomKey = {
	/** Such as `area`, `age`, `sex`. */
	readonly dimension: string;
	readonly name: string;
	/** By stored value; null when the value itself is the code. */
	readonly codes: readonly string[] | null;
	readonly column: string;
};

const mostDimensions = 3;

/** The cells of every margin of up to three dimensions, the whole included: by margin, by atom, numbered from 0. */
export function marginsOf(rows: readonly UnsafeRow[], keys: readonly AtomKey[]): Int32Array[] {
	return choicesOf(keys).map((chosen) => {
		const numbers = new Map<string, number>();
		return Int32Array.from(rows, (row) => {
			const cell = chosen.map((key) => row[keys[key]?.column ?? ''] ?? '').join();
			const number = numbers.get(cell) ?? numbers.size;
			numbers.set(cell, number);
			return number;
		});
	});
}

/** Every set of up to three keys of different dimensions. */
function choicesOf(keys: readonly AtomKey[]): number[][] {
	return keys.reduce<number[][]>(
		(all, { dimension }, index) => [
			...all,
			...all
				.filter((chosen) => chosen.length < mostDimensions && !chosen.some((other) => keys[other]?.dimension === dimension))
				.map((chosen) => [...chosen, index])
		],
		[[]]
	);
}
