import * as z from 'zod';
import { SafeTable } from '../protocol/safe-table';
import { Line, Long, Words } from './words';

/** How much a pack may hold, and how many packs a browser: far more than a board reads, and little enough to stay quick. */
export const mostItems = 200;
export const mostPacks = 100;

const Day = z.iso.date();
/** Of the numbers of items. */
export const highestId = 999_999;
const ItemId = z.string().regex(/^i[1-9]\d{0,5}$/);

/** The drawings that a finding can be pinned with: those of `charts/views.ts`, by name. */
export const pinnedViews = [
	'change',
	'periods',
	'pyramid',
	'bars',
	'funnel',
	'heat',
	'shares',
	'panels',
	'map',
	'years',
	'compared',
	'lorenz',
	'upset'
] as const;

/** Which rows a drawing shows: the groups of `along`, every other breakdown at a group or (null) at its total. */
export const PinnedSlice = z.strictObject({
	along: Line.nullable(),
	at: z.array(z.strictObject({ dimension: Line, group: Line.nullable() })).max(3)
});
export type PinnedSlice = z.infer<typeof PinnedSlice>;

export const Section = z.strictObject({ is: z.literal('section'), id: ItemId, title: Line, words: Words });
export type Section = z.infer<typeof Section>;

/**
 * An answer as it was released on the day it was pinned, and what its author says of it. The table names its question, its policy, its
 * datasets with their hashes and dates, and its caveats; nothing beside it is a number.
 */
export const Finding = z.strictObject({
	is: z.literal('finding'),
	id: ItemId,
	title: Line,
	words: Words,
	/** For the one who presents, not for those who are presented to. */
	notes: Long,
	pinned: Day,
	view: z.enum(pinnedViews).nullable(),
	slice: PinnedSlice.nullable(),
	table: SafeTable
});
export type Finding = z.infer<typeof Finding>;

export const Item = z.discriminatedUnion('is', [Section, Finding]);
export type Item = z.infer<typeof Item>;

/** A board pack: a cover, and sections and findings in their order. */
export const Pack = z.strictObject({
	format: z.literal('wardwise-pack/1'),
	name: Line,
	cover: z.strictObject({ subtitle: Line, author: Line, day: Day.nullable(), words: Words }),
	/** What the pack is for, and the last day on which it may be used: printed in a sealed pack. */
	purpose: Line,
	expires: Day.nullable(),
	items: z.array(Item).max(mostItems)
});
export type Pack = z.infer<typeof Pack>;

/** The findings of a pack, in their order. */
export function findingsOf({ items }: Pick<Pack, 'items'>): Finding[] {
	return items.filter((item) => item.is === 'finding');
}

/** A pack with nothing in it yet. */
export function emptyPack(name: string): Pack {
	return {
		format: 'wardwise-pack/1',
		name,
		cover: { subtitle: '', author: '', day: null, words: [] },
		purpose: '',
		expires: null,
		items: []
	};
}
