import type { Method, PolicyInWords } from '../../protocol/safe-table';
import type { DisclosurePolicy, PeoplePolicy, Rounding } from './policy';

/** The policy for a reader, with its parameters. It depends on nothing but the policy. */
export function policyInWords(policy: DisclosurePolicy): PolicyInWords {
	const { id, name, version } = policy;
	if (policy.id === 'published') {
		const sentences = ['These are open statistics, shown as they were published.'];
		return { id, name, version, hideUpTo: null, roundTo: null, method: 'published', zeros: 'shown', standIn: null, sentences };
	}
	return {
		id,
		name,
		version,
		hideUpTo: policy.hideUpTo,
		roundTo: baseOf(policy.rounding),
		method: methodOf(policy.rounding),
		zeros: policy.zeros,
		standIn: policy.small.shown && policy.rounding.kind !== 'atoms' ? policy.small.as : null,
		sentences: [
			smallInWords(policy),
			...secondaryInWords(policy),
			roundingInWords(policy),
			derivedInWords(policy),
			...policy.remarks
		]
	};
}

function baseOf(rounding: Rounding): number | null {
	return 'base' in rounding ? rounding.base : null;
}

function methodOf({ kind }: Rounding): Method {
	return kind === 'none' ? 'exact' : kind;
}

/** `1 to 7`, or `0 to 7` where zeros are hidden as well. */
export function smallRange({ zeros, hideUpTo }: PeoplePolicy): string {
	return `${zeros === 'shown' ? 1 : 0} to ${hideUpTo}`;
}

function smallInWords(policy: PeoplePolicy): string {
	const range = smallRange(policy);
	if (policy.rounding.kind === 'atoms')
		return `Every group that cannot be split by a question is counted as a multiple of ${policy.rounding.base} near its true count, at most ${2 * policy.rounding.base} from it.`;
	if (policy.rounding.kind === 'cell-key') return `A count of ${range} people is not shown.`;
	if (policy.small.shown) return `A count of ${range} people is shown as ${policy.small.as}, whatever it is.`;
	return `A count of ${range} people is not shown, nor is a count that leaves only ${range} people outside it.`;
}

function secondaryInWords({ secondary }: PeoplePolicy): string[] {
	return secondary
		? ['Where a small count could be worked out from other counts, more counts are hidden. [c] marks all hidden counts alike.']
		: [];
}

/** What the marker stands for; nothing where a policy has a number for every count. */
export function markerInWords(policy: PeoplePolicy): string[] {
	if (policy.rounding.kind === 'atoms') return [];
	const small = policy.small.shown ? [] : [`a count of ${smallRange(policy)} people`];
	const other = policy.secondary ? ['one from which such a count could be worked out'] : [];
	return [`[c] stands for a confidential number: ${[...small, ...other].join(', or ')}.`];
}

/** How counts that are shown are to be read. */
export function roundingInWords({ rounding, zeros }: PeoplePolicy): string {
	const ofZero = zeros === 'shown' ? ' A count of 0 is shown as 0.' : '';
	switch (rounding.kind) {
		case 'none':
			return `All other counts are true counts.${ofZero}`;
		case 'nearest':
			return `All other counts are rounded to the nearest ${rounding.base}.${ofZero}`;
		case 'midpoint':
			return `All other counts are shown as the middle of a class of ${rounding.base}: 9 stands for 7 to 12.${ofZero}`;
		case 'atoms':
			return `Every figure is a sum over the same groups, so that totals are the sums of their parts. A group shown as 0 may be of 0 to ${rounding.base - 1} people, and of up to ${2 * (rounding.base - 1)} as part of a small group.`;
		case 'cell-key':
			return `All other counts are changed by ${rounding.table.inWords}. Totals are changed in the same way, and may not equal the sum of their parts.`;
	}
}

function derivedInWords({ rounding, allOrNone }: PeoplePolicy): string {
	const from = rounding.kind === 'none' ? 'shown' : 'rounded';
	const none = allOrNone === 'hidden' ? ' A share of nobody or of everybody is not shown.' : '';
	return `Percentages, crude rates and their confidence limits are worked out from the ${from} counts, and are hidden when a count they need is hidden.${none}`;
}
