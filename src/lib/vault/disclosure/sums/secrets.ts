import type { Cube } from '../cube';
import { isSumSensitive, protectionLevel } from '../dominance';
import { emptyPattern, hide, type Pattern, type Patterns } from '../pattern';
import type { PeoplePolicy } from '../policy';
import { hidePrimary } from '../primary';
import { isSmall } from '../round';
import type { Giving } from './giving';

/**
 * By cell: how far above and below the truth, in whole units, a reader must be left to believe a sum; 0 where it is no secret.
 * A dominated sum: its protection level. A sum of few people: that, and at least p % of the largest contribution to it.
 */
export function levelsOf({ people }: Cube, { of }: Giving, policy: PeoplePolicy): Float64Array {
	const { dominance } = policy;
	return Float64Array.from(of, (sum, cell) => {
		const level = protectionLevel(sum, dominance);
		if (!isSmall(people[cell] ?? 0, policy)) return level;
		return Math.max(1, level, Math.ceil(((sum.people.largest[0] ?? 0) * dominance.percent) / 100));
	});
}

/**
 * Primary suppression of sums: those that tell too much of one contributor, those of people whose count is hidden, and those
 * of people whose count is small, whatever stands for it. A 0 of nobody stays where zeros are shown.
 */
export function hideSecretSums(cube: Cube, giving: Giving, { numerator }: Patterns, policy: PeoplePolicy): Pattern {
	const { lattice, people } = cube;
	const small = hidePrimary(cube, { ...policy, small: { shown: false } }).numerator;
	// a sum of nothing is no number of nobody: it may have to be hidden like any other
	const values = giving.units.map((units, cell) => (units === 0 && (people[cell] ?? 0) > 0 ? 0.5 : units));
	const pattern = emptyPattern(lattice, values);
	giving.of.forEach((sum, cell) => {
		if (numerator.hidden[cell] || small.hidden[cell] || isSumSensitive(sum, policy.dominance)) hide(lattice, pattern, cell);
	});
	return pattern;
}
