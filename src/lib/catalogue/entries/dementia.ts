import {
	careHomesLeftOut,
	inProgress,
	notLinkedSeemsNone,
	selfFunderCaveat,
	selfFunderRangeCaveat,
	undiagnosed
} from '../caveats';
import { anyContact, councilArrangedCare } from '../care-records';
import { marksOfMeans } from '../community-records';
import { agedFrom, all, define } from '../define';
import type { Indicator, JsonObject } from '../indicator';

const withDementia: JsonObject = { field: 'DEM_REG', is: 'Y' };
const notInCareHome: JsonObject = { not: { field: 'CARE_HOME_IND', is: 'Y' } };
const atHome = all(agedFrom(65), withDementia, notInCareHome);
const population = 'People aged 65 and over with dementia, not living in a care home';
const sourceStandard = 'QOF dementia register; client-level data, Service events';
const openServices =
	'no long-term service, short-term service to maximise independence or carer support was open on the last day the care file covers';
const caveats = [selfFunderCaveat, selfFunderRangeCaveat, inProgress, notLinkedSeemsNone, careHomesLeftOut, undiagnosed];
const common = { theme: 'Social care', sourceStandard } as const;

export const dementiaIndicators: readonly Indicator[] = [
	define({
		...common,
		id: 'dementia-no-council-care',
		serves: [3, 18],
		label: 'Dementia and no council-arranged care recorded, 65 and over',
		plainDefinition: `People aged 65 and over on the dementia register, not living in a care home, for whom ${openServices}, as a share of all such people with dementia.`,
		population,
		numeratorLabel: 'People with no council-arranged care recorded',
		valueLabel: 'Share with no council-arranged care recorded',
		asks: { population: atHome, indicator: { hasNo: councilArrangedCare } },
		by: ['ward', 'livingAlone', 'carer', 'frailty', 'fifth', 'broadAge', 'sex', 'ethnicity', 'locality'],
		caveats
	}),
	define({
		...common,
		id: 'dementia-no-council-care-before',
		serves: [3],
		label: 'Dementia and no council-arranged care recorded, 65 and over: at the end and at the beginning of the period',
		plainDefinition: `People aged 65 and over on the dementia register today, not living in a care home, for whom ${openServices}, as a share of all such people with dementia; compared with the share of the same people for whom none was open on the first day, or by the extract of a year before where it is kept beside the new one.`,
		population,
		numeratorLabel: 'People with no council-arranged care recorded',
		valueLabel: 'Share with no council-arranged care recorded',
		asks: { population: atHome, indicator: { hasNo: councilArrangedCare }, comparator: 'earlier' },
		by: ['ward', 'locality', 'frailty', 'fifth'],
		caveats: [
			...caveats,
			'The same people in both years: some had no dementia yet on the first day, and those who died or moved away since are in neither figure. A higher figure then is not in itself a change for the better since.'
		]
	}),
	define({
		...common,
		id: 'dementia-alone-no-council-care',
		serves: [3, 11],
		label: 'Dementia, living alone and no council-arranged care recorded, 65 and over',
		plainDefinition: `People aged 65 and over on the dementia register who are recorded as living alone, not in a care home, for whom ${openServices}, as a share of all such people who live alone.`,
		population: 'People aged 65 and over with dementia who live alone, not in a care home',
		numeratorLabel: 'People with no council-arranged care recorded',
		valueLabel: 'Share with no council-arranged care recorded',
		asks: {
			population: all(agedFrom(65), withDementia, notInCareHome, { field: 'LIVING_ALONE_IND', is: 'Y' }),
			indicator: { hasNo: councilArrangedCare }
		},
		by: ['locality', 'carer', 'frailty', 'fifth', 'ward'],
		caveats: [...caveats, 'People whose household is not recorded are left out.']
	}),
	define({
		...common,
		id: 'dementia-possible-self-funders',
		serves: [3],
		label: 'Dementia and no council-arranged care recorded: possible self-funders',
		plainDefinition: `Of people aged 65 and over with dementia, not in a care home, for whom ${openServices}, the share who live in a home that is owned, or in the least deprived fifth of England.`,
		population: 'People aged 65 and over with dementia at home, no council-arranged care recorded',
		numeratorLabel: 'People in an owned home or the least deprived fifth',
		valueLabel: 'Share who may pay for their own care',
		asks: {
			population: all(agedFrom(65), withDementia, notInCareHome, { hasNo: councilArrangedCare }),
			indicator: { any: marksOfMeans.map(({ predicate }) => predicate) }
		},
		by: ['ward', 'locality', 'fifth'],
		caveats: [
			'A marker of means, not of care: nobody says whether these people pay for any. Between none and all of them may.',
			selfFunderCaveat,
			'Tenure is that of the person who is liable for council tax: others of the household show only by the fifth they live in.',
			careHomesLeftOut
		],
		sourceStandard: 'QOF dementia register; client-level data; council tax records; English Indices of Deprivation'
	}),
	define({
		...common,
		id: 'dementia-care-stages',
		serves: [3],
		label: 'Dementia and how far the council’s records go, 65 and over',
		plainDefinition:
			'People aged 65 and over on the dementia register, not living in a care home, by the furthest stage that the care file records of them: no contact, a request, an assessment or review, another or ended service, or, open on the last day the file covers, support for an unpaid carer, short-term support to maximise independence, long-term care.',
		population,
		numeratorLabel: 'People with dementia',
		valueLabel: 'People with dementia',
		asks: { population: atHome, measure: { kind: 'count' } },
		by: [
			'careStage',
			'localityAndCareStage',
			'aloneAndCareStage',
			'frailtyAndCareStage',
			'fifthAndCareStage',
			'wardAndCareStage'
		],
		caveats
	}),
	define({
		...common,
		id: 'dementia-no-contact',
		serves: [3, 4],
		label: 'Dementia and no contact with the council recorded, 65 and over',
		plainDefinition:
			'People aged 65 and over on the dementia register, not living in a care home, who have no request, assessment, service or review in the period the care file covers, as a share of all such people with dementia.',
		population,
		numeratorLabel: 'People with no contact recorded',
		valueLabel: 'Share with no contact with the council recorded',
		asks: { population: atHome, indicator: { hasNo: anyContact } },
		by: ['ward', 'livingAlone', 'frailty', 'fifth', 'locality'],
		caveats
	}),
	define({
		id: 'dementia-65',
		theme: 'Frailty and conditions',
		serves: [3],
		label: 'Recorded dementia, 65 and over',
		plainDefinition: 'People aged 65 and over on the dementia register, as a share of registered people of that age.',
		population: 'Registered people aged 65 and over',
		numeratorLabel: 'People with dementia',
		valueLabel: 'Share with recorded dementia',
		asks: { population: agedFrom(65), indicator: withDementia },
		by: ['ward', 'fifth', 'age', 'practice', 'ethnicity'],
		caveats: [undiagnosed],
		sourceStandard: 'QOF dementia register; compare Recorded Dementia Diagnoses'
	}),
	define({
		id: 'dementia-diagnosis-gap',
		theme: 'Frailty and conditions',
		serves: [3],
		label: 'Dementia recorded and expected, 65 and over',
		plainDefinition:
			'People aged 65 and over on the dementia register, as a share of registered people of that age, beside the number that would have dementia if it were as common at each age as in the published study.',
		population: 'Registered people aged 65 and over',
		numeratorLabel: 'People with dementia',
		valueLabel: 'Share with recorded dementia',
		asks: { population: agedFrom(65), indicator: withDementia, comparator: 'expected' },
		by: ['ward', 'locality', 'fifth', 'fiveYearAge', 'practice'],
		caveats: [
			'People expected and not recorded are not people without a diagnosis by name: nobody knows who they are, and a study of other people can be wrong of these.',
			undiagnosed,
			'The published diagnosis rate (NHS England) divides by the same kind of estimate, by age and sex; this one by age alone where men and women are not told apart.'
		],
		sourceStandard:
			'QOF dementia register; published prevalence as cited beside the answer; compare the diagnosis rate of Recorded Dementia Diagnoses'
	})
];
