import type { Programme, Solver } from '../../solver/solver';
import { transposed } from '../transpose';
import type { Room } from './sum-bands';
import type { SumRow, SumWorld } from './sum-world';

/** More secret sums than this are not looked at, nor are more programmes over all atoms solved: what is not proved is not safe. */
const mostSecrets = 600;
const mostWhole = 16;
/** How many atoms a first, small programme varies. */
const reach = 200;

/** The solver's own, with room to spare: levels are whole units. */
const tolerance = 1e-3;

/**
 * Whether every secret sum can be larger and smaller by its level with everything that is shown in any table the same. Each is
 * looked for among the atoms nearest to it, with all others at the truth, which makes it only harder; then among all.
 * Yields the share done, 0 to 1, wherever it may be interrupted: before each programme.
 */
export function* keepsDistance(world: SumWorld, solver: Solver): Generator<number, boolean> {
	const secrets = world.rows.filter(({ level, atoms }) => level > 0 && atoms.length > 0);
	if (secrets.length > mostSecrets) return false;
	const told = world.rows.filter(({ least, most, atoms }) => atoms.length > 0 && (least > 0 || most < Infinity));
	const rowsOf = rowsOfAtoms(world, told);
	const all = Int32Array.from(world.atoms.keys());
	let whole = mostWhole;
	for (const [at, secret] of secrets.entries()) {
		const share = at / secrets.length;
		yield share;
		if (canMove(world, told, nearest(secret, told, rowsOf), secret, solver)) continue;
		yield share;
		if (whole-- <= 0 || !canMove(world, told, all, secret, solver)) return false;
	}
	return true;
}

type AtomRows = { readonly starts: Int32Array; readonly lists: Int32Array };

function rowsOfAtoms({ atoms }: SumWorld, told: readonly SumRow[]): AtomRows {
	const starts = new Int32Array(told.length + 1);
	told.forEach((row, at) => (starts[at + 1] = (starts[at] ?? 0) + row.atoms.length));
	return transposed(starts, Int32Array.from(told.flatMap((row) => row.atoms)), atoms.length);
}

/** The atoms of a sum, and those that share the most shown sums with them, in their order. */
function nearest({ atoms }: SumRow, told: readonly SumRow[], { starts, lists }: AtomRows): Int32Array {
	const shared = new Map<number, number>();
	for (const atom of atoms) {
		for (const row of lists.subarray(starts[atom], starts[atom + 1]))
			for (const other of told[row]?.atoms ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
	}
	for (const atom of atoms) shared.set(atom, Infinity);
	const sorted = [...shared].sort(([a, one], [b, other]) => (one === other ? a - b : other > one ? 1 : -1));
	return Int32Array.from(sorted.slice(0, Math.max(reach, atoms.length)), ([atom]) => atom).sort();
}

/** Whether a sum can be larger, and smaller, by its level when only some atoms vary. */
function canMove(
	world: SumWorld,
	told: readonly SumRow[],
	varying: Int32Array,
	{ level, atoms }: SumRow,
	solver: Solver
): boolean {
	const rooms = roomsWith(world, atoms);
	const place = new Map(Array.from(varying, (atom, column) => [atom, column]));
	const columns = Int32Array.from(atoms, (atom) => place.get(atom) ?? 0);
	const objectives = (['max', 'min'] as const).map((sense) => ({ columns, sense }));
	const [up, down] = solver.solve(changesIn(world, told, varying, { place, rooms }), objectives);
	const isFound = [up, down].every((one) => one?.status === 'optimal' || one?.status === 'unbounded');
	const least = Math.min(level, totalOf(world, atoms));
	return isFound && (up?.value ?? 0) > level - tolerance && (down?.value ?? 0) < tolerance - least;
}

/** The room of those atoms of a sum in which a few people, who make the most of it, may give anything: no percentile tells. */
function roomsWith({ atoms, few }: SumWorld, held: readonly number[]): ReadonlyMap<number, Room> {
	const rooms = new Map<number, Room>();
	if (few === Infinity) return rooms;
	const gifts = held.flatMap((atom) => (atoms[atom]?.given.largest ?? []).map((units) => ({ atom, units })));
	const largest = gifts.sort((one, other) => other.units - one.units || one.atom - other.atom).slice(0, few);
	for (const { atom, units } of largest) {
		const { down } = rooms.get(atom) ?? atoms[atom]?.room ?? { down: 0 };
		rooms.set(atom, { down: Math.min(atoms[atom]?.given.total ?? 0, down + units), up: Infinity });
	}
	return rooms;
}

/** How what each varying atom gives may differ from the truth: as far as it has room, and every row within what it tells. */
function changesIn(
	world: SumWorld,
	told: readonly SumRow[],
	varying: Int32Array,
	{ place, rooms }: { place: ReadonlyMap<number, number>; rooms: ReadonlyMap<number, Room> }
): Programme {
	const roomOf = (atom: number): Room => rooms.get(atom) ?? world.atoms[atom]?.room ?? { down: 0, up: 0 };
	const touched = told.flatMap((row) => {
		const columns = row.atoms.flatMap((atom) => place.get(atom) ?? []);
		return columns.length > 0 ? [{ row, columns, truth: totalOf(world, row.atoms) }] : [];
	});
	const starts = new Int32Array(touched.length + 1);
	touched.forEach(({ columns }, at) => (starts[at + 1] = (starts[at] ?? 0) + columns.length));
	return {
		columns: {
			least: Float64Array.from(varying, (atom) => -roomOf(atom).down),
			most: Float64Array.from(varying, (atom) => roomOf(atom).up)
		},
		rows: {
			starts,
			columns: Int32Array.from(touched.flatMap(({ columns }) => columns)),
			least: Float64Array.from(touched, ({ row, truth }) => row.least - truth),
			most: Float64Array.from(touched, ({ row, truth }) => row.most - truth)
		},
		whole: false
	};
}

function totalOf({ atoms }: SumWorld, held: readonly number[]): number {
	return held.reduce((sum, atom) => sum + (atoms[atom]?.given.total ?? 0), 0);
}
