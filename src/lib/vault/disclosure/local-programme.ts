import type { Programme, Solver } from '../solver/solver';
import { nodeOf, type Lattice } from './lattice';
import { everybody, having, lacking, type Part, type Room } from './room';
import type { Target } from './swaps';
import type { Change } from './world';

/** The finest groups whose counts vary: each has one column a part. */
type Free = { readonly cells: readonly number[]; readonly parts: readonly Part[] };

type Row = { readonly columns: number[]; readonly slot: number };

/**
 * How a count can be larger with nothing a reader sees changed, found by a linear programme over the `most` finest groups
 * nearest to it. All others stay at the truth, and none grows by more than a few times what is asked for, which makes it only
 * harder: what is found is a proof. Null when nothing is. Counts are whole: a solution in fractions of people is none. (A
 * whole-number programme would need a clock to end it.)
 */
export function movedNearby(
	lattice: Lattice,
	room: Room,
	target: Target,
	{ solver, most }: { solver: Solver; most: number }
): Change[] | null {
	const parts: readonly Part[] = room.parts.length === 1 ? [everybody] : [having, lacking];
	const free: Free = { cells: nearest(lattice, room, target.cell, Math.floor(most / parts.length)), parts };
	const rows = rowsOver(lattice, room, free);
	const goal = columnsOf(free, lattice, target);
	const goalTruth = goal.reduce((sum, column) => sum + truthOf(room, free, column), 0);
	const sense = target.by > 0 ? 'max' : 'min';
	const isEnough = (value: number): boolean => Math.sign(target.by) * (value - goalTruth - target.by) > -1e-6;
	const programme = programmeOf(room, free, [...rows.values()], Math.abs(target.by));
	const [best] = solver.solve(programme, [{ columns: Int32Array.from(goal), sense }]);
	if (best?.status !== 'optimal' || !isEnough(best.value) || !best.columns.every(isWhole)) return null;
	return changesIn(room, free, rows, best.columns);
}

function isWhole(people: number): boolean {
	return Math.abs(people - Math.round(people)) < 1e-6;
}

/** Every count that a solution moves: those of the varying groups, and the sums of them. */
function changesIn(room: Room, free: Free, rows: ReadonlyMap<number, Row>, columns: Float64Array): Change[] {
	const moved = Array.from(columns, (people, column) => Math.round(people) - truthOf(room, free, column));
	const ofGroups = moved.map((by, column) => ({ slot: slotOf(room, free, column), by }));
	const ofSums = [...rows.values()].map(({ slot, columns: summed }) => ({
		slot,
		by: summed.reduce((sum, column) => sum + (moved[column] ?? 0), 0)
	}));
	return [...ofGroups, ...ofSums].filter(({ by }) => by !== 0);
}

/** Finest groups by how many axes tell them from the cell; then hidden ones, which can take more, then large ones. */
function nearest({ axes, size }: Lattice, room: Room, cell: number, count: number): number[] {
	const offset = (room.parts.length === 1 ? everybody : having) * size;
	const ranked: { leaf: number; apart: number; people: number }[] = [];
	for (let leaf = 0; leaf < size; leaf++) {
		if (room.truth[leaf] === 0 || axes.some((axis) => nodeOf(axis, leaf) >= axis.parts)) continue;
		const apart = axes.filter((axis) => !axis.holders[nodeOf(axis, leaf)]?.includes(nodeOf(axis, cell))).length;
		const isShown = room.most[offset + leaf] !== Infinity;
		ranked.push({ leaf, apart: apart * 2 + (isShown ? 1 : 0), people: room.truth[offset + leaf] ?? 0 });
	}
	return ranked
		.sort((one, other) => one.apart - other.apart || other.people - one.people || one.leaf - other.leaf)
		.slice(0, count)
		.map(({ leaf }) => leaf);
}

function slotOf({ size }: Room, { cells, parts }: Free, column: number): number {
	return (parts[column % parts.length] ?? everybody) * size + (cells[Math.floor(column / parts.length)] ?? 0);
}

function truthOf(room: Room, free: Free, column: number): number {
	return room.truth[slotOf(room, free, column)] ?? 0;
}

function columnsOf({ cells, parts }: Free, { axes }: Lattice, { part, cell }: Target): number[] {
	return cells.flatMap((leaf, at) => {
		if (!axes.every((axis) => axis.holders[nodeOf(axis, leaf)]?.includes(nodeOf(axis, cell)))) return [];
		return parts.flatMap((one, i) => (one === part || part === everybody ? [at * parts.length + i] : []));
	});
}

/** Every count of a larger group, and of everybody, that holds a varying one. */
function rowsOver({ axes, size }: Lattice, room: Room, free: Free): Map<number, Row> {
	const rows = new Map<number, Row>();
	const add = (slot: number, column: number): void => {
		const row = rows.get(slot);
		if (row) row.columns.push(column);
		else rows.set(slot, { columns: [column], slot });
	};
	free.cells.forEach((leaf, at) => {
		const holders = axes.reduce<number[]>(
			(cells, axis) => cells.flatMap((one) => (axis.holders[nodeOf(axis, leaf)] ?? []).map((node) => one + node * axis.stride)),
			[0]
		);
		for (const cell of holders) {
			free.parts.forEach((part, i) => {
				const column = at * free.parts.length + i;
				if (cell !== leaf) add(part * size + cell, column);
				if (part !== everybody) add(everybody * size + cell, column);
			});
		}
	});
	return rows;
}

const slack = 4;

function programmeOf(room: Room, free: Free, sums: readonly Row[], by: number): Programme {
	const columns = Array.from({ length: free.cells.length * free.parts.length }, (_, column) => slotOf(room, free, column));
	const rows = sums.flatMap(({ columns: summed, slot }) => {
		const inside = summed.reduce((sum, column) => sum + truthOf(room, free, column), 0);
		const outside = (room.truth[slot] ?? 0) - inside;
		const isFree = room.most[slot] === Infinity && (room.least[slot] ?? 0) <= outside;
		return isFree ? [] : [{ summed, least: (room.least[slot] ?? 0) - outside, most: (room.most[slot] ?? Infinity) - outside }];
	});
	const starts = new Int32Array(rows.length + 1);
	rows.forEach(({ summed }, at) => (starts[at + 1] = (starts[at] ?? 0) + summed.length));
	return {
		columns: {
			least: Float64Array.from(columns, (slot) => room.least[slot] ?? 0),
			most: Float64Array.from(columns, (slot) => Math.min(room.most[slot] ?? Infinity, (room.truth[slot] ?? 0) + slack * by))
		},
		rows: {
			starts,
			columns: Int32Array.from(rows.flatMap(({ summed }) => summed)),
			least: Float64Array.from(rows, ({ least }) => least),
			most: Float64Array.from(rows, ({ most }) => most)
		},
		whole: false
	};
}
