import { careHomeNow, homeCare, longTermHomeCare } from '../care-records';
import { frailtyCoding, selfFundersAbsent } from '../caveats';
import { agedFrom, define, everybody, type Draft } from '../define';
import type { Indicator, JsonObject } from '../indicator';
import type { WayName } from '../ways';

const snpp = 'ONS subnational population projections';
const methodOfPoppi = `${snpp}; after POPPI (Projecting Older People Population Information), with shares of the linked data`;
const places: readonly WayName[] = ['ward', 'locality', 'place'];
const count: JsonObject = { kind: 'count' };
const openServices = 'in long-term services open on the last day the care file covers';
const asToday = 'if the share at each age stayed what it is among registered people';
const arrangements = [
	selfFundersAbsent,
	'What the council can arrange, and for whom, may change: that is not looked at.',
	'People of the care file who could not be linked to the register are in no share.'
];
const pricesOfToday = 'At the prices of the file: no inflation, and no change of what an hour or a week costs.';

/** What is projected, up to the last year of the projections of 2022. */
function later(asks: Draft['asks']): Draft['asks'] {
	return { measure: count, ...asks, projection: { to: 2047, percentPerYear: 0 } };
}

function residents(from: number): Indicator {
	const older = `Residents aged ${from} and over`;
	return define({
		id: `residents-${from}-later`,
		theme: 'Population',
		serves: [1],
		label: `${older}, in later years`,
		plainDefinition: `${older}, by published estimates and, in later years, by the projections of the Office for National Statistics.`,
		population: older,
		numeratorLabel: older,
		valueLabel: older,
		asks: later({ base: 'resident', population: agedFrom(from) }),
		by: places,
		caveats: ['Residents, not people registered with a practice. Nothing of health or care is in these figures.'],
		sourceStandard: snpp
	});
}

/** People of 65 and over of whom something is true, by the shares of the register. */
function people(
	words: Pick<Draft, 'id' | 'theme' | 'serves' | 'caveats'>,
	who: string,
	would: string,
	indicator: JsonObject
): Indicator {
	const counted = `People aged 65 and over ${who}`;
	return define({
		...words,
		label: `${counted}, in later years`,
		plainDefinition: `Residents aged 65 and over who would ${would}, ${asToday}.`,
		population: 'Residents aged 65 and over',
		numeratorLabel: counted,
		valueLabel: counted,
		asks: later({ population: agedFrom(65), indicator }),
		by: places,
		sourceStandard: methodOfPoppi
	});
}

export const laterYearIndicators: readonly Indicator[] = [
	define({
		id: 'residents-later',
		theme: 'Population',
		serves: [1],
		label: 'Residents of all ages, in later years',
		plainDefinition:
			'Residents by published estimates and, in later years, by the projections of the Office for National Statistics: how many of each age, how old half of them are, and how many older people there are for each hundred of working age.',
		population: 'Residents',
		numeratorLabel: 'Residents',
		valueLabel: 'Residents',
		asks: later({ base: 'resident', population: everybody }),
		by: places,
		caveats: [
			'Residents, not people registered with a practice. Nothing of health or care is in these figures.',
			'The old-age dependency ratio is people of 65 and over for every hundred of 15 to 64 (Eurostat’s). It is of ages, not of people who depend on others or work. State Pension age is 66, and 67 by 2028: the ratio of the Office for National Statistics is another.',
			'Where projections do not tell the sexes apart, the part of women among people of each age of an area stays as it is in the pyramid of later years.'
		],
		sourceStandard: `${snpp}; Eurostat, old-age dependency ratio`
	}),
	...[65, 75, 85].map(residents),
	people(
		{
			id: 'dementia-65-later',
			theme: 'Frailty and conditions',
			serves: [1, 3],
			caveats: ['A register holds diagnosed and coded conditions: people not diagnosed are in no share, today or later.']
		},
		'with dementia',
		'be on the dementia register',
		{ field: 'DEM_REG', is: 'Y' }
	),
	people(
		{ id: 'frailty-65-later', theme: 'Frailty and conditions', serves: [1, 2], caveats: [frailtyCoding] },
		'with moderate or severe frailty',
		'have an electronic frailty index above 0.24',
		{ field: 'EFI_CATEGORY', in: ['MODERATE', 'SEVERE'] }
	),
	people(
		{ id: 'home-care-65-later', theme: 'Social care', serves: [12, 20], caveats: arrangements },
		'with home care from the council',
		`have home care, ${openServices}`,
		{ has: homeCare }
	),
	define({
		id: 'home-care-hours-65-later',
		theme: 'Social care',
		serves: [12, 20],
		label: 'Planned hours of home care a week, 65 and over, in later years',
		plainDefinition: `Hours of home care a week that would be planned for residents aged 65 and over, ${openServices} and paid by the hour, if as many were planned for people of each age as today.`,
		population: 'Residents aged 65 and over',
		numeratorLabel: 'Planned hours of home care a week',
		recordsLabel: 'Home-care services paid by the hour',
		valueLabel: 'Planned hours of home care',
		asks: later({
			population: agedFrom(65),
			events: longTermHomeCare,
			measure: { kind: 'total', field: 'Planned_Units_Per_Week' }
		}),
		by: places,
		caveats: ['Planned hours are not delivered hours.', ...arrangements],
		sourceStandard: methodOfPoppi
	}),
	define({
		id: 'home-care-cost-65-later',
		theme: 'Social care',
		serves: [12, 20],
		label: 'Cost of home care a week, 65 and over, in later years',
		plainDefinition: `What the council would pay a week, in pounds of today, for home care of residents aged 65 and over, ${openServices}, if it paid as much for people of each age as today.`,
		population: 'Residents aged 65 and over',
		numeratorLabel: 'Cost of home care a week',
		recordsLabel: 'Home-care services',
		valueLabel: 'Cost of home care',
		asks: later({ population: agedFrom(65), events: homeCare, measure: { kind: 'total', field: 'Unit_Cost' } }),
		by: places,
		caveats: [pricesOfToday, ...arrangements],
		sourceStandard: methodOfPoppi
	}),
	people(
		{ id: 'care-home-65-later', theme: 'Social care', serves: [20], caveats: arrangements },
		'in a care home, arranged by the council',
		'have long-term residential or nursing care, open on the last day the care file covers',
		{ has: careHomeNow }
	)
];
