import type { Programme, Solver } from '../../solver/solver';
import type { Roll } from './roll';
import type { Wish } from './paths';
import { witnessOf, type Witness } from './witness';

/** How many programmes are solved, after which nothing is found; and how many people may be moved, if that is limited. */
type Most = { readonly solved: number; readonly moved?: number };

/** Looks for worlds of fractions of people by linear programmes. One an answer: it counts what it has solved. */
export class LocalProgrammes {
	#solved = 0;
	/** What was asked last, as far as the wish does not change it: a target is often asked for by several wishes in turn. */
	#last: { readonly atoms: readonly number[]; readonly rows: Rows } | null = null;
	readonly #roll: Roll;
	readonly #solver: Solver;
	readonly #most: Most;

	constructor(roll: Roll, solver: Solver, most: Most) {
		this.#roll = roll;
		this.#solver = solver;
		this.#most = most;
	}

	/**
	 * The world of fewest moves that grants the wish, rounded to whole people, in which only these atoms differ from the truth.
	 * Rows may be out of their ranges through the rounding. Null when there is none, or too many were asked for.
	 * @param atoms those of the wish among them
	 */
	nearly(atoms: readonly number[], wish: Wish, asItStands: boolean): Witness | null {
		const { solved, moved } = this.#most;
		if (this.#solved++ >= solved) return null;
		const columns = Int32Array.from(atoms, (_, at) => at);
		const programme = { ...programmeOf(this.#roll, atoms, this.#rowsOver(atoms), wish), asItStands };
		const [optimum] = this.#solver.solve(
			programme,
			[{ columns, sense: 'min' }],
			moved === undefined ? undefined : { atMost: moved }
		);
		if (optimum?.status !== 'optimal') return null;
		const steps = atoms.map((atom, at): [number, number] => [
			atom,
			Math.round((optimum.columns[at] ?? 0) + (optimum.columns[atoms.length + at] ?? 0))
		]);
		return witnessOf(new Map(steps));
	}

	#rowsOver(atoms: readonly number[]): Rows {
		const last = this.#last;
		if (last && last.atoms.length === atoms.length && last.atoms.every((atom, at) => atom === atoms[at])) return last.rows;
		const rows = rowsOver(this.#roll, atoms);
		this.#last = { atoms, rows };
		return rows;
	}
}

type Rows = { starts: number[]; columns: number[]; least: number[]; most: number[] };

/** The rows of all answers over these atoms. Rows that hold the same atoms become one. */
function rowsOver(roll: Roll, atoms: readonly number[]): Rows {
	const rows: Rows = { starts: [0], columns: [], least: [], most: [] };
	const known = new Map<number, number>();
	roll.answers.forEach((_, answer) => addRows(roll, atoms, answer, rows, known));
	return rows;
}

/** Of each atom a column for the people it gains, and after all of these one for those it loses (0 or less). The last row is the wish. */
function programmeOf(roll: Roll, atoms: readonly number[], rows: Rows, { atoms: wished, by }: Wish): Programme {
	const inWish = wished.map((atom) => atoms.indexOf(atom)).flatMap((column) => [column, column + atoms.length]);
	const least = new Float64Array(2 * atoms.length);
	atoms.forEach((atom, column) => (least[atoms.length + column] = -(roll.sizes[atom] ?? 0)));
	return {
		columns: { least, most: new Float64Array(2 * atoms.length).fill(4 * Math.abs(by), 0, atoms.length) },
		rows: {
			starts: Int32Array.from([...rows.starts, rows.columns.length + inWish.length]),
			columns: withMore(rows.columns, inWish),
			least: Float64Array.from([...rows.least, by]),
			most: Float64Array.from([...rows.most, by])
		},
		whole: false
	};
}

function withMore(numbers: readonly number[], more: readonly number[]): Int32Array {
	const longer = new Int32Array(numbers.length + more.length);
	longer.set(numbers);
	longer.set(more, numbers.length);
	return longer;
}

/** Adds the rows of one answer; `known` says by a mark of its atoms which number a row has. */
function addRows(roll: Roll, atoms: readonly number[], answer: number, rows: Rows, known: Map<number, number>): void {
	const sheet = roll.answers[answer]?.sheet;
	if (sheet === undefined) return;
	const placeOf = new Int32Array(sheet.implied); // by row, from 1
	const met: number[] = [];
	const held: number[][] = [];
	atoms.forEach((atom, column) => {
		const sort = roll.sortOf(atom, answer);
		const end = sheet.starts[sort + 1] ?? 0;
		for (let at = sheet.starts[sort] ?? 0; at < end; at++) {
			const row = sheet.rowsOf[at] ?? 0;
			if (row >= sheet.implied || (sheet.least[row] === 0 && sheet.most[row] === Infinity)) continue; // no atom has fewer than no people
			const place = placeOf[row] ?? 0;
			if (place > 0) held[place - 1]?.push(column);
			else {
				placeOf[row] = held.push([column]);
				met.push(row);
			}
		}
	});
	for (const [place, columns] of held.entries()) {
		const row = met[place] ?? 0;
		const size = sheet.sizes[row] ?? 0;
		const [least, most] = [(sheet.least[row] ?? 0) - size, (sheet.most[row] ?? Infinity) - size];
		const mark = columns.reduce((sum, column) => sum + markOf(column), 0);
		const number = known.get(mark) ?? rows.least.length;
		rows.least[number] = Math.max(rows.least[number] ?? -Infinity, least);
		rows.most[number] = Math.min(rows.most[number] ?? Infinity, most);
		if (known.has(mark)) continue;
		known.set(mark, number);
		for (const column of columns) rows.columns.push(column, column + atoms.length);
		rows.starts.push(rows.columns.length);
	}
}

/** Scatters a whole number over 40 bits, so that sums of some tell which they are of: who is mistaken is found out when the world is counted again. */
function markOf(column: number): number {
	const first = Math.imul(column + 1, 0x9e3779b1);
	return (first >>> 0) * 256 + (Math.imul(first ^ (first >>> 15), 0x85ebca6b) >>> 24);
}
