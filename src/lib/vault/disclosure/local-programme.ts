import type { Programme, Solver } from '../solver/solver';
import { nodeOf, type Lattice } from './lattice';
import { everybody, having, lacking, type Part, type Room } from './room';

/** The finest groups whose counts vary: each has one column a part. */
type Free = { readonly cells: readonly number[]; readonly parts: readonly Part[] };

type Row = { columns: number[]; truth: number; part: Part; cell: number };

/**
 * Whether the count `part` of a cell can be larger by `by` (smaller, if negative) with nothing a reader sees changed, found by a
 * linear programme over the `most` finest groups nearest to it. All others stay at the truth, which makes it only harder: true is a proof.
 * Counts are whole: a solution in fractions of people is none. (A whole-number programme would need a clock to end it.)
 */
export function canMoveNearby(
	lattice: Lattice,
	room: Room,
	target: { part: Part; cell: number; by: number },
	{ solver, most }: { solver: Solver; most: number }
): boolean {
	const parts: readonly Part[] = room.parts === 1 ? [everybody] : [having, lacking];
	const free: Free = { cells: nearest(lattice, room, target.cell, Math.floor(most / parts.length)), parts };
	const rows = rowsOver(lattice, room, free);
	const goal = columnsOf(free, lattice, target);
	const goalTruth = goal.reduce((sum, column) => sum + truthOf(room, free, column), 0);
	const sense = target.by > 0 ? 'max' : 'min';
	const isEnough = (value: number): boolean => Math.sign(target.by) * (value - goalTruth - target.by) > -1e-6;
	const objective = [{ columns: Int32Array.from(goal), sense } as const];
	const [best] = solver.solve(programmeOf(room, free, rows), objective);
	// the truth is whole and rows are sums: what has no end in fractions has none in whole people
	if (best?.status === 'unbounded') return true;
	return best?.status === 'optimal' && isEnough(best.value) && best.columns.every(isWhole);
}

function isWhole(people: number): boolean {
	return Math.abs(people - Math.round(people)) < 1e-6;
}

/** Finest groups by how many axes tell them from the cell; then hidden ones, which can take more, then large ones. */
function nearest({ axes, size }: Lattice, room: Room, cell: number, count: number): number[] {
	const counts = room.truth[room.parts === 1 ? everybody : having] as Float64Array;
	const most = room.most[room.parts === 1 ? everybody : having] as Float64Array;
	const ranked: { leaf: number; apart: number }[] = [];
	for (let leaf = 0; leaf < size; leaf++) {
		if ((room.truth[everybody]?.[leaf] ?? 0) === 0 || axes.some((axis) => nodeOf(axis, leaf) >= axis.parts)) continue;
		const apart = axes.filter((axis) => !axis.holders[nodeOf(axis, leaf)]?.includes(nodeOf(axis, cell))).length;
		ranked.push({ leaf, apart: apart * 2 + (most[leaf] === Infinity ? 0 : 1) });
	}
	return ranked
		.sort((one, other) => one.apart - other.apart || (counts[other.leaf] ?? 0) - (counts[one.leaf] ?? 0) || one.leaf - other.leaf)
		.slice(0, count)
		.map(({ leaf }) => leaf);
}

function truthOf(room: Room, { cells, parts }: Free, column: number): number {
	const part = parts[column % parts.length] ?? everybody;
	return room.truth[part]?.[cells[Math.floor(column / parts.length)] ?? 0] ?? 0;
}

function columnsOf({ cells, parts }: Free, { axes }: Lattice, { part, cell }: { part: Part; cell: number }): number[] {
	return cells.flatMap((leaf, at) => {
		if (!axes.every((axis) => axis.holders[nodeOf(axis, leaf)]?.includes(nodeOf(axis, cell)))) return [];
		return parts.flatMap((one, i) => (one === part || part === everybody ? [at * parts.length + i] : []));
	});
}

/** Every count of a larger group, and of everybody, that holds a varying one and may not move freely. */
function rowsOver({ axes }: Lattice, room: Room, free: Free): Row[] {
	const rows = new Map<number, Row>();
	const size = room.truth[everybody]?.length ?? 0;
	free.cells.forEach((leaf, at) => {
		const holders = axes.reduce<number[]>(
			(cells, axis) => cells.flatMap((one) => (axis.holders[nodeOf(axis, leaf)] ?? []).map((node) => one + node * axis.stride)),
			[0]
		);
		for (const cell of holders) {
			free.parts.forEach((part, i) => {
				const column = at * free.parts.length + i;
				if (cell !== leaf) addTo(rows, room, part, cell, size, column);
				if (part !== everybody) addTo(rows, room, everybody, cell, size, column);
			});
		}
	});
	return [...rows.values()].flatMap((row) => {
		const inside = row.columns.reduce((sum, column) => sum + truthOf(room, free, column), 0);
		const outside = row.truth - inside;
		const isFree = room.most[row.part]?.[row.cell] === Infinity && (room.least[row.part]?.[row.cell] ?? 0) <= outside;
		return isFree ? [] : [{ ...row, truth: outside }];
	});
}

function addTo(rows: Map<number, Row>, room: Room, part: Part, cell: number, size: number, column: number): void {
	const key = part * size + cell;
	const row = rows.get(key);
	if (row) row.columns.push(column);
	else rows.set(key, { columns: [column], truth: room.truth[part]?.[cell] ?? 0, part, cell });
}

function programmeOf(room: Room, free: Free, rows: readonly Row[]): Programme {
	const width = free.parts.length;
	const bound = (of: readonly Float64Array[]): Float64Array =>
		Float64Array.from(
			{ length: free.cells.length * width },
			(_, column) => of[free.parts[column % width] ?? everybody]?.[free.cells[Math.floor(column / width)] ?? 0] ?? 0
		);
	const starts = new Int32Array(rows.length + 1);
	rows.forEach(({ columns }, at) => (starts[at + 1] = (starts[at] ?? 0) + columns.length));
	return {
		columns: { least: bound(room.least), most: bound(room.most) },
		rows: {
			starts,
			columns: Int32Array.from(rows.flatMap(({ columns }) => columns)),
			least: Float64Array.from(rows, ({ part, cell, truth }) => (room.least[part]?.[cell] ?? 0) - truth),
			most: Float64Array.from(rows, ({ part, cell, truth }) => (room.most[part]?.[cell] ?? Infinity) - truth)
		},
		whole: false
	};
}
