import * as z from 'zod';
import { SafeCell } from './safe-cell';

/**
 * From which age on at least so many per cent of people have something, in each deprivation fifth: read between shown shares of neighbouring ages,
 * and from nothing else.
 */
export const Onset = z.strictObject({
	id: z.string(), // the years earlier of onset `o0` are the cell `o0.earlier` wherever it is shown
	along: z.string(), // the dimension of the fifths
	percent: z.number().int(),
	/** Most deprived first. In years, to one decimal place. */
	fifths: z.array(z.strictObject({ code: z.string(), age: SafeCell })).length(5),
	/** By how many years the most deprived fifth is earlier than the least deprived one; below 0 where it is later. */
	earlier: SafeCell
});
export type Onset = z.infer<typeof Onset>;
