import type { Cube } from './cube';
import type { PeoplePolicy } from './policy';
import { isSmall, shownAs } from './round';

/** The numerator of a cell as it is shown when it is not hidden. Records of few people have the stand-in for few people. */
export function numeratorShown({ numerator, people }: Cube, cell: number, policy: PeoplePolicy): number {
	const isOfFew = policy.small.shown && isSmall(people[cell] ?? 0, policy);
	return isOfFew ? shownAs(people[cell] ?? 0, policy) : shownAs(numerator[cell] ?? 0, policy);
}

/** The denominator of a cell as it is shown when it is not hidden. */
export function denominatorShown({ denominator }: Cube, cell: number, policy: PeoplePolicy): number {
	return shownAs(denominator[cell] ?? 0, policy);
}
