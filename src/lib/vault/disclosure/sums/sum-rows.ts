import type { Frame, SafeCell, SafeRow } from '../../../protocol/safe-table';
import type { Cube } from '../cube';
import type { Patterns } from '../pattern';
import type { PeoplePolicy } from '../policy';
import { shownAs } from '../round';
import { rowsOf, type Faces } from '../rows';
import { meanOf, rateOf } from '../statistics-rule';
import type { Giving } from './giving';
import { inUnit, sumShown } from './sum-rounding';

type Shown = {
	readonly giving: Giving;
	/** `numerator`: which sums are hidden. `denominator`: which numbers of people who give to them, or of a rate who is in the population. */
	readonly patterns: Patterns;
	readonly base: number;
	readonly policy: PeoplePolicy;
};

/** The rows of a table of sums: numerator the sum, denominator the people, value the sum, or the mean or rate of what is shown of both. */
export function rowsOfSums(cube: Cube, frame: Frame, { giving, patterns, base, policy }: Shown): SafeRow[] {
	const { amount, kind, multiplier } = frame.measure;
	const people = kind === 'amount-rate' ? cube.denominator : cube.people;
	if (!amount) throw new RangeError('a sum without its unit');
	const faces: Faces = {
		numerator: (cell) => (patterns.numerator.hidden[cell] ? null : inUnit(sumShown(giving.units[cell] ?? 0, base), amount)),
		denominator: (cell) => (patterns.denominator.hidden[cell] ? null : shownAs(people[cell] ?? 0, policy))
	};
	const none: SafeCell = { shown: false, why: 'not-applicable' };
	return rowsOf(cube, faces, frame, (sum, shared) => ({
		value: kind === 'mean' ? meanOf(sum, shared, policy) : kind === 'amount-rate' ? rateOf(sum, shared, multiplier) : sum,
		lower: none,
		upper: none
	}));
}
