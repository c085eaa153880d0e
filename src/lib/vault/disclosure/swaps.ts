import { nodeOf, type Axis, type Lattice } from './lattice';
import { everybody, having, lacking, mayMove, shift, type Part, type Room } from './room';

/** Which counts of a group of people a change moves, and in which direction. */
export type Kind = readonly { readonly part: Part; readonly sign: 1 | -1 }[];

/** Ways in which a count can be larger while people stay people: others cease to lack what these have, or more people are there. */
const kinds: Readonly<Record<Part, readonly Kind[]>> = {
	[everybody]: [
		[
			{ part: everybody, sign: 1 },
			{ part: lacking, sign: 1 }
		],
		[
			{ part: everybody, sign: 1 },
			{ part: having, sign: 1 }
		]
	],
	[having]: [
		[
			{ part: having, sign: 1 },
			{ part: lacking, sign: -1 }
		],
		[
			{ part: having, sign: 1 },
			{ part: everybody, sign: 1 }
		]
	],
	[lacking]: [
		[
			{ part: lacking, sign: 1 },
			{ part: having, sign: -1 }
		],
		[
			{ part: lacking, sign: 1 },
			{ part: everybody, sign: 1 }
		]
	]
};
const plain: readonly Kind[] = [[{ part: everybody, sign: 1 }]];

const mostPartners = 8;
const mostStarts = 4;

/** The kinds of change that make a count larger. */
export function waysOf({ parts }: Room, part: Part): readonly Kind[] {
	return parts === 1 ? plain : kinds[part];
}

/** One axis of a change: the nodes whose counts it moves, with sign. */
export type Moves = readonly { readonly offset: number; readonly sign: 1 | -1 }[];

/**
 * Whether the count `part` of a cell can be larger by `by` (smaller, if negative) with nothing a reader sees changed, by moving
 * people from one group to another along some of the axes (what is gained in one corner of a rectangle is lost in the next),
 * all at once or a few at a time with different partners. True is a proof; false only means that no such change was found.
 */
export function canMove(lattice: Lattice, room: Room, part: Part, cell: number, by: number): boolean {
	const changes: Change[] = [];
	let left = Math.abs(by);
	for (let step = left; left > 0 && step > 0;) {
		const taken = Math.min(step, left);
		if (changed(lattice, room, part, cell, taken * Math.sign(by), changes)) left -= taken;
		else step = taken === 1 ? 0 : 1;
	}
	for (const { part: of, cell: at, by: moved } of changes) shift(room, of, at, -moved);
	return left === 0;
}

export type Change = { part: Part; cell: number; by: number };

/** One change, or two: where too few lack what these have (or have it), first more people come who do. */
function changed(lattice: Lattice, room: Room, part: Part, cell: number, by: number, changes: Change[]): boolean {
	const ways = waysOf(room, part);
	if (moves(lattice, room, part, cell, by, ways, changes)) return true;
	if (room.parts === 1 || part === everybody || by < 0) return false;
	const other = part === having ? lacking : having;
	const comes = moves(lattice, room, other, cell, by, kinds[other].slice(1), changes);
	return comes && moves(lattice, room, part, cell, by, ways, changes);
}

/** Makes one change of `by` people, if one fits, and writes down what it has moved. */
function moves(
	lattice: Lattice,
	room: Room,
	part: Part,
	cell: number,
	by: number,
	ways: readonly Kind[],
	changes: Change[]
): boolean {
	for (const start of startsIn(lattice, room, part, cell)) {
		const choices = lattice.axes.map((axis) => movesAlong(axis, room, part, start, nodeOf(axis, cell), by));
		for (const kind of ways) {
			const fit = fitting(room, kind, by, choices);
			if (!fit) continue;
			for (const change of changesOf(kind, by, fit)) {
				shift(room, change.part, change.cell, change.by);
				changes.push(change);
			}
			return true;
		}
	}
	return false;
}

/** Every count that a change moves. */
export function changesOf(kind: Kind, by: number, picked: readonly Moves[], axis = 0, cell = 0, sign = 1): Change[] {
	const along = picked[axis];
	if (!along) return kind.map((one) => ({ part: one.part, cell, by: by * sign * one.sign }));
	return along.flatMap((move) => changesOf(kind, by, picked, axis + 1, cell + move.offset, sign * move.sign));
}

/** The finest groups of a cell in which the change may begin, those with the most people first. */
export function startsIn({ axes }: Lattice, room: Room, part: Part, cell: number): number[] {
	const counts = room.truth[part] as Float64Array;
	const starts = axes.reduce<number[]>(
		(cells, axis) => {
			const node = nodeOf(axis, cell);
			if (node < axis.parts) return cells;
			const inside =
				node === axis.nodes - 1 ? Array.from({ length: axis.parts }, (_, i) => i) : (axis.larger[node - axis.parts] ?? []);
			return cells
				.flatMap((one) => inside.map((leaf) => one + (leaf - node) * axis.stride))
				.sort((one, other) => (counts[other] ?? 0) - (counts[one] ?? 0) || one - other)
				.slice(0, mostStarts);
		},
		[cell]
	);
	return starts;
}

/** Along an axis: no partner, or one of a few that have room for the change, never inside the target itself. */
function movesAlong(axis: Axis, room: Room, part: Part, start: number, target: number, by: number): Moves[] {
	const { parts, holders, stride, larger, nodes, overlapping } = axis;
	const leaf = nodeOf(axis, start);
	const gained = holders[leaf] ?? [];
	const alone: Moves = gained.map((node) => ({ offset: node * stride, sign: 1 }));
	if (overlapping || target === nodes - 1) return [alone];
	const inside = target < parts ? [leaf] : (larger[target - parts] ?? []);
	const origin = start - leaf * stride;
	const partners: { node: number; room: number }[] = [];
	for (let node = 0; node < parts; node++) {
		const cell = origin + node * stride;
		if (!inside.includes(node) && mayMove(room, part, cell, -by)) partners.push({ node, room: roomFor(room, part, cell, -by) });
	}
	partners.sort((one, other) => other.room - one.room || one.node - other.node);
	return [alone, ...partners.slice(0, mostPartners).map(({ node }) => exchange(gained, holders[node] ?? [], stride))];
}

/** How far a count may move in a direction; hidden counts before shown ones. */
function roomFor({ truth, least, most }: Room, part: Part, cell: number, by: number): number {
	const count = truth[part]?.[cell] ?? 0;
	const high = most[part]?.[cell] ?? Infinity;
	const isHidden = high === Infinity;
	return (isHidden ? 1e9 : 0) + (by < 0 ? count - (least[part]?.[cell] ?? 0) : isHidden ? 0 : high - count);
}

/** Nodes that hold both are not moved. */
export function exchange(gained: readonly number[], lost: readonly number[], stride: number): Moves {
	return [
		...gained.filter((node) => !lost.includes(node)).map((node) => ({ offset: node * stride, sign: 1 as const })),
		...lost.filter((node) => !gained.includes(node)).map((node) => ({ offset: node * stride, sign: -1 as const }))
	];
}

/** The first combination of choices along the axes that no cell forbids. */
function fitting(room: Room, kind: Kind, by: number, choices: readonly (readonly Moves[])[]): readonly Moves[] | null {
	const picked: Moves[] = [];
	return choose(room, kind, by, choices, picked) ? picked : null;
}

function choose(room: Room, kind: Kind, by: number, choices: readonly (readonly Moves[])[], picked: Moves[]): boolean {
	const axis = picked.length;
	const choice = choices[axis];
	if (!choice) return allMove(room, kind, by, picked, 0, 0, 1);
	for (const along of choice) {
		picked.push(along);
		if (choose(room, kind, by, choices, picked)) return true;
		picked.pop();
	}
	return false;
}

function allMove(
	room: Room,
	kind: Kind,
	by: number,
	picked: readonly Moves[],
	axis: number,
	cell: number,
	sign: number
): boolean {
	const along = picked[axis];
	if (!along) {
		for (const one of kind) if (!mayMove(room, one.part, cell, by * sign * one.sign)) return false;
		return true;
	}
	for (const move of along) if (!allMove(room, kind, by, picked, axis + 1, cell + move.offset, sign * move.sign)) return false;
	return true;
}
