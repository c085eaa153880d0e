import type { Roll } from './roll';

/** How the rows of all answers change as people are moved, and by how much they leave their ranges. */
export class Tally {
	/** By how many people all rows together are out of their ranges. */
	excess = 0;
	readonly steps = new Map<number, number>();
	readonly #roll: Roll;
	readonly #offsets: Int32Array;
	readonly #change: Int32Array;
	#touched: number[] = [];

	constructor(roll: Roll) {
		this.#roll = roll;
		this.#offsets = new Int32Array(roll.answers.length + 1);
		roll.answers.forEach(({ sheet }, answer) => {
			this.#offsets[answer + 1] = (this.#offsets[answer] ?? 0) + sheet.sizes.length;
		});
		this.#change = new Int32Array(this.#offsets.at(-1) ?? 0);
	}

	/** Back to the truth. */
	clear(): void {
		for (const place of this.#touched) this.#change[place] = 0;
		this.#touched = [];
		this.steps.clear();
		this.excess = 0;
	}

	/** People who are left in an atom. */
	stock(atom: number): number {
		return (this.#roll.sizes[atom] ?? 0) + (this.steps.get(atom) ?? 0);
	}

	/** Moves people from one atom to another. Rows that hold both do not change. */
	move(from: number, to: number, people: number): void {
		const { answers, width, sorts } = this.#roll;
		this.steps.set(from, (this.steps.get(from) ?? 0) - people);
		this.steps.set(to, (this.steps.get(to) ?? 0) + people);
		for (let answer = 0; answer < answers.length; answer++) {
			const left = sorts[from * width + answer] ?? 0;
			const entered = sorts[to * width + answer] ?? 0;
			if (left === entered) continue;
			this.#bump(answer, left, -people);
			this.#bump(answer, entered, people);
		}
	}

	/** A row that is out of its range, if there is one: the first that was touched. `by` is negative when it is too low. */
	broken(): { answer: number; row: number; by: number } | null {
		for (const place of this.#touched) {
			let answer = 0;
			while ((this.#offsets[answer + 1] ?? Infinity) <= place) answer++;
			const row = place - (this.#offsets[answer] ?? 0);
			const by = this.#outBy(answer, row, this.#change[place] ?? 0);
			if (by !== 0) return { answer, row, by };
		}
		return null;
	}

	#bump(answer: number, sort: number, people: number): void {
		const sheet = this.#roll.answers[answer]?.sheet;
		if (sheet === undefined || sort === 0) return;
		const offset = this.#offsets[answer] ?? 0;
		const end = sheet.starts[sort + 1] ?? 0;
		for (let at = sheet.starts[sort] ?? 0; at < end; at++) {
			const row = sheet.rowsOf[at] ?? 0;
			const before = this.#change[offset + row] ?? 0;
			if (before === 0) this.#touched.push(offset + row);
			const after = before + people;
			this.#change[offset + row] = after;
			this.excess += Math.abs(this.#outBy(answer, row, after)) - Math.abs(this.#outBy(answer, row, before));
		}
	}

	#outBy(answer: number, row: number, change: number): number {
		const sheet = this.#roll.answers[answer]?.sheet;
		const people = (sheet?.sizes[row] ?? 0) + change;
		const most = sheet?.most[row] ?? Infinity;
		if (people > most) return people - most;
		return Math.min(0, people - (sheet?.least[row] ?? 0));
	}
}
