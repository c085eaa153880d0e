import { councilArrangedCareInPeriod } from '../care-records';
import { hospitalCoding, selfFundersAbsent } from '../caveats';
import { agedFrom, define } from '../define';
import { deathsAmid, emergenciesBeforeDeath } from '../hospital-records';
import type { Indicator, JsonObject } from '../indicator';

const died = 'People who died';
const registration = 'Civil registration of deaths, NHS England and ONS';
const late =
	'Deaths are counted in the month in which people died, as far as they were registered when the file was made: the last months are incomplete.';
const fromElsewhere = 'The file can hold deaths of patients who lived elsewhere: they are in the figure of the whole place.';
const common = {
	theme: 'End of life',
	serves: [17],
	population: died,
	sourceStandard: registration
} as const;
const inPlace = (...codes: readonly string[]): JsonObject => ({ field: 'PLACE_OF_DEATH', in: codes });
const monthOnly =
	'Only the month of a death is known: the thirteen weeks end with the month before, and what happened in the month itself is not in the figure. Only deaths that leave thirteen weeks of their file on both sides count.';

export const deathIndicators: readonly Indicator[] = [
	define({
		...common,
		id: 'deaths-by-place',
		label: 'Where people died',
		plainDefinition: 'People who died in the period that the file of deaths covers, by the kind of place in which they died.',
		numeratorLabel: died,
		valueLabel: 'Deaths',
		asks: { base: 'deceased', measure: { kind: 'count' } },
		by: ['placeOfDeath', 'localityAndPlaceOfDeath', 'fifthAndPlaceOfDeath', 'age', 'ward'],
		caveats: [late, fromElsewhere]
	}),
	define({
		...common,
		id: 'deaths-in-hospital',
		serves: [17, 18],
		label: 'Deaths in hospital',
		plainDefinition: 'Of people who died in the period that the file of deaths covers, the share who died in hospital.',
		numeratorLabel: 'People who died in hospital',
		valueLabel: 'Share who died in hospital',
		asks: { base: 'deceased', indicator: inPlace('HOSPITAL') },
		by: ['ward', 'fifth', 'age', 'locality', 'sex'],
		caveats: [late, fromElsewhere, 'Neither high nor low is good by itself: where people wished to die is not known.'],
		sourceStandard: `${registration}; as in the palliative and end of life care profile of Fingertips, of people of all ages`
	}),
	define({
		...common,
		id: 'deaths-at-home-or-care-home',
		label: 'Deaths at home or in a care home',
		plainDefinition:
			'Of people who died in the period that the file of deaths covers, the share who died at home or in a care home.',
		numeratorLabel: 'People who died at home or in a care home',
		valueLabel: 'Share who died at home or in a care home',
		asks: { base: 'deceased', indicator: inPlace('HOME', 'CARE_HOME') },
		by: ['locality', 'fifth', 'age', 'ward'],
		caveats: [late, fromElsewhere, 'It says where people died, not how they were cared for there.']
	}),
	define({
		...common,
		id: 'deaths-emergency-before',
		label: 'An emergency admission in the last months of life',
		plainDefinition:
			'Of people who died, the share with an emergency admission to hospital in the thirteen weeks before the month of their death.',
		population: 'People who died, thirteen weeks of the file before and after',
		numeratorLabel: 'People with an emergency admission in those weeks',
		valueLabel: 'Share with an emergency admission',
		polarity: 'low-is-good',
		asks: { base: 'deceased', population: { has: deathsAmid }, indicator: { has: emergenciesBeforeDeath } },
		by: ['placeOfDeath', 'locality', 'broadAge', 'fifth'],
		caveats: [monthOnly, hospitalCoding, fromElsewhere],
		sourceStandard: `${registration}; HES and SUS`
	}),
	define({
		...common,
		id: 'deaths-emergency-days-before',
		label: 'Emergency bed days in the last months of life',
		plainDefinition:
			'Days in hospital of emergency stays that began in the thirteen weeks before the month of a death, for each person who died and had such a stay.',
		population: 'People who died, thirteen weeks of the file before and after',
		numeratorLabel: 'Emergency bed days',
		recordsLabel: 'Emergency admissions in the thirteen weeks before the month of death',
		denominatorLabel: 'People who died with such a stay',
		valueLabel: 'Emergency bed days per person with such a stay',
		asks: {
			base: 'deceased',
			population: { has: deathsAmid },
			events: emergenciesBeforeDeath,
			measure: { kind: 'mean', field: 'SPELDUR' }
		},
		by: ['locality', 'broadAge', 'fifth'],
		caveats: [monthOnly, 'A stay that began in those weeks counts with all its days, some of them after.', hospitalCoding],
		sourceStandard: `${registration}; HES and SUS, length of stay in days`
	}),
	define({
		...common,
		id: 'deaths-council-care',
		label: 'Deaths and council-arranged care in the year',
		plainDefinition:
			'Of people who died, the share with a long-term service, a short-term service to maximise independence or carer support in the period that the care file covers.',
		numeratorLabel: 'People with council-arranged care recorded in the period',
		valueLabel: 'Share with council-arranged care recorded',
		asks: { base: 'deceased', indicator: { has: councilArrangedCareInPeriod } },
		by: ['placeOfDeath', 'locality', 'broadAge', 'fifth'],
		caveats: [selfFundersAbsent, 'Care that the NHS pays for in full is not in the council’s records.', late],
		sourceStandard: `${registration}; client-level data, Service events`
	}),
	define({
		...common,
		id: 'life-expectancy-65',
		theme: 'Population',
		serves: [1, 17, 18],
		label: 'Life expectancy at 65, and deaths by age',
		plainDefinition:
			'How many years people of 65, 75 and 85 would go on to live if they died at each age as often as people did in the period that the file of deaths covers, with the deaths by age of which it is made.',
		numeratorLabel: 'People of 65 and over who died',
		valueLabel: 'Deaths',
		asks: {
			base: 'deceased',
			population: agedFrom(65),
			measure: { kind: 'count' },
			comparator: 'residents'
		},
		by: ['sexAndFiveYearAge', 'fifthAndFiveYearAge', 'localityAndFiveYearAge', 'fiveYearAge'],
		caveats: [
			'It is no forecast of how long anybody will live: nobody lives through one year’s risks at all ages.',
			'Not from birth: in one year of one place too few die young for their number to be shown.',
			'Deaths are as they are shown, to the nearest of the rule; where those of one age are hidden there is no figure.',
			late,
			fromElsewhere
		],
		sourceStandard: `${registration}; mid-year population estimates, ONS; as Fingertips 91102 (three years together there, one period here)`
	})
];
