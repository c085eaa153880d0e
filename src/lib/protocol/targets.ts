import * as z from 'zod';
import { Estimate, Outcome, SafeCell } from './safe-cell';

/**
 * What a plan sets out to reach, as it was published, beside the figure of the whole place in the plan's own unit: worked out from shown
 * figures and from nothing else.
 */
export const Target = z.strictObject({
	id: z.string(), // the figure beside target `t0` is the cell `t0.now.value` wherever it is shown
	measure: z.string(),
	period: z.string(),
	unit: z.string(),
	source: z.string(),
	planned: SafeCell,
	outturn: SafeCell,
	now: Estimate,
	/** How the figure stands to the plan, by whether that lies within its 95% limits. */
	outcome: Outcome
});
export type Target = z.infer<typeof Target>;
