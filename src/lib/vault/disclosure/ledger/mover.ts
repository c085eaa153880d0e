import { noPaths, type Paths, type Wish } from './paths';
import type { Ranges } from './ranges';
import type { Roll } from './roll';
import { worldOf, type Witness } from './witness';

const heavyWish = 4;
const wishFirst = 100; // a world that does not grant the wish is no start for the next round

/** A world, and the rows where it has too many or too few people: none when it is what was looked for. */
export type Sought = { readonly world: Witness; readonly broken: readonly number[] };

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
	/** Two a row: by how much more it is out of its range, times its weight, with one person more, and with one fewer. */
	readonly #prices: Float64Array;
	#touched: number[] = [];
	/** Rows out of their ranges, and by row its place among them, from 1. */
	readonly #broken: number[] = [];
	readonly #placeOf: Int32Array;
	#out = 0;
	readonly #steps: Int32Array;
	#moved: number[] = [];
	#paths: Paths = noPaths;
	/** The world in which the rows stand as they were put last, when nobody has been moved since. */
	#begun: { world: Witness; wish: Wish } | null = null;

	constructor(roll: Roll, ranges: Ranges) {
		this.#roll = roll;
		this.#ranges = ranges;
		this.#wishRow = ranges.down.length;
		this.#down = withWish(ranges.down);
		this.#up = withWish(ranges.up);
		this.#change = new Int32Array(this.#wishRow + 1);
		this.#weight = new Int32Array(this.#wishRow + 1).fill(1);
		this.#prices = new Float64Array(2 * this.#wishRow + 2);
		for (let row = 0; row < this.#wishRow; row++) this.#price(row);
		this.#placeOf = new Int32Array(this.#wishRow + 1);
		this.#steps = new Int32Array(roll.count);
	}

	/** The rows that a world puts out of their ranges, the wish among them. */
	begin(start: Witness, wish: Wish): Sought {
		const sought = this.search(start, noPaths, wish, 0);
		this.#begun = { world: sought.world, wish };
		return sought;
	}

	/**
	 * Moves people until every row is in its range and the wish is granted, or for so many moves without getting nearer. Returns the world in which
	 * the fewest people are too many or too few.
	 */
	search(start: Witness, paths: Paths, wish: Wish, patience: number): Sought {
		if (this.#begun?.world !== start || this.#begun.wish !== wish) this.#start(start, wish);
		this.#begun = null;
		this.#paths = paths;
		const taken: number[] = [];
		let fewest = this.#out;
		let best = 0;
		while (taken.length - best < patience && fewest > 0) {
			const way = this.#best(taken.at(-1) ?? NaN);
			if (way === null) break;
			this.#take(way);
			taken.push(way);
			if (this.#out >= fewest) continue;
			fewest = this.#out;
			best = taken.length;
		}
		while (taken.length > best) this.#take(~(taken.pop() ?? 0));
		return { world: worldOf(this.#moved, this.#steps, start.among), broken: [...this.#broken] };
	}

	/** Atoms that the world found last has changed so that rows are out of their ranges, or those of the wish when it is not granted. */
	strained({ world, broken }: Sought, { atoms }: Wish): number[] {
		const found = new Set<number>(broken.includes(this.#wishRow) ? atoms : []);
		world.atoms.forEach((atom, at) => {
			const sign = Math.sign(world.steps[at] ?? 0);
			const isStrained = (row: number): boolean => this.#placeOf[row] !== 0 && sign === Math.sign(this.#change[row] ?? 0);
			if (this.#ranges.of(atom).some(isStrained)) found.add(atom);
		});
		return [...found];
	}

	/** The path across the row out of its range that the fewest cross, by which the least is out afterwards. */
	#best(last: number): number | null {
		const row = this.#fewestCross();
		if (row < 0) return null;
		const ways = this.#paths.across(row);
		const mustRise = (this.#change[row] ?? 0) < (this.#down[row] ?? 0);
		let best: number | null = null;
		let least = Infinity;
		for (let at = 0; at < ways.length; at++) {
			const across = ways[at] ?? 0;
			const way = mustRise ? across : ~across;
			if (way === ~last || !this.#hasSource(way)) continue;
			const cost = this.#cost(way);
			if (cost >= least) continue;
			best = way;
			least = cost;
		}
		if (least >= 0) for (const broken of this.#broken) this.#weigh(broken, (this.#weight[broken] ?? 1) + 1);
		return best;
	}

	/** Of the rows out of their ranges that any path crosses, the first of those that the fewest cross; -1 when there is none. */
	#fewestCross(): number {
		let row = -1;
		let fewest = Infinity;
		for (const broken of this.#broken) {
			const count = this.#paths.countAcross(broken);
			if (count === 0 || count >= fewest) continue;
			fewest = count;
			row = broken;
		}
		return row;
	}

	#start({ atoms, steps }: Witness, { atoms: wished, by }: Wish): void {
		const before = this.#touched;
		for (const row of before) {
			this.#change[row] = 0;
			this.#weight[row] = 1;
			this.#placeOf[row] = 0;
		}
		for (const atom of this.#moved) this.#steps[atom] = 0;
		this.#touched = [];
		this.#moved = [];
		this.#broken.length = 0;
		this.#down[this.#wishRow] = by > 0 ? by : -Infinity;
		this.#up[this.#wishRow] = by > 0 ? Infinity : by;
		this.#weight[this.#wishRow] = heavyWish;
		this.#out = Math.abs(by) * wishFirst;
		this.#placeOf[this.#wishRow] = this.#broken.push(this.#wishRow);
		this.#touched.push(this.#wishRow);
		const isWished = new Set(wished);
		atoms.forEach((atom, at) => {
			const step = steps[at] ?? 0;
			this.#step(atom, step);
			const rows = this.#ranges.of(atom);
			for (let place = 0; place < rows.length; place++) this.#put(rows[place] ?? 0, step);
			if (isWished.has(atom)) this.#put(this.#wishRow, step);
		});
		for (const rows of [before, this.#touched]) for (const row of rows) this.#price(row);
	}

	#hasSource(way: number): boolean {
		const source = (way < 0 ? this.#paths.to[~way] : this.#paths.from[way]) ?? 0;
		return (this.#roll.sizes[source] ?? 0) + (this.#steps[source] ?? 0) >= 1;
	}

	#cost(way: number): number {
		const path = way < 0 ? ~way : way;
		const against = way < 0 ? 1 : 0;
		const prices = this.#prices;
		const wished = this.#paths.wished[path] ?? 0;
		const crossed = this.#paths.rows(path);
		let cost = wished === 0 ? 0 : (prices[(2 * this.#wishRow + (wished > 0 ? 0 : 1)) ^ against] ?? 0);
		for (let at = 0; at < crossed.length; at++) cost += prices[(crossed[at] as number) ^ against] as number;
		return cost;
	}

	#weigh(row: number, weight: number): void {
		this.#weight[row] = weight;
		this.#price(row);
	}

	#price(row: number): void {
		const weight = this.#weight[row] ?? 1;
		const change = this.#change[row] ?? 0;
		const out = this.#outBy(row, change);
		this.#prices[2 * row] = weight * (this.#outBy(row, change + 1) - out);
		this.#prices[2 * row + 1] = weight * (this.#outBy(row, change - 1) - out);
	}

	#take(way: number): void {
		const path = way < 0 ? ~way : way;
		const sign = way < 0 ? -1 : 1;
		this.#step(this.#paths.from[path] ?? 0, -sign);
		this.#step(this.#paths.to[path] ?? 0, sign);
		const rows = this.#paths.rows(path);
		for (let at = 0; at < rows.length; at++) {
			const crossed = rows[at] ?? 0;
			this.#bump(crossed >> 1, (crossed & 1) === 0 ? sign : -sign);
		}
		const wished = this.#paths.wished[path] ?? 0;
		if (wished !== 0) this.#bump(this.#wishRow, sign * wished);
	}

	#step(atom: number, by: number): void {
		if (this.#steps[atom] === 0) this.#moved.push(atom);
		this.#steps[atom] = (this.#steps[atom] ?? 0) + by;
	}

	#bump(row: number, by: number): void {
		this.#put(row, by);
		this.#price(row);
	}

	/** Puts people into a row, without its prices. */
	#put(row: number, by: number): void {
		const change = this.#change[row] ?? 0;
		if (change === 0) this.#touched.push(row);
		this.#change[row] = change + by;
		const before = this.#outBy(row, change);
		const after = this.#outBy(row, change + by);
		this.#out += (after - before) * (row === this.#wishRow ? wishFirst : 1);
		if (before === 0 && after > 0) this.#placeOf[row] = this.#broken.push(row);
		if (before > 0 && after === 0) this.#mend(row);
	}

	/** Takes a row from those out of their ranges; the last of them takes its place. */
	#mend(row: number): void {
		const place = this.#placeOf[row] ?? 0;
		const last = this.#broken.pop() ?? row;
		this.#placeOf[row] = 0;
		if (last === row) return;
		this.#broken[place - 1] = last;
		this.#placeOf[last] = place;
	}

	#outBy(row: number, change: number): number {
		const up = this.#up[row] ?? 0;
		if (change > up) return change - up;
		const down = this.#down[row] ?? 0;
		return change < down ? down - change : 0;
	}
}

/** One row more, after all others. */
function withWish(ranges: Float64Array): Float64Array {
	const longer = new Float64Array(ranges.length + 1);
	longer.set(ranges);
	return longer;
}
