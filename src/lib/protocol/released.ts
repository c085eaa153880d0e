import * as z from 'zod';

const Value = z.union([z.string(), z.number(), z.null()]);
const inName = /^[a-z][a-z0-9_]{0,40}$/;

/** The most rows that a query shows. */
export const mostRowsShown = 1000;

/** The longest query, in characters. */
export const longestQuery = 20_000;

/** An answer as a table of a database: the columns of its CSV under names that need no quotes, a hidden figure a null. */
export const ReleasedTable = z.strictObject({
	name: z.string().regex(inName),
	columns: z.array(z.strictObject({ name: z.string().regex(inName), holds: z.enum(['text', 'number']) })).min(1),
	rows: z.array(z.array(Value))
});
export type ReleasedTable = z.infer<typeof ReleasedTable>;

/** The first message to a worker that is to hold released figures alone: it opens an engine of its own, and no file ever reaches it. */
export const ReleasedBoot = z.strictObject({ engine: z.string(), released: z.literal(true) });
export type ReleasedBoot = z.infer<typeof ReleasedBoot>;

/** A query, and the tables that it may be about; those the worker has already are not made again. */
export const ReleasedAsk = z.strictObject({
	id: z.number().int(),
	tables: z.array(ReleasedTable),
	query: z.string().max(longestQuery)
});
export type ReleasedAsk = z.infer<typeof ReleasedAsk>;

/** The rows of a query in the order of its columns, at most `mostRowsShown`; or what the engine says is wrong with it. */
export const ReleasedAnswer = z.discriminatedUnion('ok', [
	z.strictObject({
		id: z.number().int(),
		ok: z.literal(true),
		columns: z.array(z.string()),
		rows: z.array(z.array(Value)),
		more: z.boolean()
	}),
	z.strictObject({ id: z.number().int(), ok: z.literal(false), why: z.string() })
]);
export type ReleasedAnswer = z.infer<typeof ReleasedAnswer>;
