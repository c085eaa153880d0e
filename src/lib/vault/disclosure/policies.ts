import { defaultPolicyId, floor, named, type NamedPolicy } from './named-policies';
import type { DisclosurePolicy, PeoplePolicy, PeoplePolicyId, PublishedPolicy } from './policy';

/** Open statistics: shown as they were published, because whoever published them has protected them already. */
export const published: PublishedPolicy = { id: 'published', name: 'Published figures', version: '1', hideUpTo: null };

/** What a manifest says of protection. `round_to` and `zeros` belong to `custom` alone. */
export type AskedPolicy = {
	readonly id: string;
	readonly hide_up_to?: number | undefined;
	readonly round_to?: number | undefined;
	readonly zeros?: 'shown' | 'hidden' | undefined;
};

/**
 * A named policy. `hideUpTo` may raise k, never lower it.
 * @throws {RangeError} when k is not a whole number, or is raised for a policy whose method has one k only
 */
export function policyNamed(id: PeoplePolicyId, { hideUpTo }: { hideUpTo?: number } = {}): PeoplePolicy {
	const policy = { ...named[id], id };
	if (hideUpTo === undefined) return policy;
	if (!Number.isInteger(hideUpTo)) throw new RangeError('the largest hidden count must be a whole number');
	if (!policy.mayRaise) {
		if (hideUpTo > policy.hideUpTo) throw new RangeError('this policy has one largest hidden count');
		return policy;
	}
	return raised(policy, Math.max(policy.hideUpTo, hideUpTo));
}

function raised(policy: NamedPolicy & { id: PeoplePolicyId }, k: number): PeoplePolicy {
	const { rounding } = policy;
	return {
		...policy,
		hideUpTo: k,
		smallDenominator: Math.max(policy.smallDenominator, k),
		leastForStatistics: Math.max(policy.leastForStatistics, k + 1),
		rounding: rounding.kind === 'atoms' ? { ...rounding, base: k + 1 } : rounding,
		small: rounding.kind === 'atoms' ? { shown: true, as: k + 1 } : policy.small
	};
}

/**
 * The policy a manifest asks for, raised to its k and held by the floor. No manifest gives the default; null when the
 * policy is unknown, or is asked to be what it is not. A manifest of open statistics alone may name `published`.
 */
export function policyFor(asked: AskedPolicy | null): DisclosurePolicy | null {
	if (asked === null) return policyNamed(defaultPolicyId);
	if (asked.id === published.id) return published;
	if (!Object.hasOwn(named, asked.id)) return null;
	const id = asked.id as PeoplePolicyId;
	if (id === 'custom') return customPolicy(asked);
	if (asked.round_to !== undefined || asked.zeros !== undefined) return null;
	const k = asked.hide_up_to;
	if (k !== undefined && !named[id].mayRaise && k > named[id].hideUpTo) return null;
	return policyNamed(id, k === undefined ? {} : { hideUpTo: k });
}

/** A policy of the controller's own: k (never below the floor), rounding and zeros. What is hidden is always protected. */
function customPolicy({
	hide_up_to: k = named.custom.hideUpTo,
	round_to: base = 1,
	zeros = 'shown'
}: AskedPolicy): PeoplePolicy | null {
	if (!Number.isInteger(k) || !Number.isInteger(base) || base < 1 || base > 100) return null;
	const policy = raised({ ...named.custom, id: 'custom' }, Math.max(k, floor));
	// a 0 stands for nobody: the smallest shown count must not round down to it
	if (2 * (policy.hideUpTo + 1) < base) return null;
	return { ...policy, zeros, rounding: base === 1 ? { kind: 'none' } : { kind: 'nearest', base } };
}

/** What holds for person-level data: a policy that hides nothing is no policy for people. */
export function policyForPeople(policy: DisclosurePolicy): PeoplePolicy {
	if (policy.id === 'published') return policyNamed(defaultPolicyId);
	return policy.hideUpTo >= floor ? policy : { ...policy, hideUpTo: floor };
}

/** The policy that hides more: what two sources ask for together. Where both hide as much, the first stays. */
export function stricter(one: DisclosurePolicy, other: DisclosurePolicy): DisclosurePolicy {
	return (one.hideUpTo ?? -1) >= (other.hideUpTo ?? -1) ? one : other;
}

/** Whether what a policy publishes is made of people's pseudonyms, so that it protects nobody where there are none. */
export function needsPseudonyms(policy: DisclosurePolicy): boolean {
	return policy.id !== 'published' && (policy.rounding.kind === 'atoms' || policy.rounding.kind === 'cell-key');
}
