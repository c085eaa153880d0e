import * as z from 'zod';
import { Question } from './question';
import { Group } from './safe-table';

/**
 * One ward in which more people than expected have none of a service on record. Every figure is made of tables that have been
 * protected and let out, as `docs/disclosure-control.md` says; `prior` is the one thing besides. Figure `expected` of finding `f0` is
 * the cell `f0.expected` wherever it is shown.
 */
export const Finding = z.strictObject({
	id: z.string(),
	/** Ids of statements of the catalogue. */
	condition: z.string(),
	service: z.string(),
	area: Group,
	/** By ward: its table has `without` as a numerator, `people` as a denominator, and `share` as a value, in per cent. */
	question: Question,
	without: z.number().nonnegative(),
	people: z.number().positive(),
	share: z.number(),
	/** How many would have none if the ward were like the whole place for people of their age, sex and deprivation: two significant figures. */
	expected: z.number().positive(),
	/** `without` less `expected`. */
	excess: z.number(),
	/** Observed over expected, drawn towards the place, with its limits at 95%. */
	ratio: z.number(),
	lower: z.number(),
	upper: z.number(),
	/** How many people expected the place weighs against the ward's own: one significant figure. */
	prior: z.number().positive(),
	caveats: z.array(z.string())
});
export type Finding = z.infer<typeof Finding>;

/** What was looked at, what could not be, and the few wards that stand out. */
export const Scan = z.strictObject({
	findings: z.array(Finding).max(5),
	conditions: z.array(z.string()),
	services: z.array(z.string()),
	/** Conditions and services that were left out, and what would have to be loaded for them: contract ids and `contract.FIELD`s. */
	leftOut: z.array(z.strictObject({ id: z.string(), needs: z.array(z.string()) })),
	/** Deprivation, only where its file is open. */
	isAdjustedForDeprivation: z.boolean()
});
export type Scan = z.infer<typeof Scan>;
