import { nodeOf, type Axis, type Lattice } from './lattice';
import { everybody, having, lacking, mayMove, setRange, shift, type Part, type Room } from './room';
import { changesOf, exchange, startsIn, waysOf, type Change, type Moves } from './swaps';

/** A count to hide: of everybody in a cell, or of those in it who have the attribute (and so of those who lack it). */
export type Cover = { readonly ofEverybody: boolean; readonly cell: number };

/** Partners along one axis; fewer of each where there are many axes, because every combination is priced. */
const mostPartners = 8;
const mostCombinations = 200;

function partnersPerAxis({ axes }: Lattice): number {
	return Math.min(mostPartners, Math.floor(mostCombinations ** (1 / Math.max(1, axes.length))));
}

/**
 * The cheapest counts to hide so that the count `part` of a cell can be larger by `by` with nothing else a reader sees
 * changed: the corners of a rectangle of groups between which people could be exchanged, as far as they are shown. Where no
 * group has so many people to give, one person after another comes from several. Totals and larger groups cost most, large
 * counts more than small ones. Null when people cannot be exchanged at all.
 * Source: the hypercube method (Repsilber 1994; Giessing and Repsilber 2002), here over every kind of cell and by price.
 */
export function cheapestCovers(lattice: Lattice, room: Room, target: Target, leastHidden: number): Cover[] | null {
	const covers: Cover[] = [];
	const moved: Change[] = [];
	const opened: Range[] = [];
	let left = target.by;
	for (let step = left; left > 0 && step > 0;) {
		const found = cheapestStep(lattice, room, { ...target, by: Math.min(step, left) }, leastHidden);
		if (!found) {
			step = step === 1 ? 0 : 1;
			continue;
		}
		for (const cover of found.covers) opened.push(...open(room, cover, leastHidden));
		for (const change of found.changes) shift(room, change.part, change.cell, change.by);
		covers.push(...found.covers);
		moved.push(...found.changes);
		left -= Math.min(step, left);
	}
	for (const { part, cell, by } of moved) shift(room, part, cell, -by);
	for (const { part, cell, least, most } of opened.reverse()) setRange(room, part, cell, least, most);
	return left === 0 ? covers : null;
}

type Target = { readonly part: Part; readonly cell: number; readonly by: number };
type Range = { readonly part: Part; readonly cell: number; readonly least: number; readonly most: number };

/** Makes a count's range what hiding it would make it; says what it was. */
function open(room: Room, { ofEverybody, cell }: Cover, leastHidden: number): Range[] {
	const parts: readonly Part[] = ofEverybody ? [everybody] : [having, lacking];
	return parts.map((part) => {
		const before = { part, cell, least: room.least[part]?.[cell] ?? 0, most: room.most[part]?.[cell] ?? Infinity };
		setRange(room, part, cell, part === lacking ? 0 : leastHidden, Infinity);
		return before;
	});
}

type Found = { readonly price: number; readonly covers: Cover[]; readonly changes: readonly Change[] };

function cheapestStep(lattice: Lattice, room: Room, { part, cell, by }: Target, leastHidden: number): Found | null {
	const partners = partnersPerAxis(lattice);
	let best: Found | null = null;
	for (const start of startsIn(lattice, room, part, cell)) {
		const choices = lattice.axes.map((axis) =>
			partnersAlong(axis, room, part, start, nodeOf(axis, cell), by + leastHidden).slice(0, 1 + partners)
		);
		for (const picked of combinations(choices)) {
			for (const kind of waysOf(room, part)) {
				const changes = changesOf(kind, by, picked);
				const found = coversOf(lattice, room, changes, leastHidden, best?.price ?? Infinity);
				if (found) best = { ...found, changes };
				if (best?.price === 0) return best;
			}
		}
	}
	return best;
}

/** Along an axis: no partner, or one of a few with enough people, those that move freely first, then the smallest. */
function partnersAlong(axis: Axis, room: Room, part: Part, start: number, target: number, enough: number): Moves[] {
	const { parts, holders, stride, larger, nodes } = axis;
	const leaf = nodeOf(axis, start);
	const gained = holders[leaf] ?? [];
	const alone: Moves = gained.map((node) => ({ offset: node * stride, sign: 1 }));
	if (target === nodes - 1) return [alone];
	const inside = target < parts ? [leaf] : (larger[target - parts] ?? []);
	const origin = start - leaf * stride;
	const counts = room.truth[part] as Float64Array;
	const most = room.most[part] as Float64Array;
	const isShown = (node: number): number => (most[origin + node * stride] === Infinity ? 0 : 1);
	const count = (node: number): number => counts[origin + node * stride] ?? 0;
	const partners = Array.from({ length: parts }, (_, node) => node)
		.filter((node) => !inside.includes(node) && count(node) >= enough)
		.sort((one, other) => isShown(one) - isShown(other) || count(one) - count(other) || one - other)
		.slice(0, mostPartners);
	return [alone, ...partners.map((node) => exchange(gained, holders[node] ?? [], stride))];
}

function combinations(choices: readonly (readonly Moves[])[]): Moves[][] {
	return choices.reduce<Moves[][]>((all, along) => all.flatMap((picked) => along.map((moves) => [...picked, moves])), [[]]);
}

/** What a change would cost; null when it costs as much as the best or more, or cannot be. */
function coversOf(
	lattice: Lattice,
	room: Room,
	changes: readonly Change[],
	leastHidden: number,
	best: number
): { price: number; covers: Cover[] } | null {
	let price = 0;
	const covers: Cover[] = [];
	for (const change of changes) {
		if (mayMove(room, change.part, change.cell, change.by)) continue;
		const count = room.truth[change.part]?.[change.cell] ?? 0;
		const isLeft = count + change.by >= (change.part === everybody ? leastHidden : 0);
		if (count === 0 || !isLeft || room.most[change.part]?.[change.cell] === Infinity) return null;
		const ofEverybody = change.part === everybody;
		price += (2 + Math.log2(1 + count)) * (1 + (lattice.rank[change.cell] ?? 0)) * (ofEverybody ? 2 : 1);
		if (price >= best) return null;
		covers.push({ ofEverybody, cell: change.cell });
	}
	return { price, covers };
}
