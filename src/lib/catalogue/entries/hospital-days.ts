import { hospitalCoding, selfFundersAbsent } from '../caveats';
import { councilArrangedCareInPeriod } from '../care-records';
import { agedFrom, define, perHundredThousand } from '../define';
import { attendances, emergencyAdmissions } from '../hospital-records';
import type { Indicator, JsonObject } from '../indicator';

const theme = 'Hospital care';
const stayLengths = 'HES and SUS admitted patient care; length of stay in days';
const oneDay = 'A stay that begins and ends on one day has no bed day.';
const episodes =
	'Where the file holds episodes and not whole stays, the length of a stay may stand in each of its episodes: ask for the first episode only.';
const overPeople = 'Over people, not over stays: the days of all such stays of a person are added up first.';
const often: JsonObject = { has: { ...attendances, atLeast: 5 } };
const neverListed =
	'People are counted, never listed, and the number of visits is cut at five: nobody can ask for the most frequent.';

/** Days in hospital as an emergency that so many in a hundred of the people do not pass. */
function emergencyDays(
	id: string,
	measure: JsonObject,
	words: { label: string; share: string; value: string; more: string }
): Indicator {
	return define({
		id,
		theme,
		serves: [16],
		label: words.label,
		plainDefinition: `Of people now aged 65 and over with an emergency admission in the period the hospital file covers, the number of days in hospital, all such stays together, that ${words.share} of them do not pass.`,
		population: 'Registered people aged 65 and over',
		numeratorLabel: 'Days in hospital as an emergency',
		recordsLabel: 'Emergency admissions',
		denominatorLabel: 'People aged 65 and over with an emergency admission',
		valueLabel: words.value,
		asks: { population: agedFrom(65), events: emergencyAdmissions, measure },
		by: ['ward', 'frailty', 'fifth', 'age', 'locality'],
		caveats: [
			overPeople,
			`Stays without a length, most of them not ended, are left out. ${oneDay}`,
			episodes,
			words.more,
			hospitalCoding
		],
		sourceStandard: stayLengths
	});
}

export const hospitalDayIndicators: readonly Indicator[] = [
	define({
		id: 'bed-days-65',
		theme,
		serves: [16],
		label: 'Bed days in hospital, 65 and over',
		plainDefinition:
			'Days that people now aged 65 and over have spent in hospital, from admission to discharge, in stays that fall in the period the hospital file covers, wholly or in part.',
		population: 'Registered people aged 65 and over',
		numeratorLabel: 'Bed days',
		recordsLabel: 'Hospital stays',
		valueLabel: 'Bed days',
		asks: {
			population: agedFrom(65),
			events: { dataset: 'apc', during: 'whole-period' },
			measure: { kind: 'total', field: 'SPELDUR' }
		},
		by: ['ward', 'frailty', 'fifth', 'age', 'locality'],
		caveats: [
			'The whole length of a stay is counted, also its days before or after the period. Stays without a length, most of them not ended, are left out.',
			oneDay,
			episodes,
			'A sum, not a rate: wards with more people of this age have more bed days.'
		],
		sourceStandard: stayLengths
	}),
	emergencyDays(
		'median-emergency-days-65',
		{ kind: 'median', field: 'SPELDUR' },
		{
			label: 'Median days in hospital as an emergency, 65 and over',
			share: 'half',
			value: 'Median days in hospital as an emergency',
			more: 'Half of the people have more, some of them many more.'
		}
	),
	emergencyDays(
		'ninetieth-emergency-days-65',
		{ kind: 'percentile', field: 'SPELDUR', percent: 90 },
		{
			label: 'Days in hospital as an emergency that nine in ten do not pass, 65 and over',
			share: 'nine in ten',
			value: '90th percentile of days in hospital as an emergency',
			more: 'It tells where the longest tenth begins, not how many days these people have.'
		}
	),
	define({
		id: 'frequent-attenders',
		theme,
		serves: [16],
		label: 'Five or more attendances at A&E',
		plainDefinition:
			'People who attended an emergency department five times or more in the period the emergency care file covers, for every 100,000 registered people.',
		population: 'People registered with a GP practice',
		numeratorLabel: 'People with five or more attendances',
		valueLabel: 'People with five or more attendances per 100,000',
		asks: { indicator: often, measure: perHundredThousand },
		by: ['fifth', 'locality', 'broadAge', 'frailty'],
		caveats: [
			neverListed,
			'A crude rate, of attendances at departments that send their data here.',
			'Five in a year where the file covers a year.'
		],
		sourceStandard: 'ECDS; five or more attendances in a year, as NHS England’s high-intensity use programme counts'
	}),
	define({
		id: 'frequent-attenders-council-care',
		theme,
		serves: [16],
		label: 'Five or more attendances at A&E and council-arranged care recorded',
		plainDefinition:
			'Of people who attended an emergency department five times or more in the period the emergency care file covers, the share for whom a long-term service, a short-term service to maximise independence or carer support was open at any time in the period the care file covers.',
		population: 'People with five or more attendances at A&E',
		numeratorLabel: 'People with council-arranged care recorded',
		valueLabel: 'Share with council-arranged care recorded',
		asks: { population: often, indicator: { has: councilArrangedCareInPeriod } },
		by: ['place', 'broadAge', 'locality'],
		caveats: [neverListed, selfFundersAbsent, 'Few people attend so often: by smaller groups most figures are hidden.'],
		sourceStandard: 'ECDS; client-level data, Service events'
	})
];
