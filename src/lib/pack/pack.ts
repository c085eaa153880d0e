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

/** The drawings and sections that a finding can be pinned with: those of `charts/views.ts`, by name. */
export const pinnedViews = [
	'change',
	'periods',
	'pyramid',
	'bars',
	'funnel',
	'heat',
	'shares',
	'flow',
	'panels',
	'map',
	'years',
	'compared',
	'lorenz',
	'upset',
	'expectancy',
	'expected',
	'inequality',
	'pairs',
	'gaps',
	'spread',
	'onsets',
	'structure',
	'targets'
] as const;

/** Which rows a drawing shows: the groups of `along`, every other breakdown at a group or (null) at its total. */
export const PinnedSlice = z.strictObject({
	along: Line.nullable(),
	at: z.array(z.strictObject({ dimension: Line, group: Line.nullable() })).max(3),
	/** Between which a change is drawn. */
	periods: z.strictObject({ from: Line, to: Line }).optional()
});
export type PinnedSlice = z.infer<typeof PinnedSlice>;

export const Section = z.strictObject({ is: z.literal('section'), id: ItemId, title: Line, words: Words });
export type Section = z.infer<typeof Section>;

/** The outline of an area of a finding's table, drawn on a coarse grid: longitude and latitude, and nothing that is not published. */
const Outline = z.strictObject({
	code: z.string().max(40),
	polygons: z.array(z.array(z.array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))))
});

/**
 * An answer as it was released on the day it was pinned, and what its author says of it. The table names its question, its policy, its
 * datasets with their hashes and dates, and its caveats; nothing beside it is a number but the outlines of a map.
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
	/** Only of an answer that was pinned as a map, and only where outlines of its areas were open. */
	outlines: z.array(Outline).min(1).max(5_000).optional(),
	/** Whose the outlines are, where their manifest said. */
	outlinesFrom: Long.optional(),
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

/** The areas that a table tells of. */
export function areaCodes({ dimensions }: SafeTable): ReadonlySet<string> {
	return new Set(dimensions.find(({ id }) => id === 'area')?.groups.map(({ code }) => code));
}

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
