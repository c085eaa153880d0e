import type { Solver } from '../../solver/solver';
import { LocalProgrammes } from './local-programme';
import { Mover, type Sought } from './mover';
import type { Neighbourhood } from './neighbourhood';
import { Cartographer, type Wish } from './paths';
import { Ranges } from './ranges';
import type { Roll } from './roll';
import { atomsOf, type Target } from './targets';
import type { Twins } from './twins';
import { changeOf, fits, type Witness } from './witness';

export type Bounds = { readonly k: number; readonly least: number };

const truth: Witness = { atoms: new Int32Array(), steps: new Int32Array(), among: [] };
const nowhere = 0; // the atom of people in no table

/** How many atoms near the strained ones join the pool of a round, how many its pool has at the most, and how many moves may be in vain. */
type Round = { readonly near: number; readonly most?: number; readonly patience: number };
const fresh: readonly Round[] = [
	{ near: 100, patience: 25 },
	{ near: 150, patience: 40 },
	{ near: 150, patience: 60 }
];
const repairs: readonly Round[] = [
	{ near: 0, most: 30, patience: 6 },
	{ near: 0, patience: 20 },
	{ near: 60, patience: 30 },
	{ near: 150, patience: 40 }
];
const mostKept = 120;
const mostStrained = 8;

/**
 * How many programmes are solved for one answer at most: a limit that no clock moves. Those of people near are given up where more than twenty have to be moved: of
 * the many fractions of these, whole people can hardly ever be made.
 */
const mostProgrammes = { near: { solved: 24, moved: 20 }, overAll: { solved: 120 } };
/** With as many kinds of people a programme over all of them is solved in some hundredths of a second. */
const mostAtomsInAll = 2000;
const nearInProgramme = 250;
const plainInProgramme = 150;
const closestToMakeUp = 40;
const mostRounded = { pool: 250, patience: 60 };

/** By moves of people; by programmes of people near them; where there are few kinds of people, by programmes of them all. */
type How = 'moves' | 'near' | 'over all';

/** What is looked for, beside the wish: people whom it is about, worlds that hid them before, and wishes that no programme grants. */
type Looking = {
	readonly atoms: readonly number[];
	readonly before: readonly Witness[];
	readonly how: How;
	readonly hopeless: Set<number>;
};

/** Looks for worlds that hide targets: among those already known, by moves of twins and of others from the one that hid it before, afresh, by programmes. */
export class Search {
	/** How many pools of people and programmes have been gone through so far. */
	effort = 0;
	readonly #known = new Map<number, Witness[]>();
	readonly #roll: Roll;
	readonly #near: Neighbourhood;
	readonly #twins: Twins;
	readonly #bounds: Bounds;
	readonly #ranges: Ranges;
	readonly #cartographer: Cartographer;
	readonly #mover: Mover;
	readonly #programmes: LocalProgrammes;
	readonly #programmesOverAll: LocalProgrammes;
	readonly #everyAtom: readonly number[];
	/** Whether some table tells most of its counts exactly: then programmes are made smaller first, else they are solved sooner as they stand. */
	readonly #hasExact: boolean;
	readonly #ways: readonly How[];

	constructor(roll: Roll, near: Neighbourhood, twins: Twins, solver: Solver, bounds: Bounds) {
		this.#roll = roll;
		this.#near = near;
		this.#twins = twins;
		this.#bounds = bounds;
		this.#ranges = new Ranges(roll);
		this.#hasExact = roll.answers.some(
			({ sheet }) => sheet.least.filter((least, row) => least > 0 && least === sheet.most[row]).length > sheet.least.length / 2
		);
		this.#cartographer = new Cartographer(roll, this.#ranges);
		this.#mover = new Mover(roll, this.#ranges);
		this.#programmes = new LocalProgrammes(roll, solver, mostProgrammes.near);
		this.#programmesOverAll = new LocalProgrammes(roll, solver, mostProgrammes.overAll);
		const hasFew = roll.count <= mostAtomsInAll;
		this.#everyAtom = hasFew ? Array.from({ length: roll.count }, (_, atom) => atom) : [];
		this.#ways = ['moves', 'near', ...(hasFew ? ['over all' as const] : [])];
	}

	know(world: Witness): void {
		for (const atom of world.atoms) {
			const known = this.#known.get(atom);
			if (known) known.push(world);
			else this.#known.set(atom, [world]);
		}
	}

	/**
	 * Worlds that hide a target together; null when none are found. `before`: those that did until now, over the atoms as they are.
	 * Programmes are solved only when moves find nothing, and those over all people only when no other does: nobody near may be able to make up for them.
	 */
	*worldsFor(target: Target, before: readonly Witness[]): Generator<void, readonly Witness[] | null> {
		const atoms = atomsOf(this.#roll, target);
		const inOrder = this.#inOrder(target, before, atoms);
		const hopeless = new Set<number>();
		for (const how of this.#ways) {
			for (const changes of inOrder) {
				const worlds = yield* this.#findAll(changes, { atoms, before, how, hopeless });
				if (worlds) return worlds;
			}
		}
		return null;
	}

	/** The changes that each would hide a target, all of one together: first what hid it before, then what asks the least. */
	#inOrder({ people, most, isPart }: Target, before: readonly Witness[], atoms: readonly number[]): (readonly number[])[] {
		const { k, least } = this.#bounds;
		const ends = [k - people, least - people];
		const above = most > k ? [[k + 1 - people]] : [];
		const nobody = isPart && least > 0 ? [[-people]] : [];
		if (people <= least) return [...nobody, ends]; // with so few people one world is enough for both ends, and asks less
		if (before.length === 2) return [ends, ...nobody, ...above];
		const hadMore = before.some((world) => changeOf(world, atoms) > 0);
		return hadMore ? [...above, ...nobody, ends] : [...nobody, ...above, ends];
	}

	*#findAll(changes: readonly number[], looking: Looking): Generator<void, Witness[] | null> {
		const worlds: Witness[] = [];
		for (const by of changes) {
			if (by === 0) continue;
			const world = yield* this.#find({ atoms: looking.atoms, by }, looking);
			if (world === null) return null;
			worlds.push(world);
		}
		return worlds;
	}

	*#find(wish: Wish, looking: Looking): Generator<void, Witness | null> {
		const known = this.#amongKnown(wish);
		if (known) return known;
		const mended = looking.how === 'moves' ? this.#mended(wish, looking.before) : null;
		if (mended && grants(mended, wish) && fits(mended, this.#roll, this.#roll.answers.length - 1)) {
			this.know(mended); // no answer but the newest can tell it from the world that it was made of, which was sound
			return mended;
		}
		const found = yield* looking.how === 'moves' ? this.#byMoves(wish, mended) : this.#byProgramme(wish, looking);
		if (found === null || !this.#isSound(found, wish)) return null;
		this.know(found);
		return found;
	}

	#amongKnown(wish: Wish): Witness | null {
		for (const atom of wish.atoms) {
			const known = this.#known.get(atom)?.find((world) => grants(world, wish));
			if (known) return known;
		}
		return null;
	}

	/** What granted the wish before, with twins moved until the newest answer bears it, or nearly. */
	#mended({ atoms, by }: Wish, before: readonly Witness[]): Witness | null {
		const held = before.find((world) => Math.sign(changeOf(world, atoms)) === Math.sign(by));
		return held ? this.#twins.mended(held, atoms) : null;
	}

	*#byMoves(wish: Wish, mended: Witness | null): Generator<void, Witness | null> {
		return (mended ? yield* this.#movedFrom(mended, wish, repairs) : null) ?? (yield* this.#movedFrom(truth, wish, fresh));
	}

	*#movedFrom(start: Witness, wish: Wish, rounds: readonly Round[]): Generator<void, Witness | null> {
		let sought: Sought = this.#mover.begin(start, wish);
		if (sought.broken.length === 0) return sought.world;
		for (const { near, most, patience } of rounds) {
			yield;
			this.effort++;
			const pool = this.#poolFor(sought, wish, near, most);
			sought = this.#mover.search(sought.world, this.#cartographer.pathsAmong(pool, wish), wish, patience);
			if (sought.broken.length > 0) continue;
			const among = pool.slice(0, mostKept);
			return { ...sought.world, among };
		}
		return null;
	}

	/** Atoms among which people may be moved. None near: those among which the world was found before. */
	#poolFor(sought: Sought, wish: Wish, near: number, most = Infinity): number[] {
		const pool = [...wish.atoms, ...sought.world.atoms, nowhere];
		if (near === 0) return [...new Set([...pool, ...sought.world.among])].slice(0, most);
		const strained = this.#mover.strained(sought, wish).slice(0, mostStrained);
		return [...new Set([...pool, ...this.#near.ofAll(strained, near), ...this.#near.plainest(strained, near / 2)])];
	}

	/** A programme of fractions of people says where to look; moves make whole people of it. */
	*#byProgramme(wish: Wish, { before, how, hopeless }: Looking): Generator<void, Witness | null> {
		yield;
		const isOverAll = how === 'over all';
		if (!isOverAll && hopeless.has(wish.by)) return null;
		const held = before.flatMap(({ atoms }) => [...atoms]);
		const close = [...new Set([...wish.atoms, ...held, ...this.#near.ofAll(wish.atoms, nearInProgramme)])];
		const plain = this.#near.plainest(close.slice(0, closestToMakeUp), plainInProgramme);
		const atoms = [...new Set([...close, ...plain, nowhere])];
		yield;
		this.effort++;
		const start = isOverAll
			? this.#programmesOverAll.nearly(this.#everyAtom, wish, !this.#hasExact)
			: this.#programmes.nearly(atoms, wish, !this.#hasExact);
		if (start === null) {
			hopeless.add(wish.by);
			return null;
		}
		yield;
		const pool = [...new Set([...wish.atoms, ...start.atoms, nowhere, ...atoms])].slice(0, mostRounded.pool);
		const { world, broken } = this.#mover.search(start, this.#cartographer.pathsAmong(pool, wish), wish, mostRounded.patience);
		return broken.length === 0 ? world : null;
	}

	/** Counts a world again, in whole numbers. */
	#isSound(world: Witness, wish: Wish): boolean {
		return grants(world, wish) && this.#ranges.bear(world);
	}
}

function grants(world: Witness, { atoms, by }: Wish): boolean {
	const change = changeOf(world, atoms);
	return by > 0 ? change >= by : change <= by;
}
