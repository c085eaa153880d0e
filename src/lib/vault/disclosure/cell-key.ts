/**
 * What is added to a count, by its row (1 to `lastRow`) and its cell key (0 to `keys` - 1): `noise[(row - 1) * keys + key]`.
 * Source: Office for National Statistics, cell key perturbation 3.1.
 */
export type PerturbationTable = {
	readonly keys: 256 | 4096;
	readonly lastRow: number;
	readonly noise: Int16Array;
	/** What it is and does to a count, for a reader. */
	readonly inWords: string;
};

/** Rows repeat beyond the table's end: the last this many rows serve all larger counts in turn. */
const repeatedRows = 250;

/** The key of a cell from the sum of the record keys of its distinct people. Nobody's is 0. */
export function cellKeyOf(sumOfRecordKeys: number, { keys }: PerturbationTable): number {
	return sumOfRecordKeys % keys;
}

/** The row that a count of people is looked up in: itself, and past the last row the row of the same place in the repeated ones. */
export function rowOf(count: number, lastRow: number): number {
	return count <= lastRow ? count : ((count - 1) % repeatedRows) + lastRow - repeatedRows + 1;
}

/**
 * A count of distinct people as the cell key method shows it, or null where the result is below the threshold: 0 too.
 * @throws {RangeError} when the count is not a whole number of people, or the key is none of the table's
 */
export function perturb(count: number, cellKey: number, table: PerturbationTable, threshold: number): number | null {
	if (!Number.isSafeInteger(count) || count < 0) throw new RangeError('counts of people must be whole numbers');
	if (!Number.isInteger(cellKey) || cellKey < 0 || cellKey >= table.keys) throw new RangeError('no such cell key');
	const row = rowOf(count, table.lastRow);
	const shown = count + (row === 0 ? 0 : (table.noise[(row - 1) * table.keys + cellKey] ?? 0));
	return shown < threshold ? null : shown;
}

/** Whether no key brings a count of up to k people to the threshold. A policy that hides up to k needs such a table. */
export function hidesUpTo(k: number, table: PerturbationTable, threshold: number): boolean {
	for (let count = 0; count <= k; count++)
		for (let key = 0; key < table.keys; key++) if (perturb(count, key, table, threshold) !== null) return false;
	return true;
}

/** The most that is added to or taken from any count of more than k people. */
export function mostNoiseAbove(k: number, { noise, keys }: PerturbationTable): number {
	return noise.subarray(k * keys).reduce((most, one) => Math.max(most, Math.abs(one)), 0);
}

/**
 * The published table "10-5" of 750 rows: below 10 to 0, from 10 to the nearest 5, whatever the key. With its threshold of 10
 * it hides counts below 10 and rounds the rest.
 */
export function tenFiveTable(keys: 256 | 4096): PerturbationTable {
	const lastRow = 750;
	const toNearestFive = [0, -1, -2, 2, 1];
	const noise = new Int16Array(lastRow * keys);
	for (let row = 1; row <= lastRow; row++)
		noise.fill(row < 10 ? -row : (toNearestFive[row % 5] ?? 0), (row - 1) * keys, row * keys);
	return { keys, lastRow, noise, inWords: 'the published table of noise, which takes each to the nearest 5' };
}
