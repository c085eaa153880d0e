import * as z from 'zod';
import { Contrast } from './comparisons';
import { Estimate } from './safe-cell';

const Share = z.number().min(0).max(1);

/**
 * What the shown figures of the five fifths of deprivation say of inequality, for one combination of other groups: worked out from these
 * and from nothing else. More among the most deprived is a slope index above 0 and a relative index above 1.
 */
export const Gradient = z.strictObject({
	id: z.string(), // the slope index of gradient `g0` is the cell `g0.slope.value` wherever it is shown
	groups: z.array(z.string().nullable()), // as those of rows; null where the fifths stand
	/** The most deprived fifth beside the least deprived one. */
	gap: Contrast,
	/** Population attributable risk: per cent of all that is counted that there would not be if every fifth had the rate of the least deprived. */
	attributable: Estimate,
	/** -1 to 1; below 0 where the most deprived have more than their share. */
	concentration: Estimate,
	index: z.discriminatedUnion('kind', [
		z.strictObject({
			kind: z.literal('line'),
			/** Slope index of inequality: the value at the most deprived end of the line less that at the least deprived end. */
			slope: Estimate,
			/** Relative index of inequality: how many times the least deprived end the most deprived one is. */
			relative: Estimate,
			/** The ends of the line, the most deprived first. */
			most: Estimate,
			least: Estimate,
			/** Where each fifth lies among all people, the most deprived first, and the line over them. */
			fifths: z.array(z.strictObject({ row: z.string(), from: Share, to: Share })).length(5),
			line: z.array(z.strictObject({ at: Share, value: z.number() }))
		}),
		z.strictObject({ kind: z.literal('none'), why: z.string() })
	])
});
export type Gradient = z.infer<typeof Gradient>;
