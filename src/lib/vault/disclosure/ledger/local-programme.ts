import type { Programme, Solver } from '../../solver/solver';
import type { Roll } from './roll';
import type { Wish } from './mover';
import { witnessOf, type Witness } from './witness';

/** How many programmes are solved for one answer at most: a limit that no clock moves. */
const mostProgrammes = 24;

/** Looks for worlds of fractions of people by linear programmes. One an answer: it counts what it has solved. */
export class LocalProgrammes {
	#solved = 0;
	readonly #roll: Roll;
	readonly #solver: Solver;

	constructor(roll: Roll, solver: Solver) {
		this.#roll = roll;
		this.#solver = solver;
	}

	/**
	 * The world of fewest moves that grants the wish, rounded to whole people, in which only these atoms differ from the truth.
	 * Rows may be out of their ranges through the rounding. Null when there is none, or too many were asked for.
	 */
	nearly(atoms: readonly number[], wish: Wish, asItStands: boolean): Witness | null {
		if (this.#solved++ >= mostProgrammes) return null;
		const columns = Int32Array.from(atoms, (_, at) => at);
		const [optimum] = this.#solver.solve({ ...programmeOf(this.#roll, atoms, wish), asItStands }, [{ columns, sense: 'min' }]);
		if (optimum?.status !== 'optimal') return null;
		const steps = atoms.map((atom, at): [number, number] => [
			atom,
			Math.round((optimum.columns[at] ?? 0) + (optimum.columns[atoms.length + at] ?? 0))
		]);
		return witnessOf(new Map(steps));
	}
}

/**
 * Of each atom a column for the people it gains, and after all of these one for those it loses (0 or less). The last row
 * is the wish. Rows that hold the same atoms become one.
 */
function programmeOf(roll: Roll, atoms: readonly number[], { atoms: wished, by }: Wish): Programme {
	const rows = new Map<string, { columns: number[]; least: number; most: number }>();
	roll.answers.forEach(({ sheet }, answer) => {
		const held = new Map<number, number[]>();
		atoms.forEach((atom, column) => {
			const sort = roll.sortOf(atom, answer);
			if (sort === 0) return;
			for (let at = sheet.starts[sort] ?? 0; at < (sheet.starts[sort + 1] ?? 0); at++) {
				const row = sheet.rowsOf[at] ?? 0;
				const columns = held.get(row);
				if (columns) columns.push(column);
				else held.set(row, [column]);
			}
		});
		for (const [row, columns] of held) {
			const size = sheet.sizes[row] ?? 0;
			const [least, most] = [(sheet.least[row] ?? 0) - size, (sheet.most[row] ?? Infinity) - size];
			if (sheet.least[row] === 0 && most === Infinity) continue; // no atom has fewer than no people
			const key = columns.join();
			const known = rows.get(key);
			if (!known) rows.set(key, { columns, least, most });
			else [known.least, known.most] = [Math.max(known.least, least), Math.min(known.most, most)];
		}
	});
	const wishedColumns = wished.map((_, column) => column);
	const all = [...rows.values(), { columns: wishedColumns, least: by, most: by }];
	const starts = new Int32Array(all.length + 1);
	all.forEach(({ columns }, row) => (starts[row + 1] = (starts[row] ?? 0) + 2 * columns.length));
	return {
		columns: {
			least: Float64Array.from([...atoms.map(() => 0), ...atoms.map((atom) => -(roll.sizes[atom] ?? 0))]),
			most: new Float64Array(2 * atoms.length).fill(4 * Math.abs(by), 0, atoms.length)
		},
		rows: {
			starts,
			columns: Int32Array.from(all.flatMap(({ columns }) => [...columns, ...columns.map((column) => column + atoms.length)])),
			least: Float64Array.from(all, ({ least }) => least),
			most: Float64Array.from(all, ({ most }) => most)
		},
		whole: false
	};
}
