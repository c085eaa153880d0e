import * as z from 'zod';
import { SafeCell } from './safe-cell';

const Share = z.number().min(0).max(1);

/**
 * How unevenly what is counted is spread over areas, practices or networks, for one combination of other groups: worked out from shown
 * figures and from nothing else, and only where all of them are shown.
 */
export const Concentration = z.strictObject({
	id: z.string(), // the Gini coefficient of concentration `k0` is the cell `k0.gini` wherever it is shown
	along: z.string(), // the dimension whose groups are the points
	groups: z.array(z.string().nullable()), // as those of rows; null where that dimension stands
	spread: z.discriminatedUnion('kind', [
		z.strictObject({
			kind: z.literal('curve'),
			/** 0 where every group has the same rate, towards 1 where few people have all of it. */
			gini: SafeCell,
			/** Of shares of people: what part of either side would have to move for all groups to have the same share. */
			dissimilarity: SafeCell,
			/** Of shares of people: what part of the people where an average one who is counted lives are counted too, and what part are not; 0 to 1. */
			isolation: SafeCell.optional(),
			exposure: SafeCell.optional(),
			/** What part of all that is counted the fifth of people with the highest rates have, in per cent. */
			topFifth: SafeCell,
			/** The Lorenz curve: the share of people `p`, lowest rates first, and of what is counted `l`; `row` ends there, null at (0, 0). */
			curve: z.array(z.strictObject({ row: z.string().nullable(), p: Share, l: Share }))
		}),
		z.strictObject({ kind: z.literal('none'), why: z.string() })
	])
});
export type Concentration = z.infer<typeof Concentration>;
