import type { Solver } from '../solver/solver';
import { Corners } from './corners';
import type { Cube } from './cube';
import { movedNearby } from './local-programme';
import type { Patterns } from './pattern';
import type { PeoplePolicy } from './policy';
import { lacking, roomOf, type Part, type Room } from './room';
import { isSmall, promiseOf } from './round';
import { moved } from './swaps';
import { worldOf, type Change, type World } from './world';

/** A small count that could not be shown to be safe. */
export type Doubt = { readonly part: Part; readonly cell: number };

/** How many groups a programme may vary. */
const reach = 160;

/** How many programmes a table is worth: they take long, and save few cells where there are many. */
function programmesFor(size: number): number {
	return Math.min(24, Math.floor(8000 / size));
}

/** What is needed to prove the counts of one table safe, and what has been found so far. */
export class Proofs {
	readonly policy: PeoplePolicy;
	readonly corners: Corners;
	readonly #solver: Solver | null;
	/** By slot. */
	readonly #worlds = new Map<number, readonly World[]>();
	readonly #hard = new Set<number>();
	#programmes: number;

	constructor({ lattice }: Cube, policy: PeoplePolicy, solver: Solver | null) {
		this.policy = policy;
		this.corners = new Corners(lattice);
		this.#solver = solver;
		this.#programmes = programmesFor(lattice.size);
	}

	/** The worlds that prove a count safe; they outlive more hiding: what a reader sees grows less. */
	get(slot: number): readonly World[] | undefined {
		return this.#worlds.get(slot);
	}

	/** Keeps a proof, and proves with it every other small count that is larger than the small ones in it. */
	add(room: Room, slot: number, worlds: readonly World[]): void {
		this.#worlds.set(slot, worlds);
		for (const world of worlds) {
			world.slots.forEach((other, at) => {
				const count = room.truth[other] ?? 0;
				const isAbove = count <= this.policy.hideUpTo && count + (world.by[at] ?? 0) > this.policy.hideUpTo;
				if (isAbove && !this.#worlds.has(other)) this.#worlds.set(other, [world]);
			});
		}
	}

	/** By moving people between groups. */
	bySimpleChange(room: Room, { part, cell }: Doubt): readonly World[] | null {
		return this.#worldsFor(room, part * room.size + cell, (by) => moved(this.corners, room, { part, cell, by }));
	}

	/** By a linear programme, once a count and as long as there are programmes left. */
	byProgramme(room: Room, { part, cell }: Doubt): readonly World[] | null {
		const slot = part * room.size + cell;
		const solver = this.#solver;
		if (!solver || this.#hard.has(slot) || this.#programmes <= 0) return null;
		this.#programmes--;
		const { corners } = this;
		const found = this.#worldsFor(room, slot, (by) => {
			const target = { part, cell, by };
			return moved(corners, room, target) ?? movedNearby(corners.lattice, room, target, { solver, most: reach });
		});
		if (!found) this.#hard.add(slot);
		return found;
	}

	/** Worlds that leave a reader a count above the small ones, or all of them; null when none are found. */
	#worldsFor({ truth }: Room, slot: number, change: (by: number) => readonly Change[] | null): World[] | null {
		const count = truth[slot] ?? 0;
		const { least, most } = promiseOf(this.policy);
		const above = change(most + 1 - count);
		if (above) return [worldOf(above)];
		const ends: World[] = [];
		for (const end of [most, least]) {
			const found = end === count ? [] : change(end - count);
			if (!found) return null;
			if (found.length > 0) ends.push(worldOf(found));
		}
		return ends;
	}
}

/**
 * Looks for a proof, for every small count, that a reader cannot tell it from a count above the small ones: a table of people
 * in which it is larger and everything a reader sees is the same. First by simple changes, then by small linear programmes.
 * Yields the share done before each programme. Returns the counts without a proof; none where groups overlap, because parts
 * of those are not told apart by sums.
 */
export function* findDoubts(cube: Cube, patterns: Patterns, proofs: Proofs): Generator<number, Doubt[]> {
	const { lattice } = cube;
	if (lattice.axes.some(({ overlapping }) => overlapping)) return [];
	const room = roomOf(cube, patterns, proofs.policy);
	const doubts: Doubt[] = [];
	for (let cell = 0; cell < lattice.size; cell++) {
		for (const part of room.parts) {
			const slot = part * room.size + cell;
			if (proofs.get(slot) || !isSecret(cube, room, proofs.policy, part, cell)) continue;
			let worlds = proofs.bySimpleChange(room, { part, cell });
			if (!worlds) {
				yield cell / lattice.size;
				worlds = proofs.byProgramme(room, { part, cell });
			}
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
