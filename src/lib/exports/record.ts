import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { Question } from '$lib/protocol/question';
import type { SafeTable } from '$lib/protocol/safe-table';
import { datasetsOf } from './sources';

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

/** The hash of a question: the same for the same question, however its JSON was written. */
export function questionHash(question: Question): string {
	return bytesToHex(sha256(utf8ToBytes(JSON.stringify(ordered(question)))));
}

/** The record of a table. It holds no figure. */
export function recordOf(table: SafeTable): ExportRecord {
	const { question, policy, provenance } = table;
	return {
		format: 'wardwise-export/1',
		question,
		questionSha256: questionHash(question),
		policy: `${policy.id} ${policy.version}`,
		datasets: datasetsOf(table).map(({ title, sha256, extractDate }) => ({ title, sha256, extractDate })),
		appVersion: provenance.appVersion
	};
}

/** The same as one line of JSON in plain ASCII, with nothing that XML writes in another way but quotes and no two spaces together, so that it comes through every program. */
export function recordText(table: SafeTable): string {
	return JSON.stringify(recordOf(table)).replace(
		/[^ -~]|[<>&]| (?= )/g,
		(unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
	);
}

function ordered(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(ordered);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([one], [other]) => (one < other ? -1 : 1))
			.map(([key, held]) => [key, ordered(held)])
	);
}
