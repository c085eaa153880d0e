import * as z from 'zod';
import { SafeTable } from '../protocol/safe-table';
import { isSound } from './sound-table';
import { mostItems } from './pack';

/** The name of the channel between the wall and the notes. */
export const presentChannel = 'wardwise-present';

export const PackId = z.string().regex(/^[0-9a-f-]{36}$/);
const Place = z.number().int().min(0).max(mostItems);
/** Of slides: one for each item, and the cover. */
const Slides = z
	.number()
	.int()
	.min(1)
	.max(mostItems + 1);

/**
 * All that is said between the tab that presents and the tab with the notes: which pack, which slide of how many, whether the screen is
 * blank, and the tables of this slide and the next. No word of the author crosses: the notes are read from what this browser keeps.
 */
export const PresentMessage = z.discriminatedUnion('is', [
	z.strictObject({
		is: z.literal('showing'),
		pack: PackId,
		at: Place,
		of: Slides,
		isBlank: z.boolean(),
		table: SafeTable.nullable(),
		next: SafeTable.nullable()
	}),
	/** From the notes: what is shown? */
	z.strictObject({ is: z.literal('asking') }),
	/** From the notes: go there. */
	z.strictObject({ is: z.literal('going'), at: Place })
]);
export type PresentMessage = z.infer<typeof PresentMessage>;

/** What came over the channel, if it is a message; null when it is anything else. */
export function readMessage(data: unknown): PresentMessage | null {
	const read = PresentMessage.safeParse(data);
	if (!read.success) return null;
	const tables = read.data.is === 'showing' ? [read.data.table, read.data.next] : [];
	return tables.every((table) => table === null || isSound(table)) ? read.data : null;
}
