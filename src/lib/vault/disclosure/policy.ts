import type { PerturbationTable } from './cell-key';

/** How counts above the hidden ones are shown. `atoms`: every count is a sum of rounded atoms. */
export type Rounding =
	| { readonly kind: 'none' }
	| { readonly kind: 'nearest'; readonly base: number }
	| { readonly kind: 'midpoint'; readonly base: number }
	| { readonly kind: 'atoms'; readonly base: number }
	| { readonly kind: 'cell-key'; readonly table: PerturbationTable; readonly threshold: number };

/** What is done with a count that is too small to show: no number at all, or one number for all of them. */
export type Small = { readonly shown: false } | { readonly shown: true; readonly as: number };

/** When a sum of money, days or hours says too much of one contributor. Percentages; contributors are people and, for money, providers. */
export type Dominance = {
	/** p % rule: what the two largest leave over must be at least this share of the largest. */
	readonly percent: number;
	/** (n, k) rule: the n largest together must stay below this share of the sum. */
	readonly top: readonly { readonly contributors: number; readonly percent: number }[];
	readonly leastContributors: number;
};

/**
 * A rule for what may be shown of people, as data. Counts of 1 to `hideUpTo` (k, the largest hidden count) are small, and
 * so is 0 where zeros are hidden.
 */
export type PeoplePolicy = {
	readonly id: PeoplePolicyId;
	readonly name: string;
	readonly version: string;
	readonly hideUpTo: number;
	readonly zeros: 'shown' | 'hidden';
	readonly small: Small;
	readonly rounding: Rounding;
	/** Whether more is hidden so that small counts cannot be worked out. */
	readonly secondary: boolean;
	/** Whether a count of nobody or of everybody of a group may be shown. */
	readonly allOrNone: 'shown' | 'hidden';
	/** Denominators up to this are hidden, with all that is built on them. */
	readonly smallDenominator: number;
	/** Means and percentiles need as many people. Smallest and largest values are never shown. */
	readonly leastForStatistics: number;
	readonly dominance: Dominance;
	/** What a reader should know of it beyond its parameters. */
	readonly remarks: readonly string[];
};

export const peoplePolicyIds = [
	'nhs-england',
	'gp-central',
	'mhsds',
	'opensafely-midpoint6',
	'tre10',
	'cms11',
	'exact-4',
	'exact-7',
	'consistent-rounding',
	'ons-cell-key',
	'custom'
] as const;
export type PeoplePolicyId = (typeof peoplePolicyIds)[number];

/** Figures of open statistics. */
export type PublishedPolicy = {
	readonly id: 'published';
	readonly name: string;
	readonly version: string;
	readonly hideUpTo: null;
};

export type DisclosurePolicy = PeoplePolicy | PublishedPolicy;
