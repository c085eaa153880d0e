import type { Programme, Solver } from '../../solver/solver';
import type { Neighbourhood } from './neighbourhood';
import type { Roll } from './roll';
import type { Wish } from './swaps';
import type { Tally } from './tally';
import { witnessOf, type Witness } from './witness';

/** How many atoms vary, and how many such programmes are solved for one answer at most: limits that no clock moves. */
const stages: readonly { readonly atoms: number; readonly most: number }[] = [
	{ atoms: 48, most: 200 },
	{ atoms: 200, most: 60 },
	{ atoms: 800, most: 12 }
];
const mostWholeAtoms = 150;
/** A guard against a whole-number programme that never ends; what is not found by then counts as not there. */
const mostSeconds = 2;

/** Searches for witnesses by linear programmes. One an answer: it counts what it has solved. */
export class LocalProgrammes {
	readonly #solved = stages.map(() => 0);
	readonly #roll: Roll;
	readonly #near: Neighbourhood;
	readonly #tally: Tally;
	readonly #solver: Solver;
	constructor(roll: Roll, near: Neighbourhood, tally: Tally, solver: Solver) {
		this.#roll = roll;
		this.#near = near;
		this.#tally = tally;
		this.#solver = solver;
	}

	/**
	 * A world that grants the wish, in which only the atoms most like the wished-for ones differ from the truth. To hold the
	 * others fixed can only hide a witness, never make one up; every one is counted again before it is believed.
	 */
	find(wish: Wish): Witness | null {
		for (const [stage, { atoms, most }] of stages.entries()) {
			if ((this.#solved[stage] ?? 0) >= most) continue;
			this.#solved[stage] = (this.#solved[stage] ?? 0) + 1;
			const varying = this.#varying(wish, atoms);
			const found = this.#solve(varying, wish, false);
			if (found === 'none') {
				if (varying.length < atoms) return null;
				continue;
			}
			const witness = this.#believed(found, wish);
			if (witness) return witness;
			const support = found.filter(([, step]) => Math.abs(step) > 1e-6).map(([atom]) => atom);
			const whole = this.#solve([...new Set([...wish.atoms, ...support, ...varying])].slice(0, mostWholeAtoms), wish, true);
			const proved = whole === 'none' ? null : this.#believed(whole, wish);
			if (proved) return proved;
		}
		return null;
	}

	#varying({ atoms, hints }: Wish, most: number): number[] {
		const each = atoms.map((atom) => this.#near.of(atom));
		const chosen = new Set([...atoms, ...hints.slice(0, most / 2)]);
		for (let place = 0; place < most && chosen.size < most; place++)
			for (const near of each) {
				const atom = near[place];
				if (atom !== undefined) chosen.add(atom);
			}
		return [...chosen];
	}

	/** The world of fewest moves that grants the wish, as steps by atom. */
	#solve(atoms: readonly number[], wish: Wish, whole: boolean): [number, number][] | 'none' {
		const programme = programmeOf(this.#roll, atoms, wish, whole);
		const columns = Int32Array.from(atoms, (_, at) => at);
		const limit = whole ? { seconds: mostSeconds } : undefined;
		const [optimum] = this.#solver.solve(programme, [{ columns, sense: 'min' }], limit);
		if (optimum?.status !== 'optimal') return 'none';
		return atoms.map((atom, at) => [atom, (optimum.columns[at] ?? 0) + (optimum.columns[atoms.length + at] ?? 0)]);
	}

	#believed(found: readonly [number, number][], { atoms, by }: Wish): Witness | null {
		const steps = found.map(([atom, step]): [number, number] => [atom, Math.round(step)]);
		this.#tally.clear();
		for (const [atom, step] of steps) if (step !== 0) this.#tally.move(0, atom, step);
		const isSound = this.#tally.excess === 0 && steps.every(([atom]) => this.#tally.stock(atom) >= 0);
		const reached = steps.reduce((sum, [atom, step]) => sum + (atoms.includes(atom) ? step : 0), 0);
		return isSound && (by > 0 ? reached >= by : reached <= by) ? witnessOf(new Map(steps)) : null;
	}
}

/**
 * Of each atom a column for the people it gains, and after all of these one for those it loses (0 or less). The last row
 * is the wish. Rows that hold the same atoms become one.
 */
function programmeOf(roll: Roll, atoms: readonly number[], { atoms: wished, by }: Wish, whole: boolean): Programme {
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
		whole
	};
}
