import type { Cube } from './cube';
import type { Patterns } from './pattern';
import { everybody, type Part, type Room } from './room';
import { isHiddenAbove, isSecret, type Proofs } from './verify';
import { byOf, holds, type World } from './world';

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
	/** By slot: the needs whose worlds move it, and some whose worlds once did. */
	readonly #movedFor: number[][];
	/** By slot: how often no world was found for a need. Those are looked at first. */
	readonly #failures: Int32Array;
	#searches = 0;

	constructor(cube: Cube, room: Room, proofs: Proofs) {
		this.#cube = cube;
		this.#room = room;
		this.#proofs = proofs;
		this.#movedFor = Array.from(room.truth, () => []);
		this.#failures = new Int32Array(room.truth.length);
	}

	/** How many times a world had to be looked for: what the work costs. */
	get searches(): number {
		return this.#searches;
	}

	/** Finds proofs. Says which counts have one: all, only the small ones and perhaps some others, or not even all small ones. */
	proveAll(patterns: Patterns): 'all' | 'small' | 'none' {
		const slots = [...this.#room.truth.keys()];
		const isProved = (slot: number): boolean => {
			const mover = this.#isSmall(slot) ? undefined : this.#proofs.mover(slot);
			const worlds = this.#proofs.get(slot) ?? (mover ? [mover] : this.#lookFor(slot, []));
			if (!worlds?.every((world) => holds(this.#room, world))) return false;
			this.#set(slot, worlds);
			return true;
		};
		if (!slots.filter((slot) => this.#isSmall(slot)).every(isProved)) return 'none';
		const large = slots.filter((slot) => !this.#isSmall(slot) && this.#isHidden(patterns, slot));
		return large.filter((slot) => !isProved(slot)).length === 0 ? 'all' : 'small';
	}

	/** Whether all is still proved when the ranges of a cell have become narrower; if not, what was proved before stays as it was. */
	stillProved(patterns: Patterns, cell: number): boolean {
		const { size, parts } = this.#room;
		const slots = parts.map((part) => part * size + cell);
		const shown = slots.filter((slot) => this.#worlds.has(slot) && !this.#isSmall(slot) && !this.#isHidden(patterns, slot));
		const found = new Map<number, readonly World[]>();
		const fresh: World[] = [];
		for (const need of this.#broken(slots)) {
			if (shown.includes(need)) continue;
			const worlds = this.#lookFor(need, fresh);
			if (!worlds) {
				this.#failures[need] = (this.#failures[need] ?? 0) + 1;
				return false;
			}
			found.set(need, worlds);
			fresh.push(...worlds);
		}
		for (const slot of shown) this.#worlds.delete(slot);
		for (const [need, worlds] of found) this.#set(need, worlds);
		return true;
	}

	/** Needs with a world that no longer fits, of those that moved some slots. */
	#broken(slots: readonly number[]): number[] {
		const needs = new Set<number>();
		for (const slot of slots) {
			for (const need of this.#movedFor[slot] ?? [])
				if (!(this.#worlds.get(need) ?? []).every((world) => holds(this.#room, world))) needs.add(need);
		}
		return [...needs].sort((one, other) => (this.#failures[other] ?? 0) - (this.#failures[one] ?? 0));
	}

	#set(need: number, worlds: readonly World[]): void {
		this.#worlds.set(need, worlds);
		for (const { slots } of worlds) for (const slot of slots) this.#movedFor[slot]?.push(need);
	}

	#lookFor(slot: number, fresh: readonly World[]): readonly World[] | null {
		const room = this.#room;
		const part = (room.parts[Math.floor(slot / room.size)] ?? everybody) satisfies Part;
		const cell = slot % room.size;
		if (this.#isSmall(slot)) {
			const { hideUpTo } = this.#proofs.policy;
			const above = fresh.find((world) => (room.truth[slot] ?? 0) + byOf(world, slot) > hideUpTo);
			if (above) return [above];
			this.#searches++;
			return this.#proofs.lookFor(room, { part, cell });
		}
		const known = fresh.find((world) => byOf(world, slot) !== 0) ?? this.#knownToMove(slot);
		if (known) return [known];
		this.#searches++;
		return this.#proofs.lookFor(room, { part, cell });
	}

	/** A world of another need that moves a slot and still fits. */
	#knownToMove(slot: number): World | undefined {
		for (const need of this.#movedFor[slot] ?? [])
			for (const world of this.#worlds.get(need) ?? []) if (byOf(world, slot) !== 0 && holds(this.#room, world)) return world;
		return undefined;
	}

	#isSmall(slot: number): boolean {
		const { size, parts } = this.#room;
		return isSecret(this.#cube, this.#room, this.#proofs.policy, parts[Math.floor(slot / size)] ?? everybody, slot % size);
	}

	#isHidden(patterns: Patterns, slot: number): boolean {
		const { size, parts } = this.#room;
		const doubt = { part: parts[Math.floor(slot / size)] ?? everybody, cell: slot % size };
		return isHiddenAbove(this.#cube, patterns, this.#room, this.#proofs.policy, doubt);
	}
}
