import { fitMargins } from './fit-margins';
import { choicesOfPart, choicesOfTotal, type Choices } from './part-choices';

/** Groups of people that no question of a family can split, each counted from the outermost to the innermost level. */
export type Atoms = {
	/**
	 * By level, by group: distinct people. One level (everybody), two (everybody, those who have something) or three
	 * (everybody, those in the population, those of them who have something); each level is a part of the one before.
	 */
	readonly levels: readonly Float64Array[];
	/** By margin, by group: the cell of the margin that the group lies in, from 0. */
	readonly margins: readonly Int32Array[];
	/** By group: a keyed hash of what the group is. Decides where nothing else does. */
	readonly ties: Float64Array;
	/** The one value small counts may take besides 0: k + 1. */
	readonly base: number;
};

/**
 * Every level as it is shown. A group that is whole, or whose parts all have more than k people, stays exact. In any other,
 * all levels become multiples of the base, by the choices of `part-choices.ts`, such that the margins stay close to the truth.
 * @throws {RangeError} when there are no or more than three levels, a count is not whole, or a part is larger than its whole
 */
export function roundAtoms(atoms: Atoms): Float64Array[] {
	const { levels, base } = atoms;
	assertNested(levels);
	const [whole = new Float64Array(0)] = levels;
	if (levels.length === 1)
		return [choose(atoms, whole, (group) => choicesOfTotal(whole[group] ?? 0, null, base, false), exactly(whole))];
	const soft = new Uint8Array(whole.length);
	const shown: Float64Array[] = [whole.slice()];
	for (let level = 1; level < levels.length; level++) {
		const total = levels[level - 1] ?? whole;
		const part = levels[level] ?? whole;
		const smaller = total.map((count, group) => Math.min(part[group] ?? 0, count - (part[group] ?? 0)));
		const before = soft.slice();
		const splitAgain = level < levels.length - 1;
		const above = choose(
			atoms,
			total,
			(group) => {
				if (before[group] || (smaller[group] ?? 0) >= base) return null;
				soft[group] = 1;
				return choicesOfTotal(total[group] ?? 0, smaller[group] ?? 0, base, splitAgain);
			},
			exactly(shown[level - 1] ?? whole)
		);
		shown[level - 1] = above;
		shown[level] = choose(
			atoms,
			part,
			(group) => (soft[group] ? choicesOfPart(part[group] ?? 0, total[group] ?? 0, above[group] ?? 0, base, splitAgain) : null),
			exactly(part)
		);
	}
	return shown;
}

const exactly =
	(values: Float64Array) =>
	(group: number): number =>
		values[group] ?? 0;

/** The true counts replaced by one of their choices, or left as `otherwise` says where there are none. */
function choose(
	{ margins, ties, base }: Atoms,
	truth: Float64Array,
	choices: (group: number) => Choices | null,
	otherwise: (group: number) => number
): Float64Array {
	const low = new Float64Array(truth.length);
	const free = new Uint8Array(truth.length);
	for (let group = 0; group < truth.length; group++) {
		const found = choices(group);
		low[group] = found?.low ?? otherwise(group);
		free[group] = found?.free ? 1 : 0;
	}
	const raised = fitMargins({ lacking: truth.map((count, group) => count - (low[group] ?? 0)), free, margins, step: base, ties });
	return low.map((value, group) => value + base * (raised[group] ?? 0));
}

function assertNested(levels: readonly Float64Array[]): void {
	if (levels.length < 1 || levels.length > 3) throw new RangeError('atoms have one to three levels');
	levels.forEach((counts, level) => {
		counts.forEach((count, group) => {
			if (!Number.isSafeInteger(count) || count < 0) throw new RangeError('counts of people must be whole numbers');
			if (level > 0 && count > (levels[level - 1]?.[group] ?? 0)) throw new RangeError('a part is larger than its whole');
		});
	});
}
