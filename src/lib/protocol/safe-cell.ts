import * as z from 'zod';

/** A number anyone may see, or the reason there is none. There is no third case, so there is no raw count to forget. */
export const SafeCell = z.discriminatedUnion('shown', [
	z.strictObject({ shown: z.literal(true), value: z.number() }),
	z.strictObject({ shown: z.literal(false), why: z.enum(['confidential', 'not-applicable', 'not-available']) }) // [c] [z] [x]
]);
export type SafeCell = z.infer<typeof SafeCell>;

/** A figure with its 95% limits. */
export const Estimate = z.strictObject({ value: SafeCell, lower: SafeCell, upper: SafeCell });
export type Estimate = z.infer<typeof Estimate>;

/** How a figure stands to the one that it is compared with. */
export const Outcome = z.enum(['lower', 'similar', 'higher', 'not-compared']);
export type Outcome = z.infer<typeof Outcome>;
