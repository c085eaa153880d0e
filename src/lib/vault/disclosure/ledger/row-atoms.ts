import type { Roll } from './roll';

/** The atoms of each row of one answer, as the roll stands. */
export class RowAtoms {
	readonly #roll: Roll;
	readonly #answer: number;
	readonly #starts: Int32Array;
	readonly #atoms: Int32Array;

	constructor(roll: Roll, answer: number) {
		const sorts = (roll.answers[answer]?.sheet.starts.length ?? 1) - 1;
		const starts = new Int32Array(sorts + 1);
		for (let atom = 1; atom < roll.count; atom++) {
			const sort = roll.sortOf(atom, answer);
			starts[sort + 1] = (starts[sort + 1] ?? 0) + 1;
		}
		for (let sort = 0; sort < sorts; sort++) starts[sort + 1] = (starts[sort + 1] ?? 0) + (starts[sort] ?? 0);
		const next = starts.slice();
		this.#atoms = new Int32Array(roll.count);
		for (let atom = 1; atom < roll.count; atom++) {
			const sort = roll.sortOf(atom, answer);
			this.#atoms[next[sort] ?? 0] = atom;
			next[sort] = (next[sort] ?? 0) + 1;
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

	/** Atoms of one sort, in order. */
	ofSort(sort: number): Int32Array {
		return this.#atoms.subarray(this.#starts[sort] ?? 0, this.#starts[sort + 1] ?? 0);
	}

	/** People in a row of this answer who are in a row of another as well. */
	overlap(row: number, other: number, otherRow: number): number {
		let people = 0;
		this.each(row, (atom) => {
			if (this.#roll.isIn(atom, other, otherRow)) people += this.#roll.sizes[atom] ?? 0;
			return true;
		});
		return people;
	}
}
