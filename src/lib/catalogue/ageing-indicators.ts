import type { Indicator } from './indicator';

const registeredCaveat =
	'Registered people are not the same as residents; the same figure for residents is a separate indicator.';

/** People of an age and over, as a share of everyone: by the GP register and by published estimates. */
function ageing(from: number): Indicator[] {
	const older = `aged ${from} and over`;
	const common = {
		version: '1.0',
		theme: 'Ageing' as const,
		numeratorLabel: `People ${older}`,
		valueLabel: `Share ${older}`,
		polarity: 'no-judgement' as const,
		reviewDate: '2027-03-31'
	};
	return (['registered', 'resident'] as const).map((base) => ({
		...common,
		id: `ageing-${from}-${base}`,
		label: base === 'registered' ? `Registered people ${older}` : `Residents ${older}`,
		plainDefinition:
			base === 'registered'
				? `People ${older}, as a share of everyone registered with a GP practice.`
				: `Residents ${older}, as a share of all residents, from published estimates.`,
		denominatorLabel: base === 'registered' ? 'People registered with a GP practice' : 'Residents',
		question: {
			format: 'wardwise-question/1',
			basedOn: `ageing-${from}-${base}`,
			base,
			population: { all: [] },
			indicator: { field: 'AGE', between: [from, null] },
			measure: { kind: 'proportion' },
			breakdowns: [{ by: 'area', level: 'ward' }],
			filters: [],
			comparator: 'place'
		},
		needs: base === 'registered' ? ['gp_register', 'gp_register.AGE', 'geo_lookup'] : ['population_mye', 'geo_lookup'],
		caveats:
			base === 'registered' ? [registeredCaveat] : ['Published estimates are shown as published; small areas are less certain.'],
		sourceStandard: base === 'registered' ? 'GP register' : 'ONS population estimates'
	}));
}

export const ageingIndicators: readonly Indicator[] = [65, 75, 85].flatMap(ageing);
