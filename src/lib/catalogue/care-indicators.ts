import type { Indicator } from './indicator';
import { councilArrangedCare, longTermCouncilArrangedCare, longTermHomeCare } from './records';

const careNeeds = ['asc_cld', 'asc_cld.Event_Type', 'asc_cld.Service_Type'];

/** Shown with every figure that says somebody has no service in the council's records. */
export const selfFunderCaveat =
	'"No council-arranged care recorded" does not mean no care: people who arrange and pay for their own care are absent from the council’s records.';

export const careIndicators: readonly Indicator[] = [
	{
		id: 'dementia-no-council-care',
		version: '1.0',
		theme: 'Social care',
		label: 'Dementia and no council-arranged care recorded, 65 and over',
		plainDefinition:
			'People aged 65 and over on the dementia register, not living in a care home, for whom no long-term service, short-term service to maximise independence or carer support was open on the last day the care file covers, as a share of all such people with dementia.',
		numeratorLabel: 'People with no council-arranged care recorded',
		denominatorLabel: 'People aged 65 and over with dementia, not living in a care home',
		valueLabel: 'Share with no council-arranged care recorded',
		question: {
			format: 'wardwise-question/1',
			basedOn: 'dementia-no-council-care',
			base: 'registered',
			population: {
				all: [{ field: 'AGE', between: [65, null] }, { field: 'DEM_REG', is: 'Y' }, { not: { field: 'CARE_HOME_IND', is: 'Y' } }]
			},
			indicator: { hasNo: councilArrangedCare },
			measure: { kind: 'proportion' },
			breakdowns: [{ by: 'area', level: 'ward' }],
			filters: [],
			comparator: 'place'
		},
		needs: ['gp_register', 'gp_register.AGE', 'gp_register.DEM_REG', 'gp_register.CARE_HOME_IND', ...careNeeds, 'geo_lookup'],
		caveats: [
			selfFunderCaveat,
			'A request or assessment that is not completed does not show: no record can also mean in progress.',
			'People of the care file who could not be linked to the register may be counted as having no care recorded.',
			'People in care homes are left out, by the GP’s flag; where the flag is blank they are kept.',
			'By national estimates about one person in three with dementia has no diagnosis and is not on the register.'
		],
		polarity: 'no-judgement',
		sourceStandard: 'QOF dementia register; client-level data, Service events',
		reviewDate: '2027-03-31'
	},
	{
		id: 'long-term-care-65',
		version: '1.0',
		theme: 'Social care',
		label: 'Long-term council-arranged care, 65 and over',
		plainDefinition:
			'People aged 65 and over with a long-term service, at home or in a care home, open on the last day the care file covers, as a share of registered people of that age.',
		numeratorLabel: 'People with long-term council-arranged care recorded',
		denominatorLabel: 'Registered people aged 65 and over',
		valueLabel: 'Share with long-term council-arranged care recorded',
		question: {
			format: 'wardwise-question/1',
			basedOn: 'long-term-care-65',
			base: 'registered',
			population: { field: 'AGE', between: [65, null] },
			indicator: { has: longTermCouncilArrangedCare },
			measure: { kind: 'proportion' },
			breakdowns: [{ by: 'area', level: 'ward' }],
			filters: [],
			comparator: 'place'
		},
		needs: ['gp_register', 'gp_register.AGE', ...careNeeds, 'geo_lookup'],
		caveats: [
			'People who arrange and pay for their own care are absent from the council’s records.',
			'People of the care file who could not be linked to the register are not counted.'
		],
		polarity: 'no-judgement',
		sourceStandard: 'Client-level data, Service events',
		reviewDate: '2027-03-31'
	},
	{
		id: 'home-care-hours',
		version: '1.0',
		theme: 'Social care',
		label: 'Planned hours of home care a week',
		plainDefinition:
			'Hours of home care a week that are planned for registered people, in long-term services open on the last day the care file covers.',
		numeratorLabel: 'Planned hours of home care a week',
		recordsLabel: 'Home-care services',
		denominatorLabel: null,
		valueLabel: 'Planned hours of home care',
		question: {
			format: 'wardwise-question/1',
			basedOn: 'home-care-hours',
			base: 'registered',
			population: { all: [] },
			events: longTermHomeCare,
			measure: { kind: 'total', field: 'Planned_Units_Per_Week' },
			breakdowns: [{ by: 'area', level: 'ward' }],
			filters: [],
			comparator: 'none'
		},
		needs: [
			'gp_register',
			...careNeeds,
			'asc_cld.Service_Component',
			'asc_cld.Cost_Frequency_Unit_Type',
			'asc_cld.Planned_Units_Per_Week',
			'geo_lookup'
		],
		caveats: [
			'Only services paid by the hour are added up: planned units of others are sessions or days. Services without planned units are left out.',
			'Planned hours are not delivered hours. Care by two workers at once may stand in one record or in two.',
			'People who arrange and pay for their own care are absent from the council’s records.',
			'People of the care file who could not be linked to the register are not counted.'
		],
		polarity: 'no-judgement',
		sourceStandard: 'Client-level data, Service events; planned units per week',
		reviewDate: '2027-03-31'
	}
];
