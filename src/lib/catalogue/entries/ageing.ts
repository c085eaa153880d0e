import { agedFrom, define, everybody } from '../define';
import type { Indicator } from '../indicator';

const registeredCaveat =
	'Registered people are not the same as residents; the same figure for residents is a separate indicator.';
const estimates = 'Published estimates are shown as published; small areas are less certain.';
const ofToday = 'A figure of today: residents of later years have indicators of their own.';

/** People of an age and over, as a share of everyone: by the GP register and by published estimates. */
function ageing(from: number): Indicator[] {
	const older = `aged ${from} and over`;
	const common = {
		theme: 'Population',
		serves: [1],
		numeratorLabel: `People ${older}`,
		valueLabel: `Share ${older}`,
		by: ['ward', 'locality', 'fifth']
	} as const;
	return [
		define({
			...common,
			id: `ageing-${from}-registered`,
			label: `Registered people ${older}`,
			plainDefinition: `People ${older}, as a share of everyone registered with a GP practice.`,
			population: 'People registered with a GP practice',
			asks: { indicator: agedFrom(from) },
			by: [...common.by, 'ethnicity', 'practice'],
			caveats: [registeredCaveat, ofToday],
			sourceStandard: 'GP register'
		}),
		define({
			...common,
			id: `ageing-${from}-resident`,
			label: `Residents ${older}`,
			plainDefinition: `Residents ${older}, as a share of all residents, from published estimates.`,
			population: 'Residents',
			asks: { base: 'resident', indicator: agedFrom(from) },
			caveats: [estimates, ofToday],
			sourceStandard: 'ONS population estimates'
		})
	];
}

export const ageingIndicators: readonly Indicator[] = [
	...[65, 75, 85].flatMap(ageing),
	define({
		id: 'residents',
		theme: 'Population',
		serves: [1],
		label: 'Number of residents',
		plainDefinition: 'The number of residents, from published estimates: what a population pyramid is drawn from.',
		population: 'Residents',
		numeratorLabel: 'Residents',
		valueLabel: 'Residents',
		asks: { base: 'resident', population: everybody, measure: { kind: 'count' } },
		by: ['fiveYearAgeAndSex', 'wardAgeAndSex', 'ward', 'fifth'],
		caveats: [estimates, ofToday],
		sourceStandard: 'ONS population estimates'
	})
];
