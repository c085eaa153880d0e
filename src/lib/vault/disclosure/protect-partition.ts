import type { Cube } from './cube';
import { latticeOf } from './lattice';
import { defaultPolicyId } from './named-policies';
import { policyForPeople, policyNamed } from './policies';
import type { DisclosurePolicy, PeoplePolicy } from './policy';
import { finished } from './finished';
import { protect } from './protect';
import { shownAs } from './round';

/**
 * Counts of people in parts that make up a whole, and the whole, protected like a table: null is hidden.
 * For reports such as match rates. A policy that hides nothing, or that moves groups and counts by noise, is not used: these
 * are always counts of people, and have no groups.
 */
export function protectPartition(
	parts: readonly number[],
	policy: DisclosurePolicy
): { parts: (number | null)[]; total: number | null } {
	const counts = Float64Array.from([...parts, parts.reduce((sum, part) => sum + part, 0)]);
	if (counts.some((count) => !Number.isSafeInteger(count) || count < 0))
		throw new RangeError('counts of people must be whole numbers');
	const lattice = latticeOf([{ groups: parts, overlapping: false }], []);
	const cube: Cube = { lattice, counts: 'plain', denominator: counts, people: counts, numerator: counts };
	const forPeople = policyOfPartition(policy);
	const { hidden } = finished(protect(cube, forPeople)).denominator;
	const shown = Array.from(counts, (count, cell) => (hidden[cell] ? null : shownAs(count, forPeople)));
	return { parts: shown.slice(0, -1), total: shown.at(-1) ?? null };
}

/** The rule for counts in reports: the policy's own, or the usual one where that is made for tables only. */
export function policyOfPartition(policy: DisclosurePolicy): PeoplePolicy {
	const forPeople = policyForPeople(policy);
	const { kind } = forPeople.rounding;
	if (kind !== 'atoms' && kind !== 'cell-key') return forPeople;
	return policyNamed(defaultPolicyId, { hideUpTo: forPeople.hideUpTo });
}
