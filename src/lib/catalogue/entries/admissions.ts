import { episodesCounted, hospitalCoding, repeatedPeople, stayedOnRegister } from '../caveats';
import { agedFrom, define, everybody, perThousand, standardisedRate } from '../define';
import { avoidableAdmissions, emergencyAdmissions } from '../hospital-records';
import type { Indicator } from '../indicator';

const emergencyMethods = 'HES and SUS admitted patient care; admission methods 21 to 25, 2A to 2D and 28';
const common = {
	theme: 'Hospital care',
	polarity: 'low-is-good',
	population: 'Registered people aged 65 and over',
	numeratorLabel: 'Emergency admissions'
} as const;

export const admissionIndicators: readonly Indicator[] = [
	define({
		...common,
		id: 'emergency-admissions-65',
		serves: [6],
		label: 'Emergency admissions, 65 and over',
		plainDefinition:
			'Emergency admissions to hospital of people now aged 65 and over, in the period the hospital file covers, for every 1,000 registered people of that age.',
		valueLabel: 'Emergency admissions per 1,000 people',
		asks: { population: agedFrom(65), events: emergencyAdmissions, measure: perThousand },
		by: ['ward', 'fifth', 'age', 'frailty', 'locality', 'practice', 'month'],
		caveats: [
			episodesCounted,
			hospitalCoding,
			'A crude rate: areas with more of the very old will have more admissions.',
			stayedOnRegister
		],
		sourceStandard: emergencyMethods
	}),
	define({
		...common,
		id: 'emergency-admissions-65-standardised',
		serves: [6, 18],
		label: 'Emergency admissions, 65 and over, standardised for age',
		plainDefinition:
			'Emergency admissions to hospital of people now aged 65 and over, in the period the hospital file covers, for every 100,000 people of that age, directly standardised to the ages of the European Standard Population 2013.',
		valueLabel: 'Emergency admissions, directly standardised rate per 100,000 people',
		asks: { population: agedFrom(65), events: emergencyAdmissions, measure: standardisedRate },
		by: ['ward', 'fifth', 'placeFifth', 'ethnicity', 'interpreter', 'sex', 'locality'],
		caveats: [episodesCounted, hospitalCoding, repeatedPeople, stayedOnRegister],
		sourceStandard: `${emergencyMethods}; European Standard Population 2013`
	}),
	define({
		...common,
		id: 'avoidable-admissions-standardised',
		version: '3.0',
		serves: [6, 18],
		label: 'Emergency admissions that good care outside hospital may avoid, standardised for age',
		plainDefinition:
			'Ordinary emergency admissions (no day cases) of people of all ages whose main diagnosis is a chronic condition that can be managed outside hospital (ambulatory-care-sensitive), not by transfer from another hospital, in the period the hospital file covers, for every 100,000 registered people, directly standardised to the ages of the European Standard Population 2013.',
		population: 'People registered with a GP practice',
		numeratorLabel: 'Emergency admissions that good care outside hospital may avoid',
		valueLabel: 'Admissions that may be avoided, directly standardised rate per 100,000 people',
		asks: { population: everybody, events: avoidableAdmissions, measure: standardisedRate },
		by: ['ward', 'fifth', 'locality', 'ethnicity', 'practice'],
		caveats: [
			episodesCounted,
			hospitalCoding,
			repeatedPeople,
			'Conditions, operations that leave an admission out, patient classification and transfers are those of the NHS Outcomes Framework 2.3.i. It is standardised in another way (indirectly, by age and sex) and counts quarters: compare areas here, not with the published figure.',
			'Where a file has no procedures in some admissions, these count as without an operation.',
			stayedOnRegister
		],
		sourceStandard:
			'NHS Outcomes Framework 2.3.i (I00708) and CCG Outcomes Indicator Set 2.6 (I00757): ICD-10 and OPCS-4 codes, patient classification and admission source of their specifications'
	})
];
