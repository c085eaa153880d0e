import * as z from 'zod';
import { canonicalJson, sha256Of } from '../protocol/canonical';
import { Question } from '../protocol/question';
import { Refusal } from '../protocol/exchange';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Of each part, where several files are one extract. */
const sha256OfAll = z.string().regex(/^[0-9a-f]{64}(?:, [0-9a-f]{64})*$/);

/** What was done. `answered` counts cells, never what is in them. */
export const Deed = z.discriminatedUnion('what', [
	z.strictObject({ what: z.literal('begun') }),
	z.strictObject({
		what: z.literal('opened'),
		project: z.string(),
		purpose: z.string().nullable(),
		legalBasis: z.string().nullable(),
		agreements: z.array(z.string()),
		policy: z.string(),
		datasets: z.array(
			z.strictObject({ contract: z.string(), sha256: sha256OfAll.nullable(), extractDate: z.string().nullable() })
		)
	}),
	z.strictObject({
		what: z.literal('answered'),
		question: Question,
		policy: z.string(),
		cells: z.number().int().nonnegative(),
		hidden: z.number().int().nonnegative()
	}),
	z.strictObject({ what: z.literal('refused'), question: Question, code: Refusal.shape.code }),
	z.strictObject({ what: z.literal('scanned') }),
	z.strictObject({ what: z.literal('saved'), file: z.string(), bytes: z.number().int().nonnegative(), sha256 }),
	z.strictObject({ what: z.literal('closed') }),
	/** Closed by the vault itself, asked by nobody. `why` is a sentence, for whoever reads the record without Wardwise. */
	z.strictObject({
		what: z.literal('ended'),
		why: z.string(),
		datasets: z.array(z.strictObject({ contract: z.string(), title: z.string(), lastDay: z.iso.date() }))
	})
]);
export type Deed = z.infer<typeof Deed>;

/** One line of the log. `hash` is over everything before it in the line and over the line before, so that no line can be changed alone. */
export const Entry = z.strictObject({
	number: z.number().int().positive(),
	at: z.iso.datetime(),
	/** The name that the user gave on this machine; empty when none was given. */
	who: z.string().max(100),
	deed: Deed,
	previous: sha256,
	hash: sha256
});
export type Entry = z.infer<typeof Entry>;

/** The time of a line that is written now. */
export const timeNow = (): string => new Date().toISOString();

/** What the first line of a log follows. */
export const beginning = '0'.repeat(64);

/** What is written in a line: when, by whom, what was done. */
export type Note = Pick<Entry, 'at' | 'who' | 'deed'>;

/**
 * The line that comes after `last`. The first one of a log has none before it. `taken`: the highest number that is in use, if a line that
 * cannot be read has it.
 */
export async function entryAfter(last: Entry | null, { at, who, deed }: Note, taken = 0): Promise<Entry> {
	const line = { number: Math.max(last?.number ?? 0, taken) + 1, at, who, deed, previous: last?.hash ?? beginning };
	return { ...line, hash: await hashOf(line) };
}

/** What is wrong with a log, at the number where it first is. */
export type Break = { number: number; why: 'changed' | 'missing' };

/**
 * Whether every line is as it was written and none is missing between the first and the last. That lines were cut off at the end shows
 * only to whoever noted the last hash.
 */
export async function firstBreak(entries: readonly Entry[]): Promise<Break | null> {
	for (const [index, entry] of entries.entries()) {
		const before = entries[index - 1];
		if (before && (entry.number !== before.number + 1 || entry.previous !== before.hash))
			return { number: before.number + 1, why: 'missing' };
		const { hash, ...line } = entry;
		if (hash !== (await hashOf(line))) return { number: entry.number, why: 'changed' };
	}
	return null;
}

async function hashOf({ number, at, who, deed, previous }: Omit<Entry, 'hash'>): Promise<string> {
	return sha256Of(canonicalJson([previous, number, at, who, deed]));
}
