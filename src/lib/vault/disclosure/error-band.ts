/** How far shown counts lie from the true ones, in people. */
export type ErrorBand = { readonly mean: number; readonly largest: number };

/**
 * The error over all cells of all margins: the mean to one decimal place, the largest rounded up to a multiple of the base.
 * It is the same for every question of a family, and too coarse to tell of a single cell.
 */
export function errorBandOf(
	levels: readonly { readonly truth: Float64Array; readonly shown: Float64Array }[],
	margins: readonly Int32Array[],
	base: number
): ErrorBand {
	const errors = levels.flatMap(({ truth, shown }) => margins.flatMap((cells) => cellErrors(truth, shown, cells)));
	const sum = errors.reduce((total, error) => total + error, 0);
	const largest = errors.reduce((most, error) => Math.max(most, error), 0);
	return {
		mean: errors.length === 0 ? 0 : Math.round((sum / errors.length) * 10) / 10,
		largest: Math.ceil(largest / base) * base
	};
}

function cellErrors(truth: Float64Array, shown: Float64Array, cells: Int32Array): number[] {
	const errors = new Map<number, number>();
	cells.forEach((cell, atom) => errors.set(cell, (errors.get(cell) ?? 0) + (shown[atom] ?? 0) - (truth[atom] ?? 0)));
	return [...errors.values()].map(Math.abs);
}
