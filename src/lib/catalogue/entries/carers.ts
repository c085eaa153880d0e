import { notLinked } from '../caveats';
import { asCarer, councilArrangedCare, directCarerSupport, hasUnpaidCarer } from '../care-records';
import { agedFrom, all, define } from '../define';
import type { Indicator, JsonObject } from '../indicator';

const gpCarer: JsonObject = { field: 'CARER_IND', is: 'Y' };
const known = [
	'Many carers are known to neither the GP nor the council: these lists say who is known, not how many there are.',
	notLinked
];
const common = { theme: 'Carers and isolation', serves: [10], caveats: known } as const;
const gpCarers = 'People known to the GP as unpaid carers';
const councilCarers = 'Registered people recorded by the council as unpaid carers';

export const carerIndicators: readonly Indicator[] = [
	define({
		...common,
		id: 'cared-for-with-carer',
		label: 'Council-arranged care and an unpaid carer known',
		plainDefinition:
			'Of people for whom a long-term service, a short-term service to maximise independence or carer support is open on the last day the care file covers, the share whose records say in its period that they have an unpaid carer.',
		population: 'People with council-arranged care recorded',
		numeratorLabel: 'People whose records say they have an unpaid carer',
		valueLabel: 'Share with an unpaid carer known',
		asks: { population: { has: councilArrangedCare }, indicator: { has: hasUnpaidCarer } },
		by: ['ward', 'broadAge', 'fifth', 'frailty', 'locality'],
		caveats: ['“Unknown” counts as no carer known.', ...known],
		sourceStandard: 'Client-level data, Has_Unpaid_Carer'
	}),
	define({
		...common,
		id: 'carers-known-to-gp',
		label: 'Unpaid carers known to the GP',
		plainDefinition: 'People aged 15 and over known to the GP as unpaid carers, as a share of registered people of that age.',
		population: 'Registered people aged 15 and over',
		numeratorLabel: gpCarers,
		valueLabel: 'Share known to the GP as unpaid carers',
		asks: { population: agedFrom(15), indicator: gpCarer },
		by: ['ward', 'age', 'fifth', 'sex', 'ethnicity', 'practice'],
		sourceStandard: 'GP register, carer flag'
	}),
	define({
		...common,
		id: 'carers-direct-support',
		label: 'Carers with support of their own',
		plainDefinition:
			'Of registered people recorded by the council as unpaid carers in the period the care file covers, the share with a service given directly to the carer. The others had information or advice, or support that involves the person cared for.',
		population: councilCarers,
		numeratorLabel: 'Carers with a service given directly to them',
		valueLabel: 'Share with support of their own',
		asks: { population: { has: asCarer }, indicator: { has: directCarerSupport } },
		by: ['locality', 'broadAge', 'fifth', 'sex'],
		sourceStandard: 'Client-level data, unpaid carer support; after ASCOF'
	}),
	define({
		...common,
		id: 'carers-conditions',
		label: 'Carers with two or more long-term conditions of their own',
		plainDefinition:
			'Of people known to the GP as unpaid carers, the share on at least two of the registers and condition flags of the file.',
		population: gpCarers,
		numeratorLabel: 'Carers with two or more conditions',
		valueLabel: 'Share of carers with two or more conditions',
		asks: { population: gpCarer, indicator: { field: 'LTC_COUNT', between: [2, null] } },
		by: ['fifth', 'age', 'ward', 'sex'],
		caveats: [
			'Carers are older than others: for a fair comparison look at one age at a time.',
			'The number of conditions depends on which registers and flags are in the file.',
			...known
		],
		sourceStandard: 'GP register, carer flag; count of QOF registers and condition flags'
	}),
	define({
		...common,
		id: 'carers-gp-known-to-council',
		label: 'Carers known to the GP who are also known to the council',
		plainDefinition:
			'Of people known to the GP as unpaid carers, the share whom the council recorded as an unpaid carer in the period the care file covers.',
		population: gpCarers,
		numeratorLabel: 'Carers known to the council too',
		valueLabel: 'Share of the GP’s carers known to the council',
		asks: { population: gpCarer, indicator: { has: asCarer } },
		by: ['locality', 'broadAge', 'fifth'],
		sourceStandard: 'GP register, carer flag; client-level data, Client_Type'
	}),
	define({
		...common,
		id: 'carers-council-known-to-gp',
		label: 'Carers known to the council who are also known to the GP',
		plainDefinition:
			'Of registered people recorded by the council as unpaid carers in the period the care file covers, the share whom the GP knows as unpaid carers.',
		population: councilCarers,
		numeratorLabel: 'Carers known to the GP too',
		valueLabel: 'Share of the council’s carers known to the GP',
		asks: { population: all({ has: asCarer }), indicator: gpCarer },
		by: ['locality', 'broadAge', 'fifth'],
		sourceStandard: 'Client-level data, Client_Type; GP register, carer flag'
	})
];
