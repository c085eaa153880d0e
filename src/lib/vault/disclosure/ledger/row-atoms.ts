import type { Roll } from './roll';

/** The atoms of each row of one answer, as the roll stands. */
export class RowAtoms {
	readonly #roll: Roll;
	readonly #answer: number;
	readonly #starts: Int32Array;
	readonly #atoms: Int32Array;
	readonly #met = new Map<number, Int32Array>();
	#turn = 0;

	/** @param sortOf by atom, its sort in this answer */
	constructor(roll: Roll, answer: number, sortOf: Uint16Array) {
		const count = sortOf.length;
		const most = (roll.answers[answer]?.sheet.starts.length ?? 1) - 1;
		const starts = new Int32Array(most + 1);
		for (let atom = 1; atom < count; atom++) {
			const sort = sortOf[atom] ?? 0;
			starts[sort + 1] = (starts[sort + 1] ?? 0) + 1;
		}
		for (let sort = 0; sort < most; sort++) starts[sort + 1] = (starts[sort + 1] ?? 0) + (starts[sort] ?? 0);
		const next = starts.slice();
		this.#atoms = new Int32Array(count);
		for (let atom = 1; atom < count; atom++) {
			const sort = sortOf[atom] ?? 0;
			const place = next[sort] ?? 0;
			this.#atoms[place] = atom;
			next[sort] = place + 1;
		}
		this.#starts = starts;
		this.#roll = roll;
		this.#answer = answer;
	}

	/** Visits the atoms of a row until `visit` returns false. */
	each(row: number, visit: (atom: number) => boolean): void {
		const sheet = this.#roll.answers[this.#answer]?.sheet;
		if (sheet === undefined) return;
		for (let at = sheet.sortStarts[row] ?? 0; at < (sheet.sortStarts[row + 1] ?? 0); at++) {
			const sort = sheet.sortsOf[at] ?? 0;
			for (let place = this.#starts[sort] ?? 0; place < (this.#starts[sort + 1] ?? 0); place++)
				if (!visit(this.#atoms[place] ?? 0)) return;
		}
	}

	/** The atoms of a row that are wanted. */
	those(row: number, isWanted: (atom: number) => boolean): number[] {
		const atoms: number[] = [];
		this.each(row, (atom) => {
			if (isWanted(atom)) atoms.push(atom);
			return true;
		});
		return atoms;
	}

	/** Atoms of one sort, in order. */
	ofSort(sort: number): Int32Array {
		return this.#atoms.subarray(this.#starts[sort] ?? 0, this.#starts[sort + 1] ?? 0);
	}

	/**
	 * People in a row of this answer who are in a row of another as well. Stops, and says something else, once there are more than
	 * `atMost`, or there can't be `atLeast` so many.
	 */
	overlap(row: number, other: number, otherRow: number, { atMost = Infinity, atLeast = 0 } = {}): number {
		const { sizes, answers, sorts, width } = this.#roll;
		const own = answers[this.#answer]?.sheet;
		if (own === undefined) return 0;
		const met = this.#meet(other, otherRow);
		const turn = this.#turn;
		let people = 0;
		let most = own.sizes[row] ?? 0;
		for (let at = own.sortStarts[row] ?? 0; at < (own.sortStarts[row + 1] ?? 0); at++) {
			const sort = own.sortsOf[at] ?? 0;
			const end = this.#starts[sort + 1] ?? 0;
			for (let place = this.#starts[sort] ?? 0; place < end; place++) {
				const atom = this.#atoms[place] as number;
				const size = sizes[atom] as number;
				if (met[sorts[atom * width + other] as number] === turn) people += size;
				else most -= size;
				if (people > atMost || most < atLeast) return people;
			}
		}
		return people;
	}

	/** By sort of another answer: the turn in which it was last found to be in the row asked for, which is this one for those of this row. */
	#meet(other: number, otherRow: number): Int32Array {
		const sheet = this.#roll.answers[other]?.sheet;
		const known = this.#met.get(other);
		const met = known ?? new Int32Array(sheet?.starts.length ?? 0);
		if (!known) this.#met.set(other, met);
		const turn = ++this.#turn;
		const end = sheet?.sortStarts[otherRow + 1] ?? 0;
		for (let at = sheet?.sortStarts[otherRow] ?? 0; at < end; at++) met[sheet?.sortsOf[at] ?? 0] = turn;
		return met;
	}
}
