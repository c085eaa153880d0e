import type { Solver } from '../../solver/solver';
import type { Neighbourhood } from './neighbourhood';
import type { Profiles } from './profiles';
import type { Roll, Split } from './roll';
import { Search, type Bounds } from './search';
import { targetsOf, type Target } from './targets';
import { Twins } from './twins';
import { carried, piecesOf, type Witness } from './witness';

/** The small counts of every answer so far, each with the worlds that hide it. `effort`: how often they had to be looked for until now, by `Search`. */
export type Proofs = ReadonlyMap<string, Proof>;
type Proof = { readonly target: Target; readonly worlds: readonly Witness[]; readonly effort: number };

const bytesOfTarget = 200;
const bytesOfWorld = 250;

/** What proofs take in memory, at the most: parts that they share with others count as theirs. */
export function bytesOf(proofs: Proofs): number {
	let bytes = 0;
	for (const { target, worlds } of proofs.values()) {
		bytes += bytesOfTarget + 16 * target.slots.length;
		for (const { atoms, among } of worlds) bytes += bytesOfWorld + 8 * (atoms.length + among.length);
	}
	return bytes;
}

/**
 * Audits all answers together after a new one: every set of 1 to k people, old or new, must have a world in which it is
 * larger than k, or one in which it is k and one in which it is as small as can be, with every released count in its range.
 * Worlds found before are carried over; only those that no longer fit are looked for again. Null when one is not found.
 * The first answer has been protected by itself and needs no more, unless some of its groups follow from others, or the groups of several of its breakdowns overlap, of
 * which there may be no people for the worlds of the table: what is not found for it is owed, and looked for again when a second answer comes. Where groups overlap, what two of them and their total tell is owed by no answer. Yields the share done, 0 to 1, wherever it may be interrupted.
 * Source: the auditing problem of statistical disclosure control, answered by whole-number witnesses instead of bounds.
 */
export function* jointAudit(given: {
	roll: Roll;
	split: Split;
	profiles: Profiles;
	near: Neighbourhood;
	proofs: Proofs;
	solver: Solver;
	bounds: Bounds;
}): Generator<number, Proofs | null> {
	const { roll, split, profiles, near, proofs, solver, bounds } = given;
	const pieces = piecesOf(split);
	const search = new Search(roll, near, new Twins(roll, pieces), solver, bounds);
	const moved = new Map<Witness, ReturnType<typeof carried>>();
	for (const { worlds } of proofs.values()) {
		for (const world of worlds) if (!moved.has(world)) moved.set(world, carried(world, roll, pieces));
		yield 0;
	}
	for (const { world, stillFits } of moved.values()) if (stillFits) search.know(world);
	const targets = new Map([...proofs].map(([key, { target }]) => [key, target]));
	for (const target of yield* at(0, targetsOf(roll, profiles, near, bounds)))
		if (!targets.has(target.key)) targets.set(target.key, target);
	const proved = new Map<string, Proof>();
	const overlaps = roll.answers[0]?.told.overlapping.filter(Boolean).length ?? 0;
	const isProtected = roll.answers.length === 1 && overlaps < 2 && !roll.answers[0]?.told.entails;
	let owes = false;
	for (const [key, target] of inOrder(targets, proofs)) {
		const share = proved.size / targets.size;
		yield share;
		const before = proofs.get(key)?.worlds.flatMap((world) => moved.get(world) ?? []) ?? [];
		const isKept = before.length > 0 && before.every(({ stillFits }) => stillFits);
		const worldsBefore = before.map(({ world }) => world);
		const isNeeded = !isProtected || (overlaps > 0 && target.isPart);
		let worlds: readonly Witness[] | null = isKept ? worldsBefore : null;
		const searched = search.effort;
		if (!isKept && (!owes || isNeeded)) worlds = yield* at(share, search.worldsFor(target, worldsBefore));
		if (worlds === null && isNeeded) return null;
		owes ||= worlds === null;
		const effort = (proofs.get(key)?.effort ?? 0) + search.effort - searched;
		proved.set(key, { target, worlds: worlds ?? [], effort });
	}
	return proved;
}

/** Work that does not know how far it is, as a part of work that does. */
export function* at<T>(share: number, work: Generator<void, T>): Generator<number, T> {
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
		yield share;
	}
}

/**
 * What is most likely to be told first, because a refusal ends the work: new targets, those of the fewest people before others; then the old
 * ones, those that have been hardest to hide.
 */
function inOrder(targets: ReadonlyMap<string, Target>, proofs: Proofs): [string, Target][] {
	const isOld = (key: string): number => Number(proofs.has(key));
	const effort = (key: string): number => proofs.get(key)?.effort ?? 0;
	return [...targets].sort(([a, one], [b, other]) => isOld(a) - isOld(b) || effort(b) - effort(a) || one.people - other.people);
}
