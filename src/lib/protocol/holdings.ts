import * as z from 'zod';
import { levels } from '../contracts/area-levels';
import { AreaLevel, bases, periodUnits } from './question';
import { IntakeReport, LinkageReport, Reconciliation, ReportCount, UniquenessReport } from './report';
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
	level: AreaLevel,
	/** Codes of the areas of other levels that it lies in wholly, the whole place among them. */
	within: z.array(z.string())
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

/** One dataset that is open. People and match rate are protected like any other figure; null when they cannot be shown, or there are none. */
export const DatasetCard = z.strictObject({
	dataset: z.string(), // contract id
	title: z.string(),
	file: z.string(),
	/** The other parts that it was put together with, where several files are one extract. */
	otherParts: z.array(z.string()),
	personLevel: z.boolean(),
	rows: ReportCount,
	people: z.number().nullable(),
	matchRate: z.number().nullable(),
	fields: z.number().int().nonnegative(), // that were loaded
	remarks: z.number().int().nonnegative(), // in its report
	verified: z.boolean(),
	extractDate: z.string().nullable(),
	periodFrom: z.string().nullable(),
	periodTo: z.string().nullable(),
	retentionUntil: z.string().nullable(),
	/** Whether people who opted out were left out at its source, as its manifest says. */
	optOutApplied: z.boolean().nullable()
});
export type DatasetCard = z.infer<typeof DatasetCard>;

/** How an extract differs from the one that is open. Fields by their labels. */
export const ExtractChange = z.strictObject({
	dataset: z.string(),
	before: DatasetCard,
	after: DatasetCard,
	fieldsGone: z.array(z.string()),
	fieldsNew: z.array(z.string()),
	/** Both can be open at once, the earlier under a name of its own. */
	mayStandBeside: z.boolean(),
	/** They may be parts of one extract: records of people with the same fields. */
	mayBeParts: z.boolean(),
	/** File of a third extract, set aside before, that is closed when the two stand beside one another. */
	givesWay: z.string().nullable()
});
export type ExtractChange = z.infer<typeof ExtractChange>;

const OutlinesOfFile = z.strictObject({
	file: z.string(),
	attribution: z.string().nullable(),
	areas: z.number().int().positive()
});
/** Outlines of a level that is open already, beside those that have arrived for it. */
export const OutlineChange = z.strictObject({ level: z.enum(levels), before: OutlinesOfFile, after: OutlinesOfFile });
export type OutlineChange = z.infer<typeof OutlineChange>;

/** What the vault holds and what may be asked of it: no figure about people but protected ones. */
export const Holdings = z.strictObject({
	provenance: Provenance,
	policy: PolicyInWords,
	asAt: z.string().nullable(), // the last day the spine covers
	bases: z.array(z.enum(bases)),
	areas: z.array(Area),
	/** Practices and networks of registration that people can be limited to. */
	registrations: z.strictObject({ practice: z.array(Group), network: z.array(Group) }),
	askable: z.array(AskableField),
	/** `contract.FIELD`, for each field that is in the files and was not loaded because the purpose does not allow it. */
	outside: z.array(z.string()),
	amounts: z.array(AskableAmount),
	/** Ids of the breakdowns that can be asked, per base. */
	breakdowns: z.strictObject({ registered: z.array(z.string()), resident: z.array(z.string()), deceased: z.array(z.string()) }),
	/** Of each file of records, the periods by which they can be told apart. */
	periods: z.array(z.strictObject({ dataset: z.string(), units: z.array(z.enum(periodUnits)) })),
	/** The years and variants of the projections that are open for this place; null without any. */
	projections: z.strictObject({ years: z.array(z.number().int()).min(1), variants: z.array(z.string()).min(1) }).nullable(),
	/** Fields of the register’s conditions of which published prevalence is open. */
	prevalence: z.array(z.string()),
	/** Catalogue entries: askable, or which dataset or field is missing. */
	indicators: z.array(z.strictObject({ id: z.string(), askable: z.boolean(), missing: z.array(z.string()) })),
	/** Of the engine, in MiB: what the data take, and what they may take. */
	memory: z.strictObject({ taken: z.number().int().nonnegative(), most: z.number().int().positive() }),
	/** Of each level those of the file that was opened last. `attribution`: whose they are, as their manifest says; null where none does. */
	boundaries: z.array(
		z.strictObject({ level: z.enum(levels), file: z.string(), attribution: z.string().nullable(), areas: z.array(Boundary) })
	),
	datasets: z.array(DatasetCard),
	intake: z.array(IntakeReport),
	linkage: z.array(LinkageReport),
	uniqueness: z.array(UniquenessReport),
	/** Null unless both a register and estimates of residents are open. */
	reconciliation: Reconciliation.nullable()
});
export type Holdings = z.infer<typeof Holdings>;
