import { councilArrangedCareBefore } from '../care-records';
import {
	careHomesLeftOut,
	episodesCounted,
	hospitalCoding,
	notLinkedSeemsNone,
	repeatedPeople,
	selfFunderCaveat,
	stayedOnRegister
} from '../caveats';
import { agedFrom, all, define, perThousand, standardisedRate } from '../define';
import { emergencyAdmissions, fallAdmissions } from '../hospital-records';
import type { Indicator, JsonObject } from '../indicator';

const dementiaAtHome = [
	agedFrom(65),
	{ field: 'DEM_REG', is: 'Y' },
	{ not: { field: 'CARE_HOME_IND', is: 'Y' } }
] as const satisfies readonly JsonObject[];
const alone: JsonObject = { field: 'LIVING_ALONE_IND', is: 'Y' };
const mostDeprived: JsonObject = { deprivationQuintile: [1] };
const others: JsonObject = { deprivationQuintile: [2, 3, 4, 5] };

const notCause =
	'The two groups differ in more than what tells them apart, and a rate is made alike in age at the most. A difference is not an effect.';
const standards = 'European Standard Population 2013; ratio of two rates by Zou and Donner, 2008';
const common = { theme: 'Hospital care', polarity: 'low-is-good' } as const;
const admitted =
	'for every 100,000 people, directly standardised to the ages of the European Standard Population 2013, in the period the hospital file covers';

/** Two groups of people set beside one another, the same counted of both. */
export const twoPopulationIndicators: readonly Indicator[] = [
	define({
		...common,
		id: 'dementia-care-admissions',
		serves: [3, 6],
		label: 'Emergency admissions of people with dementia: council-arranged care recorded, against none recorded',
		plainDefinition:
			'Emergency admissions, in the period the hospital file covers, for every 1,000 people aged 65 and over with dementia, not in a care home, whose council-arranged care began before the first day the care file covers; compared with those for whom no council-arranged care is recorded as begun by then.',
		population: 'People aged 65 and over with dementia at home, council-arranged care begun before the period',
		comparedWith: 'People aged 65 and over with dementia at home, no council-arranged care recorded as begun before the period',
		numeratorLabel: 'Emergency admissions of such people',
		valueLabel: 'Emergency admissions per 1,000 people',
		asks: {
			population: all(...dementiaAtHome, { has: councilArrangedCareBefore }),
			against: all(...dementiaAtHome, { hasNo: councilArrangedCareBefore }),
			events: emergencyAdmissions,
			measure: perThousand
		},
		by: ['place', 'sex', 'fifth'],
		caveats: [
			notCause,
			'A crude rate: the two groups may differ in age. Where enough were admitted, the standardised rate can be asked instead.',
			'Care is arranged for those in most need, who are admitted more often whatever care they have.',
			selfFunderCaveat,
			notLinkedSeemsNone,
			careHomesLeftOut,
			episodesCounted,
			hospitalCoding,
			stayedOnRegister
		],
		sourceStandard: 'QOF dementia register; client-level data, Service events; admission methods 21 to 25, 2A to 2D and 28'
	}),
	define({
		...common,
		id: 'deprived-fifth-admissions',
		serves: [6, 18],
		label: 'Emergency admissions, 65 and over: the most deprived fifth of England, against the rest of the place',
		plainDefinition: `Emergency admissions ${admitted}, of people aged 65 and over who live in the most deprived fifth of England; compared with those who live in the other four fifths.`,
		population: 'Registered people aged 65 and over in the most deprived fifth of England',
		comparedWith: 'Registered people aged 65 and over in the other four fifths',
		numeratorLabel: 'Emergency admissions of people in these areas',
		valueLabel: 'Emergency admissions, directly standardised rate per 100,000 people',
		asks: {
			population: all(agedFrom(65), mostDeprived),
			against: all(agedFrom(65), others),
			events: emergencyAdmissions,
			measure: standardisedRate
		},
		by: ['place', 'sex', 'frailty', 'locality'],
		caveats: [
			notCause,
			'A fifth is that of the small area (LSOA) somebody lives in, not of the person. People who cannot be placed are in neither group.',
			episodesCounted,
			hospitalCoding,
			repeatedPeople,
			stayedOnRegister
		],
		sourceStandard: `English Indices of Deprivation; admission methods 21 to 25, 2A to 2D and 28; ${standards}`
	}),
	define({
		...common,
		id: 'living-alone-falls',
		serves: [9, 11],
		label: 'Emergency admissions after a fall, 65 and over: living alone, against all others',
		plainDefinition: `Emergency admissions for an injury with a fall among the other diagnoses, ${admitted}, of people aged 65 and over recorded as living alone; compared with those who are not so recorded.`,
		population: 'Registered people aged 65 and over recorded as living alone',
		comparedWith: 'Registered people aged 65 and over not recorded as living alone',
		numeratorLabel: 'Emergency admissions after a fall',
		valueLabel: 'Admissions after a fall, directly standardised rate per 100,000 people',
		asks: {
			population: all(agedFrom(65), alone),
			against: all(agedFrom(65), { not: alone }),
			events: fallAdmissions,
			measure: standardisedRate
		},
		by: ['place', 'sex', 'fifth', 'locality'],
		caveats: [
			notCause,
			'Living alone is not loneliness. People whose household is not recorded count as not living alone.',
			'A fall counts only where a secondary diagnosis names it.',
			episodesCounted,
			repeatedPeople,
			stayedOnRegister
		],
		sourceStandard: `GP register, household flag; after Fingertips 22401; ${standards}`
	})
];
