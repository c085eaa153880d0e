import type { JsonObject } from './indicator';

/** NHS Data Dictionary, attendance: 5 on time, 6 late but seen. */
const seen = ['5', '6'] as const;

/** Contacts with a health visiting or midwifery team at which the person was seen. */
export const healthVisits: JsonObject = {
	dataset: 'csds_contacts',
	where: {
		all: [
			{ field: 'TeamType', is: '05' },
			{ field: 'AttendanceStatus', in: seen }
		]
	},
	during: 'whole-period'
};

/** Contacts with any community health team at which the person was seen. */
export const communityContacts: JsonObject = {
	dataset: 'csds_contacts',
	where: { field: 'AttendanceStatus', in: seen },
	during: 'whole-period'
};

/** A referral to a mental health team that is open on the last day the file covers, or was open in the period. */
export const openReferral: JsonObject = { dataset: 'mhsds', during: 'open-at-period-end' };
export const referralInPeriod: JsonObject = { dataset: 'mhsds', during: 'whole-period' };

/** Contacts with a mental health team at which the person was seen. */
export const mentalHealthContacts: JsonObject = {
	dataset: 'mhsds_contacts',
	where: { field: 'AttendOrDNACode', in: seen },
	during: 'whole-period'
};

/** A council tax record with a discount for living alone. */
export const livesAloneByTax: JsonObject = {
	dataset: 'council_housing',
	where: { field: 'SINGLE_PERSON_DISCOUNT_IND', is: 'Y' }
};

/** A home that the person owns. */
export const ownedHome: JsonObject = { dataset: 'council_housing', where: { field: 'TENURE', is: 'OWNER' } };

/** Marks of means that may pay for care, and what must be open for each: an own home, or the least deprived fifth of areas. */
export const marksOfMeans: readonly { readonly needs: string; readonly inWords: string; readonly predicate: JsonObject }[] = [
	{ needs: 'council_housing.TENURE', inWords: 'lives in an owner-occupied home', predicate: { has: ownedHome } },
	{ needs: 'deprivation', inWords: 'lives in the least deprived fifth of areas', predicate: { deprivationQuintile: [5] } }
];
