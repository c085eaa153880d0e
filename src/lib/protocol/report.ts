import * as z from 'zod';
import { areaKinds } from '../contracts/vintage';

/** The least count that a report says. The rule of the default policy hides 1 to 7, and a record may be a person. */
export const leastReported = 8;

/** A count in a report about a whole file: exact from `leastReported` up. Never by group. */
export const ReportCount = z.union([z.number().int().nonnegative(), z.literal('fewer than 8')]);
export type ReportCount = z.infer<typeof ReportCount>;

/** A count as a report may say it. */
export function reportCount(count: number): ReportCount {
	return count > 0 && count < leastReported ? 'fewer than 8' : count;
}

/** A count of people as a report may say it: to the nearest 5, so that it tells no more than a table. */
export function aboutPeople(count: number): ReportCount {
	return reportCount(count < leastReported ? count : Math.floor(count / 5 + 0.5) * 5);
}

/**
 * What can be wrong with a file. Codes, never sentences: `problem-words.ts` has the words, so that no engine text
 * and no cell can travel in one. Refusals (the file is not used) stand first, remarks (it is) after.
 */
const problemCodes = [
	'not-a-table', // bytes that are no text table: an image, a spreadsheet, a database
	'web-page', // HTML under a spreadsheet's name
	'json-not-lines', // JSON, but neither one record a line nor a list of records
	'old-spreadsheet', // .xls or .xlsb
	'password-protected',
	'file-truncated', // it ends before its format says that it does
	'file-damaged', // lengths or checksums within it do not agree
	'compression-not-read', // packed in a way that is not read
	'packed-twice', // an archive inside an archive
	'inflates-too-much',
	'empty-archive',
	'too-many-files', // in one archive
	'json-line', // a line that is no record
	'json-new-name', // a record with a name that the first thousand did not have
	'empty-file',
	'header-only',
	'wrong-encoding',
	'ragged-rows',
	'unclosed-quote',
	'duplicate-headers',
	'empty-headers',
	'too-many-columns',
	'line-too-long',
	'json-record-too-long',
	'cell-too-long',
	'file-too-large',
	'no-room-for-file', // in what is left of the memory
	'nul-byte',
	'unknown-kind', // no contract fits the header
	'missing-column', // a required field is not there
	'people-as-statistics', // a column of pseudonyms in a file that is said to be open statistics
	'missing-link-key', // no pseudonym column, so that nothing can be joined
	'bad-pseudonyms', // the link column is there but does not hold pseudonyms
	'no-usable-rows',
	'month-first-dates', // 03/31/2025: the other dates of the column cannot be told
	'holds-nhs-numbers',
	'holds-postcodes',
	'holds-birth-dates',
	'holds-names',
	'holds-contact-details',
	'holds-addresses',
	'holds-national-insurance-numbers',
	'holds-local-identifiers',
	'holds-free-text',
	'unsalted-pseudonyms',
	'manifest-unreadable',
	'contract-unreadable', // a contract of their own that is none, or asks for what only known kinds may
	'manifest-mismatch', // hash or rows differ from the manifest
	'policy-unknown',
	'retention-expired',
	'purpose-not-chosen', // the manifest names several
	'purpose-differs', // from that of what is open already
	'purpose-ended',
	'purpose-not-begun',
	'purpose-missing', // a file about people, and nobody says what for
	'legal-basis-missing',
	'agreement-missing',
	'dataset-outside-purpose', // none of its fields may be used for it
	'file-missing', // named in the manifest, not among the files
	'file-changed', // changed on disk while it was read
	'rows-lost', // the engine holds another number of rows than were counted
	'boundary-unreadable',
	'boundary-elsewhere', // not in longitude and latitude of the United Kingdom
	'boundary-unlike-lookup', // outlines of areas that no lookup has
	'second-of-kind', // two files of one kind where only one can be used
	'part-refused', // another part of the same extract is refused or missing
	'part-of-other-kind', // it is said to be a part of an extract of another kind
	'part-of-other-columns', // than the other parts of its extract
	'part-of-other-salt',
	'no-spine',
	'packed-not-alone', // a packed register beside records of people, or after others
	'nothing-joins-packed', // records of people beside a packed register
	'packed-not-counted', // a packed register that does not say of every row how many people it stands for
	'packed-needs-no-keys', // under a policy whose protection is made of pseudonyms
	'other-salt', // pseudonyms made otherwise than the register's
	'hardly-linked', // and nothing proves that the salt is the register's
	'cancelled',
	// remarks
	'converted-values', // understood, though not spelt as the contract asks
	'packed-register', // rows stand for people who are alike
	'invalid-values', // did not fit type, range or pattern; kept as "not recorded"
	'unknown-codes', // outside the code list; kept, counted
	'missing-values', // required fields left blank
	'part-of-extract', // put together with the other parts
	'canary-left-out', // the agreed dummy record was found
	'canary-missing', // the manifest names it, the file does not have it
	'kept-beside-newer', // two extracts of one kind came together, and this is the earlier
	'bad-link-keys', // rows whose pseudonym is blank or malformed; kept, unlinked
	'duplicate-keys', // records that repeat another one; kept
	'repeats-left-out', // records that repeat another one; one of each kept
	'ends-with-death', // records that ran on after a death: ended with its month
	'starts-after-death',
	'ends-with-period', // records open at the end of one part's period and in no later part
	'lapse-not-told', // the parts have no days by which that could be told
	'latest-known-kept', // records given the latest known value of their person
	'latest-known-differ', // people of whom the latest known values differ: unknown
	'blank-in-type', // a field that this type of record must have
	'invalid-in-type',
	'filled-in-type', // a field that this type of record has not
	'ages-worked-out', // from year and month of birth
	'ages-not-known', // no age, and no day to work one out for
	'area-by-best-fit', // an area of 2011 that was split or redrawn
	'unknown-columns', // in no contract; not loaded
	'fields-outside-purpose', // not loaded
	'no-manifest', // the file was not declared, so hash and rows are unverified
	'end-before-start',
	'other-contract-version', // than the manifest says
	'fewer-filled-than-declared', // cells of a column, by the manifest's count
	'more-filled-than-declared',
	'counts-not-compared', // of columns that the file does not have, or that are not counted
	'outside-declared-years', // records that begin in other years than the manifest says
	'declared-year-empty', // no record begins in its first or last year
	'years-not-compared', // nothing in the file says in which year a record begins
	'area-not-in-lookup',
	'codes-unlike-lookup', // area codes of another kind, year or place than those of the lookups
	'lookup-of-2011', // and none of 2021
	'area-in-two-groups', // lookups put it into two areas of one level
	'second-grouping', // another way of grouping areas than the one that is used
	'read-as-windows-1252',
	'rows-outside-table', // titles above the column names and notes below the table, passed over
	'sheet-chosen', // of several sheets that fit
	'name-misleads' // the name says another format than the file has
] as const;
export const ProblemCode = z.enum(problemCodes);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** What areas are, and of which year where it can be told. */
export const AreasOf = z.strictObject({ kind: z.enum(areaKinds), year: z.number().int().optional() });
export type AreasOf = z.infer<typeof AreasOf>;

export const Problem = z.strictObject({
	code: ProblemCode,
	/** The contract's field name, when there is one. */
	field: z.string().optional(),
	/** Names of contract fields, when there are several. */
	fields: z.array(z.string()).optional(),
	/** 1 for the first column; named by position when its header may itself be a value. */
	column: z.number().int().positive().optional(),
	/** The header, only when it looks like a name of a column and not like a value. */
	header: z.string().optional(),
	/** The first line at fault, counting the header as line 1. */
	line: z.number().int().positive().optional(),
	/** The contract's code of the records that it is about. */
	among: z.string().optional(),
	/** The sheet of a workbook. */
	sheet: z.string().optional(),
	/** Of the contract by which the file was checked. */
	version: z
		.string()
		.regex(/^\d+\.\d+$/)
		.optional(),
	/** Another file that is at fault. */
	file: z.string().optional(),
	count: ReportCount.optional(),
	/** What area codes look like, and what the lookups have. */
	looksLike: AreasOf.optional(),
	wanted: AreasOf.optional(),
	/** Per cent of those that could be at fault, from the count as it is said. */
	share: z.number().min(0).max(100).optional()
});
export type Problem = z.infer<typeof Problem>;

/** What became of one file. */
export const IntakeReport = z.strictObject({
	file: z.string(), // the user's own file name
	dataset: z.string().nullable(), // contract id
	title: z.string().nullable(),
	outcome: z.enum(['admitted', 'refused']),
	recognisedBy: z.enum(['manifest', 'hand', 'header', 'content', 'nothing']),
	/** How sure the kind is, 0 to 1, when it was recognised by its header. */
	confidence: z.number().min(0).max(1).nullable(),
	rows: z.number().int().nonnegative().nullable(),
	bytes: z.number().nonnegative(),
	verified: z.boolean(), // its SHA-256 and rows agree with the manifest
	problems: z.array(Problem)
});
export type IntakeReport = z.infer<typeof IntakeReport>;

/** Whether few records stand alone by what others may know of a person. Never of one group, and no number of the smallest one. */
export const UniquenessReport = z.strictObject({
	dataset: z.string(),
	title: z.string(),
	/** Labels of the fields taken together. */
	fields: z.array(z.string()).min(1),
	/** One more than the largest hidden count. */
	k: z.number().int().positive(),
	/** People in the smallest group of records that agree in all the fields. */
	smallestGroup: z.enum(['fewer than k', 'at least k']),
	/** Records of groups with one person only, as a report may say it; null when all but a few records are such. */
	alone: ReportCount.nullable(),
	/** Per cent of the records, whole, from the count as it is said; null where that is not said. */
	share: z.number().int().min(0).max(100).nullable(),
	level: z.enum(['green', 'amber', 'red']),
	/** What the share would be if the fields were coarser. */
	coarser: z.array(
		z.strictObject({
			step: z.enum(['five-year ages', 'wards', 'months', 'all of these']),
			share: z.number().int().min(0).max(100).nullable()
		})
	)
});
export type UniquenessReport = z.infer<typeof UniquenessReport>;

/** By what matches to the spine are told. */
export const MatchDivision = z.enum(['age', 'sex', 'ethnicity', 'deprivation', 'ward']);
export type MatchDivision = z.infer<typeof MatchDivision>;

/** How one dataset joins to the spine. People counts are protected like any other figure. */
export const LinkageReport = z.strictObject({
	dataset: z.string(),
	title: z.string(),
	records: ReportCount,
	/** People in this dataset, found on the spine, and not found. Protected by the policy. */
	people: z.number().nullable(),
	linkedPeople: z.number().nullable(),
	unlinkedPeople: z.number().nullable(),
	/** Per cent of people found, from protected numbers; null when it cannot be shown. */
	matchRate: z.number().nullable(),
	duplicates: ReportCount,
	/** The same by what the file itself says of people: protected together. */
	breakdowns: z.array(
		z.strictObject({
			by: MatchDivision,
			/** Null when no group can be shown without telling of few people. */
			groups: z
				.array(
					z.strictObject({
						label: z.string(),
						people: z.number().nullable(),
						linkedPeople: z.number().nullable(),
						unlinkedPeople: z.number().nullable(),
						matchRate: z.number().nullable()
					})
				)
				.nullable()
		})
	),
	/** That its pseudonyms were made with the register's salt is shown by the dummy record, or only said, or neither. */
	salt: z.enum(['proved', 'declared', 'unproved'])
});
export type LinkageReport = z.infer<typeof LinkageReport>;

/**
 * Why the people registered with the practices of the file are not the residents of the place. Counts of people are protected; the
 * estimates are published ones.
 */
export const Reconciliation = z.strictObject({
	registered: z.number().nullable(),
	/** Of the registered: living in the place, elsewhere, and where is not recorded. */
	registeredHere: z.number().nullable(),
	registeredElsewhere: z.number().nullable(),
	areaNotRecorded: z.number().nullable(),
	residents: z.number(),
	/** Residents less those registered here; below zero when more are registered than are estimated to live here. */
	notRegistered: z.number().nullable(),
	registeredAsAt: z.string().nullable(),
	residentsAsAt: z.string().nullable(),
	/** Empty when the registered of some ward cannot be shown. */
	wards: z.array(z.strictObject({ label: z.string(), registered: z.number(), residents: z.number(), notRegistered: z.number() }))
});
export type Reconciliation = z.infer<typeof Reconciliation>;
