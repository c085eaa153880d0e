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
	const values = keys.map(({ column }) => numbered(rows.map((row) => String(row[column] ?? ''))));
	const sides = values.map((ofKey) => 1 + ofKey.reduce((most, value) => Math.max(most, value), 0));
	return choicesOf(keys).map((chosen) =>
		numbered(rows.map((_, atom) => chosen.reduce((cell, key) => cell * (sides[key] ?? 1) + (values[key]?.[atom] ?? 0), 0)))
	);
}

/** Each value as a number, from 0 in the order of first sight. */
function numbered<T>(values: readonly T[]): Int32Array {
	const numbers = new Map<T, number>();
	return Int32Array.from(values, (value) => {
		const number = numbers.get(value) ?? numbers.size;
		numbers.set(value, number);
		return number;
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
