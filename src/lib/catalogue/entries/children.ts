import { healthVisits, referralInPeriod } from '../community-records';
import { all, define, perThousand } from '../define';
import { attendances } from '../hospital-records';
import type { Indicator, JsonObject } from '../indicator';

const theme = 'Children and families';
const underFive: JsonObject = { field: 'AGE', between: [0, 4] };
const smallChildren = 'Registered children under 5';

export const childrenIndicators: readonly Indicator[] = [
	define({
		id: 'children-under-5-resident',
		theme,
		serves: [15],
		label: 'Residents under 5',
		plainDefinition: 'Residents under 5, as a share of all residents, from published estimates.',
		population: 'Residents',
		numeratorLabel: 'Residents under 5',
		valueLabel: 'Share under 5',
		asks: { base: 'resident', indicator: underFive },
		by: ['ward', 'locality', 'fifth'],
		caveats: [
			'A figure of today: growth needs estimates of several years, which are not compared here.',
			'Published estimates are shown as published; small areas are less certain.'
		],
		sourceStandard: 'ONS population estimates'
	}),
	define({
		id: 'attendances-under-5',
		theme,
		serves: [15],
		label: 'A&E attendances, under 5',
		plainDefinition:
			'Attendances at emergency departments of children now under 5, in the period the emergency care file covers, for every 1,000 registered children of that age.',
		population: smallChildren,
		numeratorLabel: 'Attendances',
		valueLabel: 'Attendances per 1,000 children under 5',
		asks: { population: underFive, events: attendances, measure: perThousand },
		by: ['ward', 'fifth', 'locality', 'ethnicity'],
		caveats: [
			'Age on the day of the register: children who turned 5 after their visit are left out, so that the rate is a little low.',
			'Fifths are of the index of deprivation for everybody, not of the one for children.'
		],
		sourceStandard: 'ECDS; compare Fingertips 90809'
	}),
	define({
		id: 'health-visits-under-5',
		theme,
		serves: [15],
		label: 'Seen by a health visitor, under 5',
		plainDefinition:
			'Registered children under 5 who were seen by a health visiting or midwifery team in the period the file of contacts covers, as a share of registered children of that age.',
		population: smallChildren,
		numeratorLabel: 'Children seen by a health visitor',
		valueLabel: 'Share seen by a health visitor',
		polarity: 'high-is-good',
		asks: { population: underFive, indicator: { has: healthVisits } },
		by: ['ward', 'fifth', 'locality', 'ethnicity'],
		caveats: [
			'Any contact counts. The reviews of the Healthy Child Programme at set ages are not told apart.',
			'Not every community service sends its data, and some send only part.'
		],
		sourceStandard: 'CSDS, team type 05'
	}),
	define({
		id: 'adults-with-children-mental-health',
		theme,
		serves: [15],
		label: 'Adults who live with children and are referred to a mental health team',
		plainDefinition:
			'Of people aged 20 to 64 who live with somebody under 18, the share with a referral to a mental health team open at any time in the period the file covers.',
		population: 'People aged 20 to 64 who live with somebody under 18',
		numeratorLabel: 'Adults with a referral to a mental health team',
		valueLabel: 'Share with a referral to a mental health team',
		asks: {
			population: all({ field: 'AGE', between: [20, 64] }, { field: 'LIVING_WITH_UNDER_18', is: 'Y' }),
			indicator: { has: referralInPeriod }
		},
		by: ['locality', 'fifth', 'sex', 'ward'],
		caveats: [
			'Adults are counted, not children. Who lives with whom is approximate.',
			'A sensitive subject: a referral says nothing of how a parent cares for a child.'
		],
		sourceStandard: 'GP register, household flag; MHSDS'
	})
];
