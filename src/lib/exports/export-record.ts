import * as z from 'zod';
import { Question } from '$lib/protocol/question';

/** What every export carries beside its figures: which question of which data under which rule, so that it can be opened and asked again. */
export const ExportRecord = z.strictObject({
	format: z.literal('wardwise-export/1'),
	question: Question,
	/** Of the question as JSON in UTF-8, without spaces, the keys of each object in the order of their letters. */
	questionSha256: z.string().regex(/^[0-9a-f]{64}$/),
	policy: z.string(), // id and version
	datasets: z.array(z.strictObject({ title: z.string(), sha256: z.string().nullable(), extractDate: z.string().nullable() })),
	appVersion: z.string()
});
export type ExportRecord = z.infer<typeof ExportRecord>;

/** How the text of a record begins, wherever it stands. */
export const recordMark = '{"format":"wardwise-export/1"';

/** How an address begins that carries a record, where a format keeps addresses and nothing else that is unseen: in PDF, and in what is pasted. */
export const recordScheme = 'wardwise:';
