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

const secondary = (codesFrom: string, codesTo: string = codesFrom): JsonObject => ({
	field: 'DIAG_SECONDARY',
	codesFrom,
	codesTo
});
const procedure = (codesFrom: string, codesTo: string = codesFrom): JsonObject => ({ field: 'OPERTN_ANY', codesFrom, codesTo });

/** Any operation: chapters A to W but for U (pictures), and X0 to X2, X4 and X5 of X; not X3 (injections). */
const anyOperation: JsonObject = {
	any: [procedure('A', 'T'), procedure('V', 'W'), procedure('X0', 'X2'), procedure('X4', 'X5')]
};
/** Operations on the heart and its vessels. */
const heartOperation: JsonObject = {
	any: [
		procedure('K0', 'K4'),
		procedure('K50'),
		procedure('K52'),
		procedure('K55', 'K57'),
		procedure('K60', 'K61'),
		procedure('K66', 'K69'),
		procedure('K71'),
		procedure('K73', 'K74')
	]
};

/** The chronic conditions for which good care outside hospital may avoid an admission, by ICD-10 and OPCS-4. */
const avoidableConditions: JsonObject = {
	any: [
		{ all: [mainDiagnosis('B180', 'B181'), { not: secondary('D57') }] }, // chronic hepatitis B, not beside sickle-cell disease
		mainDiagnosis('D501'), // anaemia for want of iron, of vitamin B12 and of folate
		mainDiagnosis('D508', 'D509'),
		mainDiagnosis('D51', 'D52'),
		mainDiagnosis('E10', 'E14'), // diabetes
		mainDiagnosis('F00', 'F03'), // dementia
		mainDiagnosis('G40', 'G41'), // epilepsy
		mainDiagnosis('I48'), // atrial fibrillation
		{ all: [{ any: [mainDiagnosis('I20'), mainDiagnosis('I25')] }, { not: anyOperation }] }, // angina and chronic heart disease
		{
			all: [
				{ any: ['I50', 'I110', 'J81', 'I130', 'I10', 'I119'].map((code) => mainDiagnosis(code)) }, // heart failure, high blood pressure
				{ not: heartOperation }
			]
		},
		mainDiagnosis('J41', 'J47'), // chronic bronchitis, emphysema, COPD, asthma, bronchiectasis
		{ all: [mainDiagnosis('J20'), { any: [secondary('J41', 'J44'), secondary('J47')] }] } // acute bronchitis beside one of these
	]
};

/** Patient classification: neither day case nor regular attendance. */
const ordinary: JsonObject = { field: 'CLASSPAT', is: '1' };

/** Admission source: from another hospital. */
const transferred: JsonObject = { field: 'ADMISORC', in: ['51', '52', '53'] };

/**
 * Ordinary emergency admissions for chronic ambulatory-care-sensitive conditions, not by transfer. Conditions, what must stand beside them,
 * which operations leave an admission out and which classification an admission has are those of NHS Outcomes Framework indicator 2.3.i (NHS
 * Digital, specification of domain 2, I00708) and of the same measure in the CCG Outcomes Indicator Set, 2.6 (specification I00757, assured as
 * IAP00068 in 2018). Indicator 3a, of acute conditions, is another.
 */
export const avoidableAdmissions: JsonObject = emergencies(ordinary, { not: transferred }, avoidableConditions);

/** Stays of people who left hospital alive: discharge methods 4 and 5 are deaths, 8 is still in hospital. */
export const emergencyDischarges: JsonObject = emergencies({ field: 'DISMETH', in: ['1', '2', '3', '6', '7'] });

/** Discharges that can be followed by reablement, and those that were, by the rule of ASCOF 2D. */
export const dischargesForReablement: JsonObject = {
	dataset: 'apc',
	where: { field: 'Reablement_Offered', in: ['OFFERED', 'NOT_OFFERED'] },
	during: 'whole-period'
};
export const dischargesWithReablement: JsonObject = {
	dataset: 'apc',
	where: { field: 'Reablement_Offered', is: 'OFFERED' },
	during: 'whole-period'
};

export const attendances: JsonObject = { dataset: 'ecds', during: 'whole-period' };

/** Attendances whose chief complaint is a fall. */
export const fallAttendances: JsonObject = {
	dataset: 'ecds',
	where: { field: 'EC_Chief_Complaint_SNOMED_CT', is: '161898004' },
	during: 'whole-period'
};

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

/** Deaths in months that leave thirteen weeks of their file on both sides. */
export const deathsAmid: JsonObject = { dataset: 'deaths', during: 'starts-amid-period' };

/** Emergency admissions that begin in the thirteen weeks before the month of a death, of those of which the file of admissions covers these weeks. */
export const emergenciesBeforeDeath: JsonObject = {
	dataset: 'apc',
	where: emergency,
	around: { side: 'before', records: deathsAmid }
};

/** Records that begin in the thirteen weeks after the first of others. */
export function inWeeksAfter({ dataset, where }: JsonObject, records: JsonObject): JsonObject {
	return { dataset: dataset ?? '', where: where ?? { all: [] }, around: { side: 'after', records } };
}
