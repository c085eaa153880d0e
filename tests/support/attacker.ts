import loadHighs from 'highs';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { factsOf, placesOf, type Facts, type Place } from './attacker-facts';

/**
 * Somebody who has a released table, knows the rule and the program, and solves for every hidden count.
 * Written apart from the kernel and on other principles (linear and whole-number programmes over the whole table at once
 * against the kernel's interval propagation), so that the two can disagree.
 */
export type Solved = { row: string; count: 'numerator' | 'denominator' | 'complement'; least: number; most: number };

export type Knowledge = {
	/** Groups of each dimension that are counted in the totals but have no row. */
	unseen?: readonly number[];
	/** Counts are whole numbers, and a shown share leaves nobody or more than k: slower, exact. */
	whole?: boolean;
	/** Believes that every hidden count is at least 1, also where a hidden denominator may hide a 0. */
	bold?: boolean;
	/** No atom, with or without, is larger: for comparison with brute force. */
	cap?: number;
};

const highs = await loadHighs();
const { infinity, constants } = highs;

type System = 'n' | 'c' | 'd';
type Model = ReturnType<typeof highs.createModel>;

/** The programme under way: one variable for each count of each place, and what is known of them as constraints. */
class Programme {
	readonly #model: Model;
	readonly #columns = new Map<string, number>();
	#count = 0;

	constructor(model: Model) {
		this.#model = model;
		model.options.set({ output_flag: false });
	}

	add(name: string, low: number, high: number, isWhole: boolean): void {
		this.#model.addVar(low, high);
		if (isWhole) this.#model.changeColIntegrality(this.#count, constants.variableType.integer);
		this.#columns.set(name, this.#count++);
	}

	/** low <= sum of the terms <= high */
	require(low: number, terms: readonly [string, number][], high: number): void {
		this.#model.addRow(low, high, {
			indices: terms.map(([name]) => this.#column(name)),
			values: terms.map(([, factor]) => factor)
		});
	}

	/** The best value of one variable; infinite when nothing holds it, null when the constraints contradict one another. */
	optimum(name: string, sense: 1 | -1): number | null {
		const column = this.#column(name);
		this.#model.changeColCost(column, sense);
		this.#model.run();
		// both are gone once the programme changes
		const [status, value] = [this.#model.getModelStatus(), this.#model.getObjectiveValue()];
		this.#model.changeColCost(column, 0);
		if (status === constants.modelStatus.optimal) return value * sense;
		if (status === constants.modelStatus.infeasible) return null;
		if (status === constants.modelStatus.unbounded) return -sense * infinity;
		if (status === constants.modelStatus.unboundedOrInfeasible) return this.#isFeasible() ? -sense * infinity : null;
		throw new Error(`the solver gave up with status ${status}`);
	}

	#isFeasible(): boolean {
		this.#model.run();
		return this.#model.getModelStatus() === constants.modelStatus.optimal;
	}

	#column(name: string): number {
		const column = this.#columns.get(name);
		if (column === undefined) throw new Error('no such variable');
		return column;
	}
}

const variable = (system: System, place: Place): string => `${system}:${place.join()}`;

/** Parts make up totals; where groups overlap, no part is larger than its total. */
function requireLines(
	programme: Programme,
	table: SafeTable,
	places: readonly Place[],
	unseen: readonly number[],
	system: System
): void {
	table.dimensions.forEach((dimension, axis) => {
		for (const total of places.filter((place) => place[axis] === 'total')) {
			const size = dimension.groups.length + (unseen[axis] ?? 0);
			const parts = Array.from({ length: size }, (_, part) => variable(system, total.with(axis, part)));
			const whole = variable(system, total);
			if (dimension.overlapping)
				for (const part of parts)
					programme.require(
						0,
						[
							[whole, 1],
							[part, -1]
						],
						infinity
					);
			else programme.require(0, [[whole, 1], ...parts.map((part): [string, number] => [part, -1])], 0);
		}
	});
}

/** Those with and those without make up all; where both counts are shown, those without are nobody or more than k. */
function requireComplements(
	programme: Programme,
	facts: ReadonlyMap<string, Facts>,
	places: readonly Place[],
	k: number,
	whole: boolean
): void {
	for (const place of places) {
		const without = variable('c', place);
		programme.require(
			0,
			[
				[variable('d', place), 1],
				[variable('n', place), -1],
				[without, -1]
			],
			0
		);
		const fact = facts.get(place.join());
		if (!fact?.row.numerator.shown || !fact.row.denominator.shown || !fact.d) continue;
		const [low, high] = [fact.d[0] - fact.n[1], fact.d[1] - fact.n[0]];
		if (high <= k) programme.require(0, [[without, 1]], 0);
		else if (low >= 1) programme.require(k + 1, [[without, 1]], infinity);
		else if (whole) {
			const isAny = `any:${place.join()}`;
			programme.add(isAny, 0, 1, true);
			programme.require(
				0,
				[
					[without, 1],
					[isAny, -(k + 1)]
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

const countNames = { n: 'numerator', c: 'complement', d: 'denominator' } as const;

/** The range of every hidden count that agrees with everything shown; null when nothing does (the attacker believes something false). */
export function attack(table: SafeTable, knowledge: Knowledge = {}): Solved[] | null {
	const { unseen = [], whole = false, bold = false, cap = infinity } = knowledge;
	const k = table.policy.hideUpTo ?? 0;
	const facts = factsOf(table, bold);
	const places = placesOf(table, unseen);
	const hasDenominators = table.measure.kind !== 'count';
	const areSubsets = hasDenominators && table.measure.counts === 'people';
	const systems: System[] = areSubsets ? ['n', 'c', 'd'] : hasDenominators ? ['n', 'd'] : ['n'];
	const model = highs.createModel();
	try {
		const programme = new Programme(model);
		for (const system of systems) {
			for (const place of places) {
				const [low, high] = (system === 'c' ? null : facts.get(place.join())?.[system]) ?? [0, infinity];
				programme.add(
					variable(system, place),
					low,
					system === 'd' || place.includes('total') ? high : Math.min(high, cap),
					whole
				);
			}
		}
		for (const system of systems) requireLines(programme, table, places, unseen, system);
		if (areSubsets) requireComplements(programme, facts, places, k, whole);
		return solve(programme, facts, places, systems);
	} finally {
		model.dispose();
	}
}

function solve(
	programme: Programme,
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
			const least = programme.optimum(variable(system, place), 1);
			const most = programme.optimum(variable(system, place), -1);
			if (least === null || most === null) return null;
			solved.push({ row: row.id, count: countNames[system], least: Math.ceil(least - 1e-6) + 0, most: Math.floor(most + 1e-6) });
		}
	}
	return solved;
}
