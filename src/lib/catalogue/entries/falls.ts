import { episodesCounted, hospitalCoding, notLinked, repeatedPeople, selfFundersAbsent, stayedOnRegister } from '../caveats';
import { councilArrangedCareBefore, equipment } from '../care-records';
import { agedFrom, all, define, perThousand, standardisedRate } from '../define';
import { fallAdmissions, fallsSentHome, hipFractures } from '../hospital-records';
import type { Indicator } from '../indicator';

const theme = 'Hospital care';
const aged65 = 'Registered people aged 65 and over';
const secondary = 'A fall shows only where the hospital recorded it among the secondary diagnoses.';
const fallen = 'People aged 65 and over admitted after a fall';
const fallWords =
	'Emergency admissions of people now aged 65 and over with an injury as the main diagnosis (S00 to T98) and a fall among the others (W00 to W19), in the period the hospital file covers';

export const fallIndicators: readonly Indicator[] = [
	define({
		id: 'falls-admissions-65',
		theme,
		serves: [9, 13],
		polarity: 'low-is-good',
		label: 'Emergency admissions after a fall, 65 and over',
		plainDefinition: `${fallWords}, for every 1,000 registered people of that age.`,
		population: aged65,
		numeratorLabel: 'Emergency admissions after a fall',
		valueLabel: 'Emergency admissions after a fall per 1,000 people',
		asks: { population: agedFrom(65), events: fallAdmissions, measure: perThousand },
		by: ['ward', 'age', 'frailty', 'fifth', 'tenure', 'locality', 'month'],
		caveats: [
			episodesCounted,
			secondary,
			hospitalCoding,
			'A crude rate: areas, and tenures, with more of the very old will have more admissions. A difference between tenures is an association, not a cause.'
		],
		sourceStandard: 'Fingertips 22401, as a crude rate'
	}),
	define({
		id: 'falls-admissions-65-standardised',
		theme,
		serves: [9, 18],
		polarity: 'low-is-good',
		label: 'Emergency admissions after a fall, 65 and over, standardised for age',
		plainDefinition: `${fallWords}, for every 100,000 people of that age, directly standardised to the ages of the European Standard Population 2013.`,
		population: aged65,
		numeratorLabel: 'Emergency admissions after a fall',
		valueLabel: 'Emergency admissions after a fall, directly standardised rate per 100,000 people',
		asks: { population: agedFrom(65), events: fallAdmissions, measure: standardisedRate },
		by: ['ward', 'fifth', 'locality', 'sex', 'ethnicity'],
		caveats: [episodesCounted, secondary, hospitalCoding, repeatedPeople, stayedOnRegister],
		sourceStandard: 'Fingertips 22401, of registered people; European Standard Population 2013'
	}),
	define({
		id: 'hip-fractures-65-standardised',
		theme,
		serves: [9],
		polarity: 'low-is-good',
		label: 'Broken hips, 65 and over, standardised for age',
		plainDefinition:
			'Emergency admissions of people now aged 65 and over with a broken hip (S72.0 to S72.2) as the main diagnosis, in the period the hospital file covers, for every 100,000 people of that age, directly standardised to the ages of the European Standard Population 2013.',
		population: aged65,
		numeratorLabel: 'Emergency admissions with a broken hip',
		valueLabel: 'Broken hips, directly standardised rate per 100,000 people',
		asks: { population: agedFrom(65), events: hipFractures, measure: standardisedRate },
		by: ['locality', 'fifth', 'sex', 'ward'],
		caveats: [
			episodesCounted,
			hospitalCoding,
			repeatedPeople,
			'Too few for most wards in one year: a rate needs ten.',
			stayedOnRegister
		],
		sourceStandard: 'Fingertips 41401, of registered people; European Standard Population 2013'
	}),
	define({
		id: 'falls-known-to-council',
		theme,
		serves: [9],
		label: 'Admitted after a fall, with council-arranged care from before, 65 and over',
		plainDefinition:
			'Of people now aged 65 and over with an emergency admission after a fall in the period the hospital file covers, the share with a long-term service, a short-term service to maximise independence or carer support that began before the period the care file covers.',
		population: fallen,
		numeratorLabel: 'People with council-arranged care from before the period',
		valueLabel: 'Share with council-arranged care recorded from before',
		asks: { population: all(agedFrom(65), { has: fallAdmissions }), indicator: { has: councilArrangedCareBefore } },
		by: ['locality', 'broadAge', 'fifth', 'frailty', 'ward'],
		caveats: [
			'From before the first day of the care file, so that it was there before the fall. Care that began in the period, but before the fall, is not counted.',
			selfFundersAbsent,
			notLinked,
			secondary
		],
		sourceStandard: 'Fingertips 22401; client-level data, Service events'
	}),
	define({
		id: 'falls-equipment',
		theme,
		serves: [9],
		label: 'Admitted after a fall, with equipment or technology, 65 and over',
		plainDefinition:
			'Of people now aged 65 and over with an emergency admission after a fall in the period the hospital file covers, the share with equipment, technology enabled care or adaptations of the home at any time in the period the care file covers.',
		population: fallen,
		numeratorLabel: 'People with equipment or technology recorded',
		valueLabel: 'Share with equipment or technology recorded',
		asks: { population: all(agedFrom(65), { has: fallAdmissions }), indicator: { has: equipment } },
		by: ['locality', 'broadAge', 'frailty', 'fifth'],
		caveats: ['Before or after the fall: which came first is not told.', selfFundersAbsent, notLinked, secondary],
		sourceStandard: 'Fingertips 22401; client-level data, Service events'
	}),
	define({
		id: 'falls-sent-home-65',
		theme,
		serves: [9],
		label: 'A&E attendances for a fall that ended at home, 65 and over',
		plainDefinition:
			'Attendances at emergency departments of people now aged 65 and over whose chief complaint was a fall and who went home from there, in the period the emergency care file covers, for every 1,000 registered people of that age.',
		population: aged65,
		numeratorLabel: 'Attendances for a fall that ended at home',
		valueLabel: 'Attendances for a fall that ended at home per 1,000 people',
		asks: { population: agedFrom(65), events: fallsSentHome, measure: perThousand },
		by: ['ward', 'fifth', 'age', 'locality'],
		caveats: [
			'The chief complaint is what was said at the door, and departments record it unevenly.',
			'A person of the place who attends elsewhere may be missing.'
		],
		sourceStandard: 'ECDS; chief complaint and destination, SNOMED CT'
	})
];
