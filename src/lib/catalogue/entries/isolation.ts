import { inProgress, notLinkedSeemsNone, selfFunderCaveat } from '../caveats';
import { councilArrangedCare } from '../care-records';
import { livesAloneByTax } from '../community-records';
import { agedFrom, all, define, perThousand } from '../define';
import { attendances } from '../hospital-records';
import type { Indicator, JsonObject } from '../indicator';

const risk = 'A risk, not a diagnosis. Living alone is not loneliness, and no file measures loneliness.';
const blank = 'People whose household is not recorded count as not living alone.';
const alone: JsonObject = { field: 'LIVING_ALONE_IND', is: 'Y' };
const aged75 = 'Registered people aged 75 and over';
const common = { theme: 'Carers and isolation', serves: [11] } as const;

export const isolationIndicators: readonly Indicator[] = [
	define({
		...common,
		id: 'living-alone-75',
		label: 'Living alone, 75 and over',
		plainDefinition: 'People aged 75 and over recorded as living alone, as a share of registered people of that age.',
		population: aged75,
		numeratorLabel: 'People recorded as living alone',
		valueLabel: 'Share living alone',
		asks: { population: agedFrom(75), indicator: alone },
		by: ['ward', 'dementia', 'frailty', 'fifth', 'sex', 'locality'],
		caveats: [risk, blank],
		sourceStandard: 'GP register, household flag'
	}),
	define({
		...common,
		id: 'isolation-risk-75',
		label: 'Signs of a risk of isolation, 75 and over',
		plainDefinition:
			'People aged 75 and over recorded as living alone and on the depression register, for whom no council-arranged care is recorded on the last day the care file covers, for every 1,000 registered people of that age.',
		population: aged75,
		numeratorLabel: 'People who live alone, with depression, no council-arranged care recorded',
		valueLabel: 'People with signs of a risk of isolation per 1,000',
		asks: {
			population: agedFrom(75),
			indicator: all(alone, { field: 'DEP_REG', is: 'Y' }, { hasNo: councilArrangedCare }),
			measure: perThousand
		},
		by: ['locality', 'ward', 'fifth', 'sex', 'dementia'],
		caveats: [risk, selfFunderCaveat, inProgress, notLinkedSeemsNone, blank],
		sourceStandard: 'GP register, household flag; QOF depression register; client-level data, Service events'
	}),
	define({
		...common,
		id: 'living-alone-by-council-tax-75',
		label: 'Council tax discount for living alone, 75 and over',
		plainDefinition:
			'People aged 75 and over who are liable for council tax and have the discount for a single adult, as a share of registered people of that age.',
		population: aged75,
		numeratorLabel: 'People with the discount',
		valueLabel: 'Share with the discount for a single adult',
		asks: { population: agedFrom(75), indicator: { has: livesAloneByTax } },
		by: ['ward', 'fifth', 'sex', 'locality'],
		caveats: [
			risk,
			'Council tax records were collected for tax: using them here needs a legal basis of its own.',
			'A discount is what somebody claimed: not everyone who lives alone claims, and some claims are out of date.'
		],
		sourceStandard: 'Council tax records, single person discount'
	}),
	define({
		...common,
		id: 'alone-and-attending-75',
		label: 'Living alone and two or more attendances at A&E, 75 and over',
		plainDefinition:
			'Of people aged 75 and over recorded as living alone, the share who attended an emergency department twice or more in the period the emergency care file covers.',
		population: 'People aged 75 and over recorded as living alone',
		numeratorLabel: 'People with two or more attendances',
		valueLabel: 'Share with two or more attendances',
		asks: { population: all(agedFrom(75), alone), indicator: { has: { ...attendances, atLeast: 2 } } },
		by: ['ward', 'dementia', 'fifth', 'locality'],
		caveats: [risk, 'Of the whole period, not of winter alone.'],
		sourceStandard: 'GP register, household flag; ECDS'
	})
];
