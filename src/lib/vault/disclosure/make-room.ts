import { partsIn, waysOf, type Corners, type Kind, type Step } from './corners';
import { nodeOf, type Axis } from './lattice';
import { everybody, having, lacking, mayMove, setRange, shift, type Part, type Room } from './room';
import type { Target } from './swaps';
import type { Change } from './world';

/** A count to hide: of everybody in a cell, or of those in it who have the attribute (and so of those who lack it). */
export type Cover = { readonly ofEverybody: boolean; readonly cell: number };

/** What to hide, and the change that nobody can see then. */
export type Covers = { readonly covers: readonly Cover[]; readonly changes: readonly Change[] };

const mostPartners = 8;

/**
 * The cheapest counts to hide so that a count can be larger with nothing else a reader sees changed: the corners of a
 * rectangle of groups between which people could be exchanged, as far as they are shown. Where no group has so many people to
 * give, one person after another comes from several. Totals and larger groups cost most, large counts more than small ones.
 * Null when people cannot be exchanged at all.
 * Source: the hypercube method (Repsilber 1994; Giessing and Repsilber 2002), here over every kind of cell and by price.
 */
export function cheapestCovers(corners: Corners, room: Room, target: Target, leastHidden: number): Covers | null {
	const covers: Cover[] = [];
	const changes: Change[] = [];
	const opened: Range[] = [];
	let left = target.by;
	for (let step = left; left > 0 && step > 0;) {
		const found = cheapestStep(corners, room, { ...target, by: Math.min(step, left) }, leastHidden);
		if (!found) {
			step = step === 1 ? 0 : 1;
			continue;
		}
		for (const cover of found.covers) opened.push(...open(room, cover, leastHidden));
		for (const { slot, by } of found.changes) shift(room, slot, by);
		covers.push(...found.covers);
		changes.push(...found.changes);
		left -= Math.min(step, left);
	}
	for (const { slot, by } of changes) shift(room, slot, -by);
	for (const { slot, least, most } of opened.reverse()) setRange(room, slot, least, most);
	return left === 0 ? { covers, changes } : null;
}

type Range = { readonly slot: number; readonly least: number; readonly most: number };

/** Makes a count's range what hiding it would make it; says what it was. */
function open(room: Room, { ofEverybody, cell }: Cover, leastHidden: number): Range[] {
	const parts: readonly Part[] = ofEverybody ? [everybody] : [having, lacking];
	return parts.map((part) => {
		const slot = part * room.size + cell;
		const before = { slot, least: room.least[slot] ?? 0, most: room.most[slot] ?? Infinity };
		setRange(room, slot, part === lacking ? 0 : leastHidden, Infinity);
		return before;
	});
}

type Search = {
	readonly corners: Corners;
	readonly room: Room;
	readonly by: number;
	readonly leastHidden: number;
	readonly choices: readonly (readonly Step[])[];
	kind: Kind;
	best: number;
	found: Covers | null;
};

function cheapestStep(corners: Corners, room: Room, target: Target, leastHidden: number): Covers | null {
	const { part, cell, by } = target;
	const search: Omit<Search, 'choices' | 'kind'> = { corners, room, by, leastHidden, best: Infinity, found: null };
	for (const start of corners.starts(room, part, cell)) {
		const choices = corners.lattice.axes.map((_, axis) => stepsAlong(corners, axis, room, target, start, by + leastHidden));
		corners.cells[0] = start;
		corners.signs[0] = 1;
		for (const kind of waysOf(room, part)) {
			const here = { ...search, choices, kind };
			grow(here, 0, 1, priceOf(here, start, 1));
			[search.best, search.found] = [here.best, here.found];
			if (search.best === 0) return search.found;
		}
	}
	return search.found;
}

/** Takes every choice of steps along the axes that are left, as long as it is cheaper than the best so far. */
function grow(search: Search, axis: number, count: number, price: number): void {
	if (price >= search.best) return;
	const choice = search.choices[axis];
	if (!choice) {
		search.best = price;
		search.found = coversOf(search, count);
		return;
	}
	const { cells, signs } = search.corners;
	for (const { offsets, signs: turns } of choice) {
		let end = count;
		let dearer = price;
		for (let turn = 0; turn < offsets.length && dearer < search.best; turn++) {
			for (let at = 0; at < count && dearer < search.best; at++) {
				const cell = (cells[at] as number) + (offsets[turn] as number);
				const sign = (signs[at] as number) * (turns[turn] as number);
				dearer += priceOf(search, cell, sign);
				cells[end] = cell;
				signs[end++] = sign;
			}
		}
		grow(search, axis + 1, end, dearer);
	}
}

/** What it costs to hide what must be hidden of a corner; infinite when it cannot be moved at all. */
function priceOf({ corners, room, kind, by, leastHidden }: Search, cell: number, sign: number): number {
	let price = 0;
	let isShareHidden = false;
	for (const { part, sign: turned } of kind) {
		const slot = part * room.size + cell;
		const step = by * sign * turned;
		if (mayMove(room, slot, step)) continue;
		const count = room.truth[slot] ?? 0;
		const isLeft = count + step >= (part === lacking ? 0 : leastHidden);
		const isZero = count === 0 || (part !== everybody && room.truth[having * room.size + cell] === 0);
		if (isZero || !isLeft || room.most[slot] === Infinity) return Infinity;
		if (part !== everybody && isShareHidden) continue;
		isShareHidden ||= part !== everybody;
		price += (2 + Math.log2(1 + count)) * (1 + (corners.lattice.rank[cell] ?? 0)) * (part === everybody ? 2 : 1);
	}
	return price;
}

function coversOf({ corners, room, kind, by }: Search, count: number): Covers {
	const changes = corners.changes(room, kind, by, count);
	const covers = changes.flatMap(({ slot, by: step }) =>
		mayMove(room, slot, step) ? [] : [{ ofEverybody: slot < room.size, cell: slot % room.size }]
	);
	return { covers, changes };
}

/** Along an axis: no partner, or one of a few with enough people, those that move freely first, then the smallest. */
function stepsAlong(corners: Corners, axis: number, room: Room, { part, cell }: Target, start: number, enough: number): Step[] {
	const along = corners.lattice.axes[axis] as Axis;
	const leaf = nodeOf(along, start);
	const target = nodeOf(along, cell);
	const alone = corners.step(axis, leaf, leaf);
	if (target === along.nodes - 1) return [alone];
	const inside = partsIn(along, target);
	const origin = part * room.size + start - leaf * along.stride;
	const slot = (node: number): number => origin + node * along.stride;
	const isShown = (node: number): number => (room.most[slot(node)] === Infinity ? 0 : 1);
	const count = (node: number): number => room.truth[slot(node)] ?? 0;
	const partners = along.all
		.filter((node) => !inside.includes(node) && count(node) >= enough)
		.sort((one, other) => isShown(one) - isShown(other) || count(one) - count(other) || one - other)
		.slice(0, mostPartners);
	return [alone, ...partners.map((node) => corners.step(axis, leaf, node))];
}
