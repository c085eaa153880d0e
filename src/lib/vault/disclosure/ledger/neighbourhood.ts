import type { Roll } from './roll';
import { RowAtoms } from './row-atoms';

/** How many of the nearest atoms are kept of each. */
const mostNear = 800;

/** Which atoms are most like another: those that most answers count alike. Good for the roll as it stands. */
export class Neighbourhood {
	readonly #roll: Roll;
	readonly #rows = new Map<number, RowAtoms>();
	readonly #near = new Map<number, Int32Array>();

	constructor(roll: Roll) {
		this.#roll = roll;
	}

	rowsOf(answer: number): RowAtoms {
		const known = this.#rows.get(answer);
		if (known) return known;
		const made = new RowAtoms(this.#roll, answer);
		this.#rows.set(answer, made);
		return made;
	}

	/** The 800 atoms most like this one, nearest first, ties by number. People in no table are not among them. */
	of(atom: number): Int32Array {
		const known = this.#near.get(atom);
		if (known) return known;
		const likeness = this.#likenessTo(atom);
		const alikes = this.#roll.answers.length + 1;
		const counts = new Int32Array(alikes);
		for (let other = 1; other < likeness.length; other++) counts[likeness[other] ?? 0] = (counts[likeness[other] ?? 0] ?? 0) + 1;
		const places = new Int32Array(alikes);
		for (let alike = alikes - 2; alike >= 0; alike--) places[alike] = (places[alike + 1] ?? 0) + (counts[alike + 1] ?? 0);
		const near = new Int32Array(Math.min(mostNear, this.#roll.count - 1));
		for (let other = 1; other < likeness.length; other++) {
			const alike = likeness[other] ?? 0;
			const place = places[alike] ?? 0;
			if (place < near.length) near[place] = other;
			places[alike] = place + 1;
		}
		const others = near.filter((other) => other !== atom);
		this.#near.set(atom, others);
		return others;
	}

	/** By atom: how many answers do not tell it from this one. */
	#likenessTo(atom: number): Uint16Array {
		const { answers, count, width, sorts } = this.#roll;
		const own = sorts.slice(atom * width, atom * width + answers.length);
		const likeness = new Uint16Array(count);
		for (let other = 1; other < count; other++) {
			const from = other * width;
			let alike = 0;
			for (let answer = 0; answer < own.length; answer++) if (sorts[from + answer] === own[answer]) alike++;
			likeness[other] = alike;
		}
		return likeness;
	}
}
