import type { WayName } from '../../../src/lib/catalogue/ways';
import type { CsvRow } from '../../support/demo-oracle';
import * as plain from '../../support/plain-definitions';
import type { PlainPerson } from '../../support/plain-demo';
import { followed, leftHospital, reabledOnLeaving, staysHome } from './reablement-truths';

const { aged, both, having, is, no, onRegister } = plain;

/** An answer and what it must come from: who can be counted, and for how much each counts. Nobody else knows of the catalogue's predicates. */
export type Check = {
	serves: number;
	id: string;
	by: WayName;
	population: (person: PlainPerson) => boolean;
	/** How many records, whether at all, or how much of something; null when the person has nothing of the kind. */
	counts: (person: PlainPerson) => number | boolean | null;
	/** `counts` says how much of something people have, and some may have none of it. */
	isAmount?: true;
	/** Who else can be counted, where the answer compares two populations. */
	against?: (person: PlainPerson) => boolean;
	/** At least so many values are shown, the total among them. */
	shown: number;
};

const everyone = (): boolean => true;
const care = (...tests: ((row: CsvRow) => boolean)[]): ((person: PlainPerson) => number) => having('asc_cld', both(...tests));
const frailAtHome = both<PlainPerson>(aged(65), is('EFI_CATEGORY', 'SEVERE'), plain.notInCareHome);
const frail = both<PlainPerson>(aged(65), is('EFI_CATEGORY', 'MODERATE', 'SEVERE'));
const dementiaAtHome = both<PlainPerson>(aged(65), onRegister('DEM_REG'), plain.notInCareHome);
const supported = care(plain.isSupport, plain.openNow);
const supportedBefore = care(plain.isSupport, plain.begunBefore);
const known = care(plain.careInYear);
const assessed = care(plain.isEvent('Assessment', 'Review'), plain.careInYear);
const reabled = care(plain.isOfType(/ST-Max$/), plain.isComponent('Reablement'), plain.careInYear);
const longTerm = care(plain.isLongTerm, plain.openNow);
const newInCareHome = both<PlainPerson>(
	(person) => care(plain.isCareHome, plain.begunInYear)(person) > 0,
	no(care(plain.isCareHome, plain.begunBefore))
);
const fallen = having('apc', plain.fall);
const admitted = having('apc', plain.emergency);
const carer = care(plain.isCarer, plain.careInYear);
const seen = having('mhsds_contacts', plain.seenByTeam);
const visits = having('ecds', plain.attended);
const hours = plain.sumOfCare(both(plain.isHomeCare, plain.openNow), plain.hoursOf);
const cost = plain.sumOfCare(both(plain.isHomeCare, plain.openNow), plain.costOf);
const isTrue =
	(test: (person: PlainPerson) => number) =>
	(person: PlainPerson): boolean =>
		test(person) > 0;

/** What is held to plain counts, in the order of the questions. */
export const checks: readonly Check[] = [
	...(['FIT', 'MILD', 'MODERATE', 'SEVERE'] as const).map((code): Check => ({
		serves: 2,
		id: `frailty-${code.toLowerCase()}-65`,
		by: 'fifth',
		population: aged(65),
		counts: is('EFI_CATEGORY', code),
		shown: 6
	})),
	{ serves: 2, id: 'frailty-65-standardised', by: 'ward', population: aged(65), counts: frail, shown: 16 },
	{
		serves: 2,
		id: 'frailty-severe-65-standardised',
		by: 'fifth',
		population: aged(65),
		counts: is('EFI_CATEGORY', 'SEVERE'),
		shown: 5
	},
	{ serves: 3, id: 'dementia-no-council-care', by: 'ward', population: dementiaAtHome, counts: no(supported), shown: 14 },
	{ serves: 3, id: 'dementia-no-council-care', by: 'livingAlone', population: dementiaAtHome, counts: no(supported), shown: 2 },
	{ serves: 3, id: 'dementia-no-council-care', by: 'frailty', population: dementiaAtHome, counts: no(supported), shown: 3 },
	{ serves: 3, id: 'dementia-no-council-care', by: 'fifth', population: dementiaAtHome, counts: no(supported), shown: 5 },
	{
		serves: 3,
		id: 'dementia-possible-self-funders',
		by: 'locality',
		population: both<PlainPerson>(dementiaAtHome, no(supported)),
		counts: (person) => person.fifth === '5' || person.records('council_housing').some(({ TENURE }) => TENURE === 'OWNER'),
		shown: 4
	},
	{ serves: 3, id: 'dementia-no-contact', by: 'ward', population: dementiaAtHome, counts: no(known), shown: 14 },
	{
		serves: 3,
		id: 'dementia-care-admissions',
		by: 'place',
		population: both<PlainPerson>(dementiaAtHome, isTrue(supportedBefore)),
		against: both<PlainPerson>(dementiaAtHome, no(supportedBefore)),
		counts: admitted,
		shown: 1
	},
	{ serves: 4, id: 'severe-frailty-no-assessment', by: 'locality', population: frailAtHome, counts: no(assessed), shown: 4 },
	{ serves: 4, id: 'severe-frailty-no-contact', by: 'locality', population: frailAtHome, counts: no(known), shown: 4 },
	{
		serves: 4,
		id: 'severe-frailty-known-not-assessed',
		by: 'locality',
		population: both<PlainPerson>(frailAtHome, isTrue(known)),
		counts: no(assessed),
		shown: 4
	},
	{ serves: 5, id: 'multimorbidity-2', by: 'age', population: everyone, counts: ({ conditions }) => conditions >= 2, shown: 8 },
	{ serves: 5, id: 'multimorbidity-4', by: 'fifth', population: everyone, counts: ({ conditions }) => conditions >= 4, shown: 6 },
	{
		serves: 5,
		id: 'multimorbidity-4-standardised',
		by: 'fifth',
		population: everyone,
		counts: ({ conditions }) => conditions >= 4,
		shown: 6
	},
	{ serves: 6, id: 'emergency-admissions-65', by: 'ward', population: aged(65), counts: admitted, shown: 16 },
	{
		serves: 6,
		id: 'avoidable-admissions-standardised',
		by: 'ward',
		population: everyone,
		counts: having('apc', plain.avoidableEmergency),
		shown: 14
	},
	{
		serves: 7,
		id: 'reablement-after-hospital-65',
		by: 'locality',
		population: both<PlainPerson>(aged(65), leftHospital),
		counts: reabledOnLeaving,
		shown: 4
	},
	{
		serves: 7,
		id: 'reablement-home-12-weeks-65',
		by: 'locality',
		population: both<PlainPerson>(aged(65), followed),
		counts: staysHome,
		shown: 3
	},
	{
		serves: 7,
		id: 'reablement-after-emergency-65',
		by: 'locality',
		population: both<PlainPerson>(aged(65), plain.notInCareHome, isTrue(having('apc', plain.leftAlive))),
		counts: isTrue(reabled),
		shown: 4
	},
	{ serves: 8, id: 'care-home-new-65', by: 'locality', population: aged(65), counts: newInCareHome, shown: 4 },
	{
		serves: 8,
		id: 'care-home-new-emergency',
		by: 'place',
		population: both<PlainPerson>(aged(65), newInCareHome),
		counts: isTrue(admitted),
		shown: 1
	},
	{ serves: 9, id: 'falls-admissions-65-standardised', by: 'ward', population: aged(65), counts: fallen, shown: 14 },
	{
		serves: 9,
		id: 'hip-fractures-65-standardised',
		by: 'locality',
		population: aged(65),
		counts: having('apc', plain.brokenHip),
		shown: 4
	},
	{
		serves: 9,
		id: 'falls-known-to-council',
		by: 'locality',
		population: both<PlainPerson>(aged(65), isTrue(fallen)),
		counts: isTrue(care(plain.isSupport, plain.begunBefore)),
		shown: 3
	},
	{
		serves: 10,
		id: 'cared-for-with-carer',
		by: 'ward',
		population: isTrue(supported),
		counts: isTrue(care(({ Has_Unpaid_Carer }) => Has_Unpaid_Carer === 'Yes', plain.careInYear)),
		shown: 14
	},
	{
		serves: 10,
		id: 'carers-gp-known-to-council',
		by: 'locality',
		population: is('CARER_IND', 'Y'),
		counts: isTrue(carer),
		shown: 4
	},
	{
		serves: 11,
		id: 'isolation-risk-75',
		by: 'locality',
		population: aged(75),
		counts: both<PlainPerson>(is('LIVING_ALONE_IND', 'Y'), onRegister('DEP_REG'), no(supported)),
		shown: 4
	},
	{
		serves: 11,
		id: 'alone-and-attending-75',
		by: 'ward',
		population: both<PlainPerson>(aged(75), is('LIVING_ALONE_IND', 'Y')),
		counts: (person) => visits(person) >= 2,
		shown: 14
	},
	{
		serves: 11,
		id: 'living-alone-falls',
		by: 'place',
		population: both<PlainPerson>(aged(65), is('LIVING_ALONE_IND', 'Y')),
		against: both<PlainPerson>(aged(65), no(is('LIVING_ALONE_IND', 'Y'))),
		counts: fallen,
		shown: 1
	},
	{ serves: 12, id: 'home-care-hours', by: 'locality', population: everyone, counts: hours, isAmount: true, shown: 4 },
	{ serves: 12, id: 'home-care-hours-per-1000-65', by: 'ward', population: aged(65), counts: hours, isAmount: true, shown: 12 },
	{
		serves: 12,
		id: 'home-care-people-65',
		by: 'ward',
		population: aged(65),
		counts: isTrue(care(plain.isHomeCare, plain.openNow)),
		shown: 12
	},
	{ serves: 12, id: 'home-care-cost', by: 'locality', population: everyone, counts: cost, isAmount: true, shown: 3 },
	{ serves: 12, id: 'home-care-cost-each-65', by: 'locality', population: aged(65), counts: cost, isAmount: true, shown: 3 },
	{ serves: 13, id: 'copd-40', by: 'tenure', population: aged(40), counts: onRegister('COPD_REG'), shown: 5 },
	{
		serves: 13,
		id: 'extra-care-candidates-65',
		by: 'ward',
		population: both<PlainPerson>(aged(65), plain.notInCareHome),
		counts: both<PlainPerson>(is('EFI_CATEGORY', 'MODERATE'), is('LIVING_ALONE_IND', 'Y')),
		shown: 16
	},
	{
		serves: 14,
		id: 'mental-health-not-yet-seen',
		by: 'locality',
		population: isTrue(having('mhsds', plain.referralOpen)),
		counts: no(seen),
		shown: 4
	},
	{
		serves: 14,
		id: 'self-harm-admissions-standardised',
		by: 'fifth',
		population: everyone,
		counts: having('apc', plain.selfHarm),
		shown: 5
	},
	{ serves: 15, id: 'attendances-under-5', by: 'ward', population: aged(0, 4), counts: visits, shown: 16 },
	{
		serves: 15,
		id: 'health-visits-under-5',
		by: 'fifth',
		population: aged(0, 4),
		counts: isTrue(having('csds_contacts', plain.seenByVisitor)),
		shown: 6
	},
	{ serves: 16, id: 'frequent-attenders', by: 'fifth', population: everyone, counts: (person) => visits(person) >= 5, shown: 3 },
	{
		serves: 17,
		id: 'palliative-emergency',
		by: 'locality',
		population: is('PALLIATIVE_IND', 'Y'),
		counts: isTrue(admitted),
		shown: 4
	},
	{
		serves: 18,
		id: 'deprived-fifth-admissions',
		by: 'locality',
		population: both<PlainPerson>(aged(65), ({ fifth }) => fifth === '1'),
		against: both<PlainPerson>(aged(65), ({ fifth }) => '2345'.includes(fifth)),
		counts: admitted,
		shown: 3
	},
	{ serves: 18, id: 'long-term-care-65-standardised', by: 'fifth', population: aged(65), counts: isTrue(longTerm), shown: 5 },
	{ serves: 18, id: 'emergency-admissions-65-standardised', by: 'placeFifth', population: aged(65), counts: admitted, shown: 6 },
	{ serves: 18, id: 'long-term-care-65', by: 'ethnicity', population: aged(65), counts: isTrue(longTerm), shown: 3 },
	{
		serves: 19,
		id: 'reablement-emergency-65',
		by: 'locality',
		population: both<PlainPerson>(frail, isTrue(reabled)),
		counts: isTrue(admitted),
		shown: 4
	},
	{
		serves: 19,
		id: 'no-reablement-emergency-65',
		by: 'locality',
		population: both<PlainPerson>(frail, no(reabled)),
		counts: isTrue(admitted),
		shown: 4
	},
	{
		serves: 20,
		id: 'care-home-65',
		by: 'locality',
		population: aged(65),
		counts: isTrue(care(plain.isCareHome, plain.openNow)),
		shown: 4
	}
];
