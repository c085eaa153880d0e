import type { JsonObject, Way } from './indicator';

function field(label: string, dataset: string, name: string): Way {
	return { label, breakdowns: [{ by: 'field', dataset, field: name }] };
}

const onRegister = (name: string): JsonObject => ({ by: 'field', dataset: 'gp_register', field: name });

const fifth: JsonObject = { by: 'deprivation-quintile' };
const fiveYears: JsonObject = { by: 'age', bands: 'five-year' };
const placeOfDeath: JsonObject = { by: 'field', dataset: 'deaths', field: 'PLACE_OF_DEATH' };
const tenYears: JsonObject = { by: 'age', bands: 'ten-year' };

/** The ways in which indicators are broken down, by name. */
export const ways = {
	place: { label: 'nothing: one figure for the whole place', breakdowns: [] },
	locality: { label: 'locality', breakdowns: [{ by: 'area', level: 'locality' }] },
	ward: { label: 'ward', breakdowns: [{ by: 'area', level: 'ward' }] },
	practice: { label: 'GP practice', breakdowns: [{ by: 'practice' }] },
	network: { label: 'primary care network', breakdowns: [{ by: 'network' }] },
	fifth: { label: 'deprivation fifth', breakdowns: [fifth] },
	placeFifth: { label: 'deprivation fifth of this place', breakdowns: [{ by: 'place-fifth' }] },
	ethnicity: { label: 'ethnic group', breakdowns: [{ by: 'ethnicity' }] },
	sex: { label: 'sex', breakdowns: [{ by: 'sex' }] },
	age: { label: 'ten-year age band', breakdowns: [tenYears] },
	broadAge: { label: 'broad age band', breakdowns: [{ by: 'age', bands: 'broad' }] },
	fiveYearAge: { label: 'five-year age band', breakdowns: [{ by: 'age', bands: 'five-year' }] },
	fiveYearAgeAndSex: { label: 'five-year age band and sex', breakdowns: [{ by: 'age', bands: 'five-year' }, { by: 'sex' }] },
	wardAgeAndSex: {
		label: 'ward, five-year age band and sex',
		breakdowns: [{ by: 'area', level: 'ward' }, { by: 'age', bands: 'five-year' }, { by: 'sex' }]
	},
	ageAndFifth: { label: 'ten-year age band and deprivation fifth', breakdowns: [tenYears, fifth] },
	ageAndPlaceFifth: {
		label: 'ten-year age band and deprivation fifth of this place',
		breakdowns: [tenYears, { by: 'place-fifth' }]
	},
	conditionPair: { label: 'pair of conditions', breakdowns: [{ by: 'condition-pair' }] },
	pressureDiabetesDepression: {
		label: 'high blood pressure, diabetes and depression',
		breakdowns: [onRegister('HYP_REG'), onRegister('DM_REG'), onRegister('DEP_REG')]
	},
	heartFailureKidneysFibrillation: {
		label: 'heart failure, chronic kidney disease and atrial fibrillation',
		breakdowns: [onRegister('HF_REG'), onRegister('CKD_REG'), onRegister('AF_REG')]
	},
	ageAndConditions: { label: 'ten-year age band and number of conditions', breakdowns: [tenYears, { by: 'condition-count' }] },
	fifthAndConditions: { label: 'deprivation fifth and number of conditions', breakdowns: [fifth, { by: 'condition-count' }] },
	wardAndConditions: {
		label: 'ward and number of conditions',
		breakdowns: [{ by: 'area', level: 'ward' }, { by: 'condition-count' }]
	},
	careStage: { label: 'furthest stage with the council', breakdowns: [{ by: 'care-stage' }] },
	localityAndCareStage: {
		label: 'locality and furthest stage with the council',
		breakdowns: [{ by: 'area', level: 'locality' }, { by: 'care-stage' }]
	},
	wardAndCareStage: {
		label: 'ward and furthest stage with the council',
		breakdowns: [{ by: 'area', level: 'ward' }, { by: 'care-stage' }]
	},
	frailtyAndCareStage: {
		label: 'frailty and furthest stage with the council',
		breakdowns: [{ by: 'field', dataset: 'gp_register', field: 'EFI_CATEGORY' }, { by: 'care-stage' }]
	},
	aloneAndCareStage: {
		label: 'whether they live alone and furthest stage with the council',
		breakdowns: [{ by: 'field', dataset: 'gp_register', field: 'LIVING_ALONE_IND' }, { by: 'care-stage' }]
	},
	fifthAndCareStage: {
		label: 'deprivation fifth and furthest stage with the council',
		breakdowns: [fifth, { by: 'care-stage' }]
	},
	month: { label: 'month', breakdowns: [{ by: 'period', unit: 'month' }] },
	frailty: field('frailty', 'gp_register', 'EFI_CATEGORY'),
	fifthAndFrailty: {
		label: 'deprivation fifth and frailty',
		breakdowns: [fifth, { by: 'field', dataset: 'gp_register', field: 'EFI_CATEGORY' }]
	},
	wardAndFrailty: {
		label: 'ward and frailty',
		breakdowns: [
			{ by: 'area', level: 'ward' },
			{ by: 'field', dataset: 'gp_register', field: 'EFI_CATEGORY' }
		]
	},
	livingAlone: field('whether they live alone', 'gp_register', 'LIVING_ALONE_IND'),
	dementia: field('dementia', 'gp_register', 'DEM_REG'),
	interpreter: field('whether they need an interpreter', 'gp_register', 'INTERPRETER_REQUIRED'),
	carer: field('whether the council knows an unpaid carer', 'asc_cld', 'Has_Unpaid_Carer'),
	placeOfDeath: field('place of death', 'deaths', 'PLACE_OF_DEATH'),
	localityAndPlaceOfDeath: {
		label: 'locality and place of death',
		breakdowns: [{ by: 'area', level: 'locality' }, placeOfDeath]
	},
	fifthAndPlaceOfDeath: { label: 'deprivation fifth and place of death', breakdowns: [fifth, placeOfDeath] },
	sexAndFiveYearAge: { label: 'sex and five-year age', breakdowns: [{ by: 'sex' }, fiveYears] },
	fifthAndFiveYearAge: { label: 'deprivation fifth and five-year age', breakdowns: [fifth, fiveYears] },
	localityAndFiveYearAge: {
		label: 'locality and five-year age',
		breakdowns: [{ by: 'area', level: 'locality' }, fiveYears]
	},
	mechanism: field('how the care is arranged', 'asc_cld', 'Delivery_Mechanism'),
	tenure: field('tenure', 'council_housing', 'TENURE'),
	taxBand: field('council tax band', 'council_housing', 'COUNCIL_TAX_BAND')
} as const satisfies Readonly<Record<string, Way>>;

export type WayName = keyof typeof ways;
