import { registerCaveat } from '../caveats';
import { agedFrom, all, define } from '../define';
import type { Indicator } from '../indicator';

const theme = 'Housing';
const association =
	'An association, not a cause. Tenants and owners differ in age and in much else, and no figure here is adjusted for it.';
const tax = [
	'Council tax records were collected for tax: using them here needs a legal basis of its own.',
	'Tenure is that of the person who is liable for council tax: others of the household count in the total only.'
];

export const housingIndicators: readonly Indicator[] = [
	define({
		id: 'copd-40',
		theme,
		serves: [13],
		label: 'Recorded COPD, 40 and over',
		plainDefinition:
			'People aged 40 and over on the register of chronic obstructive pulmonary disease, as a share of registered people of that age.',
		population: 'Registered people aged 40 and over',
		numeratorLabel: 'People with recorded COPD',
		valueLabel: 'Share with recorded COPD',
		asks: { population: agedFrom(40), indicator: { field: 'COPD_REG', is: 'Y' } },
		by: ['tenure', 'taxBand', 'fifth', 'ward'],
		caveats: [association, ...tax, registerCaveat],
		sourceStandard: 'QOF COPD register; council tax and housing records'
	}),
	define({
		id: 'extra-care-candidates-65',
		theme,
		serves: [13, 20],
		label: 'Moderate frailty and living alone, 65 and over: whom extra care could serve',
		plainDefinition:
			'People aged 65 and over with moderate frailty who are recorded as living alone, as a share of registered people of that age who do not live in a care home.',
		population: 'Registered people aged 65 and over, not living in a care home',
		numeratorLabel: 'People with moderate frailty who live alone',
		valueLabel: 'Share with moderate frailty who live alone',
		asks: {
			population: all(agedFrom(65), { not: { field: 'CARE_HOME_IND', is: 'Y' } }),
			indicator: all({ field: 'EFI_CATEGORY', is: 'MODERATE' }, { field: 'LIVING_ALONE_IND', is: 'Y' })
		},
		by: ['ward', 'locality', 'fifth', 'broadAge'],
		caveats: [
			'A circle of people whom extra-care housing is meant for: nobody says that they want to move, or that a place is needed.',
			'People whose household or frailty is not recorded count as not of them.'
		],
		sourceStandard: 'Electronic frailty index; GP register, household flag'
	})
];
