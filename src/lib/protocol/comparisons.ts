import * as z from 'zod';
import { Estimate, Outcome, SafeCell } from './safe-cell';

/**
 * Two figures side by side, and how far apart they are: `difference` is the first less the other, in the measure's unit (percentage
 * points of a share), `ratio` how many times the other the first is. More in the first is a difference above 0 and a ratio above 1.
 */
export const Contrast = z.strictObject({
	own: Estimate,
	other: Estimate,
	difference: Estimate,
	ratio: Estimate,
	outcome: Outcome
});
export type Contrast = z.infer<typeof Contrast>;

/** One row and the row that it is compared with, by their ids; that one is a row of the table (`r`) or beside it (`b`). */
export const Comparison = z.strictObject({
	id: z.string(), // the ratio of comparison `c3` is the cell `c3.asked.ratio.value` wherever it is shown
	row: z.string(),
	with: z.string(),
	/** What it is compared with, in words: an area, a fifth, several areas. */
	label: z.string(),
	asked: Contrast,
	/** Beside a standardised rate: the same of the crude one. */
	crude: Contrast.nullable(),
	/** Of expected numbers: how many people more are expected than are recorded; below 0 where fewer are. */
	lacking: SafeCell.optional()
});
export type Comparison = z.infer<typeof Comparison>;

/** Every comparison of a table, worked out from shown figures and from nothing else. */
export const Comparisons = z.strictObject({
	/**
	 * Two populations; or each group with the whole place, the larger area around it, its deprivation fifth, areas like it, its own residents,
	 * what is expected of it by published prevalence, itself by earlier records, or by those of the weeks before.
	 */
	kind: z.enum([
		'populations',
		'place',
		'larger-area',
		'deprivation-fifth',
		'place-fifth',
		'similar',
		'residents',
		'expected',
		'earlier',
		'before'
	]),
	/** The two sides in words. */
	own: z.string(),
	other: z.string(),
	/** By which rule the other side is chosen, and how the outcome is judged. */
	rule: z.string(),
	method: z.string(),
	list: z.array(Comparison)
});
export type Comparisons = z.infer<typeof Comparisons>;
