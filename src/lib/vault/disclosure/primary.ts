import type { Cube } from './cube';
import { emptyPattern, hide, type Patterns } from './pattern';

/**
 * Primary suppression, on distinct people whatever is counted. A denominator of 1 to k is hidden, with all that is built on it;
 * a numerator is hidden when it, or what it leaves of its denominator, is 1 to k people. Zeros stay (see `zeros.ts`).
 * Source: NHS England's rule for hospital statistics; the complement as the CMS Cell Size Suppression Policy (2024) asks.
 */
export function hidePrimary({ lattice, counts, denominator, people, numerator }: Cube, k: number): Patterns {
	const isSmall = (count: number): boolean => count >= 1 && count <= k;
	const ofDenominator = emptyPattern(lattice, denominator);
	const ofNumerator = counts === 'plain' ? ofDenominator : emptyPattern(lattice, numerator);
	for (let cell = 0; cell < lattice.size; cell++) {
		const d = denominator[cell] ?? 0;
		const n = people[cell] ?? 0;
		if (isSmall(d)) hide(lattice, ofDenominator, cell);
		if (n > 0 && (isSmall(d) || isSmall(n) || isSmall(d - n))) hide(lattice, ofNumerator, cell);
	}
	return { numerator: ofNumerator, denominator: ofDenominator };
}
