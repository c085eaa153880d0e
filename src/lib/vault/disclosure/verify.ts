import type { Solver } from '../solver/solver';
import type { Cube } from './cube';
import { canMoveNearby } from './local-programme';
import type { Lattice } from './lattice';
import type { Patterns } from './pattern';
import type { PeoplePolicy } from './policy';
import { everybody, having, lacking, roomOf, type Part, type Room } from './room';
import { isSmall, promiseOf } from './round';
import { canMove } from './swaps';

/** A small count that could not be shown to be safe. */
export type Doubt = { readonly part: Part; readonly cell: number };

/** How many groups a programme may vary. */
const reach = 160;

/** How many programmes a table is worth: they take long, and save few cells where there are many. */
function programmesFor({ size }: Lattice): number {
	return Math.min(24, Math.floor(8000 / size));
}

/** What is needed to prove the counts of one table safe, and what has been found so far. */
export class Proofs {
	readonly policy: PeoplePolicy;
	readonly #solver: Solver | null;
	readonly #proved = new Set<string>();
	readonly #hard = new Set<string>();
	#programmes: number;

	constructor(lattice: Lattice, policy: PeoplePolicy, solver: Solver | null) {
		this.policy = policy;
		this.#solver = solver;
		this.#programmes = programmesFor(lattice);
	}

	/** A proof outlives more hiding: what a reader sees grows less. */
	has(part: Part, cell: number): boolean {
		return this.#proved.has(`${part}.${cell}`);
	}

	add(part: Part, cell: number): void {
		this.#proved.add(`${part}.${cell}`);
	}

	bySimpleChange(lattice: Lattice, room: Room, part: Part, cell: number): boolean {
		const isWide = this.#isWide(room, part, cell, (by) => canMove(lattice, room, part, cell, by));
		if (isWide) this.add(part, cell);
		return isWide;
	}

	/** By a linear programme, once a count and as long as there are programmes left. */
	byProgramme(lattice: Lattice, room: Room, part: Part, cell: number): boolean {
		const key = `${part}.${cell}`;
		const solver = this.#solver;
		if (!solver || this.#hard.has(key) || this.#programmes <= 0) return false;
		this.#programmes--;
		const isWide = this.#isWide(
			room,
			part,
			cell,
			(by) => canMove(lattice, room, part, cell, by) || canMoveNearby(lattice, room, { part, cell, by }, { solver, most: reach })
		);
		(isWide ? this.#proved : this.#hard).add(key);
		return isWide;
	}

	/** Whether a reader is left with a count above the small ones, or with all of them. */
	#isWide({ truth }: Room, part: Part, cell: number, canMoveBy: (by: number) => boolean): boolean {
		const count = truth[part]?.[cell] ?? 0;
		const { least, most } = promiseOf(this.policy);
		const can = (by: number): boolean => by === 0 || canMoveBy(by);
		return can(most + 1 - count) || (can(most - count) && can(least - count));
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
		for (const part of partsOf(room)) {
			if (!isSecret(cube, room, proofs.policy, part, cell) || proofs.has(part, cell)) continue;
			if (proofs.bySimpleChange(lattice, room, part, cell)) continue;
			yield cell / lattice.size;
			if (proofs.byProgramme(lattice, room, part, cell)) continue;
			doubts.push({ part, cell });
		}
	}
	return doubts;
}

function partsOf({ parts }: Room): readonly Part[] {
	return parts === 1 ? [everybody] : [everybody, having, lacking];
}

/** A small count that nobody is told. A 0 that everybody sees, or that a shown 0 or 100 % implies, is no secret. */
function isSecret({ counts }: Cube, room: Room, policy: PeoplePolicy, part: Part, cell: number): boolean {
	const count = room.truth[part]?.[cell] ?? 0;
	if (!isSmall(count, policy) || (part === lacking && counts === 'events')) return false;
	return count > 0 || (policy.zeros === 'hidden' && (room.most[part]?.[cell] ?? 0) > 0);
}
