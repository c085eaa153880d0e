import * as z from 'zod';

/** Plain data, as it would stand in a file. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

const JsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json());

export const Polarity = z.enum(['high-is-good', 'low-is-good', 'no-judgement']);
export type Polarity = z.infer<typeof Polarity>;

/**
 * A ready-made question with its words. This room knows nothing of the protocol, so `question` is plain data here:
 * parse it with the protocol's `Question` (a test holds every entry to that schema).
 */
export const Indicator = z.strictObject({
	id: z.string().regex(/^[a-z0-9-]{1,60}$/),
	version: z.string().regex(/^\d+\.\d+$/),
	theme: z.enum(['Ageing', 'Frailty and conditions', 'Social care', 'Hospital care']),
	label: z.string().min(1),
	/** One sentence in plain words: who is counted, out of whom, when. */
	plainDefinition: z.string().min(1),
	numeratorLabel: z.string().min(1),
	denominatorLabel: z.string().min(1).nullable(),
	/** What the records are called, where the numerator is a sum of something that they have. */
	recordsLabel: z.string().min(1).optional(),
	valueLabel: z.string().min(1),
	question: JsonObject,
	/** Contract ids (`asc_cld`) and fields (`gp_register.DEM_REG`) that must be loaded. */
	needs: z.array(z.string().regex(/^[a-z][a-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)?$/)).min(1),
	caveats: z.array(z.string().min(1)),
	polarity: Polarity,
	sourceStandard: z.string().min(1),
	/** When the definition must be looked at again. */
	reviewDate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
});
export type Indicator = z.infer<typeof Indicator>;
