import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { factsOf, placesOf, type Beliefs, type Facts, type Place } from './attacker-facts';
import { leavesManyOrNone } from './attacker-meaning';
import { infinity, Programme, wholeFrom, wholeTo } from './attacker-programme';

/**
 * Somebody who has a released table, knows the rule and the program, and solves for every hidden count.
 * Written apart from the kernel and on other principles (linear and whole-number programmes over the whole table at once
 * against the kernel's interval propagation), so that the two can disagree.
 */
export type Solved = {
	row: string;
	count: 'numerator' | 'denominator' | 'complement';
	least: number;
	most: number;
	outside?: number;
};

export type Knowledge = Beliefs & {
	/** Groups of each dimension that are counted in the totals but have no row. */
	unseen?: readonly number[];
	/** Counts are whole numbers, and a shown share leaves nobody or more than k: slower, exact. */
	whole?: boolean;
	/** Solves as well for those who are in a total and outside one of its overlapping groups, whom no row counts: `outside` is the axis. */
	outside?: boolean;
	/** No atom, with or without, is larger: for comparison with brute force. */
	cap?: number;
};

type System = 'n' | 'c' | 'd';

/** A table as a programme: those counted (n), those not (c) and all (d) of every place. */
class Table {
	readonly programme = new Programme();
	readonly #columns = new Map<string, number>();

	add(system: System, place: Place, low: number, high: number, whole: boolean): void {
		this.#columns.set(`${system}:${place.join()}`, this.programme.add(low, high, whole));
	}

	column(system: System, place: Place): number {
		const column = this.#columns.get(`${system}:${place.join()}`);
		if (column === undefined) throw new Error('no such variable');
		return column;
	}
}

/**
 * Parts make up totals; where groups overlap, no part is larger than its total, and of two breakdowns of that kind, at least as
 * many are in a group of each as the two groups have more people than there are.
 */
function requireLines(
	{ programme, column }: { programme: Programme; column: (place: Place) => number },
	{ dimensions }: SafeTable,
	places: readonly Place[],
	unseen: readonly number[]
): void {
	dimensions.forEach((dimension, axis) => {
		const size = dimension.groups.length + (unseen[axis] ?? 0);
		for (const total of places.filter((place) => place[axis] === 'total')) {
			const whole = [column(total), 1] as const;
			const parts = Array.from({ length: size }, (_, part) => [column(total.with(axis, part)), -1] as const);
			if (dimension.overlapping) for (const part of parts) programme.require(0, [whole, part], infinity);
			else programme.require(0, [whole, ...parts], 0);
		}
	});
	const overlapping = dimensions.flatMap(({ overlapping }, axis) => (overlapping ? [axis] : []));
	for (const [at, one] of overlapping.entries()) {
		for (const other of overlapping.slice(at + 1)) {
			for (const place of places.filter((place) => place[one] !== 'total' && place[other] !== 'total')) {
				const [inOne, inOther] = [place.with(other, 'total'), place.with(one, 'total')];
				const terms = [[column(place), 1], [column(inOne), -1], [column(inOther), -1], [column(inOne.with(one, 'total')), 1]] as const; // prettier-ignore
				programme.require(0, terms, infinity);
			}
		}
	}
}

/**
 * Those with and those without make up all, and a printed ratio holds. Where both counts are shown by a policy that
 * promises it, those without are nobody or more than k.
 */
function requireComplements(
	table: Table,
	facts: ReadonlyMap<string, Facts>,
	places: readonly Place[],
	atLeast: number,
	whole: boolean
): void {
	const { programme } = table;
	for (const place of places) {
		const [with_, without, all] = (['n', 'c', 'd'] as const).map((system) => table.column(system, place)) as [
			number,
			number,
			number
		];
		programme.require(
			0,
			[
				[all, 1],
				[with_, -1],
				[without, -1]
			],
			0
		);
		const fact = facts.get(place.join());
		if (!fact?.row.numerator.shown || !fact.row.denominator.shown || !fact.d || atLeast === 0) continue;
		const [low, high] = [fact.d[0] - fact.n[1], fact.d[1] - fact.n[0]];
		if (high < atLeast) programme.require(0, [[without, 1]], 0);
		else if (low >= 1) programme.require(atLeast, [[without, 1]], infinity);
		else if (whole) {
			const isAny = programme.add(0, 1, true);
			programme.require(
				0,
				[
					[without, 1],
					[isAny, -atLeast]
				],
				infinity
			);
			programme.require(
				-infinity,
				[
					[without, 1],
					[isAny, -high]
				],
				0
			);
		}
	}
}

/** A printed value that says more than the counts beside it. */
function requireRatios(table: Table, facts: ReadonlyMap<string, Facts>, places: readonly Place[]): void {
	for (const place of places) {
		const ratio = facts.get(place.join())?.ratio;
		if (!ratio) continue;
		const [n, d] = [table.column('n', place), table.column('d', place)];
		table.programme.require(
			0,
			[
				[n, 1],
				[d, -ratio[0]]
			],
			infinity
		);
		table.programme.require(
			-infinity,
			[
				[n, 1],
				[d, -ratio[1]]
			],
			0
		);
	}
}

const countNames = { n: 'numerator', c: 'complement', d: 'denominator' } as const;

/** The range of every hidden count that agrees with everything shown; null when nothing does (the attacker believes something false). */
export function attack(table: SafeTable, knowledge: Knowledge = {}): Solved[] | null {
	const { unseen = [], whole = false, cap = infinity } = knowledge;
	const facts = factsOf(table, knowledge);
	const places = placesOf(table, unseen);
	const hasDenominators = table.measure.kind !== 'count';
	const areSubsets = hasDenominators && table.measure.counts === 'people';
	const systems: System[] = areSubsets ? ['n', 'c', 'd'] : hasDenominators ? ['n', 'd'] : ['n'];
	const atLeast = leavesManyOrNone(table.policy) ? (table.policy.hideUpTo ?? 0) + 1 : 0;
	const built = new Table();
	try {
		for (const system of systems) {
			for (const place of places) {
				const [low, high] = (system === 'c' ? null : facts.get(place.join())?.[system]) ?? [0, infinity];
				const isAtom = system !== 'd' && !place.includes('total');
				built.add(system, place, low, isAtom ? Math.min(high, cap) : high, whole);
			}
		}
		for (const system of systems)
			requireLines({ programme: built.programme, column: (place) => built.column(system, place) }, table, places, unseen);
		if (areSubsets) requireComplements(built, facts, places, atLeast, whole);
		if (hasDenominators) requireRatios(built, facts, places);
		const solved = solve(built, facts, places, systems);
		return knowledge.outside && solved ? [...solved, ...solveOutside(built, table, facts, places, systems)] : solved;
	} finally {
		built.programme.dispose();
	}
}

function solve(
	table: Table,
	facts: ReadonlyMap<string, Facts>,
	places: readonly Place[],
	systems: readonly System[]
): Solved[] | null {
	const solved: Solved[] = [];
	for (const place of places) {
		const row = facts.get(place.join())?.row;
		if (!row) continue;
		const isShown = { n: row.numerator.shown, d: row.denominator.shown, c: row.numerator.shown && row.denominator.shown };
		for (const system of systems) {
			if (isShown[system]) continue;
			const sum = [[table.column(system, place), 1]] as const;
			const least = table.programme.optimum(sum, 1);
			const most = table.programme.optimum(sum, -1);
			if (least === null || most === null) return null;
			solved.push({ row: row.id, count: countNames[system], least: wholeFrom(least.value), most: wholeTo(most.value) });
		}
	}
	return solved;
}

/** Those who are in a total and outside one of its overlapping groups: the row is that of the group. */
function solveOutside(
	built: Table,
	{ dimensions }: SafeTable,
	facts: ReadonlyMap<string, Facts>,
	places: readonly Place[],
	systems: readonly System[]
): Solved[] {
	const axes = dimensions.flatMap(({ overlapping }, axis) => (overlapping ? [axis] : []));
	return axes.flatMap((axis) =>
		places.flatMap((place) => {
			const row = place[axis] === 'total' ? undefined : facts.get(place.join())?.row.id;
			if (row === undefined) return [];
			return systems.flatMap((system) => {
				const difference = [[built.column(system, place.with(axis, 'total')), 1], [built.column(system, place), -1]] as const; // prettier-ignore
				const least = built.programme.optimum(difference, 1);
				const most = built.programme.optimum(difference, -1);
				if (least === null || most === null) throw new Error('the attacker believes something false');
				return [{ row, count: countNames[system], least: wholeFrom(least.value), most: wholeTo(most.value), outside: axis }];
			});
		})
	);
}
