import { PairCounts } from './pair-counts';
import type { Roll } from './roll';
import type { Witness } from './witness';

const nowhere = 0; // the atom of people in no table

/** The sorts of an answer that are in one of its rows: 1 for those. */
type Holding = { readonly answer: number; readonly isIn: Uint8Array };

/** The rows of all answers, one after the other: by how many people each may be below and above the truth. Good for the roll as it stands. */
export class Ranges {
	readonly down: Float64Array;
	readonly up: Float64Array;
	readonly #roll: Roll;
	/** By answer and sort: `rows[starts[sort]…starts[sort + 1] - 1]`, without those that bear any number of people. */
	readonly #tight: { starts: Int32Array; rows: Int32Array }[] = [];
	/** By row: the turn in which it was met last, negative when it was both left and entered. */
	readonly #met: Int32Array;
	#turn = 0;
	readonly #found: Int32Array;
	/** The atom that is left and the one that is entered, numbered, and what is crossed by that number. */
	readonly #pairs = new PairCounts();
	readonly #crossed: Int32Array[] = [];
	readonly #of = new Map<number, Int32Array>();
	/** By row, while a world is counted: people more than in truth. */
	readonly #change: Int32Array;
	readonly #held = new Map<number, Holding>();

	constructor(roll: Roll) {
		this.#roll = roll;
		const size = roll.answers.reduce((sum, { sheet }) => sum + sheet.sizes.length, 0);
		this.down = new Float64Array(size);
		this.up = new Float64Array(size);
		this.#met = new Int32Array(size);
		this.#change = new Int32Array(size);
		let offset = 0;
		for (const { sheet } of roll.answers) {
			sheet.sizes.forEach((people, row) => {
				const isFree = row >= sheet.implied;
				const least = sheet.least[row] ?? 0;
				this.down[offset + row] = isFree || least === 0 ? -Infinity : least - people; // no atom has fewer than no people
				this.up[offset + row] = isFree ? Infinity : (sheet.most[row] ?? Infinity) - people;
			});
			this.#tight.push(this.#tightRows(sheet, offset));
			offset += sheet.sizes.length;
		}
		this.#found = new Int32Array(this.#tight.reduce((sum, { starts }) => sum + 2 * longest(starts), 0)); // as many as can be crossed at once
	}

	/** By atom of a pool: 1 for those that are in a row. Null for a row after all others. */
	inside(row: number, pool: readonly number[]): Uint8Array | null {
		const held = this.#holding(row);
		if (held === null) return null;
		const { width, sorts } = this.#roll;
		const inside = new Uint8Array(pool.length);
		for (let at = 0; at < inside.length; at++) inside[at] = held.isIn[sorts[(pool[at] ?? 0) * width + held.answer] ?? 0] ?? 0;
		return inside;
	}

	#holding(row: number): Holding | null {
		const known = this.#held.get(row);
		if (known) return known;
		let offset = 0;
		for (const [answer, { sheet }] of this.#roll.answers.entries()) {
			const own = row - offset;
			offset += sheet.sizes.length;
			if (row >= offset) continue;
			const isIn = new Uint8Array(sheet.starts.length);
			for (const sort of sheet.sortsOf.subarray(sheet.sortStarts[own] ?? 0, sheet.sortStarts[own + 1] ?? 0)) isIn[sort] = 1;
			this.#held.set(row, { answer, isIn });
			return { answer, isIn };
		}
		return null;
	}

	/** Rows that someone crosses who moves from one atom to another, found once: twice its number for each that is entered, one more for each that is left. */
	crossed(from: number, to: number): Int32Array {
		const pair = this.#pairs.add(from, to);
		return (this.#crossed[pair] ??= this.#found.slice(0, this.#between(from, to)));
	}

	/** Rows that people of an atom are in, found once. */
	of(atom: number): Int32Array {
		const known = this.#of.get(atom);
		if (known) return known;
		const rows = this.#found.subarray(0, this.#between(nowhere, atom)).map((entered) => entered >> 1);
		this.#of.set(atom, rows);
		return rows;
	}

	/** Whether every row of every answer is in its range in a world, and no atom has fewer than no people: counted afresh. */
	bear({ atoms, steps }: Pick<Witness, 'atoms' | 'steps'>): boolean {
		const change = this.#change;
		for (let at = 0; at < atoms.length; at++) {
			const rows = this.of(atoms[at] ?? 0);
			const step = steps[at] ?? 0;
			for (let place = 0; place < rows.length; place++) change[rows[place] ?? 0] = (change[rows[place] ?? 0] ?? 0) + step;
		}
		let isBorne = true;
		for (let at = 0; at < atoms.length; at++) {
			const rows = this.of(atoms[at] ?? 0);
			if ((this.#roll.sizes[atoms[at] ?? 0] ?? 0) + (steps[at] ?? 0) < 0) isBorne = false;
			for (let place = 0; place < rows.length; place++) {
				const row = rows[place] ?? 0;
				const by = change[row] ?? 0;
				if (by === 0) continue;
				if (by < (this.down[row] ?? 0) || by > (this.up[row] ?? 0)) isBorne = false;
				change[row] = 0; // each row is looked at once, and left as it was found
			}
		}
		return isBorne;
	}

	/** Writes down what is crossed, and returns how many that are. Rows that bear any number of people are not among them. */
	#between(from: number, to: number): number {
		const { answers, width, sorts } = this.#roll;
		const [met, found] = [this.#met, this.#found];
		let end = 0;
		for (let answer = 0; answer < answers.length; answer++) {
			const left = sorts[from * width + answer] ?? 0;
			const entered = sorts[to * width + answer] ?? 0;
			if (left === entered) continue;
			const { starts, rows } = this.#tight[answer] as { starts: Int32Array; rows: Int32Array };
			const turn = ++this.#turn;
			const leftTo = starts[left + 1] ?? 0;
			for (let at = starts[left] ?? 0; at < leftTo; at++) met[rows[at] ?? 0] = turn;
			const enteredTo = starts[entered + 1] ?? 0;
			for (let at = starts[entered] ?? 0; at < enteredTo; at++) {
				const row = rows[at] ?? 0;
				if (met[row] === turn) met[row] = -turn;
				else found[end++] = 2 * row;
			}
			for (let at = starts[left] ?? 0; at < leftTo; at++) {
				const row = rows[at] ?? 0;
				if (met[row] === turn) found[end++] = 2 * row + 1;
			}
		}
		return end;
	}

	#tightRows(sheet: { starts: Int32Array; rowsOf: Int32Array }, offset: number): { starts: Int32Array; rows: Int32Array } {
		const starts = new Int32Array(sheet.starts.length);
		const rows: number[] = [];
		for (let sort = 0; sort + 1 < starts.length; sort++) {
			for (let at = sheet.starts[sort] ?? 0; at < (sheet.starts[sort + 1] ?? 0); at++) {
				const row = offset + (sheet.rowsOf[at] ?? 0);
				if (this.down[row] !== -Infinity || this.up[row] !== Infinity) rows.push(row);
			}
			starts[sort + 1] = rows.length;
		}
		return { starts, rows: Int32Array.from(rows) };
	}
}

function longest(starts: Int32Array): number {
	return starts.reduce((most, start, at) => Math.max(most, start - (starts[at - 1] ?? 0)), 0);
}
