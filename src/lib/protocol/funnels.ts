import * as z from 'zod';

/** Where a group lies: within both pairs of limits, or outside those of 95% (2 standard errors) or of 99.8% (3). */
export const FunnelPlace = z.enum(['above-998', 'above-95', 'within', 'below-95', 'below-998']);
export type FunnelPlace = z.infer<typeof FunnelPlace>;

/**
 * How far from the average of the shown groups each would lie by chance alone, by its size: worked out from shown counts and from nothing
 * else. For one combination of other groups.
 */
export const Funnel = z.strictObject({
	id: z.string(), // the average of funnel `f0` is the cell `f0.average` wherever it is shown
	along: z.string(), // the dimension whose groups are the points
	groups: z.array(z.string().nullable()), // as those of rows; null where that dimension stands
	/** In the unit of the measure. */
	average: z.number(),
	/** Each limit as a line of sizes (people) and values. */
	limits: z.array(
		z.strictObject({
			level: z.enum(['95', '998']),
			side: z.enum(['lower', 'upper']),
			line: z.array(z.strictObject({ people: z.number(), value: z.number() }))
		})
	),
	points: z.array(z.strictObject({ row: z.string(), people: z.number(), place: FunnelPlace }))
});
export type Funnel = z.infer<typeof Funnel>;
