import { tenFiveTable } from './cell-key';
import type { PeoplePolicy, PeoplePolicyId } from './policy';

/** The smallest k for person-level data, whatever anyone asks. */
export const floor = 4;

export const defaultPolicyId = 'nhs-england';

/** A policy as it is kept here. `mayRaise`: a manifest may ask for a larger k. */
export type NamedPolicy = Omit<PeoplePolicy, 'id'> & { readonly mayRaise: boolean };

/** Dominance as research environments check it by default: p % with p = 10, and two contributors with 90%. Source: ACRO 1.0 defaults. */
const usualDominance = { percent: 10, top: [{ contributors: 2, percent: 90 }], leastContributors: 3 } as const;

const usual = {
	version: '1',
	secondary: true,
	allOrNone: 'shown',
	leastForStatistics: 10,
	dominance: usualDominance,
	remarks: [],
	mayRaise: true,
	zeros: 'shown',
	small: { shown: false }
} as const satisfies Partial<NamedPolicy>;

/** Every policy for people, by name. */
export const named: Readonly<Record<PeoplePolicyId, NamedPolicy>> = {
	/** NHS England, Disclosure control methodology for HES and ECDS, 2018; secondary suppression added. */
	'nhs-england': {
		...usual,
		name: 'NHS England small-number rule',
		hideUpTo: 7,
		rounding: { kind: 'nearest', base: 5 },
		smallDenominator: 7
	},
	/** NHS England, Central Suppression Methodology for GP collections: 0 to 7 published as 5. */
	'gp-central': {
		...usual,
		name: 'NHS England rule for GP collections',
		hideUpTo: 7,
		zeros: 'hidden',
		small: { shown: true, as: 5 },
		rounding: { kind: 'nearest', base: 5 },
		smallDenominator: 7,
		allOrNone: 'hidden',
		mayRaise: false
	},
	/** NHS England, Mental Health Services Data Set monthly statistics: 0 to 4 hidden. */
	mhsds: {
		...usual,
		name: 'Mental Health Services Data Set rule',
		hideUpTo: 4,
		zeros: 'hidden',
		rounding: { kind: 'nearest', base: 5 },
		smallDenominator: 4,
		allOrNone: 'hidden'
	},
	/** OpenSAFELY, Disclosure control: midpoint 6 rounding, ceil(x/6)*6 - 3 for every x but 0. */
	'opensafely-midpoint6': {
		...usual,
		name: 'OpenSAFELY midpoint 6 rounding',
		hideUpTo: 6,
		small: { shown: true, as: 3 },
		rounding: { kind: 'midpoint', base: 6 },
		smallDenominator: 6,
		mayRaise: false
	},
	/** Office for National Statistics Secure Research Service and most research environments: below 10 hidden, zeros too. */
	tre10: {
		...usual,
		name: 'Research environment rule of ten',
		hideUpTo: 9,
		zeros: 'hidden',
		rounding: { kind: 'none' },
		smallDenominator: 9,
		allOrNone: 'hidden'
	},
	/** Centers for Medicare and Medicaid Services, Cell Size Suppression Policy, 2024. */
	cms11: { ...usual, name: 'CMS cell size rule of eleven', hideUpTo: 10, rounding: { kind: 'none' }, smallDenominator: 10 },
	'exact-4': { ...usual, name: 'True counts from 5', hideUpTo: 4, rounding: { kind: 'none' }, smallDenominator: 4 },
	'exact-7': { ...usual, name: 'True counts from 8', hideUpTo: 7, rounding: { kind: 'none' }, smallDenominator: 7 },
	/** Heldal and Langsrud, An Algorithm for Small Count Rounding of Tabular Data, Privacy in Statistical Databases 2018. */
	'consistent-rounding': {
		...usual,
		name: 'Consistent rounding of small groups',
		hideUpTo: 7,
		small: { shown: true, as: 8 },
		rounding: { kind: 'atoms', base: 8 },
		secondary: false,
		smallDenominator: 0,
		remarks: ['Counts are about right: what is lost in one group is made up for in another, so that totals stay close.']
	},
	/** Office for National Statistics, cell key perturbation 3.1: the 10-5 table of noise and its threshold. */
	'ons-cell-key': {
		...usual,
		name: 'ONS cell key',
		hideUpTo: 9,
		zeros: 'hidden',
		rounding: { kind: 'cell-key', table: tenFiveTable(256), threshold: 10 },
		secondary: false,
		smallDenominator: 9,
		mayRaise: false,
		remarks: [
			'For comparison with the published method only. Noise averages out over many ways of splitting the same people, and hidden counts are not protected by others: use another policy where people may ask freely.'
		]
	},
	/** The controller's own parameters, within the floor. */
	custom: { ...usual, name: 'Rule of the data controller', hideUpTo: 7, rounding: { kind: 'none' }, smallDenominator: 7 }
};
