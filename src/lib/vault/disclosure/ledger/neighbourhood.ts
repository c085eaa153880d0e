import type { Roll } from './roll';
import { RowAtoms } from './row-atoms';

const gatheredEach = 12;

/** Which atoms are most like another: those that most answers count alike. */
export class Neighbourhood {
	readonly #roll: Roll;
	readonly #rows = new Map<number, RowAtoms>();
	readonly #near = new Map<string, Int32Array>();
	readonly #seen: Int32Array;
	#stamp = 0;

	constructor(roll: Roll) {
		this.#roll = roll;
		this.#seen = new Int32Array(roll.count);
	}

	rowsOf(answer: number): RowAtoms {
		const known = this.#rows.get(answer);
		if (known) return known;
		const made = new RowAtoms(this.#roll, answer);
		this.#rows.set(answer, made);
		return made;
	}

	/**
	 * The `most` atoms most like this one, nearest first, out of twelve times as many that share a row with it: rows of
	 * `answer` first, then of the newest others, the smallest first. Ties by number.
	 */
	of(atom: number, answer: number, most: number): Int32Array {
		const key = `${atom} ${answer} ${most}`;
		const known = this.#near.get(key);
		if (known) return known;
		const keys = this.#gather(atom, answer, most * gatheredEach).map((other) => -this.likeness(atom, other) * 2 ** 32 + other);
		const near = Int32Array.from(
			Float64Array.from(keys).sort().slice(0, most),
			(value) => ((value % 2 ** 32) + 2 ** 32) % 2 ** 32
		);
		this.#near.set(key, near);
		return near;
	}

	/** How many answers do not tell two atoms apart. */
	likeness(atom: number, other: number): number {
		const { answers, width, sorts } = this.#roll;
		let alike = 0;
		for (let answer = 0; answer < answers.length; answer++)
			if (sorts[atom * width + answer] === sorts[other * width + answer]) alike++;
		return alike;
	}

	#gather(atom: number, answer: number, most: number): number[] {
		const gathered: number[] = [];
		this.#stamp++;
		this.#seen[atom] = this.#stamp;
		this.#gatherIn(answer, atom, most, gathered);
		for (let other = this.#roll.answers.length - 1; other >= 0 && gathered.length < most; other--)
			if (other !== answer) this.#gatherIn(other, atom, most, gathered);
		return gathered;
	}

	#gatherIn(answer: number, atom: number, most: number, gathered: number[]): void {
		const sheet = this.#roll.answers[answer]?.sheet;
		const sort = this.#roll.sortOf(atom, answer);
		if (sheet === undefined || sort === 0) return;
		const rows = [...sheet.rowsOf.subarray(sheet.starts[sort] ?? 0, sheet.starts[sort + 1] ?? 0)];
		rows.sort((a, b) => (sheet.sizes[a] ?? 0) - (sheet.sizes[b] ?? 0) || a - b);
		for (const row of rows) {
			this.rowsOf(answer).each(row, (other) => {
				if (this.#seen[other] !== this.#stamp) gathered.push(other);
				this.#seen[other] = this.#stamp;
				return gathered.length < most;
			});
			if (gathered.length >= most) return;
		}
	}
}
