/** Groups of records that are alike, numbered from 0 in order of their first record. */
export type Groups = { readonly of: Int32Array; readonly count: number };

/** Stands for what is not recorded: a value like any other. */
export const nothing = -(2 ** 31);
/** Whole numbers up to this are told apart. */
const exactUpTo = 2 ** 53;

/**
 * Puts together the records that agree in every column. The columns of a record are written as one number, digit by digit, each
 * column to its own base, and equal numbers are found by open addressing with linear probing.
 *
 * @param columns whole numbers of four bytes, as many in each as there are records
 */
export function groupAlike(columns: readonly Int32Array[], records: number): Groups {
	let numbers = new Float64Array(records);
	let size = 1;
	for (const column of columns) {
		const { least, base } = spanOf(column);
		if (size * base > exactUpTo) {
			const { of, count } = groupEqual(numbers);
			numbers = Float64Array.from(of);
			size = count;
		}
		for (let record = 0; record < records; record += 1) {
			const value = column[record] as number;
			numbers[record] = (numbers[record] as number) * base + (value === nothing ? 0 : value - least + 1);
		}
		size *= base;
	}
	return groupEqual(numbers);
}

/** The least value, and how many digits there must be: one for nothing, and one for each value from the least to the most. */
function spanOf(column: Int32Array): { least: number; base: number } {
	let least = Infinity;
	let most = -Infinity;
	for (let record = 0; record < column.length; record += 1) {
		const value = column[record] as number;
		if (value === nothing) continue;
		if (value < least) least = value;
		if (value > most) most = value;
	}
	return { least, base: most < least ? 1 : most - least + 2 };
}

function groupEqual(numbers: Float64Array): Groups {
	const of = new Int32Array(numbers.length);
	const slots = new Int32Array(2 ** Math.ceil(Math.log2(numbers.length * 2 + 2))).fill(-1); // the group's first record
	const mask = slots.length - 1;
	let count = 0;
	for (let record = 0; record < numbers.length; record += 1) {
		const number = numbers[record] as number;
		let slot = hashOf(number) & mask;
		let first = slots[slot] as number;
		while (first >= 0 && numbers[first] !== number) {
			slot = (slot + 1) & mask;
			first = slots[slot] as number;
		}
		if (first < 0) {
			slots[slot] = record;
			of[record] = count;
			count += 1;
		} else of[record] = of[first] as number;
	}
	return { of, count };
}

/** MurmurHash3's last steps (Appleby, public domain) over both halves of a whole number. */
function hashOf(number: number): number {
	let hash = Math.imul(number / 2 ** 32, 0xcc9e2d51) ^ (number | 0);
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return hash ^ (hash >>> 16);
}
