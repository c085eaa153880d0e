import { arrivals, partsIn, waysOf, type Corners, type Kind, type Step } from './corners';
import { nodeOf, type Axis } from './lattice';
import { membershipSteps } from './memberships';
import { everybody, having, lacking, mayMove, type Part, type Room } from './room';
import { shift, together, type World } from './world';

/**
 * A count that is to be larger by some people; smaller, if `by` is negative. Where they cannot be found at once, they are
 * looked for `inSteps` of so many (one by one, if it says nothing).
 */
export type Target = { readonly part: Part; readonly cell: number; readonly by: number; readonly inSteps?: number };

const mostPartners = 12;

/**
 * How a count can be larger with nothing a reader sees changed, by moving people from one group to another along some of
 * the axes (what is gained in one corner of a rectangle is lost in the next), all at once or a few at a time with different
 * partners. What is found is a proof; null only means that no such change was found.
 */
export function moved(corners: Corners, room: Room, target: Target): World | null {
	const { world, left } = movedAsFar(corners, room, target);
	return left === 0 ? world : null;
}

/** The same for as many people as it is found for: the change, and how many people are left. */
export function movedAsFar(
	corners: Corners,
	room: Room,
	{ part, cell, by, inSteps = 1 }: Target
): { readonly world: World; readonly left: number } {
	const worlds: World[] = [];
	const sign = Math.sign(by);
	let left = Math.abs(by);
	for (let step = left; left > 0 && step > 0;) {
		const taken = change(corners, room, { part, cell, by: sign * Math.min(step, left) }, left, worlds);
		if (taken > 0) left -= taken;
		else step = step <= inSteps ? 0 : inSteps;
	}
	for (const world of worlds) shift(room, world, -1);
	return { world: together(worlds), left };
}

/** One change, or two: where too few lack what these have (or have it), first more people come who do. Says by how much. */
function change(corners: Corners, room: Room, target: Target, most: number, worlds: World[]): number {
	const { part, by } = target;
	const ways = waysOf(room, part);
	const taken = make(corners, room, target, ways, most, worlds);
	if (taken > 0 || room.parts.length === 1 || part === everybody || by < 0) return taken;
	const other = { ...target, part: part === having ? lacking : having } as const;
	return make(corners, room, other, arrivals(other.part), by, worlds) > 0 ? make(corners, room, target, ways, by, worlds) : 0;
}

/** Makes one change of as many people as asked for, if one fits, or of as many more as it bears; writes down what it has moved. */
function make(corners: Corners, room: Room, target: Target, ways: readonly Kind[], most: number, worlds: World[]): number {
	const { part, cell, by } = target;
	for (const start of corners.starts(room, part, cell)) {
		const open = ways.filter((kind) => mayAllMove(room, kind, start, by));
		if (open.length === 0) continue;
		const choices = corners.lattice.axes.map((_, axis) => stepsAlong(corners, axis, room, target, start));
		corners.begin(start);
		for (const kind of open) {
			const count = grow({ corners, room, kind, by, choices }, 0, 1);
			if (count === 0) continue;
			const taken = bearable(corners.world(room, kind, Math.sign(by), count), room, Math.abs(by), most);
			const world = corners.world(room, kind, Math.sign(by) * taken, count);
			shift(room, world);
			worlds.push(world);
			return taken;
		}
	}
	return 0;
}

/** How many people a change bears, from what it is known to bear up to the most that are wanted. */
function bearable({ slots, by }: World, { truth, least, most }: Room, known: number, wanted: number): number {
	let bears = wanted;
	slots.forEach((slot, at) => {
		const count = truth[slot] ?? 0;
		bears = Math.min(bears, (by[at] ?? 0) > 0 ? (most[slot] ?? 0) - count : count - (least[slot] ?? 0));
	});
	return Math.max(known, bears);
}

type Search = {
	readonly corners: Corners;
	readonly room: Room;
	readonly kind: Kind;
	readonly by: number;
	readonly choices: readonly (readonly Step[])[];
};

/** Takes one step along each axis that is left, the first that nothing forbids. Says how many corners there are then; 0 if none fits. */
function grow(search: Search, axis: number, count: number): number {
	const choice = search.choices[axis];
	if (!choice) return count;
	for (const step of choice) {
		const more = reach(search, step, count);
		const all = more > 0 ? grow(search, axis + 1, more) : 0;
		if (all > 0) return all;
	}
	return 0;
}

function reach({ corners: { cells, signs }, room, kind, by }: Search, step: Step, count: number): number {
	let end = count;
	for (let turn = 0; turn < step.offsets.length; turn++) {
		const offset = step.offsets[turn] as number;
		const turned = step.signs[turn] as number;
		for (let at = 0; at < count; at++) {
			const cell = (cells[at] as number) + offset;
			const sign = (signs[at] as number) * turned;
			if (!mayAllMove(room, kind, cell, by * sign)) return 0;
			cells[end] = cell;
			signs[end++] = sign;
		}
	}
	return end;
}

function mayAllMove(room: Room, kind: Kind, cell: number, by: number): boolean {
	for (const { part, sign } of kind) if (!mayMove(room, part * room.size + cell, by * sign)) return false;
	return true;
}

/** Along an axis: no partner, or one of a few that have room for the change, most room first, never inside the target itself. */
function stepsAlong(corners: Corners, axis: number, room: Room, { part, cell, by }: Target, start: number): Step[] {
	const along = corners.lattice.axes[axis] as Axis;
	const leaf = nodeOf(along, start);
	const target = nodeOf(along, cell);
	if (along.overlapping) return membershipSteps(along, room, part, start, by);
	const alone = corners.step(axis, leaf, leaf);
	if (target === along.nodes - 1) return [alone];
	const inside = partsIn(along, target);
	const origin = part * room.size + start - leaf * along.stride;
	const partners: { readonly node: number; readonly free: number }[] = [];
	for (let node = 0; node < along.parts; node++) {
		const slot = origin + node * along.stride;
		if (!mayMove(room, slot, -by) || inside.includes(node)) continue;
		const free = roomFor(room, slot, -by);
		let at = partners.length;
		while (at > 0 && (partners[at - 1]?.free ?? 0) < free) at--;
		if (at < mostPartners) partners.splice(at, 0, { node, free });
		if (partners.length > mostPartners) partners.pop();
	}
	return [alone, ...partners.map(({ node }) => corners.step(axis, leaf, node))];
}

/** How far a count may move in a direction; hidden counts before shown ones. */
function roomFor({ truth, least, most }: Room, slot: number, by: number): number {
	const count = truth[slot] ?? 0;
	const high = most[slot] ?? Infinity;
	const isHidden = high === Infinity;
	return (isHidden ? 1e9 : 0) + (by < 0 ? count - (least[slot] ?? 0) : isHidden ? 0 : high - count);
}
