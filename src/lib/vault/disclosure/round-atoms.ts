import { fitMargins } from './fit-margins';
import { choicesOfPart, choicesOfWhole, type Choices } from './part-choices';

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
	/** Every count is shown as a multiple of it: k + 1. */
	readonly base: number;
};

/**
 * Every level as it is shown: multiples of the base only, by the choices of `part-choices.ts`, such that the margins stay close
 * to the truth, and no part larger than its whole. Yields how far it has come, 0 to 1, wherever it may be interrupted.
 * @throws {RangeError} when there are no or more than three levels, a count is not whole, or a part is larger than its whole
 */
export function* roundAtoms(atoms: Atoms): Generator<number, Float64Array[]> {
	const { levels, base } = atoms;
	assertNested(levels);
	const [whole = new Float64Array(0), ...parts] = levels;
	const shown: Float64Array[] = [];
	const progress = (within: number): number => (shown.length + within) / levels.length;
	let around = yield* choose(atoms, whole, (group) => choicesOfWhole(whole[group] ?? 0, base), progress);
	shown.push(around);
	for (const part of parts) {
		const outer = around;
		const choices = (group: number): Choices => choicesOfPart(part[group] ?? 0, whole[group] ?? 0, outer[group] ?? 0, base);
		shown.push((around = yield* choose(atoms, part, choices, progress)));
	}
	return shown;
}

/** The true counts replaced by one of their choices. */
function* choose(
	{ margins, ties, base }: Atoms,
	truth: Float64Array,
	choicesOf: (group: number) => Choices,
	progress: (within: number) => number
): Generator<number, Float64Array> {
	const choices = Array.from(truth, (_, group) => choicesOf(group));
	const lacking = truth.map((count, group) => count - (choices[group]?.low ?? 0));
	const free = Uint8Array.from(choices, (choice) => (choice.free ? 1 : 0));
	const fitting = fitMargins({ lacking, free, margins, step: base, ties });
	for (;;) {
		const step = fitting.next();
		if (!step.done) yield progress(step.value);
		else return truth.map((_, group) => (choices[group]?.low ?? 0) + base * (step.value[group] ?? 0));
	}
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
