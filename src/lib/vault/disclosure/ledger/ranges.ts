import type { Roll } from './roll';

const nowhere = 0; // the atom of people in no table

/** The rows of all answers, one after the other: by how many people each may be below and above the truth. Good for the roll as it stands. */
export class Ranges {
	readonly down: Float64Array;
	readonly up: Float64Array;
	readonly #roll: Roll;
	readonly #offsets: Int32Array;
	readonly #crossed: Map<number, Int32Array>[];

	constructor(roll: Roll) {
		this.#roll = roll;
		this.#crossed = roll.answers.map(() => new Map());
		this.#offsets = new Int32Array(roll.answers.length + 1);
		roll.answers.forEach(({ sheet }, answer) => {
			this.#offsets[answer + 1] = (this.#offsets[answer] ?? 0) + sheet.sizes.length;
		});
		this.down = new Float64Array(this.#offsets.at(-1) ?? 0);
		this.up = new Float64Array(this.down.length);
		roll.answers.forEach(({ sheet }, answer) => {
			const offset = this.#offsets[answer] ?? 0;
			sheet.sizes.forEach((size, row) => {
				const least = sheet.least[row] ?? 0;
				this.down[offset + row] = least === 0 ? -Infinity : least - size; // no atom has fewer than no people
				this.up[offset + row] = (sheet.most[row] ?? Infinity) - size;
			});
		});
	}

	/** Rows that people of an atom are in. */
	of(atom: number): number[] {
		return this.between(nowhere, atom);
	}

	/**
	 * Rows that someone enters who moves from one atom to another, and `~row` for those left. Rows that bear any number of
	 * people are not among them.
	 */
	between(from: number, to: number): number[] {
		const { answers, width, sorts } = this.#roll;
		const rows: number[] = [];
		for (let answer = 0; answer < answers.length; answer++) {
			const left = sorts[from * width + answer] ?? 0;
			const entered = sorts[to * width + answer] ?? 0;
			if (left !== entered) for (const row of this.#crossing(answer, left, entered)) rows.push(row);
		}
		return rows;
	}

	#crossing(answer: number, left: number, entered: number): Int32Array {
		const key = left * 65_536 + entered;
		const known = this.#crossed[answer]?.get(key);
		if (known) return known;
		const [before, after] = [this.#rowsOf(answer, left), this.#rowsOf(answer, entered)];
		const made = Int32Array.from([
			...before.filter((row) => !after.includes(row)).map((row) => ~row),
			...after.filter((row) => !before.includes(row))
		]);
		this.#crossed[answer]?.set(key, made);
		return made;
	}

	#rowsOf(answer: number, sort: number): number[] {
		const sheet = this.#roll.answers[answer]?.sheet;
		if (sheet === undefined || sort === 0) return [];
		const offset = this.#offsets[answer] ?? 0;
		return [...sheet.rowsOf.subarray(sheet.starts[sort] ?? 0, sheet.starts[sort + 1] ?? 0)]
			.map((row) => offset + row)
			.filter((row) => this.down[row] !== -Infinity || this.up[row] !== Infinity);
	}
}
