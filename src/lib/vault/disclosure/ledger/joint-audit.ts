import type { Solver } from '../../solver/solver';
import { LocalProgrammes } from './local-programme';
import { Neighbourhood } from './neighbourhood';
import type { Profiles } from './profiles';
import type { Roll, Split } from './roll';
import { bySwaps, type Wish } from './swaps';
import { Tally } from './tally';
import { atomsOf, targetsOf, type Target } from './targets';
import { carried, changeOf, piecesOf, type Witness } from './witness';

/** The small counts of every answer so far, each with the worlds that hide it. */
export type Proofs = ReadonlyMap<string, { readonly target: Target; readonly worlds: readonly Witness[] }>;

export type Bounds = { readonly k: number; readonly least: number };

/**
 * Audits all answers together after a new one: every set of 1 to k people, old or new, must have a world in which it is
 * larger than k, or one in which it is k and one in which it is as small as can be, with every released count in its range.
 * Worlds found before are carried over; only those that no longer fit are looked for again. Null when one is not found.
 * Source: the auditing problem of statistical disclosure control, answered by whole-number witnesses instead of bounds.
 */
export function jointAudit(given: {
	roll: Roll;
	split: Split;
	profiles: Profiles;
	near: Neighbourhood;
	proofs: Proofs;
	solver: Solver;
	bounds: Bounds;
}): Proofs | null {
	const { roll, split, profiles, near, proofs, solver, bounds } = given;
	const search = new Search(roll, near, solver, bounds);
	const pieces = piecesOf(split);
	const moved = new Map<Witness, ReturnType<typeof carried>>();
	for (const { worlds } of proofs.values())
		for (const world of worlds) if (!moved.has(world)) moved.set(world, carried(world, roll, pieces));
	for (const { world, stillFits } of moved.values()) if (stillFits) search.know(world);
	const targets = new Map([...proofs].map(([key, { target }]) => [key, target]));
	for (const target of targetsOf(roll, profiles, near, bounds.k)) if (!targets.has(target.key)) targets.set(target.key, target);
	const proved = new Map<string, { target: Target; worlds: readonly Witness[] }>();
	for (const [key, target] of targets) {
		const before = proofs.get(key)?.worlds.flatMap((world) => moved.get(world) ?? []) ?? [];
		const isKept = before.length > 0 && before.every(({ stillFits }) => stillFits);
		const hints = before.flatMap(({ world }) => [...world.atoms]);
		const worlds = isKept ? before.map(({ world }) => world) : search.worldsFor(target, hints);
		if (worlds === null) return null;
		proved.set(key, { target, worlds });
	}
	return proved;
}

/** Looks for worlds, those already known first. */
class Search {
	readonly #known = new Map<number, Witness[]>();
	readonly #roll: Roll;
	readonly #near: Neighbourhood;
	readonly #bounds: Bounds;
	readonly #tally: Tally;
	readonly #programmes: LocalProgrammes;
	constructor(roll: Roll, near: Neighbourhood, solver: Solver, bounds: Bounds) {
		this.#roll = roll;
		this.#near = near;
		this.#bounds = bounds;
		this.#tally = new Tally(roll);
		this.#programmes = new LocalProgrammes(roll, near, this.#tally, solver);
	}

	know(world: Witness): void {
		for (const atom of world.atoms) {
			const known = this.#known.get(atom);
			if (known) known.push(world);
			else this.#known.set(atom, [world]);
		}
	}

	worldsFor(target: Target, hints: readonly number[]): Witness[] | null {
		const { k, least } = this.#bounds;
		const people = target.slots.length;
		const above = target.most > k ? this.#find(target, k + 1 - people, hints) : null;
		if (above) return [above];
		const ends = [k - people, least - people].filter((by) => by !== 0).map((by) => this.#find(target, by, hints));
		return ends.every((world) => world !== null) ? ends : null;
	}

	#find(target: Target, by: number, hints: readonly number[]): Witness | null {
		const wish: Wish = { atoms: atomsOf(this.#roll, target), by, hints };
		for (const atom of wish.atoms) {
			const known = this.#known.get(atom)?.find((world) => {
				const change = changeOf(world, wish.atoms);
				return by > 0 ? change >= by : change <= by;
			});
			if (known) return known;
		}
		const found = bySwaps(this.#near, this.#tally, wish) ?? this.#programmes.find(wish);
		if (found) this.know(found);
		return found;
	}
}
