import { Corners } from './corners';
import type { Cube } from './cube';
import type { Patterns } from './pattern';
import type { PeoplePolicy } from './policy';
import { lacking, roomOf, type Part, type Room } from './room';
import { isSmall, promiseOf } from './round';
import { moved } from './swaps';
import type { World } from './world';

/** A small count that could not be shown to be safe. */
export type Doubt = { readonly part: Part; readonly cell: number };

/** The proofs found so far that the counts of one table are safe. */
export class Proofs {
	readonly policy: PeoplePolicy;
	readonly corners: Corners;
	/** By slot. */
	readonly #worlds = new Map<number, readonly World[]>();

	constructor({ lattice }: Cube, policy: PeoplePolicy) {
		this.policy = policy;
		this.corners = new Corners(lattice);
	}

	/** The worlds that prove a count safe. They outlive more hiding: what a reader sees grows less. */
	get(slot: number): readonly World[] | undefined {
		return this.#worlds.get(slot);
	}

	/** Keeps a proof, and proves with it every other small count that is larger than the small ones in it. */
	add({ truth }: Room, slot: number, worlds: readonly World[]): void {
		const { hideUpTo } = this.policy;
		this.#worlds.set(slot, worlds);
		for (const world of worlds) {
			world.slots.forEach((other, at) => {
				const count = truth[other] ?? 0;
				const isAbove = count <= hideUpTo && count + (world.by[at] ?? 0) > hideUpTo;
				if (isAbove && !this.#worlds.has(other)) this.#worlds.set(other, [world]);
			});
		}
	}

	/** Worlds that leave a reader a count above the small ones, or all of them; null when none are found. */
	lookFor(room: Room, { part, cell }: Doubt): readonly World[] | null {
		const count = room.truth[part * room.size + cell] ?? 0;
		const { least, most } = promiseOf(this.policy);
		const change = (by: number): World | null => moved(this.corners, room, { part, cell, by });
		const above = change(most + 1 - count);
		if (above) return [above];
		const ends: World[] = [];
		for (const end of [most, least]) {
			if (end === count) continue;
			const found = change(end - count);
			if (!found) return null;
			ends.push(found);
		}
		return ends;
	}
}

const cellsPerTurn = 64;

/**
 * Looks for a proof, for every small count, that a reader cannot tell it from a count above the small ones: a table of people
 * in which it is larger and everything a reader sees is the same. Yields the share done. Returns the counts without a proof;
 * none where groups overlap, because parts of those are not told apart by sums.
 */
export function* findDoubts(cube: Cube, patterns: Patterns, proofs: Proofs): Generator<number, Doubt[]> {
	const { lattice } = cube;
	if (lattice.axes.some(({ overlapping }) => overlapping)) return [];
	const room = roomOf(cube, patterns, proofs.policy);
	const doubts: Doubt[] = [];
	for (let cell = 0; cell < lattice.size; cell++) {
		if (cell % cellsPerTurn === 0) yield cell / lattice.size;
		for (const part of room.parts) {
			const slot = part * room.size + cell;
			if (proofs.get(slot) || !isSecret(cube, room, proofs.policy, part, cell)) continue;
			const worlds = proofs.lookFor(room, { part, cell });
			if (worlds) proofs.add(room, slot, worlds);
			else doubts.push({ part, cell });
		}
	}
	return doubts;
}

/** A small count that nobody is told. A 0 that everybody sees, or that a shown 0 or 100 % implies, is no secret. */
export function isSecret({ counts }: Cube, room: Room, policy: PeoplePolicy, part: Part, cell: number): boolean {
	const slot = part * room.size + cell;
	const count = room.truth[slot] ?? 0;
	if (!isSmall(count, policy) || (part === lacking && counts === 'events')) return false;
	return count > 0 || (policy.zeros === 'hidden' && (room.most[slot] ?? 0) > 0);
}
