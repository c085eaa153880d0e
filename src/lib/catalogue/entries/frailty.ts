import { frailtyCoding } from '../caveats';
import { agedFrom, define, standardisedRate } from '../define';
import type { Indicator } from '../indicator';

const population = 'Registered people aged 65 and over';
const sourceStandard = 'Electronic frailty index (eFI), published cut points 0.12, 0.24 and 0.36';
const common = { theme: 'Frailty and conditions', population, sourceStandard } as const;
const frail = { field: 'EFI_CATEGORY', in: ['MODERATE', 'SEVERE'] };
const severe = { field: 'EFI_CATEGORY', is: 'SEVERE' };
const registered = 'Registered people, not residents: some live outside the place, and some residents are registered elsewhere.';
const smallSevere =
	'Few people are severely frail: by ward and age together much is hidden. Ask by locality or by broad age first.';

/** One of the four bands of the index. */
function band(id: string, code: string, label: string, range: string): Indicator {
	return define({
		...common,
		id: `frailty-${id}-65`,
		serves: [2],
		label: `${label}, 65 and over`,
		plainDefinition: `People aged 65 and over whose electronic frailty index is ${range}, as a share of registered people of that age.`,
		numeratorLabel: `People: ${label.toLowerCase()}`,
		valueLabel: `Share: ${label.toLowerCase()}`,
		asks: { population: agedFrom(65), indicator: { field: 'EFI_CATEGORY', is: code } },
		by: ['ward', 'fifth', 'age', 'locality', 'sex', 'ethnicity'],
		caveats: [
			'The frailty index depends on how fully practices code. People without a score are in none of the four groups.',
			registered,
			...(code === 'SEVERE' ? [smallSevere] : [])
		]
	});
}

function standardised(id: string, label: string, who: string, indicator: typeof frail | typeof severe): Indicator {
	return define({
		...common,
		id,
		serves: [2, 18],
		label: `${label}, 65 and over, standardised for age`,
		plainDefinition: `People aged 65 and over ${who}, for every 100,000 registered people of that age, directly standardised to the ages of the European Standard Population 2013.`,
		numeratorLabel: `People ${who}`,
		valueLabel: `${label}, directly standardised rate per 100,000 people`,
		asks: { population: agedFrom(65), indicator, measure: standardisedRate },
		by: ['ward', 'fifth', 'locality', 'sex', 'ethnicity'],
		caveats: [frailtyCoding, registered, 'Standardised for age, not for sex.']
	});
}

export const frailtyIndicators: readonly Indicator[] = [
	define({
		...common,
		id: 'frailty-65',
		serves: [2, 18],
		label: 'Moderate or severe frailty, 65 and over',
		plainDefinition:
			'People aged 65 and over whose electronic frailty index is above 0.24, as a share of registered people of that age.',
		numeratorLabel: 'People with moderate or severe frailty',
		valueLabel: 'Share with moderate or severe frailty',
		asks: { population: agedFrom(65), indicator: frail },
		by: ['ward', 'fifth', 'age', 'locality', 'sex', 'ethnicity', 'practice'],
		caveats: [frailtyCoding, registered]
	}),
	band('fit', 'FIT', 'Fit', '0.12 or less'),
	band('mild', 'MILD', 'Mild frailty', 'above 0.12, up to 0.24'),
	band('moderate', 'MODERATE', 'Moderate frailty', 'above 0.24, up to 0.36'),
	band('severe', 'SEVERE', 'Severe frailty', 'above 0.36'),
	define({
		...common,
		id: 'registered-65',
		serves: [2],
		label: 'Number of registered people, 65 and over',
		plainDefinition:
			'The number of registered people aged 65 and over; by frailty, of those in each of the four groups of the electronic frailty index.',
		numeratorLabel: population,
		valueLabel: 'People aged 65 and over',
		asks: { population: agedFrom(65), measure: { kind: 'count' } },
		by: ['fifthAndFrailty', 'wardAndFrailty', 'frailty'],
		caveats: ['People without a score count in the totals only, where few of them would be told.', registered, smallSevere]
	}),
	standardised('frailty-65-standardised', 'Moderate or severe frailty', 'with moderate or severe frailty', frail),
	standardised('frailty-severe-65-standardised', 'Severe frailty', 'with severe frailty', severe)
];
