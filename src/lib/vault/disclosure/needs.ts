import type { Cube } from './cube';
import type { Patterns } from './pattern';
import { everybody, lacking, type Room } from './room';
import { isSmall } from './round';
import { moved } from './swaps';
import { isSecret, type Proofs } from './verify';
import { holds, worldOf, type World } from './world';

/**
 * What a table must keep proving while cells are given back: that every small count may be larger than the small ones, or be
 * any of them, and that every other hidden count may be another than it is.
 */
export class Needs {
	readonly #cube: Cube;
	readonly #room: Room;
	readonly #proofs: Proofs;
	/** By slot: the worlds that prove it. */
	readonly #worlds = new Map<number, readonly World[]>();
	/** By slot: the needs whose worlds move it. */
	readonly #movedFor = new Map<number, Set<number>>();
	#searches = 0;

	constructor(cube: Cube, room: Room, proofs: Proofs) {
		this.#cube = cube;
		this.#room = room;
		this.#proofs = proofs;
	}

	/** How many times a world had to be looked for: what the work costs. */
	get searches(): number {
		return this.#searches;
	}

	/** Finds a proof for every count; says whether all have one. */
	proveAll(patterns: Patterns): boolean {
		const { size, parts } = this.#room;
		const [small, large]: [number[], number[]] = [[], []];
		for (let slot = 0; slot < parts.length * size; slot++) {
			if (this.#isSmallSecret(slot)) small.push(slot);
			else if (this.#isHidden(patterns, slot)) large.push(slot);
		}
		return [...small, ...large].every((slot) => {
			const worlds = this.#proofs.get(slot) ?? this.#lookFor(slot, []);
			if (!worlds?.every((world) => holds(this.#room, world))) return false;
			this.#set(slot, worlds);
			return true;
		});
	}

	/** Whether all is still proved when the ranges of a cell have become narrower; if not, what was proved before stays as it was. */
	stillProved(patterns: Patterns, cell: number): boolean {
		const { size, parts } = this.#room;
		const slots = parts.map((part) => part * size + cell);
		const broken = new Set(
			slots
				.flatMap((slot) => [...(this.#movedFor.get(slot) ?? [])])
				.filter((need) => !this.#worlds.get(need)?.every((world) => holds(this.#room, world)))
		);
		const idle = slots.filter((slot) => this.#worlds.has(slot) && !this.#isSmallSecret(slot) && !this.#isHidden(patterns, slot));
		for (const slot of idle) broken.delete(slot);
		const found = new Map<number, readonly World[]>();
		const fresh: World[] = [];
		for (const need of broken) {
			const worlds = this.#lookFor(need, fresh);
			if (!worlds) return false;
			found.set(need, worlds);
			fresh.push(...worlds);
		}
		for (const slot of idle) this.#set(slot, []);
		for (const [need, worlds] of found) this.#set(need, worlds);
		return true;
	}

	#set(need: number, worlds: readonly World[]): void {
		for (const { slots } of this.#worlds.get(need) ?? []) for (const slot of slots) this.#movedFor.get(slot)?.delete(need);
		this.#worlds.set(need, worlds);
		for (const { slots } of worlds) {
			for (const slot of slots) {
				const needs = this.#movedFor.get(slot);
				if (needs) needs.add(need);
				else this.#movedFor.set(slot, new Set([need]));
			}
		}
	}

	#lookFor(slot: number, fresh: readonly World[]): readonly World[] | null {
		const room = this.#room;
		const [part, cell] = [Math.floor(slot / room.size) as (typeof room.parts)[number], slot % room.size];
		if (this.#isSmallSecret(slot)) {
			const { hideUpTo } = this.#proofs.policy;
			const above = fresh.find((world) => (room.truth[slot] ?? 0) + byOf(world, slot) > hideUpTo);
			if (above) return [above];
			this.#searches++;
			return this.#proofs.bySimpleChange(room, { part, cell });
		}
		const known = fresh.find((world) => byOf(world, slot) !== 0) ?? this.#knownToMove(slot);
		if (known) return [known];
		this.#searches++;
		const change =
			moved(this.#proofs.corners, room, { part, cell, by: 1 }) ?? moved(this.#proofs.corners, room, { part, cell, by: -1 });
		return change && [worldOf(change)];
	}

	/** A world of another need that moves a slot and still holds. */
	#knownToMove(slot: number): World | undefined {
		for (const need of this.#movedFor.get(slot) ?? [])
			for (const world of this.#worlds.get(need) ?? []) if (byOf(world, slot) !== 0 && holds(this.#room, world)) return world;
		return undefined;
	}

	#isSmallSecret(slot: number): boolean {
		const { size, parts } = this.#room;
		return isSecret(this.#cube, this.#room, this.#proofs.policy, parts[Math.floor(slot / size)] ?? everybody, slot % size);
	}

	/** A hidden count that is not small: those of everybody, and those with and without the attribute where either is hidden. */
	#isHidden({ numerator, denominator }: Patterns, slot: number): boolean {
		const { size, truth, most } = this.#room;
		const part = Math.floor(slot / size);
		const cell = slot % size;
		if (isSmall(truth[slot] ?? 0, this.#proofs.policy) || truth[slot] === 0) return false;
		if (part === everybody) return denominator.hidden[cell] === 1;
		return numerator.hidden[cell] === 1 && (part !== lacking || this.#cube.counts === 'people') && most[slot] !== 0;
	}
}

function byOf({ slots, by }: World, slot: number): number {
	const at = slots.indexOf(slot);
	return at < 0 ? 0 : (by[at] ?? 0);
}
