/** An area under a distribution at a point, and how fast it changes with the point's logarithm, either way. */
type AreaAt = (x: number) => { area: number; slope: number };

/**
 * The point above 0 where an area that rises or falls with it is `target`. Newton's steps on the logarithms of both, which for the
 * smaller area of a distribution run nearly straight, kept inside a shrinking bracket.
 */
export function whereAreaIs(target: number, goes: 'up' | 'down', start: number, areaAt: AreaAt): number {
	let [x, low, high] = [start, 0, Infinity];
	for (let i = 0; i < 200 && x > 0 && x < Infinity; i++) {
		const { area, slope } = areaAt(x);
		const short = Math.log(target / area) * (goes === 'up' ? 1 : -1);
		if (short > 0) low = x;
		else high = x;
		const step = (short * area) / slope;
		x *= Math.exp(step);
		if (Math.abs(step) < 1e-9) break;
		if (!(x > low && x < high)) x = high === Infinity ? low * 2 : low === 0 ? high / 2 : Math.sqrt(low) * Math.sqrt(high);
	}
	return x;
}
