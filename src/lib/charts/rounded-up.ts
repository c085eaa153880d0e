/** The next round number at or above: 1, 2, 2.5 or 5 times a power of ten; 1 of nothing. */
export function roundedUp(value: number): number {
	if (!(value > 0)) return 1;
	const size = 10 ** Math.floor(Math.log10(value));
	return ([1, 2, 2.5, 5].find((factor) => factor * size >= value * (1 - 1e-9)) ?? 10) * size;
}
