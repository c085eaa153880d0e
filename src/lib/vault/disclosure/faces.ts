import { perturb, tenFiveTable } from './cell-key';
import type { Cube } from './cube';
import type { Patterns } from './pattern';
import type { DisclosurePolicy, PeoplePolicy } from './policy';
import { isSmall, shownAs } from './round';
import type { Faces } from './rows';

/**
 * How a reader sees the counts of a cube. `patterns` says what is hidden; null for published figures, which hide nothing, and
 * for a policy of cell keys, whose table of noise alone decides.
 * @throws {RangeError} when true counts would be shown that a policy has to protect
 */
export function facesOf(cube: Cube, policy: DisclosurePolicy, patterns: Patterns | null): Faces {
	if (policy.id === 'published')
		return { numerator: (cell) => cube.numerator[cell] ?? 0, denominator: (cell) => cube.denominator[cell] ?? 0 };
	if (policy.rounding.kind === 'cell-key') return perturbed(cube, policy.rounding);
	if (patterns === null) throw new RangeError('true counts without their protection');
	return {
		numerator: (cell) => (patterns.numerator.hidden[cell] ? null : numeratorShown(cube, cell, policy)),
		denominator: (cell) => (patterns.denominator.hidden[cell] ? null : denominatorShown(cube, cell, policy))
	};
}

/** Records of people who are themselves not shown are not shown either. */
function perturbed(
	{ numerator, people, denominator }: Cube,
	{ keys, threshold }: { keys: 256 | 4096; threshold: number }
): Faces {
	// The rows of this table are the same for every key. A table with noise would need the sums of people's record keys.
	const table = tenFiveTable(keys);
	const shown = (count: number): number | null => perturb(count, 0, table, threshold);
	return {
		numerator: (cell) => (shown(people[cell] ?? 0) === null ? null : shown(numerator[cell] ?? 0)),
		denominator: (cell) => shown(denominator[cell] ?? 0)
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
