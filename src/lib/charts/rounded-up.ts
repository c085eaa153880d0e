/** The next round number at or above: 1, 1.5, 2, 2.5, 3, 4, 5, 6 or 8 times a power of ten; 1 of nothing. */
export function roundedUp(value: number): number {
	if (!(value > 0)) return 1;
	const size = 10 ** Math.floor(Math.log10(value));
	return ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8].find((factor) => factor * size >= value * (1 - 1e-9)) ?? 10) * size;
}
