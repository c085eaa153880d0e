import * as z from 'zod';
import { SafeCell } from './safe-cell';

/**
 * What the numbers of people of each five-year age, as they are shown, say of how old a place is. For one combination of other groups; of
 * later years, also for a year.
 */
export const AgeStructure = z.strictObject({
	id: z.string(), // the median age of structure `a0` is the cell `a0.medianAge` wherever it is shown
	groups: z.array(z.string().nullable()), // as those of rows; null where ages and sexes stand
	/** In years, to one decimal place, as if people of five neighbouring ages were spread evenly. */
	medianAge: SafeCell,
	/** People of 65 and over for every hundred of 15 to 64. */
	dependency: SafeCell,
	/** People of 85 and over for every hundred of 50 to 64, who may care for them. */
	parentSupport: SafeCell,
	/** Per cent of all people. */
	from65: SafeCell,
	from75: SafeCell,
	from85: SafeCell
});
export type AgeStructure = z.infer<typeof AgeStructure>;

/** The figures of a structure, in the order in which they are told. */
export const structureFigures = ['medianAge', 'dependency', 'parentSupport', 'from65', 'from75', 'from85'] as const;
export type StructureFigure = (typeof structureFigures)[number];
