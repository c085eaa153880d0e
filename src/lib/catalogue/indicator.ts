import * as z from 'zod';

/** Plain data, as it would stand in a file. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

const JsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json());

export const Polarity = z.enum(['high-is-good', 'low-is-good', 'no-judgement']);
export type Polarity = z.infer<typeof Polarity>;

/** Subjects by which indicators stand together, in the order they are listed. */
export const themes = [
	'Social care',
	'Population',
	'Frailty and conditions',
	'Carers and isolation',
	'Hospital care',
	'Mental health',
	'Housing',
	'Children and families',
	'End of life'
] as const;

/** How a figure is made: a name, the formula in a sentence, and where the formula was published. */
export const Method = z.strictObject({ name: z.string().min(1), formula: z.string().min(1), source: z.string().min(1) });
export type Method = z.infer<typeof Method>;

/** Another way to break an indicator down: `label` follows "by". */
export const Way = z.strictObject({ label: z.string().min(1), breakdowns: z.array(JsonObject).max(3) });
export type Way = z.infer<typeof Way>;

/**
 * A ready-made question with its words: an entry of the dictionary. This room knows nothing of the protocol, so `question` is plain
 * data here; a test holds every entry to the protocol's `Question`.
 */
export const Indicator = z.strictObject({
	id: z.string().regex(/^[a-z0-9-]{1,60}$/),
	/** Goes up with every change of what is counted. */
	version: z.string().regex(/^\d+\.\d+$/),
	theme: z.enum(themes),
	/** Which of the twenty commissioning questions it serves, by number. */
	serves: z.array(z.number().int().min(1).max(20)).min(1),
	label: z.string().min(1),
	/** One sentence in plain words: who is counted, out of whom, when. */
	plainDefinition: z.string().min(1),
	/** Who can be counted. */
	population: z.string().min(1),
	/** A second population, of which the same is counted and with which the first is compared. */
	comparedWith: z.string().min(1).optional(),
	numeratorLabel: z.string().min(1),
	denominatorLabel: z.string().min(1).nullable(),
	/** What the records are called, where the numerator is a sum of something that they have. */
	recordsLabel: z.string().min(1).optional(),
	valueLabel: z.string().min(1),
	unit: z.string().min(1),
	method: Method,
	/** The fewest people or events of which the figure is made. */
	minimum: z.string().min(1),
	question: JsonObject,
	/** Other breakdowns worth asking for; the first one is the question's own. */
	ways: z.array(Way).min(1),
	/** Contract ids (`asc_cld`) and fields (`gp_register.DEM_REG`) that must be loaded. */
	needs: z.array(z.string().regex(/^[a-z][a-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)?$/)).min(1),
	caveats: z.array(z.string().min(1)).min(1),
	polarity: Polarity,
	sourceStandard: z.string().min(1),
	/** When the definition must be looked at again. */
	reviewDate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
});
export type Indicator = z.infer<typeof Indicator>;
