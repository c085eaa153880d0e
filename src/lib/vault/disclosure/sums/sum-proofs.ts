import { Corners } from '../corners';
import type { Cube } from '../cube';
import type { Pattern } from '../pattern';
import type { PeoplePolicy } from '../policy';
import { everybody, setRange, type Room } from '../room';
import { moved } from '../swaps';
import type { World } from '../world';
import type { Giving } from './giving';
import { levelsOf } from './secrets';
import { knownToOthers, roomOfSums } from './sum-room';

/** What sums are protected by. `base`: to how many whole units shown ones are rounded. */
export type SumRule = { readonly policy: PeoplePolicy; readonly base: number };

/** A change of amounts is tried whole, then in so many pieces. */
const pieces = 8;
const cellsPerTurn = 16;

/** The proofs found so far that the secret sums of one table are safe: each is larger, and smaller, in a table that looks the same. */
export class SumProofs {
	/** By cell: how far from the truth, in whole units, a reader must be left; 0 where the sum is no secret. */
	readonly levels: Float64Array;
	readonly corners: Corners;
	readonly #cube: Cube;
	readonly #giving: Giving;
	readonly #pattern: Pattern;
	readonly #rule: SumRule;
	readonly #worlds = new Map<number, readonly World[]>();

	constructor(cube: Cube, giving: Giving, pattern: Pattern, rule: SumRule) {
		this.levels = levelsOf(cube, giving, rule.policy);
		this.corners = new Corners(cube.lattice);
		[this.#cube, this.#giving, this.#pattern, this.#rule] = [cube, giving, pattern, rule];
	}

	stepOf(by: number): number {
		return Math.ceil(Math.abs(by) / pieces);
	}

	/** The secret sums for which no proof is found. A proof outlives more hiding: what a reader sees grows less. */
	*doubts(): Generator<number, number[]> {
		const room = this.#room();
		const doubts: number[] = [];
		for (let cell = 0; cell < this.levels.length; cell++) {
			if (cell % cellsPerTurn === 0) yield cell / this.levels.length;
			if (!this.#isProved(cell) && !this.#prove(room, cell)) doubts.push(cell);
		}
		return doubts;
	}

	/** Looks for a proof of a sum, by the pattern as it is now. */
	prove(cell: number): boolean {
		return this.#prove(this.#room(), cell);
	}

	/**
	 * Whether every secret sum keeps a proof now that another sum is shown: those whose worlds move it get another, if there is
	 * one. If not, all keep what they had, for the sum to be hidden again.
	 */
	survives(shown: number): boolean {
		const room = this.#room();
		const before = [...this.#worlds].filter(([, worlds]) => worlds.some(({ slots }) => slots.includes(shown)));
		if (before.every(([cell]) => this.#prove(room, cell))) return true;
		for (const [cell, worlds] of before) this.#worlds.set(cell, worlds);
		return false;
	}

	/** Looks at a room in which the sums that others make alone cannot be freed by hiding: they know them. */
	withOthersClosed<T>(cell: number, look: (room: Room) => T): T {
		return this.#withKnown(this.#room(), cell, () => Infinity, look);
	}

	#room(): Room {
		return roomOfSums(this.#cube, this.#giving, { pattern: this.#pattern, base: this.#rule.base }, this.#rule.policy);
	}

	#isSecret(cell: number): boolean {
		return (this.levels[cell] ?? 0) > 0;
	}

	#isProved(cell: number): boolean {
		return !this.#isSecret(cell) || this.#worlds.has(cell);
	}

	#prove(room: Room, cell: number): boolean {
		const worlds = this.#withKnown(
			room,
			cell,
			(other) => this.#giving.units[other] ?? 0,
			() => this.#worldsFor(room, cell)
		);
		if (worlds) this.#worlds.set(cell, worlds);
		return worlds !== null;
	}

	#worldsFor(room: Room, cell: number): readonly World[] | null {
		const level = this.levels[cell] ?? 0;
		const worlds: World[] = [];
		for (const by of [level, -Math.min(level, this.#giving.units[cell] ?? 0)]) {
			if (by === 0) continue;
			const world = moved(this.corners, room, { part: everybody, cell, by, inSteps: this.stepOf(by) });
			if (!world) return null;
			worlds.push(world);
		}
		return worlds;
	}

	#withKnown<T>(room: Room, cell: number, at: (other: number) => number, look: (room: Room) => T): T {
		const known = knownToOthers(this.#cube, this.#giving, cell);
		const before = known.map((other) => [other, room.least[other] ?? 0, room.most[other] ?? 0] as const);
		for (const other of known) setRange(room, other, at(other), at(other));
		const found = look(room);
		for (const [other, least, most] of before) setRange(room, other, least, most);
		return found;
	}
}
