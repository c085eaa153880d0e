import * as z from 'zod';
import { IntakeReport, LinkageReport } from './report';
import { Group, PolicyInWords, Provenance } from './safe-table';

/** A coded field that may be a breakdown or a filter. Its groups come from the contract, never from the rows. */
export const AskableField = z.strictObject({
	dataset: z.string(),
	field: z.string(),
	label: z.string(),
	definition: z.string(),
	kind: z.enum(['code', 'flag']),
	groups: z.array(Group)
});
export type AskableField = z.infer<typeof AskableField>;

/** A field of records whose values may be added up. */
export const AskableAmount = z.strictObject({ dataset: z.string(), field: z.string(), label: z.string(), unit: z.string() });
export type AskableAmount = z.infer<typeof AskableAmount>;

export const Area = z.strictObject({
	code: z.string(),
	name: z.string(),
	level: z.enum(['lsoa', 'ward', 'locality', 'place']),
	parent: z.string().nullable() // code one level up
});
export type Area = z.infer<typeof Area>;

/** One area's outline: rings of longitude, latitude; from a boundary file the user opened. */
export const Boundary = z.strictObject({
	code: z.string(),
	polygons: z.array(z.array(z.array(z.tuple([z.number(), z.number()]))))
});
export type Boundary = z.infer<typeof Boundary>;

/**
 * Evidence for data minimisation: each field that was loaded of the datasets about people, and whether a question that was answered
 * in this sitting has used it. `keptFor`: what it serves besides, so that it could not be left out without loss.
 */
export const Usage = z.strictObject({
	questions: z.number().int().nonnegative(),
	fields: z.array(
		z.strictObject({
			dataset: z.string(),
			title: z.string(),
			field: z.string(),
			label: z.string(),
			used: z.boolean(),
			keptFor: z.enum(['repeated-records', 'ends-with-death', 'areas']).nullable()
		})
	)
});
export type Usage = z.infer<typeof Usage>;

/** What the vault holds and what may be asked of it: no figure about people but protected ones. */
export const Holdings = z.strictObject({
	provenance: Provenance,
	policy: PolicyInWords,
	asAt: z.string().nullable(), // the last day the spine covers
	bases: z.array(z.enum(['registered', 'resident'])),
	areas: z.array(Area),
	askable: z.array(AskableField),
	/** `contract.FIELD`, for each field that is in the files and was not loaded because the purpose does not allow it. */
	outside: z.array(z.string()),
	amounts: z.array(AskableAmount),
	/** Ids of the breakdowns that can be asked, per base. */
	breakdowns: z.strictObject({ registered: z.array(z.string()), resident: z.array(z.string()) }),
	/** Catalogue entries: askable, or which dataset or field is missing. */
	indicators: z.array(z.strictObject({ id: z.string(), askable: z.boolean(), missing: z.array(z.string()) })),
	boundaries: z.array(z.strictObject({ level: z.enum(['lsoa', 'ward', 'locality']), areas: z.array(Boundary) })),
	intake: z.array(IntakeReport),
	linkage: z.array(LinkageReport)
});
export type Holdings = z.infer<typeof Holdings>;
