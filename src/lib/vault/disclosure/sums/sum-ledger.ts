import type { Programme, Solver } from '../../solver/solver';
import { depthOf, protectionLevel } from '../dominance';
import type { PeoplePolicy } from '../policy';
import { isSmall } from '../round';
import type { SumEntry } from './sum-told';
import { givenBy, worldOf, type SumRow, type SumWorld } from './sum-world';

/** A world of more atoms, or with more secret sums, is not looked through: the table that makes it so is refused. */
const mostAtoms = 20_000;
const mostSecrets = 1_500;

/**
 * Remembers every table of sums released from one set of data, and says whether one more may join those of the same amounts:
 * whether each secret sum is still as far from what a reader can tell, from all of them at once, as it must be, and whether
 * one sum taken from another leaves one that tells too much.
 */
export class SumLedger {
	#policy: PeoplePolicy;
	readonly #solver: Solver;
	readonly #entries = new Map<string, SumEntry[]>();

	constructor(policy: PeoplePolicy, solver: Solver) {
		this.#policy = policy;
		this.#solver = solver;
	}

	/** From here on by another policy, because more data were opened; what has been released is remembered. */
	follow(policy: PeoplePolicy): void {
		this.#policy = policy;
	}

	/** Whether a table may be shown beside those before it. The first of its amounts may: it has been protected by itself. */
	foresee(entry: SumEntry): 'safe' | 'tells-too-much' {
		const before = this.#entries.get(entry.told.matter) ?? [];
		if (before.length === 0 || before.some((other) => tellAlike(other, entry))) return 'safe';
		const world = worldOf([...before, entry], depthOf(this.#policy.dominance));
		if (world.atoms.length > mostAtoms || hasTellingDifference(world, before.length, this.#policy)) return 'tells-too-much';
		return keepsDistance(world, this.#solver) ? 'safe' : 'tells-too-much';
	}

	/** Remembers a table that is let out. */
	remember(entry: SumEntry): void {
		const before = this.#entries.get(entry.told.matter) ?? [];
		if (!before.some((other) => tellAlike(other, entry))) this.#entries.set(entry.told.matter, [...before, entry]);
	}
}

function tellAlike(a: SumEntry, b: SumEntry): boolean {
	const lists = ({ told, members }: SumEntry): ArrayLike<number>[] => [
		told.sides,
		told.groups,
		told.least,
		told.most,
		members.pids,
		members.codes
	];
	const others = lists(b);
	return lists(a).every((list, at) => alike(list, others[at] ?? []));
}

function alike(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
	if (a.length !== b.length) return false;
	for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
	return true;
}

/** Whether every secret sum can be larger and smaller by its level with everything that is shown in any table the same. */
function keepsDistance(world: SumWorld, solver: Solver): boolean {
	const secrets = world.rows.filter(({ level, atoms }) => level > 0 && atoms.length > 0);
	if (secrets.length > mostSecrets) return false;
	const objectives = secrets.flatMap(({ atoms }) =>
		(['max', 'min'] as const).map((sense) => ({ columns: Int32Array.from(atoms), sense }))
	);
	const optima = solver.solve(changesIn(world), objectives);
	return secrets.every(({ level, atoms }, at) => {
		const truth = totalOf(world, atoms);
		const [up, down] = [optima[2 * at], optima[2 * at + 1]];
		const isFound = [up, down].every((one) => one?.status === 'optimal' || one?.status === 'unbounded');
		return isFound && (up?.value ?? 0) > level - tolerance && (down?.value ?? 0) < tolerance - Math.min(level, truth);
	});
}

/** The solver's own, with room to spare: levels are whole units. */
const tolerance = 1e-3;

/** How what each atom gives may differ from the truth: not below nothing, and every row within what it tells. */
function changesIn({ atoms, rows }: SumWorld): Programme {
	const told = rows.filter(({ least, most, atoms: held }) => held.length > 0 && (least > 0 || most < Infinity));
	const starts = new Int32Array(told.length + 1);
	told.forEach((row, at) => (starts[at + 1] = (starts[at] ?? 0) + row.atoms.length));
	const truth = (row: SumRow): number => row.atoms.reduce((sum, atom) => sum + (atoms[atom]?.given.total ?? 0), 0);
	return {
		columns: {
			least: Float64Array.from(atoms, ({ given }) => -given.total),
			most: new Float64Array(atoms.length).fill(Infinity)
		},
		rows: {
			starts,
			columns: Int32Array.from(told.flatMap((row) => row.atoms)),
			least: Float64Array.from(told, (row) => row.least - truth(row)),
			most: Float64Array.from(told, (row) => row.most - truth(row))
		},
		whole: false
	};
}

function totalOf({ atoms }: SumWorld, held: readonly number[]): number {
	return held.reduce((sum, atom) => sum + (atoms[atom]?.given.total ?? 0), 0);
}

/** Whether a shown sum of the newest table and an earlier one, of which one holds the other, leave a secret sum too little room. */
function hasTellingDifference(world: SumWorld, newest: number, policy: PeoplePolicy): boolean {
	const isShown = ({ most, atoms }: SumRow): boolean => most < Infinity && atoms.length > 0;
	const shown = world.rows.filter(isShown);
	const earlier = shown.filter(({ table }) => table !== newest);
	const isIn = new Uint8Array(world.atoms.length);
	return shown
		.filter(({ table }) => table === newest)
		.some((row) => {
			isIn.fill(0);
			for (const atom of row.atoms) isIn[atom] = 1;
			return earlier.some((other) => {
				const both = other.atoms.reduce((count, atom) => count + (isIn[atom] ?? 0), 0);
				if (both === row.atoms.length) return tells(world, row, other, policy);
				return both === other.atoms.length && tells(world, other, row, policy);
			});
		});
}

/** Whether the sum of those in the outer row and not in the inner is a secret that the two shown sums put too close to the truth. */
function tells({ atoms }: SumWorld, inner: SumRow, outer: SumRow, policy: PeoplePolicy): boolean {
	const inside = new Set(inner.atoms);
	const between = outer.atoms.flatMap((atom) => (inside.has(atom) ? [] : (atoms[atom] ?? [])));
	if (between.length === 0) return false;
	const { dominance } = policy;
	const { people, given } = givenBy(between, depthOf(dominance));
	const ofFew = isSmall(people, policy) ? Math.max(1, Math.ceil(((given.largest[0] ?? 0) * dominance.percent) / 100)) : 0;
	const level = Math.max(protectionLevel({ people: given }, dominance), ofFew);
	if (level === 0) return false;
	const low = Math.max(0, outer.least - inner.most);
	const high = outer.most - inner.least;
	return high < given.total + level || low > given.total - Math.min(level, given.total);
}
