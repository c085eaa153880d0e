import loadHighs from 'highs';
import type { SafeCell, SafeRow, SafeTable } from '../../src/lib/protocol/safe-table';

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
	/** No atom is larger: for comparison with brute force. */
	cap?: number;
};

const highs = await loadHighs();
const { infinity, constants } = highs;

/** What shown numbers mean, in the attacker's own arithmetic. */
export function bracket(cell: SafeCell, k: number, base: number, leastHidden: number): [number, number] {
	if (!cell.shown) return [leastHidden, infinity];
	if (cell.value === 0) return [0, 0];
	const fits: number[] = [];
	for (let x = Math.max(k + 1, cell.value - base); x <= cell.value + base; x++) {
		if (Math.floor(x / base + 1 / 2) * base === cell.value) fits.push(x);
	}
	return [fits[0] ?? 0, fits.at(-1) ?? 0];
}

type Facts = { n: [number, number]; d: [number, number] | null; row: SafeRow };

/** The shown rows by their place in the lattice, with what each says. */
export function factsOf(table: SafeTable, bold: boolean): Map<string, Facts> {
	const { hideUpTo, roundTo } = table.policy;
	if (hideUpTo === null || roundTo === null) throw new Error('nothing is hidden in this table');
	const isPlain = table.question.indicator === undefined && table.question.events === undefined;
	const facts = new Map<string, Facts>();
	for (const row of table.rows) {
		const place = row.groups.map((code, i) => {
			const groups = table.dimensions[i]?.groups ?? [];
			return code === null ? 'total' : groups.findIndex((group) => group.code === code);
		});
		const hasDenominator = table.measure.kind !== 'count';
		const mayBeZero = !bold && !isPlain && !row.denominator.shown;
		facts.set(place.join(), {
			n: bracket(row.numerator, hideUpTo, roundTo, mayBeZero ? 0 : 1),
			d: hasDenominator ? bracket(row.denominator, hideUpTo, roundTo, 1) : null,
			row
		});
	}
	return facts;
}

/** Places of a lattice in order; the last of each side is `total`. */
export function placesOf(table: SafeTable, unseen: readonly number[]): (number | 'total')[][] {
	return table.dimensions.reduce<(number | 'total')[][]>(
		(all, dimension, i) => {
			const parts = dimension.groups.length + (unseen[i] ?? 0);
			return all.flatMap((place) => [
				...Array.from({ length: parts }, (_, part) => [...place, part]),
				[...place, 'total' as const]
			]);
		},
		[[]]
	);
}

/** The range of every hidden count that agrees with everything shown; null when nothing does (the attacker believes something false). */
export function attack(table: SafeTable, knowledge: Knowledge = {}): Solved[] | null {
	const { unseen = [], whole = false, bold = false, cap = infinity } = knowledge;
	const k = table.policy.hideUpTo ?? 0;
	const facts = factsOf(table, bold);
	const places = placesOf(table, unseen);
	const withDenominators = table.measure.kind !== 'count';
	const areSubsets = withDenominators && table.measure.counts === 'people';
	return highs.withModel(undefined, (model) => {
		model.options.set({ output_flag: false });
		const systems: ('n' | 'd' | 'c')[] = areSubsets ? ['n', 'c', 'd'] : withDenominators ? ['n', 'd'] : ['n'];
		const columns = new Map<string, number>();
		let count = 0;
		const addColumn = (low: number, high: number, isWhole: boolean): number => {
			model.addVar(low, high);
			if (isWhole) model.changeColIntegrality(count, constants.variableType.integer);
			return count++;
		};
		for (const system of systems) {
			for (const place of places) {
				const fact = facts.get(place.join());
				const range = (system === 'c' ? undefined : fact?.[system]) ?? [0, infinity];
				const isAtom = !place.includes('total');
				columns.set(`${system}:${place.join()}`, addColumn(range[0], Math.min(range[1], isAtom ? cap : infinity), whole));
			}
		}
		const column = (system: string, place: readonly (number | 'total')[]): number =>
			columns.get(`${system}:${place.join()}`) ?? -1;
		for (const system of systems) {
			table.dimensions.forEach((dimension, axis) => {
				for (const total of places.filter((place) => place[axis] === 'total')) {
					const parts = Array.from({ length: dimension.groups.length + (unseen[axis] ?? 0) }, (_, part) =>
						column(system, total.with(axis, part))
					);
					if (dimension.overlapping) {
						for (const part of parts) model.addRow(0, infinity, { indices: [column(system, total), part], values: [1, -1] });
					} else {
						model.addRow(0, 0, { indices: [column(system, total), ...parts], values: [1, ...parts.map(() => -1)] });
					}
				}
			});
		}
		if (areSubsets) {
			for (const place of places) {
				const [n, c, d] = [column('n', place), column('c', place), column('d', place)];
				model.addRow(0, 0, { indices: [d, n, c], values: [1, -1, -1] });
				const fact = facts.get(place.join());
				if (!fact?.row.numerator.shown || !fact.row.denominator.shown || !fact.d) continue;
				const [low, high] = [fact.d[0] - fact.n[1], fact.d[1] - fact.n[0]];
				if (high <= k) model.changeColBounds(c, 0, 0);
				else if (low >= 1) model.changeColBounds(c, k + 1, infinity);
				else if (whole) {
					const isAny = addColumn(0, 1, true);
					model.addRow(0, infinity, { indices: [c, isAny], values: [1, -(k + 1)] });
					model.addRow(0, infinity, { indices: [c, isAny], values: [-1, high] });
				}
			}
		}
		const optimum = (target: number, sense: 1 | -1): number | null => {
			model.changeColCost(target, sense);
			model.run();
			model.changeColCost(target, 0);
			const status = model.getModelStatus();
			if (status === constants.modelStatus.optimal) return Math.round(model.getObjectiveValue() * sense * 1e6) / 1e6;
			if (status === constants.modelStatus.infeasible) return null;
			return sense * -infinity;
		};
		const solved: Solved[] = [];
		for (const place of places) {
			const row = facts.get(place.join())?.row;
			if (!row) continue;
			const isHidden = { n: !row.numerator.shown, d: !row.denominator.shown, c: !row.numerator.shown || !row.denominator.shown };
			for (const system of systems) {
				if (!isHidden[system]) continue;
				const least = optimum(column(system, place), 1);
				const most = optimum(column(system, place), -1);
				if (least === null || most === null) return null;
				const named = { n: 'numerator', d: 'denominator', c: 'complement' } as const;
				solved.push({ row: row.id, count: named[system], least: Math.ceil(least - 1e-6), most: Math.floor(most + 1e-6) });
			}
		}
		return solved;
	});
}
