import { nodeOf, type Axis, type Lattice } from './lattice';
import { everybody, having, lacking, type Part, type Room } from './room';
import type { World } from './world';

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

/** The kinds of change that make a count larger. */
export function waysOf({ parts }: Room, part: Part): readonly Kind[] {
	return parts.length === 1 ? plain : kinds[part];
}

/** Those by which more people come. */
export function arrivals(part: Part): readonly Kind[] {
	return kinds[part].slice(1);
}

/** A move along an axis from a part: the cells it reaches from the part's own, and in which direction each is moved. */
export type Step = { readonly offsets: readonly number[]; readonly signs: readonly (1 | -1)[] };

const mostStarts = 4;

/**
 * The corners of a change: people come to a group and its totals, or, where along an axis others leave a partner, to the group
 * and not to the totals that hold both. Corners are kept in one list: each step along an axis adds those it reaches from
 * all before it, so that a list cut short is the change as it was before the step.
 */
export class Corners {
	readonly lattice: Lattice;
	readonly cells: Int32Array;
	readonly signs: Int8Array;
	/** By axis, by part, by partner; the part itself stands for none. */
	readonly #steps: (Step | undefined)[][];

	constructor(lattice: Lattice) {
		this.lattice = lattice;
		const most = lattice.axes.reduce((product, axis) => product * mostReached(axis), 1);
		this.cells = new Int32Array(most);
		this.signs = new Int8Array(most);
		this.#steps = lattice.axes.map(() => []);
	}

	/** Begins at one corner, the group in which people come. */
	begin(start: number): void {
		this.cells[0] = start;
		this.signs[0] = 1;
	}

	/** The step from a part of an axis to a partner; to itself, the one without a partner. */
	step(axis: number, part: number, partner: number): Step {
		const along = this.lattice.axes[axis] as Axis;
		const steps = this.#steps[axis] as (Step | undefined)[];
		return (steps[part * along.parts + partner] ??= stepAlong(along, part, partner));
	}

	/** The first `count` corners as a change by some people. */
	world({ size }: Room, kind: Kind, by: number, count: number): World {
		const world = { slots: new Int32Array(kind.length * count), by: new Float64Array(kind.length * count) };
		let at = 0;
		for (const { part, sign } of kind) {
			for (let corner = 0; corner < count; corner++, at++) {
				world.slots[at] = part * size + (this.cells[corner] ?? 0);
				world.by[at] = by * sign * (this.signs[corner] ?? 0);
			}
		}
		return world;
	}

	/** The finest groups of a cell in which a change may begin, those with the most people first. */
	starts(room: Room, part: Part, cell: number): readonly number[] {
		let cells = [cell];
		const count = (one: number): number => room.truth[part * room.size + one] ?? 0;
		for (const axis of this.lattice.axes) {
			const node = nodeOf(axis, cell);
			if (axis.overlapping || node < axis.parts) continue;
			cells = cells
				.flatMap((one) => partsIn(axis, node).map((leaf) => one + (leaf - node) * axis.stride))
				.sort((one, other) => count(other) - count(one) || one - other)
				.slice(0, mostStarts);
		}
		return cells;
	}
}

/** The most cells that a step along an axis reaches, its own among them. */
function mostReached({ overlapping, parts, holders }: Axis): number {
	return overlapping ? parts + 2 : 2 * Math.max(1, ...holders.map((nodes) => nodes.length));
}

/** The parts that a node of an axis holds. */
export function partsIn({ parts, nodes, larger, all }: Axis, node: number): readonly number[] {
	return node < parts ? [node] : node === nodes - 1 ? all : (larger[node - parts] ?? []);
}

/** Nodes that hold both part and partner are not moved. */
function stepAlong({ holders, stride }: Axis, part: number, partner: number): Step {
	const gained = holders[part] ?? [];
	const lost = partner === part ? [] : (holders[partner] ?? []);
	const reached = [
		...gained.filter((node) => node !== part && !lost.includes(node)).map((node) => ({ node, sign: 1 as const })),
		...lost.filter((node) => !gained.includes(node)).map((node) => ({ node, sign: -1 as const }))
	];
	return { offsets: reached.map(({ node }) => (node - part) * stride), signs: reached.map(({ sign }) => sign) };
}
