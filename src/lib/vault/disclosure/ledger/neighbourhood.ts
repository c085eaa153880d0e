import type { Roll } from './roll';
import { RowAtoms } from './row-atoms';

/** After so many atoms looked at, or sorts, the nearest of them will do. */
const mostVisited = 1500;
const mostSorts = 12;
/** Of so many answers the atoms of each row are found together. */
const answersAtOnce = 16;

/** Which atoms are most like another: those that the fewest answers tell from it. Good for the roll as it stands. */
export class Neighbourhood {
	readonly #roll: Roll;
	readonly #rows: RowAtoms[] = [];
	readonly #near = new Map<number, { most: number; near: Int32Array }>();
	readonly #seen: Int32Array;
	readonly #others: Int32Array;
	readonly #apart: Int32Array;
	#mark = 0;
	#plain: readonly Int32Array[] | null = null;

	constructor(roll: Roll) {
		this.#roll = roll;
		this.#seen = new Int32Array(roll.count);
		this.#others = new Int32Array(roll.count);
		this.#apart = new Int32Array(roll.count);
	}

	rowsOf(answer: number): RowAtoms {
		const known = this.#rows[answer];
		if (known) return known;
		const from = answer - (answer % answersAtOnce);
		const sorts = this.#roll.sortsIn(from, Math.min(from + answersAtOnce, this.#roll.answers.length));
		sorts.forEach((sortOf, at) => (this.#rows[from + at] = new RowAtoms(this.#roll, from + at, sortOf)));
		return this.#rows[answer] as RowAtoms;
	}

	/**
	 * About as many atoms as are asked for, of those most like this one, nearest first. They are sought among the atoms of the
	 * same sort in one answer after the other, the rarest sort first: who is in none of the sorts looked at differs in so many
	 * answers at least, and is taken when there are too few of the others. People in no table are not among them.
	 */
	of(atom: number, most: number): Int32Array {
		const known = this.#near.get(atom);
		if (known && known.most >= most) return known.near;
		const near = this.#nearest(atom, most);
		this.#near.set(atom, { most, near });
		return near;
	}

	/** Up to `most` atoms with these among them: those most like any of these, about as many of each. Without these themselves. */
	ofAll(atoms: readonly number[], most: number): number[] {
		const each = atoms.map((atom) => this.of(atom, Math.min(most, Math.ceil((2 * most) / atoms.length))));
		const chosen = new Set(atoms);
		const longest = each.reduce((length, near) => Math.max(length, near.length), 0);
		for (let place = 0; place < longest && chosen.size < most; place++) {
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

	#nearest(atom: number, most: number): Int32Array {
		const roll = this.#roll;
		const [seen, others, apart] = [this.#seen, this.#others, this.#apart];
		const having = new Int32Array(roll.answers.length + 2); // by how many answers tell them apart: atoms, one place on
		const mark = ++this.#mark;
		seen[atom] = mark;
		let visited = 0;
		const look = (other: number): number => {
			if (seen[other] === mark) return Infinity;
			seen[other] = mark;
			const differ = roll.apart(atom, other);
			others[visited] = other;
			apart[visited++] = differ;
			having[differ + 1] = (having[differ + 1] ?? 0) + 1;
			return differ;
		};
		let within = 0; // found so far that differ in as few answers as any not seen yet, or fewer
		for (const [turn, answer] of this.#rarest(atom).entries()) {
			for (const other of this.rowsOf(answer).ofSort(roll.sortOf(atom, answer))) if (look(other) <= turn) within++;
			within += having[turn + 2] ?? 0;
			if (within >= most || visited > mostVisited) break;
		}
		for (let other = 1; other < roll.count && visited < most; other++) look(other);
		return this.#nearestFirst(having, visited).slice(0, most);
	}

	/** The atoms just looked at, by how many answers tell them apart; `having` becomes the places. */
	#nearestFirst(having: Int32Array, visited: number): Int32Array {
		for (let differ = 1; differ < having.length; differ++) having[differ] = (having[differ] ?? 0) + (having[differ - 1] ?? 0);
		const sorted = new Int32Array(visited);
		for (let at = 0; at < visited; at++) {
			const differ = this.#apart[at] ?? 0;
			const place = having[differ] ?? 0;
			sorted[place] = this.#others[at] ?? 0;
			having[differ] = place + 1;
		}
		return sorted;
	}

	/** The answers in which the fewest people are of the same sort as an atom. */
	#rarest(atom: number): number[] {
		const { answers } = this.#roll;
		const everybody = answers.reduce((most, held) => Math.max(most, held.people), 0); // or nearly: refused answers must not count
		const people = answers.map((held, answer) => {
			const sort = this.#roll.sortOf(atom, answer);
			return sort === 0 ? everybody - held.people : (held.profiles.sizes[sort] ?? 0);
		});
		const order = [...people.keys()].sort((a, b) => (people[a] ?? 0) - (people[b] ?? 0));
		return order.slice(0, mostSorts);
	}
}

/** By answer and sort: the atom of that sort that is in the fewest tables. */
function plainestOf({ answers, count, width, sorts }: Roll): Int32Array[] {
	const tables = new Uint16Array(count);
	const plainest = answers.map(({ sheet }) => new Int32Array(sheet.starts.length));
	for (let atom = 1; atom < count; atom++) {
		let some = 0;
		for (let answer = 0; answer < answers.length; answer++) if (sorts[atom * width + answer] !== 0) some++;
		tables[atom] = some;
		for (let answer = 0; answer < answers.length; answer++) {
			const plain = plainest[answer] as Int32Array;
			const sort = sorts[atom * width + answer] ?? 0;
			const known = plain[sort] ?? 0;
			if (known === 0 || some < (tables[known] ?? 0)) plain[sort] = atom;
		}
	}
	return plainest;
}
