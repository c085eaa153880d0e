import { hospitalCoding, selfFundersAbsent } from '../caveats';
import { councilArrangedCare } from '../care-records';
import { define } from '../define';
import { emergencyAdmissions } from '../hospital-records';
import type { Indicator, JsonObject } from '../indicator';

const palliative: JsonObject = { field: 'PALLIATIVE_IND', is: 'Y' };
const onTheRegister = 'People on the palliative care register';
const stillAlive =
	'People who died are no longer on the register: neither their care nor where they died is in this figure. It tells of those who are ill now.';
const lateRegister =
	'The register holds those of whom a practice knows and says that they may die soon, more often of cancer than of frailty.';
const common = { theme: 'End of life', serves: [17] } as const;

export const endOfLifeIndicators: readonly Indicator[] = [
	define({
		...common,
		id: 'palliative-register',
		label: 'On the palliative care register',
		plainDefinition: 'People on the palliative care register, for every 1,000 people registered with a GP practice.',
		population: 'People registered with a GP practice',
		numeratorLabel: onTheRegister,
		valueLabel: 'People on the palliative care register per 1,000',
		asks: { indicator: palliative, measure: { kind: 'crude-rate', per: 1000 } },
		by: ['ward', 'broadAge', 'fifth', 'practice', 'locality'],
		caveats: [stillAlive, lateRegister],
		sourceStandard: 'QOF palliative care register'
	}),
	define({
		...common,
		id: 'palliative-emergency',
		label: 'Palliative care register and an emergency admission',
		plainDefinition:
			'Of people on the palliative care register, the share with an emergency admission in the period the hospital file covers.',
		population: onTheRegister,
		numeratorLabel: 'People with an emergency admission',
		valueLabel: 'Share with an emergency admission',
		polarity: 'low-is-good',
		asks: { population: palliative, indicator: { has: emergencyAdmissions } },
		by: ['locality', 'broadAge', 'fifth', 'ward'],
		caveats: [stillAlive, lateRegister, hospitalCoding],
		sourceStandard: 'QOF palliative care register; HES and SUS'
	}),
	define({
		...common,
		id: 'palliative-bed-days',
		label: 'Emergency bed days of people on the palliative care register',
		plainDefinition:
			'Days that people on the palliative care register have spent in hospital as an emergency, in stays that fall in the period the hospital file covers, wholly or in part.',
		population: onTheRegister,
		numeratorLabel: 'Emergency bed days',
		recordsLabel: 'Emergency admissions',
		valueLabel: 'Emergency bed days',
		asks: { population: palliative, events: emergencyAdmissions, measure: { kind: 'total', field: 'SPELDUR' } },
		by: ['locality', 'broadAge', 'fifth'],
		caveats: [stillAlive, 'Of the whole period, not of the last 90 days of a life.', hospitalCoding],
		sourceStandard: 'QOF palliative care register; HES and SUS, length of stay in days'
	}),
	define({
		...common,
		id: 'palliative-council-care',
		label: 'Palliative care register and council-arranged care recorded',
		plainDefinition:
			'Of people on the palliative care register, the share for whom a long-term service, a short-term service to maximise independence or carer support was open on the last day the care file covers.',
		population: onTheRegister,
		numeratorLabel: 'People with council-arranged care recorded',
		valueLabel: 'Share with council-arranged care recorded',
		asks: { population: palliative, indicator: { has: councilArrangedCare } },
		by: ['locality', 'broadAge', 'fifth'],
		caveats: [stillAlive, selfFundersAbsent, 'Care that the NHS pays for in full is not in the council’s records.'],
		sourceStandard: 'QOF palliative care register; client-level data, Service events'
	})
];
