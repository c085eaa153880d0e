import { partsIn, waysOf, type Corners, type Kind, type Step } from './corners';
import { nodeOf, type Axis } from './lattice';
import { membershipSteps } from './memberships';
import { everybody, having, lacking, mayMove, setRange, type Part, type Room } from './room';
import { movedAsFar, type Target } from './swaps';
import { shift, together, type World } from './world';

/** A count to hide: of everybody in a cell, or of those in it who have the attribute (and so of those who lack it). */
export type Cover = { readonly ofEverybody: boolean; readonly cell: number };

/** What to hide, and the change that nobody can see then. */
export type Covers = { readonly covers: readonly Cover[]; readonly world: World; readonly price: number };

const mostPartners = 6;

/**
 * The cheapest counts to hide so that a count can be larger with nothing else a reader sees changed: the corners of a
 * rectangle of groups between which people could be exchanged, as far as they are shown, or, if that is cheaper, only for as
 * many people as what is hidden already does not hide. Each count has its price: large ones cost more than small ones, totals
 * and larger groups more than groups. Null when people cannot be exchanged at all.
 * Source: the hypercube method (Repsilber 1994; Giessing and Repsilber 2002), here over every kind of cell and by price.
 */
export function cheapestCovers(corners: Corners, room: Room, target: Target, leastHidden: number): Covers | null {
	const whole = coversFor(corners, room, target, leastHidden);
	const { world, left } = movedAsFar(corners, room, target);
	if (left === target.by) return whole;
	shift(room, world);
	const rest = coversFor(corners, room, { ...target, by: left }, leastHidden);
	shift(room, world, -1);
	if (!rest || (whole && whole.price <= rest.price)) return whole;
	return { ...rest, world: together([world, rest.world]) };
}

/** Covers for all people at once or, where no group has so many to give, for one after another from several groups. */
function coversFor(corners: Corners, room: Room, target: Target, leastHidden: number): Covers | null {
	const steps: Covers[] = [];
	const opened: Range[] = [];
	const { inSteps = 1 } = target;
	let left = target.by;
	for (let step = left; left > 0 && step > 0;) {
		const by = Math.min(step, left);
		const found = cheapestStep(corners, room, { ...target, by }, leastHidden);
		if (!found) {
			step = step <= inSteps ? 0 : inSteps;
			continue;
		}
		for (const cover of found.covers) opened.push(...open(room, cover, leastHidden));
		shift(room, found.world);
		steps.push(found);
		left -= by;
	}
	for (const { world } of steps) shift(room, world, -1);
	for (const { slot, least, most } of opened.reverse()) setRange(room, slot, least, most);
	if (left > 0) return null;
	const covers = steps.flatMap((step) => step.covers);
	return { covers, world: together(steps.map(({ world }) => world)), price: steps.reduce((sum, { price }) => sum + price, 0) };
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
		corners.begin(start);
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
		search.found = coversOf(search, count, price);
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
		price += priceOfHiding(count, corners.lattice.rank[cell] ?? 0) * (part === everybody ? 2 : 1);
	}
	return price;
}

/** Weights found by trial, on the questions of the demo and on invented tables. */
function priceOfHiding(count: number, rank: number): number {
	return (5 + Math.sqrt(count)) * (1 + rank / 8);
}

function coversOf({ corners, room, kind, by }: Search, count: number, price: number): Covers {
	const world = corners.world(room, kind, by, count);
	const covers = Array.from(world.slots).flatMap((slot, at) =>
		mayMove(room, slot, world.by[at] ?? 0) ? [] : [{ ofEverybody: slot < room.size, cell: slot % room.size }]
	);
	return { covers, world, price };
}

/** Along an axis: no partner, or one of a few with enough people, those that move freely first, then the smallest. */
function stepsAlong(
	corners: Corners,
	axis: number,
	room: Room,
	{ part, cell, by }: Target,
	start: number,
	enough: number
): Step[] {
	const along = corners.lattice.axes[axis] as Axis;
	const leaf = nodeOf(along, start);
	const target = nodeOf(along, cell);
	if (along.overlapping) return membershipSteps(along, room, part, start, by);
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
