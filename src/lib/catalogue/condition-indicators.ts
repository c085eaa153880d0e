import type { Indicator, JsonObject } from './indicator';

type Draft = {
	id: string;
	label: string;
	plainDefinition: string;
	numeratorLabel: string;
	denominatorLabel: string;
	valueLabel: string;
	population: JsonObject;
	indicator: JsonObject;
	fields: string[];
	caveats: string[];
	sourceStandard: string;
};

const registerCaveat = 'Registers hold diagnosed and coded conditions, not everyone who has the condition.';
const countCaveat = 'The number of conditions depends on which registers and flags are in the file.';

function share(draft: Draft): Indicator {
	const { population, indicator, fields, ...words } = draft;
	return {
		...words,
		version: '1.0',
		theme: 'Frailty and conditions',
		question: {
			format: 'wardwise-question/1',
			basedOn: draft.id,
			base: 'registered',
			population,
			indicator,
			measure: { kind: 'proportion' },
			breakdowns: [{ by: 'area', level: 'ward' }],
			filters: [],
			comparator: 'place'
		},
		needs: ['gp_register', ...fields.map((field) => `gp_register.${field}`), 'geo_lookup'],
		polarity: 'no-judgement',
		reviewDate: '2027-03-31'
	};
}

const aged65: JsonObject = { field: 'AGE', between: [65, null] };

export const conditionIndicators: readonly Indicator[] = [
	share({
		id: 'frailty-65',
		label: 'Moderate or severe frailty, 65 and over',
		plainDefinition:
			'People aged 65 and over whose electronic frailty index is above 0.24, as a share of registered people of that age.',
		numeratorLabel: 'People with moderate or severe frailty',
		denominatorLabel: 'Registered people aged 65 and over',
		valueLabel: 'Share with moderate or severe frailty',
		population: aged65,
		indicator: { field: 'EFI_CATEGORY', in: ['MODERATE', 'SEVERE'] },
		fields: ['AGE', 'EFI_CATEGORY'],
		caveats: ['The frailty index depends on how fully practices code; people without a score count as not frail.'],
		sourceStandard: 'Electronic frailty index (eFI), published cut points'
	}),
	share({
		id: 'multimorbidity-2',
		label: 'Two or more long-term conditions',
		plainDefinition:
			'People on at least two of the registers and condition flags of the file, as a share of everyone registered.',
		numeratorLabel: 'People with two or more conditions',
		denominatorLabel: 'People registered with a GP practice',
		valueLabel: 'Share with two or more conditions',
		population: { all: [] },
		indicator: { field: 'LTC_COUNT', between: [2, null] },
		fields: ['LTC_COUNT'],
		caveats: [countCaveat, registerCaveat],
		sourceStandard: 'Count of QOF registers and condition flags'
	}),
	share({
		id: 'multimorbidity-4',
		label: 'Four or more long-term conditions',
		plainDefinition:
			'People on at least four of the registers and condition flags of the file, as a share of everyone registered.',
		numeratorLabel: 'People with four or more conditions',
		denominatorLabel: 'People registered with a GP practice',
		valueLabel: 'Share with four or more conditions',
		population: { all: [] },
		indicator: { field: 'LTC_COUNT', between: [4, null] },
		fields: ['LTC_COUNT'],
		caveats: [countCaveat, registerCaveat],
		sourceStandard: 'Count of QOF registers and condition flags'
	}),
	share({
		id: 'dementia-65',
		label: 'Recorded dementia, 65 and over',
		plainDefinition: 'People aged 65 and over on the dementia register, as a share of registered people of that age.',
		numeratorLabel: 'People with dementia',
		denominatorLabel: 'Registered people aged 65 and over',
		valueLabel: 'Share with recorded dementia',
		population: aged65,
		indicator: { field: 'DEM_REG', is: 'Y' },
		fields: ['AGE', 'DEM_REG'],
		caveats: ['By national estimates about one person in three with dementia has no diagnosis and is not on the register.'],
		sourceStandard: 'QOF dementia register; compare Recorded Dementia Diagnoses'
	}),
	share({
		id: 'living-alone-75',
		label: 'Living alone, 75 and over',
		plainDefinition: 'People aged 75 and over recorded as living alone, as a share of registered people of that age.',
		numeratorLabel: 'People recorded as living alone',
		denominatorLabel: 'Registered people aged 75 and over',
		valueLabel: 'Share living alone',
		population: { field: 'AGE', between: [75, null] },
		indicator: { field: 'LIVING_ALONE_IND', is: 'Y' },
		fields: ['AGE', 'LIVING_ALONE_IND'],
		caveats: [
			'Living alone is not loneliness: it marks a risk.',
			'People whose household is not recorded count as not living alone.'
		],
		sourceStandard: 'GP register, household flag'
	})
];
