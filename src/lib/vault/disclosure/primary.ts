import type { Cube } from './cube';
import { emptyPattern, hide, type Patterns } from './pattern';
import type { PeoplePolicy } from './policy';
import { isSmall } from './round';

/**
 * Primary suppression, on distinct people whatever is counted. A small denominator is hidden, with all that is built on it;
 * a numerator is hidden when it, or what it leaves of its denominator, is small, and where the policy hides shares of nobody
 * or everybody. Zeros that the policy shows stay (see `zeros.ts`). Those outside a group are never shown, and so not hidden. A policy with a stand-in for small counts hides none here.
 * Source: NHS England's rule for hospital statistics; the complement as the CMS Cell Size Suppression Policy (2024) asks.
 */
export function hidePrimary({ lattice, counts, denominator, people, numerator, withheld }: Cube, policy: PeoplePolicy): Patterns {
	const ofDenominator = emptyPattern(lattice, denominator);
	const ofNumerator = counts === 'plain' ? ofDenominator : emptyPattern(lattice, numerator);
	const patterns = { numerator: ofNumerator, denominator: ofDenominator };
	withheld?.cells.forEach((isWithheld, cell) => isWithheld && hide(lattice, ofDenominator, cell));
	if (policy.small.shown) return patterns;
	const zerosStay = policy.zeros === 'shown';
	for (let cell = 0; cell < lattice.size; cell++) {
		if (lattice.outside[cell]) continue;
		const d = denominator[cell] ?? 0;
		const n = people[cell] ?? 0;
		const isFew = isSmall(d, policy) || (d >= 1 && d <= policy.smallDenominator);
		if (isFew) hide(lattice, ofDenominator, cell);
		if (counts === 'plain') continue;
		const isAllOrNone = policy.allOrNone === 'hidden' && d > 0 && (n === 0 || n === d);
		const isTelling = isFew || isSmall(n, policy) || isSmall(d - n, policy);
		if (isAllOrNone || (isTelling && !(n === 0 && zerosStay))) hide(lattice, ofNumerator, cell);
	}
	return patterns;
}
