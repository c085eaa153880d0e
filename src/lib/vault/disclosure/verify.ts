import { mayBeAnySmall } from './audit';
import { Corners } from './corners';
import type { Cube } from './cube';
import type { Patterns } from './pattern';
import type { PeoplePolicy } from './policy';
import { everybody, lacking, roomOf, type Part, type Room } from './room';
import { isSmall, promiseOf } from './round';
import { moved } from './swaps';
import type { World } from './world';

/** A count that could not be shown to be safe. */
export type Doubt = { readonly part: Part; readonly cell: number };

/** The proofs found so far that the counts of one table are safe. */
export class Proofs {
	readonly policy: PeoplePolicy;
	readonly corners: Corners;
	/** By slot. */
	readonly #worlds = new Map<number, readonly World[]>();
	/** By slot: a world that moves it. */
	readonly #movers = new Map<number, World>();
	/** Slots that are not small and that nothing that can be hidden lets move. */
	readonly #fixed = new Set<number>();

	constructor({ lattice }: Cube, policy: PeoplePolicy) {
		this.policy = policy;
		this.corners = new Corners(lattice);
	}

	/** The worlds that prove a count safe. They outlive more hiding: what a reader sees grows less. */
	get(slot: number): readonly World[] | undefined {
		return this.#worlds.get(slot);
	}

	/** A world that moves a count, of those that prove others. */
	mover(slot: number): World | undefined {
		return this.#movers.get(slot);
	}

	giveUp(slot: number): void {
		this.#fixed.add(slot);
	}

	isGivenUp(slot: number): boolean {
		return this.#fixed.has(slot);
	}

	/** Keeps a proof, and proves with it every other small count that is larger than the small ones in it. */
	add({ truth }: Room, slot: number, worlds: readonly World[]): void {
		const { hideUpTo } = this.policy;
		this.#worlds.set(slot, worlds);
		for (const world of worlds) {
			world.slots.forEach((other, at) => {
				if (!this.#movers.has(other)) this.#movers.set(other, world);
				const count = truth[other] ?? 0;
				const isAbove = count <= hideUpTo && count + (world.by[at] ?? 0) > hideUpTo;
				if (isAbove && !this.#worlds.has(other)) this.#worlds.set(other, [world]);
			});
		}
	}

	/**
	 * Worlds that leave a reader a small count above the small ones, or, where that is enough, all of them, and of another count
	 * one more value; null when none are found.
	 */
	lookFor(room: Room, { part, cell }: Doubt): readonly World[] | null {
		const count = room.truth[part * room.size + cell] ?? 0;
		const { least, most } = promiseOf(this.policy);
		const change = (by: number): World | null => moved(this.corners, room, { part, cell, by });
		if (count > most) {
			const other = change(1) ?? change(-1);
			return other && [other];
		}
		const above = change(most + 1 - count);
		if (above || !mayBeAnySmall(room.least[part * room.size + cell] ?? 0, least, this.policy)) return above && [above];
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
 * in which it is larger and everything a reader sees is the same. Once all have one, for every other hidden count, that it may
 * be different. Yields the share done. Returns the counts without a proof.
 */
export function* findDoubts(cube: Cube, patterns: Patterns, proofs: Proofs): Generator<number, Doubt[]> {
	const { lattice } = cube;
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
	return doubts.length > 0 ? doubts : fixedAmong(cube, patterns, room, proofs);
}

/** Hidden counts above the small ones of which a reader might tell the one value. */
function fixedAmong(cube: Cube, patterns: Patterns, room: Room, proofs: Proofs): Doubt[] {
	if (cube.counts === 'events' || proofs.policy.small.shown) return [];
	const fixed: Doubt[] = [];
	for (let slot = 0; slot < room.truth.length; slot++) {
		const doubt = { part: room.parts[Math.floor(slot / room.size)] ?? everybody, cell: slot % room.size };
		if (proofs.mover(slot) || proofs.isGivenUp(slot) || !isHiddenAbove(cube, patterns, room, proofs.policy, doubt)) continue;
		const worlds = proofs.lookFor(room, doubt);
		if (worlds) proofs.add(room, slot, worlds);
		else fixed.push(doubt);
	}
	return fixed;
}

/** A hidden count above the small ones: of everybody, or of those with or without the attribute where those with it are hidden. */
export function isHiddenAbove(
	{ counts }: Cube,
	{ numerator, denominator }: Patterns,
	{ truth, size }: Room,
	{ hideUpTo }: PeoplePolicy,
	{ part, cell }: Doubt
): boolean {
	if ((truth[part * size + cell] ?? 0) <= hideUpTo) return false;
	if (part === everybody) return denominator.hidden[cell] === 1;
	return numerator.hidden[cell] === 1 && (part !== lacking || counts === 'people');
}

/** A small count that nobody is told. A 0 that everybody sees, or that a shown 0 or 100% implies, is no secret. */
export function isSecret({ counts }: Cube, room: Room, policy: PeoplePolicy, part: Part, cell: number): boolean {
	const slot = part * room.size + cell;
	const count = room.truth[slot] ?? 0;
	if (!isSmall(count, policy) || (part === lacking && counts === 'events')) return false;
	return count > 0 || (policy.zeros === 'hidden' && (room.most[slot] ?? 0) > 0);
}
