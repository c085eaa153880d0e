import { conditionsCounted, episodesCounted, hospitalCoding, repeatedPeople, stayedOnRegister } from '../caveats';
import { mentalHealthContacts, openReferral, referralInPeriod } from '../community-records';
import { define, everybody, standardisedRate } from '../define';
import { selfHarm } from '../hospital-records';
import type { Indicator, JsonObject } from '../indicator';

const theme = 'Mental health';
const everyone = 'People registered with a GP practice';
const severeMentalIllness: JsonObject = { field: 'MH_REG', is: 'Y' };
const onTheRegister = 'People on the severe mental illness register';
const sensitive =
	'A sensitive subject with small numbers: ask for larger areas, and do not look for single people behind a figure.';
const forgotten = 'A referral without a date of discharge may have been forgotten, and not be open.';
const mhsds = 'MHSDS; talking therapies are in another data set';

export const mentalHealthIndicators: readonly Indicator[] = [
	define({
		id: 'mental-health-not-yet-seen',
		theme,
		serves: [14],
		label: 'Open referral to a mental health team, not yet seen',
		plainDefinition:
			'Of people with a referral to a mental health team that is open on the last day the file of referrals covers, the share who have not been seen by any such team in the period the file of contacts covers.',
		population: 'People with an open referral to a mental health team',
		numeratorLabel: 'People not yet seen in the period',
		valueLabel: 'Share not yet seen',
		asks: { population: { has: openReferral }, indicator: { hasNo: mentalHealthContacts } },
		by: ['broadAge', 'locality', 'fifth', 'ethnicity', 'network'],
		caveats: [
			'Who waits, not how long: days from referral to contact are not measured.',
			forgotten,
			'Being seen by one team counts for all.',
			sensitive
		],
		sourceStandard: mhsds
	}),
	define({
		id: 'mental-health-referrals-standardised',
		theme,
		serves: [14, 18],
		label: 'Referral to a mental health team, standardised for age',
		plainDefinition:
			'People with a referral to a mental health team open at any time in the period the file covers, for every 100,000 registered people, directly standardised to the ages of the European Standard Population 2013.',
		population: everyone,
		numeratorLabel: 'People with a referral',
		valueLabel: 'People referred, directly standardised rate per 100,000 people',
		asks: { indicator: { has: referralInPeriod }, measure: standardisedRate },
		by: ['fifth', 'locality', 'ethnicity', 'sex', 'network'],
		caveats: ['More referrals can mean more need, or better access: the figure does not tell which.', forgotten, sensitive],
		sourceStandard: `${mhsds}; European Standard Population 2013`
	}),
	define({
		id: 'severe-mental-illness-conditions',
		theme,
		serves: [14],
		label: 'Severe mental illness and two or more other long-term conditions',
		plainDefinition:
			'Of people on the severe mental illness register, the share on at least two other registers or condition flags of the file.',
		population: onTheRegister,
		numeratorLabel: 'People with two or more other conditions',
		valueLabel: 'Share with two or more other conditions',
		asks: { population: severeMentalIllness, indicator: { field: 'LTC_COUNT', between: [3, null] } },
		by: ['broadAge', 'fifth', 'locality', 'network', 'sex'],
		caveats: [
			conditionsCounted,
			'Severe mental illness is one of the conditions that are counted, so that three in all make two others.',
			sensitive
		],
		sourceStandard: 'QOF mental health register; count of QOF registers and condition flags'
	}),
	define({
		id: 'severe-mental-illness-not-seen',
		theme,
		serves: [14],
		label: 'Severe mental illness, not seen by a mental health team in the period',
		plainDefinition:
			'Of people on the severe mental illness register, the share who have not been seen by a mental health team in the period the file of contacts covers.',
		population: onTheRegister,
		numeratorLabel: 'People not seen in the period',
		valueLabel: 'Share not seen by a mental health team',
		asks: { population: severeMentalIllness, indicator: { hasNo: mentalHealthContacts } },
		by: ['broadAge', 'fifth', 'locality', 'network', 'ethnicity'],
		caveats: [
			'It is not the yearly health check, which the GP does and no file holds. Many people with severe mental illness are rightly cared for by their GP alone.',
			sensitive
		],
		sourceStandard: `QOF mental health register; ${mhsds}`
	}),
	define({
		id: 'self-harm-admissions-standardised',
		theme,
		serves: [14],
		polarity: 'low-is-good',
		label: 'Emergency admissions for intentional self-harm, standardised for age',
		plainDefinition:
			'Emergency admissions with intentional self-harm (X60 to X84) among the diagnoses, in the period the hospital file covers, for every 100,000 registered people, directly standardised to the ages of the European Standard Population 2013.',
		population: everyone,
		numeratorLabel: 'Emergency admissions for self-harm',
		valueLabel: 'Admissions for self-harm, directly standardised rate per 100,000 people',
		asks: { population: everybody, events: selfHarm, measure: standardisedRate },
		by: ['fifth', 'locality', 'sex', 'network'],
		caveats: [
			'Whether an injury was meant is coded unevenly.',
			sensitive,
			episodesCounted,
			hospitalCoding,
			repeatedPeople,
			stayedOnRegister
		],
		sourceStandard: 'Fingertips 21001, of registered people; European Standard Population 2013'
	})
];
