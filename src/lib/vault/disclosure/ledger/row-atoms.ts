import type { Roll } from './roll';

/** The atoms of each row of one answer, as the roll stands. */
export class RowAtoms {
	readonly #roll: Roll;
	readonly #answer: number;
	readonly #starts: Int32Array;
	readonly #atoms: Int32Array;

	constructor(roll: Roll, answer: number) {
		const { sorts, width, count } = roll;
		const most = (roll.answers[answer]?.sheet.starts.length ?? 1) - 1;
		const starts = new Int32Array(most + 1);
		const sortOf = new Uint16Array(count);
		for (let atom = 1; atom < count; atom++) {
			const sort = sorts[atom * width + answer] ?? 0;
			sortOf[atom] = sort;
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
		const { sizes, answers } = this.#roll;
		let people = 0;
		let most = answers[this.#answer]?.sheet.sizes[row] ?? 0;
		this.each(row, (atom) => {
			const size = sizes[atom] ?? 0;
			if (this.#roll.isIn(atom, other, otherRow)) people += size;
			else most -= size;
			return people <= atMost && most >= atLeast;
		});
		return people;
	}
}
