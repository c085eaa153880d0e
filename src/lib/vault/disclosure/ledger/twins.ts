import type { Roll } from './roll';
import type { Sheet } from './sheet';
import { witnessOf, type Witness } from './witness';

/** How many pairs of pieces are kept of each two sorts, how many moves are tried for one row, and made for one world. */
const mostPairs = 4;
const mostTried = 600;
const mostMoves = 24;

/** One person from a piece of an atom to another piece of the same. */
type Move = { readonly source: number; readonly sink: number };
type MayMove = (move: Move) => boolean;

/**
 * People whom the newest answer alone tells apart: pieces of one atom. Whoever is moved between them changes no answer before it,
 * so that a world which only the newest answer no longer bears is often mended by them. Good for the roll as it stands.
 */
export class Twins {
	readonly #roll: Roll;
	readonly #newest: number;
	readonly #sheet: Sheet;
	/** By sort in the newest answer, and sort of twins of some of its people: moves from the one to the other. */
	readonly #ways: readonly Map<number, Move[]>[];
	/** By row of the newest answer: people more than in truth. Rows that were ever changed since the last world was begun. */
	readonly #change: Int32Array;
	#changed: number[] = [];

	/**
	 * @param pieces of each atom that the newest answer divided
	 * @throws {RangeError} when there is no answer yet
	 */
	constructor(roll: Roll, pieces: ReadonlyMap<number, readonly number[]>) {
		const held = roll.answers.at(-1);
		if (!held) throw new RangeError('there is no answer');
		this.#roll = roll;
		this.#newest = roll.answers.length - 1;
		this.#sheet = held.sheet;
		this.#ways = Array.from({ length: held.sheet.starts.length }, () => new Map<number, Move[]>());
		this.#change = new Int32Array(held.sheet.sizes.length);
		for (const twins of pieces.values())
			for (const source of twins) for (const sink of twins) if (source !== sink) this.#note({ source, sink });
	}

	/** The world with twins moved until each row of the newest answer is in its range, or no move brings one nearer. Atoms that are held keep theirs. */
	mended(world: Witness, held: readonly number[]): Witness {
		const steps = new Map([...world.atoms].map((atom, at) => [atom, world.steps[at] ?? 0]));
		this.#begin(steps);
		const mayMove: MayMove = ({ source, sink }) =>
			!held.includes(source) && !held.includes(sink) && (this.#roll.sizes[source] ?? 0) + (steps.get(source) ?? 0) >= 1;
		for (let moves = 0; moves < mostMoves; moves++) {
			const row = this.#changed.find((changed) => this.#outBy(changed, 0) > 0);
			const move = row === undefined ? null : this.#best(row, mayMove);
			if (move === null) break;
			for (const [piece, by] of [
				[move.source, -1],
				[move.sink, 1]
			] as const) {
				steps.set(piece, (steps.get(piece) ?? 0) + by);
				this.#put(this.#sortOf(piece), by);
			}
		}
		return witnessOf(steps, world.among);
	}

	#note(move: Move): void {
		const ways = this.#ways[this.#sortOf(move.source)];
		const to = this.#sortOf(move.sink);
		const known = ways?.get(to);
		if (known === undefined) ways?.set(to, [move]);
		else if (known.length < mostPairs) known.push(move);
	}

	#begin(steps: ReadonlyMap<number, number>): void {
		for (const row of this.#changed) this.#change[row] = 0;
		this.#changed = [];
		for (const [atom, step] of steps) this.#put(this.#sortOf(atom), step);
	}

	/** The move into or out of a row that brings the rows nearest to their ranges; null when none brings them nearer. */
	#best(row: number, mayMove: MayMove): Move | null {
		const { sortStarts, sortsOf } = this.#sheet;
		const mustLeave = this.#outBy(row, -1) < this.#outBy(row, 0);
		const own = sortsOf.subarray(sortStarts[row] ?? 0, sortStarts[row + 1] ?? 0);
		const isOwn = new Set(own);
		let best: Move | null = null;
		let least = 0;
		let tried = 0;
		for (const sort of own) {
			for (const other of this.#ways[sort]?.keys() ?? []) {
				if (isOwn.has(other)) continue;
				if (++tried > mostTried) return best;
				const [from, to] = mustLeave ? [sort, other] : [other, sort];
				const cost = this.#cost(from, to);
				const move = cost < least ? this.#ways[from]?.get(to)?.find(mayMove) : undefined;
				if (move === undefined) continue;
				best = move;
				least = cost;
			}
		}
		return best;
	}

	/** By how many people more the rows are out of their ranges when somebody moves. */
	#cost(from: number, to: number): number {
		const cost = this.#put(from, -1) + this.#put(to, 1);
		this.#put(to, -1);
		this.#put(from, 1);
		return cost;
	}

	/** Puts people into the rows of a sort, and says by how many more these are out of their ranges then. */
	#put(sort: number, by: number): number {
		const { starts, rowsOf } = this.#sheet;
		let cost = 0;
		for (let at = starts[sort] ?? 0; at < (starts[sort + 1] ?? 0); at++) {
			const row = rowsOf[at] ?? 0;
			const change = this.#change[row] ?? 0;
			if (change === 0) this.#changed.push(row);
			cost += this.#outBy(row, by) - this.#outBy(row, 0);
			this.#change[row] = change + by;
		}
		return cost;
	}

	#outBy(row: number, more: number): number {
		const { sizes, least, most, implied } = this.#sheet;
		if (row >= implied) return 0;
		const people = (sizes[row] ?? 0) + (this.#change[row] ?? 0) + more;
		return Math.max((least[row] ?? 0) - people, people - (most[row] ?? Infinity), 0);
	}

	#sortOf(atom: number): number {
		return this.#roll.sortOf(atom, this.#newest);
	}
}
