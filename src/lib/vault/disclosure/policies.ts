import type { PolicyInWords } from '../../protocol/safe-table';

/** A rule for what may be shown, as data. `hideUpTo` is k, the largest hidden count; null: nothing is hidden. */
export type DisclosurePolicy = {
	readonly id: 'nhs-england' | 'published';
	readonly name: string;
	readonly version: string;
	readonly hideUpTo: number | null;
	readonly roundTo: number | null;
};

/** The smallest k for person-level data, whatever anyone asks. */
export const floor = 4;

/** Open statistics: shown as they were published, because whoever published them has protected them already. */
export const published: DisclosurePolicy = {
	id: 'published',
	name: 'Published figures',
	version: '1',
	hideUpTo: null,
	roundTo: null
};

/**
 * NHS England's rule for hospital statistics since September 2018 (hide 1 to 7, round the rest to 5, zeros shown,
 * percentages from rounded parts), with secondary suppression added. `hideUpTo` may raise k, never lower it.
 * Source: NHS England, Disclosure control methodology for Hospital Episode Statistics and Emergency Care Data Set.
 */
export function policyNamed(id: 'nhs-england', { hideUpTo = 0 }: { hideUpTo?: number } = {}): DisclosurePolicy {
	if (!Number.isInteger(hideUpTo)) throw new RangeError('the largest hidden count must be a whole number');
	return { id, name: 'NHS England small-number rule', version: '1', hideUpTo: Math.max(7, hideUpTo, floor), roundTo: 5 };
}

/**
 * The policy a manifest asks for: the larger k of the policy, the manifest and the floor. No manifest gives the default,
 * an unknown policy gives null. A manifest of open statistics alone may name `published`.
 */
export function policyFor(asked: { id: string; hide_up_to?: number | undefined } | null): DisclosurePolicy | null {
	if (asked === null) return policyNamed('nhs-england');
	if (asked.id === 'nhs-england') return policyNamed('nhs-england', { hideUpTo: asked.hide_up_to ?? 0 });
	return asked.id === 'published' ? published : null;
}

/** What holds for person-level data: a policy that hides nothing is no policy for people. */
export function policyForPeople(policy: DisclosurePolicy): DisclosurePolicy & { hideUpTo: number } {
	const { hideUpTo } = policy;
	return hideUpTo === null ? { ...policyNamed('nhs-england'), hideUpTo: 7 } : { ...policy, hideUpTo: Math.max(hideUpTo, floor) };
}

/** The policy that hides more: what two sources ask for together. */
export function stricter(one: DisclosurePolicy, other: DisclosurePolicy): DisclosurePolicy {
	return (one.hideUpTo ?? -1) >= (other.hideUpTo ?? -1) ? one : other;
}

/** The policy as sentences for a reader. They depend on nothing but the policy. */
export function policyInWords(policy: DisclosurePolicy): PolicyInWords {
	const { id, name, version, hideUpTo, roundTo } = policy;
	const sentences =
		hideUpTo === null
			? ['These are open statistics, shown as they were published.']
			: [
					`A count of 1 to ${hideUpTo} people is not shown, nor is a count that leaves only 1 to ${hideUpTo} people outside it.`,
					'Where one hidden count could be worked out from the others and their total, more counts are hidden. [c] marks both alike.',
					...(roundTo === null ? [] : [`All other counts are rounded to the nearest ${roundTo}. A count of 0 is shown as 0.`]),
					'Percentages, rates and confidence limits are worked out from the rounded counts, and are hidden when a count they need is hidden.'
				];
	return { id, name, version, hideUpTo, roundTo, sentences };
}
