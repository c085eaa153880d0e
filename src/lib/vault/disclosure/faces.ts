import { cellKeyOf, hidesUpTo, perturb } from './cell-key';
import type { Cube } from './cube';
import type { KeySums } from './key-sums';
import type { Patterns } from './pattern';
import type { DisclosurePolicy, PeoplePolicy, Rounding } from './policy';
import { isSmall, shownAs } from './round';
import type { Faces } from './rows';

/**
 * How a reader sees the counts of a cube. `patterns` says what is hidden; null for published figures, which hide nothing.
 * @throws {RangeError} when true counts would be shown that a policy has to protect
 */
export function facesOf(cube: Cube, policy: DisclosurePolicy, patterns: Patterns | null): Faces {
	if (policy.id === 'published')
		return { numerator: (cell) => cube.numerator[cell] ?? 0, denominator: (cell) => cube.denominator[cell] ?? 0 };
	if (patterns === null) throw new RangeError('true counts without their protection');
	return {
		numerator: (cell) => (patterns.numerator.hidden[cell] ? null : numeratorShown(cube, cell, policy)),
		denominator: (cell) => (patterns.denominator.hidden[cell] ? null : denominatorShown(cube, cell, policy))
	};
}

/**
 * How a reader sees the counts of a cube under cell keys: its table of noise alone decides. Records of people who are
 * themselves not shown are not shown either.
 * @throws {RangeError} when the table would show a count that the policy hides
 */
export function perturbedFaces(
	{ numerator, people, denominator }: Cube,
	sums: KeySums,
	{ table, threshold }: Extract<Rounding, { kind: 'cell-key' }>,
	{ hideUpTo }: PeoplePolicy
): Faces {
	if (!hidesUpTo(hideUpTo, table, threshold)) throw new RangeError('a table of noise that shows small counts');
	const shown = (counts: Float64Array, cell: number, keys: Float64Array): number | null =>
		perturb(counts[cell] ?? 0, cellKeyOf(keys[cell] ?? 0, table), table, threshold);
	return {
		numerator: (cell) => (shown(people, cell, sums.numerator) === null ? null : shown(numerator, cell, sums.numerator)),
		denominator: (cell) => shown(denominator, cell, sums.denominator)
	};
}

/** The numerator of a cell as it is shown when it is not hidden. Records of few people have the stand-in for few people. */
export function numeratorShown({ numerator, people }: Cube, cell: number, policy: PeoplePolicy): number {
	const isOfFew = policy.small.shown && isSmall(people[cell] ?? 0, policy);
	return isOfFew ? shownAs(people[cell] ?? 0, policy) : shownAs(numerator[cell] ?? 0, policy);
}

/** The denominator of a cell as it is shown when it is not hidden. */
export function denominatorShown({ denominator }: Cube, cell: number, policy: PeoplePolicy): number {
	return shownAs(denominator[cell] ?? 0, policy);
}
