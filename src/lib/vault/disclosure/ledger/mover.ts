import type { Paths } from './paths';
import type { Ranges } from './ranges';
import type { Roll } from './roll';
import { witnessOf, type Witness } from './witness';

/** What is looked for: a world in which `atoms` together have `by` people more, or fewer when it is negative. */
export type Wish = { readonly atoms: readonly number[]; readonly by: number };

const heavyWish = 4;
const wishFirst = 100; // a world that does not grant the wish is no start for the next round

/**
 * Looks for a world by moving one person at a time: always across a row that is out of its range, by the path that leaves
 * the rows least out of theirs. Rows that stay out weigh more and more, so that it does not go round in circles. The wish
 * is one more row. Source: Morris, "The breakout method for escaping from local minima", AAAI 1993.
 */
export class Mover {
	readonly #roll: Roll;
	readonly #ranges: Ranges;
	readonly #wishRow: number;
	readonly #down: Float64Array;
	readonly #up: Float64Array;
	readonly #change: Int32Array;
	readonly #weight: Int32Array;
	#touched = new Set<number>();
	#steps = new Map<number, number>();
	#wished: ReadonlySet<number> = new Set();

	constructor(roll: Roll, ranges: Ranges) {
		this.#roll = roll;
		this.#ranges = ranges;
		this.#wishRow = ranges.down.length;
		this.#down = new Float64Array(this.#wishRow + 1);
		this.#up = new Float64Array(this.#wishRow + 1);
		this.#down.set(ranges.down);
		this.#up.set(ranges.up);
		this.#change = new Int32Array(this.#wishRow + 1);
		this.#weight = new Int32Array(this.#wishRow + 1).fill(1);
	}

	/**
	 * Moves people until every row is in its range and the wish is granted, or for so many moves. Returns the world in which
	 * the fewest people are too many or too few, and the rows where they are: none when it is what was looked for.
	 */
	search(start: Witness, paths: Paths, wish: Wish, mostMoves: number): { world: Witness; broken: readonly number[] } {
		this.#begin(start, wish);
		const rows = paths.rows.map((crossed, path) => this.#withWish(crossed, paths.ends[path]));
		const across = acrossRows(rows);
		let nearest = { world: start, broken: this.#broken() };
		let fewest = this.#outIn(nearest.broken);
		let last = NaN;
		for (let move = 0; move < mostMoves && fewest > 0; move++) {
			const taken = this.#best(paths, rows, across, last);
			if (taken === null) break;
			this.#take(paths, rows, taken);
			last = taken;
			const broken = this.#broken();
			const out = this.#outIn(broken);
			if (out >= fewest) continue;
			nearest = { world: witnessOf(this.#steps), broken };
			fewest = out;
		}
		return nearest;
	}

	/** Atoms that a world has changed so that rows are out of their ranges, or those of the wish when that is not granted. */
	strained(world: Witness, broken: readonly number[], { atoms }: Wish): number[] {
		const found = new Set<number>(broken.includes(this.#wishRow) ? atoms : []);
		world.atoms.forEach((atom, at) => {
			const sign = Math.sign(world.steps[at] ?? 0);
			const rows = this.#ranges.of(atom);
			if (broken.some((row) => sign === Math.sign(this.#change[row] ?? 0) && rows.includes(row))) found.add(atom);
		});
		return [...found];
	}

	/** The path across the row out of its range that the fewest cross, by which the least is out afterwards. */
	#best(paths: Paths, rows: readonly Int32Array[], across: ReadonlyMap<number, readonly number[]>, last: number): number | null {
		let row = NaN;
		let fewest = Infinity;
		for (const broken of this.#broken()) {
			const ways = across.get(broken)?.length ?? 0;
			if (ways === 0 || ways >= fewest) continue;
			fewest = ways;
			row = broken;
		}
		const mustRise = (this.#change[row] ?? 0) < (this.#down[row] ?? 0);
		let best: number | null = null;
		let least = Infinity;
		for (const way of across.get(row) ?? []) {
			const taken = mustRise ? way : ~way;
			if (taken === ~last || !this.#hasSource(paths, taken)) continue;
			const cost = this.#cost(rows, taken);
			if (cost >= least) continue;
			best = taken;
			least = cost;
		}
		if (least >= 0) for (const broken of this.#broken()) this.#weight[broken] = (this.#weight[broken] ?? 1) + 1;
		return best;
	}

	#begin({ atoms, steps }: Witness, { atoms: wished, by }: Wish): void {
		this.#wished = new Set(wished);
		for (const row of this.#touched) {
			this.#change[row] = 0;
			this.#weight[row] = 1;
		}
		this.#touched = new Set([this.#wishRow]);
		this.#steps = new Map();
		this.#down[this.#wishRow] = by > 0 ? by : -Infinity;
		this.#up[this.#wishRow] = by > 0 ? Infinity : by;
		this.#weight[this.#wishRow] = heavyWish;
		atoms.forEach((atom, at) => {
			const step = steps[at] ?? 0;
			this.#steps.set(atom, step);
			for (const row of this.#ranges.of(atom)) this.#bump(row, step);
			if (this.#wished.has(atom)) this.#bump(this.#wishRow, step);
		});
	}

	#withWish(crossed: Int32Array, [from, to]: readonly [number, number] = [0, 0]): Int32Array {
		if (this.#wished.has(from) === this.#wished.has(to)) return crossed;
		return Int32Array.from([...crossed, this.#wished.has(to) ? this.#wishRow : ~this.#wishRow]);
	}

	#broken(): number[] {
		const broken: number[] = [];
		for (const row of this.#touched) if (this.#outBy(row, this.#change[row] ?? 0) > 0) broken.push(row);
		return broken;
	}

	#outIn(rows: readonly number[]): number {
		return rows.reduce((sum, row) => sum + this.#outBy(row, this.#change[row] ?? 0) * (row === this.#wishRow ? wishFirst : 1), 0);
	}

	#hasSource({ ends }: Paths, taken: number): boolean {
		const source = taken < 0 ? ends[~taken]?.[1] : ends[taken]?.[0];
		return (this.#roll.sizes[source ?? 0] ?? 0) + (this.#steps.get(source ?? 0) ?? 0) >= 1;
	}

	#cost(rows: readonly Int32Array[], taken: number): number {
		const sign = taken < 0 ? -1 : 1;
		let cost = 0;
		for (const crossed of rows[taken < 0 ? ~taken : taken] ?? []) {
			const row = crossed < 0 ? ~crossed : crossed;
			const before = this.#change[row] ?? 0;
			const after = before + (crossed < 0 ? -sign : sign);
			cost += (this.#weight[row] ?? 1) * (this.#outBy(row, after) - this.#outBy(row, before));
		}
		return cost;
	}

	#take({ ends }: Paths, rows: readonly Int32Array[], taken: number): void {
		const path = taken < 0 ? ~taken : taken;
		const sign = taken < 0 ? -1 : 1;
		const [from, to] = ends[path] ?? [0, 0];
		this.#steps.set(from, (this.#steps.get(from) ?? 0) - sign);
		this.#steps.set(to, (this.#steps.get(to) ?? 0) + sign);
		for (const crossed of rows[path] ?? []) this.#bump(crossed < 0 ? ~crossed : crossed, crossed < 0 ? -sign : sign);
	}

	#bump(row: number, by: number): void {
		this.#change[row] = (this.#change[row] ?? 0) + by;
		this.#touched.add(row);
	}

	#outBy(row: number, change: number): number {
		const up = this.#up[row] ?? 0;
		if (change > up) return change - up;
		const down = this.#down[row] ?? 0;
		return change < down ? down - change : 0;
	}
}

/** By row: the paths across it, `~path` for those that leave it. */
function acrossRows(rows: readonly Int32Array[]): Map<number, number[]> {
	const across = new Map<number, number[]>();
	rows.forEach((crossed, path) => {
		for (const signed of crossed) {
			const row = signed < 0 ? ~signed : signed;
			const known = across.get(row);
			const way = signed < 0 ? ~path : path;
			if (known) known.push(way);
			else across.set(row, [way]);
		}
	});
	return across;
}
