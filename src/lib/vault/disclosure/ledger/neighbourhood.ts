import type { Roll } from './roll';
import { RowAtoms } from './row-atoms';

/** How many of the nearest atoms are kept of each. */
const mostNear = 400;

/** Which atoms are most like another: those that the fewest answers tell from it. Good for the roll as it stands. */
export class Neighbourhood {
	readonly #roll: Roll;
	readonly #rows = new Map<number, RowAtoms>();
	readonly #near = new Map<number, Int32Array>();
	#plain: readonly Int32Array[] | null = null;

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

	/** The 400 atoms most like this one, nearest first, ties by number. People in no table are not among them. */
	of(atom: number): Int32Array {
		const known = this.#near.get(atom);
		if (known) return known;
		const { apart, limit } = this.#apartFrom(atom);
		const byApart: number[][] = Array.from({ length: limit + 1 }, () => []);
		for (let other = 1; other < apart.length; other++) byApart[apart[other] ?? 0]?.push(other);
		const near = Int32Array.from(byApart.flat().slice(0, mostNear));
		this.#near.set(atom, near);
		return near;
	}

	/** Up to `most` atoms with these among them: those most like any of these, about as many of each. Without these themselves. */
	ofAll(atoms: readonly number[], most: number): number[] {
		const each = atoms.map((atom) => this.of(atom));
		const chosen = new Set(atoms);
		for (let place = 0; place < mostNear && chosen.size < most; place++) {
			for (const near of each) {
				const atom = near[place];
				if (atom !== undefined) chosen.add(atom);
			}
		}
		return [...chosen].slice(atoms.length);
	}

	/** Of each group of people that these atoms are in, the atom that the fewest answers count: it makes up for what others change. */
	plainest(atoms: readonly number[], most: number): number[] {
		this.#plain ??= plainestOf(this.#roll);
		const chosen = new Set<number>();
		for (const atom of atoms) {
			for (const [answer, plain] of this.#plain.entries()) {
				const sort = this.#roll.sortOf(atom, answer);
				if (sort !== 0 && chosen.size < most) chosen.add(plain[sort] ?? 0);
			}
		}
		return [...chosen];
	}

	/** By atom: how many answers tell it from this one; more than the limit when it is not among the nearest. */
	#apartFrom(atom: number): { apart: Uint16Array; limit: number } {
		const { answers, count, width, sorts } = this.#roll;
		const depth = answers.length;
		const own = sorts.slice(atom * width, atom * width + depth);
		const apart = new Uint16Array(count);
		const within = new Int32Array(depth + 1);
		let limit = depth;
		let found = 0;
		for (let other = 1; other < count; other++) {
			let differ = other === atom ? depth + 1 : 0;
			for (let at = other * width, answer = 0; answer < depth && differ <= limit; answer++)
				if (sorts[at + answer] !== own[answer]) differ++;
			apart[other] = differ;
			if (differ > limit) continue;
			within[differ] = (within[differ] ?? 0) + 1;
			found++;
			for (; found - (within[limit] ?? 0) >= mostNear; limit--) found -= within[limit] ?? 0;
		}
		return { apart, limit };
	}
}

/** By answer and sort: the atom of that sort that is in the fewest tables. */
function plainestOf({ answers, count, width, sorts }: Roll): Int32Array[] {
	const tables = new Uint16Array(count);
	for (let atom = 1; atom < count; atom++) {
		let some = 0;
		for (let answer = 0; answer < answers.length; answer++) if (sorts[atom * width + answer] !== 0) some++;
		tables[atom] = some;
	}
	return answers.map(({ sheet }, answer) => {
		const plain = new Int32Array(sheet.starts.length);
		for (let atom = 1; atom < count; atom++) {
			const sort = sorts[atom * width + answer] ?? 0;
			const known = plain[sort] ?? 0;
			if (known === 0 || (tables[atom] ?? 0) < (tables[known] ?? 0)) plain[sort] = atom;
		}
		return plain;
	});
}
