import type { Solver } from '../../solver/solver';
import { depthOf, protectionLevel } from '../dominance';
import type { Foreseen } from '../ledger/foreseen';
import type { PeoplePolicy } from '../policy';
import { isSmall } from '../round';
import { keepsDistance } from './sum-distance';
import type { SumEntry } from './sum-told';
import { givenBy, worldOf, type SumRow, type SumWorld } from './sum-world';

/** A world of more atoms is not looked through: the table that makes it so is refused. */
const mostAtoms = 20_000;

/**
 * Remembers every table of sums and percentiles released from one set of data, and says whether one more may join those of the same field:
 * whether each secret sum is still as far from what a reader can tell, from all of them at once, as it must be, and whether
 * one sum taken from another leaves one that tells too much.
 */
export class SumLedger {
	#policy: PeoplePolicy;
	readonly #solver: Solver;
	readonly #entries = new Map<string, SumEntry[]>();
	/** Another object whenever something is remembered, or the policy is another. */
	#state = {};

	constructor(policy: PeoplePolicy, solver: Solver) {
		this.#policy = policy;
		this.#solver = solver;
	}

	/** From here on by another policy, because more data were opened; what has been released is remembered. */
	follow(policy: PeoplePolicy): void {
		this.#policy = policy;
		this.#state = {};
	}

	/**
	 * Whether a table may be shown beside those before it. The first of its amounts may: it has been protected by itself.
	 * Yields how far it has come, 0 to 1, wherever it may be interrupted; nothing needs to be put back when it is given up.
	 * @param foreseen is given what `remember` would do, for as long as this ledger stays as it is
	 */
	*foresee(entry: SumEntry, foreseen: Foreseen[] = []): Generator<number, 'safe' | 'tells-too-much'> {
		const state = this.#state;
		foreseen.push({ holds: () => this.#state === state, remember: () => this.remember(entry), bytes: () => 0 });
		const before = this.#entries.get(entry.told.matter) ?? [];
		if (before.length === 0 || before.some((other) => tellAlike(other, entry))) return 'safe';
		yield 0;
		const world = worldOf([...before, entry], depthOf(this.#policy.dominance));
		yield 0;
		if (world.atoms.length > mostAtoms || (yield* hasTellingDifference(world, before.length, this.#policy)))
			return 'tells-too-much';
		return (yield* keepsDistance(world, this.#solver)) ? 'safe' : 'tells-too-much';
	}

	/** Remembers a table that is let out. */
	remember(entry: SumEntry): void {
		const before = this.#entries.get(entry.told.matter) ?? [];
		if (before.some((other) => tellAlike(other, entry))) return;
		this.#entries.set(entry.told.matter, [...before, entry]);
		this.#state = {};
	}
}

function tellAlike(a: SumEntry, b: SumEntry): boolean {
	const lists = ({ told, members }: SumEntry): ArrayLike<number>[] => [
		told.sides,
		told.groups,
		told.least,
		told.most,
		(told.bands?.of ?? []).flatMap(({ groups, cuts }) => [...groups, ...cuts]),
		members.pids,
		members.codes
	];
	const others = lists(b);
	return (
		!a.told.bands === !b.told.bands &&
		lists(a).every((list, at) => alike(list, others[at] ?? [])) &&
		a.members.pids.every((pid) => a.gifts.get(pid) === b.gifts.get(pid))
	);
}

function alike(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
	if (a.length !== b.length) return false;
	for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
	return true;
}

/** Whether a shown sum of the newest table and an earlier one, of which one holds the other, leave a secret sum too little room. */
function* hasTellingDifference(world: SumWorld, newest: number, policy: PeoplePolicy): Generator<number, boolean> {
	const shown = world.rows.filter(({ most, atoms }) => most < Infinity && atoms.length > 0);
	const earlier = shown.filter(({ table }) => table !== newest);
	const marks = new Uint8Array(world.atoms.length);
	for (const row of shown.filter(({ table }) => table === newest)) {
		yield 0;
		for (const other of earlier) {
			const [inner, outer] = row.atoms.length <= other.atoms.length ? [row, other] : [other, row];
			const between = atomsBetween(inner, outer, marks);
			if (between !== null && between.length > 0 && tells(world, between, { inner, outer }, policy)) return true;
		}
	}
	return false;
}

/** The atoms of the outer row that are not in the inner one; null when the inner has others. `marks` are 0, and left so. */
function atomsBetween(inner: SumRow, outer: SumRow, marks: Uint8Array): number[] | null {
	for (const atom of outer.atoms) marks[atom] = 1;
	const isInside = inner.atoms.every((atom) => marks[atom] === 1);
	if (isInside) for (const atom of inner.atoms) marks[atom] = 0;
	const between = isInside ? outer.atoms.filter((atom) => marks[atom] === 1) : null;
	for (const atom of outer.atoms) marks[atom] = 0;
	return between;
}

/** Whether the sum of those between two rows is a secret that the two shown sums put too close to the truth. */
function tells(
	{ atoms }: SumWorld,
	between: readonly number[],
	{ inner, outer }: { inner: SumRow; outer: SumRow },
	policy: PeoplePolicy
): boolean {
	const { dominance } = policy;
	const { people, given } = givenBy(
		between.flatMap((atom) => atoms[atom] ?? []),
		depthOf(dominance)
	);
	const ofFew = isSmall(people, policy) ? Math.max(1, Math.ceil(((given.largest[0] ?? 0) * dominance.percent) / 100)) : 0;
	const level = Math.max(protectionLevel({ people: given }, dominance), ofFew);
	if (level === 0) return false;
	const low = Math.max(0, outer.least - inner.most);
	const high = outer.most - inner.least;
	return high < given.total + level || low > given.total - Math.min(level, given.total);
}
