import { qnorm } from './distributions';
import { seededNumbers } from './seeded-numbers';

/** A quantile on the line: its share of the people, how far the middle of its people is from the middle of all, its value and error. */
export type LinePoint = { readonly share: number; readonly place: number; readonly value: number; readonly error: number };

/** Where values are drawn and errors are normal, and the way back. */
export type Scale = { readonly to: (value: number) => number; readonly from: (scaled: number) => number };

export const plainScale: Scale = { to: (value) => value, from: (scaled) => scaled };
export const logScale: Scale = { to: Math.log, from: Math.exp };
export const logitScale: Scale = {
	to: (share) => Math.log(share / (1 - share)),
	from: (scaled) => 1 / (1 + Math.exp(-scaled))
};

/**
 * The line through the values of quantiles by least squares weighted with their shares: its height in the middle, which is the mean,
 * its slope from end to end, and the slope's standard error. The slope is linear in the values, so its error is exact.
 */
export function lineThrough(points: readonly LinePoint[]): { middle: number; slope: number; error: number } {
	const pulls = pullsOf(points);
	const variance = points.reduce((sum, { error }, i) => sum + ((pulls[i] ?? 0) * error) ** 2, 0);
	return {
		middle: points.reduce((sum, { share, value }) => sum + share * value, 0),
		slope: points.reduce((sum, { value }, i) => sum + (pulls[i] ?? 0) * value, 0),
		error: Math.sqrt(variance)
	};
}

/**
 * Middles and slopes of lines through values drawn at random, each normal about its own on the scale with its error.
 * The same seed draws the same lines.
 */
export function drawnLines(
	points: readonly LinePoint[],
	scale: Scale,
	repetitions: number,
	seed: number
): { middles: Float64Array; slopes: Float64Array } {
	const pulls = pullsOf(points);
	const even = seededNumbers(seed);
	const middles = new Float64Array(repetitions);
	const slopes = new Float64Array(repetitions);
	for (let draw = 0; draw < repetitions; draw++) {
		let middle = 0;
		let slope = 0;
		points.forEach(({ share, value, error }, i) => {
			const drawn = scale.from(value + error * qnorm(even()));
			middle += share * drawn;
			slope += (pulls[i] ?? 0) * drawn;
		});
		middles[draw] = middle;
		slopes[draw] = slope;
	}
	return { middles, slopes };
}

/** How much each value pulls the slope. */
function pullsOf(points: readonly LinePoint[]): number[] {
	const spread = points.reduce((sum, { share, place }) => sum + share * place ** 2, 0);
	return points.map(({ share, place }) => (share * place) / spread);
}
