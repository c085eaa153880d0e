import type { SafeTable } from '../protocol/safe-table';
import { lawfulText, lawfulTexts } from './lawful-text';
import { areaCodes, highestId, mostItems, type Finding, type Item, type Pack, type PinnedSlice, type Section } from './pack';

type Outlines = Pick<Finding, 'outlines' | 'outlinesFrom'>;

/** What is pinned: a table, and how it was looked at. */
export type Pin = { table: SafeTable; view: Finding['view']; slice: PinnedSlice | null } & Outlines;

type Changes<T> = Partial<Omit<T, 'is' | 'id'>>;

/** The pack with one finding more at its end, under the question's own words. `day`: today, as `2025-06-01`. A full pack stays as it is. */
export function pin(pack: Pack, { table, view, slice, ...drawn }: Pin, day: string): Pack {
	const title = lawfulText(table.title.slice(0, 500)).replace(/\n/g, ' ');
	const plain = lawfulTexts({ slice, table, ...fitting(drawn, table) });
	return added(pack, { is: 'finding', id: nextId(pack), title, words: [], notes: '', pinned: day, view, ...plain });
}

/** The pack with a section more, at a place or at its end. */
export function addSection(pack: Pack, title: string, at: number = pack.items.length): Pack {
	return added(pack, { is: 'section', id: nextId(pack), title, words: [] }, at);
}

/** The item moved to another place; the others close up. Places beyond the ends are the ends. */
export function move(pack: Pack, id: string, to: number): Pack {
	const item = pack.items.find((one) => one.id === id);
	if (!item) return pack;
	const others = pack.items.filter((one) => one !== item);
	return { ...pack, items: others.toSpliced(Math.max(0, Math.min(others.length, to)), 0, item) };
}

export function remove(pack: Pack, id: string): Pack {
	return { ...pack, items: pack.items.filter((item) => item.id !== id) };
}

export function changeFinding(pack: Pack, id: string, changes: Changes<Finding>): Pack {
	return changed(pack, (item) => (item.is === 'finding' && item.id === id ? { ...item, ...changes } : item));
}

export function changeSection(pack: Pack, id: string, changes: Changes<Section>): Pack {
	return changed(pack, (item) => (item.is === 'section' && item.id === id ? { ...item, ...changes } : item));
}

/** The finding with a newer table in place of its own, on its author's word. */
export function accept(pack: Pack, id: string, table: SafeTable, day: string): Pack {
	return changed(pack, (item) => {
		if (item.is !== 'finding' || item.id !== id) return item;
		const { outlines = [], outlinesFrom, ...others } = item;
		const drawn = { outlines, ...(outlinesFrom === undefined ? {} : { outlinesFrom }) };
		return { ...others, ...lawfulTexts({ table, ...fitting(drawn, table) }), pinned: day };
	});
}

/** The outlines of areas that a table has, and whose they are. */
function fitting({ outlines = [], outlinesFrom }: Outlines, table: SafeTable): Outlines {
	const known = areaCodes(table);
	const fit = outlines.filter(({ code }) => known.has(code));
	if (fit.length === 0) return {};
	return { outlines: fit, ...(outlinesFrom === undefined ? {} : { outlinesFrom }) };
}

function changed(pack: Pack, change: (item: Item) => Item): Pack {
	return { ...pack, items: pack.items.map(change) };
}

function added(pack: Pack, item: Item, at: number = pack.items.length): Pack {
	return pack.items.length >= mostItems ? pack : { ...pack, items: pack.items.toSpliced(at, 0, item) };
}

/** The number after the highest, or the smallest that is free where that would be none of an item. */
function nextId({ items }: Pack): string {
	const numbers = new Set(items.map(({ id }) => Number(id.slice(1))));
	let next = Math.max(0, ...numbers) + 1;
	if (next > highestId) for (next = 1; numbers.has(next);) next += 1;
	return `i${next}`;
}
