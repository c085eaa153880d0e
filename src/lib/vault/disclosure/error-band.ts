/** How far sums over a family's atoms lie from the true ones, in people. */
export type ErrorBand = { readonly mean: number; readonly largest: number };

/**
 * The error over all cells of all margins. It is the same for every question of a family, and too coarse to tell of a single
 * atom: the largest is rounded up to a multiple of the base and is two of them at least, the furthest that an atom is moved; the
 * mean is rounded up in steps of a tenth, or of what one atom can change where there are few.
 */
export function errorBandOf(
	levels: readonly { readonly truth: Float64Array; readonly shown: Float64Array }[],
	margins: readonly Int32Array[],
	base: number
): ErrorBand {
	const errors = levels.flatMap(({ truth, shown }) => {
		const wrong = shown.map((value, atom) => value - (truth[atom] ?? 0));
		return margins.flatMap((cells) => cellErrors(wrong, cells));
	});
	if (errors.length === 0) return { mean: 0, largest: 0 };
	const sum = errors.reduce((total, error) => total + error, 0);
	const largest = errors.reduce((most, error) => Math.max(most, error), 0);
	const tenths = Math.max(1, Math.ceil((20 * base * margins.length) / errors.length));
	return {
		mean: (Math.ceil((10 * sum) / errors.length / tenths) * tenths) / 10,
		largest: Math.max(2, Math.ceil(largest / base)) * base
	};
}

function cellErrors(wrong: Float64Array, cells: Int32Array): number[] {
	const errors: number[] = [];
	cells.forEach((cell, atom) => (errors[cell] = (errors[cell] ?? 0) + (wrong[atom] ?? 0)));
	return errors.map(Math.abs);
}
