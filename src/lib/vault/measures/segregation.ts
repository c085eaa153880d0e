import { finiteOrNull } from './estimate';
import { assertCounts, assertPopulations, assertSameLength, sum } from './legal-numbers';

/**
 * How unevenly two groups are spread over the same areas: 0 where they are spread alike, 1 where they share no area. It is the share of either
 * group that would have to move. Null when a group is empty. Duncan and Duncan, A methodological analysis of segregation indexes (1955).
 * Throws on lists of unequal length, and on people below 0 or not finite.
 */
export function indexOfDissimilarity(a: readonly number[], b: readonly number[]): number | null {
	assertSameLength({ a, b });
	assertCounts('a', a);
	assertCounts('b', b);
	const [allOfA, allOfB] = [sum(a), sum(b)];
	if (allOfA === 0 || allOfB === 0) return null;
	return withinOne(sum(a.map((people, at) => Math.abs(people / allOfA - (b[at] ?? 0) / allOfB))) / 2);
}

/**
 * The share of an average member's area that is of the same group. `totals` are all people of each area. Null when the group is empty or
 * larger than an area it lives in. Throws as `indexOfDissimilarity` does.
 */
export function isolation(a: readonly number[], totals: readonly number[]): number | null {
	assertSameLength({ a, totals });
	assertCounts('a', a);
	assertPopulations('totals', totals);
	return metBy(a, a, totals);
}

/**
 * The share of an average member of group `a`'s area that is of group `b`. Null when `a` is empty, or either is larger than an area it lives in.
 * Throws as `indexOfDissimilarity` does.
 */
export function exposure(a: readonly number[], b: readonly number[], totals: readonly number[]): number | null {
	assertSameLength({ a, b, totals });
	assertCounts('a', a);
	assertCounts('b', b);
	assertPopulations('totals', totals);
	return metBy(a, b, totals);
}

function metBy(a: readonly number[], others: readonly number[], totals: readonly number[]): number | null {
	const all = sum(a);
	const tooFew = totals.some((total, at) => total < (a[at] ?? 0) || total < (others[at] ?? 0));
	if (all === 0 || tooFew) return null;
	return withinOne(sum(totals.map((total, at) => (total === 0 ? 0 : ((a[at] ?? 0) / all) * ((others[at] ?? 0) / total)))));
}

/** Sums of shares can pass 1 by the last bit. */
function withinOne(index: number): number | null {
	return finiteOrNull(Math.min(1, index));
}
