import * as z from 'zod';
import { Day } from './day';
import { Purpose } from './purpose';

const shortText = z.string().min(1).max(500);

/** One file of the folder, as its supplier declares it. */
export const ManifestDataset = z.strictObject({
	file: z.string().min(1).max(200),
	contract: z.string().min(1).max(60),
	contract_version: z.string().optional(),
	/** A name of the extract that this file is a part of: files of one contract with one name are put together. */
	part_of: z.string().min(1).max(100).optional(),
	title: shortText.optional(),
	/** `false`: open statistics, shown as published. A person-level contract can never be declared `false`. */
	personLevel: z.boolean(),
	source: shortText.optional(),
	extract_date: Day,
	period_from: Day,
	period_to: Day,
	rows: z.number().int().nonnegative().optional(),
	sha256: z
		.string()
		.regex(/^[0-9a-f]{64}$/)
		.optional(),
	non_null_counts: z.record(z.string(), z.number().int().nonnegative()).optional(),
	year_range: z.tuple([z.number().int(), z.number().int()]).optional(),
	salt_id: z.string().max(80).optional(),
	key_id: z.string().max(80).optional(),
	rule_version: z.string().max(80).optional(),
	/** The pseudonym that this file's salt gives the agreed dummy record, NHS number 999 000 0018. The record itself is left out. */
	canary: z
		.string()
		.regex(/^(?:[0-9A-Fa-f]{32,128}|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})$/, 'a pseudonym')
		.optional(),
	opt_out_applied: z.boolean().optional(),
	isa_ref: z.string().max(200).optional(),
	retention_until: Day.optional(),
	/** A column's name in the file, for each contract field that is spelt otherwise. */
	columns: z.record(z.string(), z.string()).optional()
});
export type ManifestDataset = z.infer<typeof ManifestDataset>;

/** A file of outlines of areas: whose they are, in the words that their licence asks for. Maps drawn from it say so. */
export const ManifestBoundaries = z.strictObject({ file: z.string().min(1).max(200), attribution: shortText });

/** `manifest.json`: who supplied what, why, under which law, and how it must be protected. */
export const Manifest = z.strictObject({
	$schema: z.string().optional(),
	format: z.literal('wardwise-manifest/1'),
	project: shortText,
	controllers: z.array(shortText).min(1),
	/** Several: whoever opens the files says for which one, before anything is loaded. */
	purposes: z
		.array(Purpose)
		.max(50)
		.refine((purposes) => new Set(purposes.map(({ id }) => id)).size === purposes.length, 'two purposes share an id')
		.default([]),
	/** Labelled on every screen. */
	synthetic: z.boolean().default(false),
	place: z.strictObject({ code: z.string().min(1).max(20), name: shortText }).optional(),
	geography_vintage: z.string().max(60).optional(),
	/** The rule may be tightened here, never loosened: the app's own floor holds below it. */
	policy: z.strictObject({
		id: z.string().min(1).max(40),
		hide_up_to: z.number().int().min(0).max(100).optional(),
		/** For `custom` alone. */
		round_to: z.number().int().min(1).max(100).optional(),
		zeros: z.enum(['shown', 'hidden']).optional()
	}),
	datasets: z.array(ManifestDataset).min(1),
	boundaries: z.array(ManifestBoundaries).max(50).optional()
});
export type Manifest = z.infer<typeof Manifest>;

const sheetOfBook = /^(.*\.(?:xlsx|xlsm|ods))#(.+)$/i;

/** A name may be that of a sheet of a workbook, `figures.xlsx#Mid-2022`: the workbook's, and the sheet's or null. */
export function bookAndSheet(file: string): { book: string; sheet: string | null } {
	const [, book, sheet] = sheetOfBook.exec(file) ?? [];
	return book === undefined || sheet === undefined ? { book: file, sheet: null } : { book, sheet };
}
