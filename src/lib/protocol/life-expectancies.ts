import * as z from 'zod';
import { Estimate } from './safe-cell';

/**
 * How many years people who reach an age would go on to live, if they died at each age as often as people did in the period: from numbers of
 * deaths as they are shown and published residents. For one combination of other groups.
 */
export const LifeExpectancy = z.strictObject({
	id: z.string(), // the years that people of 65 have before them in `e0` are the cell `e0.ages.0.years.value` wherever it is shown
	groups: z.array(z.string().nullable()), // as those of rows; null where ages stand
	/** Youngest first. Years and their limits, to one decimal place. */
	ages: z.array(z.strictObject({ age: z.number().int(), years: Estimate })).min(1)
});
export type LifeExpectancy = z.infer<typeof LifeExpectancy>;
