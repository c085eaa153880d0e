import type { JsonObject } from './indicator';

/** NHS Data Dictionary, admission method: 21 to 25, 2A to 2D and 28 are emergencies. */
const emergencyMethods = ['21', '22', '23', '24', '25', '2A', '2B', '2C', '2D', '28'] as const;
const emergency: JsonObject = { field: 'ADMIMETH', in: emergencyMethods };

/** Emergency admissions in the period for which all of these hold. */
function emergencies(...where: readonly JsonObject[]): JsonObject {
	return { dataset: 'apc', where: where.length === 0 ? emergency : { all: [emergency, ...where] }, during: 'whole-period' };
}

const mainDiagnosis = (codesFrom: string, codesTo: string = codesFrom): JsonObject => ({ field: 'DIAG_01', codesFrom, codesTo });

export const emergencyAdmissions: JsonObject = emergencies();

/** Emergency admissions for an injury (S00 to T98) with a fall (W00 to W19) among the other diagnoses: Fingertips 22401. */
export const fallAdmissions: JsonObject = emergencies(mainDiagnosis('S00', 'T98'), {
	field: 'DIAG_SECONDARY',
	codesFrom: 'W00',
	codesTo: 'W19'
});

/** Emergency admissions with a broken hip (S72.0 to S72.2) as the main diagnosis: Fingertips 41401. */
export const hipFractures: JsonObject = emergencies(mainDiagnosis('S720', 'S722'));

/** Emergency admissions with intentional self-harm (X60 to X84) among the other diagnoses: Fingertips 21001. */
export const selfHarm: JsonObject = emergencies({ field: 'DIAG_SECONDARY', codesFrom: 'X60', codesTo: 'X84' });

/** Chronic conditions for which good care outside hospital may avoid an admission, by main diagnosis. */
export const avoidableAdmissions: JsonObject = emergencies({
	any: [
		mainDiagnosis('B180', 'B181'), // chronic hepatitis B
		mainDiagnosis('D501'), // iron-deficiency and other nutritional anaemia
		mainDiagnosis('D508', 'D519'),
		mainDiagnosis('D520', 'D529'),
		mainDiagnosis('E10', 'E14'), // diabetes
		mainDiagnosis('F00', 'F03'), // dementia
		mainDiagnosis('G40', 'G41'), // epilepsy
		mainDiagnosis('I10', 'I11'), // high blood pressure, also of the heart
		mainDiagnosis('I130'),
		mainDiagnosis('I20'), // angina and chronic heart disease
		mainDiagnosis('I25'),
		mainDiagnosis('I48'), // atrial fibrillation
		mainDiagnosis('I50'), // heart failure
		mainDiagnosis('J81'),
		mainDiagnosis('J41', 'J47') // chronic bronchitis, emphysema, COPD, asthma, bronchiectasis
	]
});

/** Stays of people who left hospital alive: discharge methods 4 and 5 are deaths, 8 is still in hospital. */
export const emergencyDischarges: JsonObject = emergencies({ field: 'DISMETH', in: ['1', '2', '3', '6', '7'] });

export const attendances: JsonObject = { dataset: 'ecds', during: 'whole-period' };

/** Attendances whose chief complaint is a fall and that ended at home. */
export const fallsSentHome: JsonObject = {
	dataset: 'ecds',
	where: {
		all: [
			{ field: 'EC_Chief_Complaint_SNOMED_CT', is: '161898004' },
			{ field: 'Discharge_Destination_SNOMED_CT', is: '306689006' }
		]
	},
	during: 'whole-period'
};
