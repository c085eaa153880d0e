import type { Roll } from './roll';
import type { Sheet } from './sheet';
import { witnessOf, type Witness } from './witness';

/** How many pairs of pieces are looked at of each two sorts, how many moves are tried for one row, and made for one world. */
const mostPairs = 4;
const mostTried = 600;
const mostMoves = 24;

/** One person from a piece of an atom to another piece of the same. */
type Move = { readonly source: number; readonly sink: number };
type MayMove = (move: Move) => boolean;
/** The pieces of an atom by their sorts in the newest answer. */
type Family = ReadonlyMap<number, readonly number[]>;

/**
 * People whom the newest answer alone tells apart: pieces of one atom. Whoever is moved between them changes no answer before it,
 * so that a world which only the newest answer no longer bears is often mended by them. Good for the roll as it stands.
 */
export class Twins {
	readonly #roll: Roll;
	readonly #newest: number;
	readonly #sheet: Sheet;
	/** By sort in the newest answer: the families that it is in. Pairs are made when they are wanted: thousands of pieces have millions. */
	readonly #families: readonly Family[][];
	/** By row of the newest answer: people more than in truth. Rows that were ever changed since the last world was begun. */
	readonly #change: Int32Array;
	#changed: number[] = [];
	readonly #isChanged: Uint8Array;
	/** By sort: the turn in which it was visited last. */
	readonly #seen: Int32Array;
	#turn = 0;

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
		this.#families = Array.from({ length: held.sheet.starts.length }, () => []);
		for (const twins of pieces.values()) {
			const family = this.#familyOf(twins);
			for (const sort of family.keys()) this.#families[sort]?.push(family);
		}
		this.#change = new Int32Array(held.sheet.sizes.length);
		this.#isChanged = new Uint8Array(held.sheet.sizes.length);
		this.#seen = new Int32Array(held.sheet.starts.length);
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

	#familyOf(twins: readonly number[]): Family {
		const family = new Map<number, number[]>();
		for (const piece of twins) {
			const sort = this.#sortOf(piece);
			const same = family.get(sort);
			if (same) same.push(piece);
			else family.set(sort, [piece]);
		}
		return family;
	}

	/** Visits the sorts of twins of some people of a sort, each once, until `visit` returns false. */
	#eachSink(sort: number, visit: (other: number) => boolean): void {
		const turn = ++this.#turn;
		for (const family of this.#families[sort] ?? []) {
			for (const other of family.keys()) {
				if (this.#seen[other] === turn) continue;
				this.#seen[other] = turn;
				if (!visit(other)) return;
			}
		}
	}

	/** The first of some moves from a sort to another that may be made. */
	#move(from: number, to: number, mayMove: MayMove): Move | undefined {
		let looked = 0;
		for (const family of this.#families[from] ?? []) {
			for (const source of family.get(from) ?? []) {
				for (const sink of family.get(to) ?? []) {
					if (++looked > mostPairs) return undefined;
					if (mayMove({ source, sink })) return { source, sink };
				}
			}
		}
		return undefined;
	}

	#begin(steps: ReadonlyMap<number, number>): void {
		for (const row of this.#changed) {
			this.#change[row] = 0;
			this.#isChanged[row] = 0;
		}
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
			if (tried > mostTried) break;
			this.#eachSink(sort, (other) => {
				if (isOwn.has(other)) return true;
				if (++tried > mostTried) return false;
				const [from, to] = mustLeave ? [sort, other] : [other, sort];
				const cost = this.#cost(from, to);
				const move = cost < least ? this.#move(from, to, mayMove) : undefined;
				if (move === undefined) return true;
				best = move;
				least = cost;
				return true;
			});
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
			if (this.#isChanged[row] === 0) {
				this.#isChanged[row] = 1;
				this.#changed.push(row);
			}
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
