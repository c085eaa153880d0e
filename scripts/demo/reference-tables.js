import { place } from './area.js';
import { conditions } from './facts/conditions.js';
import { lsoaDeprivation2019 } from './facts/lsoa-deprivation-2019.js';
import { practiceNetworks } from './facts/practice-networks.js';
import { projections } from './facts/projections.js';
import { deprivationRanks } from './open-statistics.js';

export const practiceColumns = ['ODS_CODE', 'PRACTICE_NAME', 'PCN_CODE', 'PCN_NAME', 'PLACE', 'OPEN_DATE'];

/** @returns {Generator<Record<string, string>>} */
export function* practiceRows() {
	for (const row of practiceNetworks)
		yield {
			ODS_CODE: row['code'] ?? '',
			PRACTICE_NAME: row['name'] ?? '',
			PCN_CODE: row['network'] ?? '',
			PCN_NAME: row['networkName'] ?? '',
			PLACE: row['place'] ?? '',
			OPEN_DATE: row['opened'] ?? ''
		};
}

export const projectionColumns = ['AREA_CODE', 'AREA_NAME', 'SEX', 'AGE_GROUP', 'YEAR', 'VARIANT', 'PERSONS'];

/** @returns {Generator<Record<string, string>>} */
export function* projectionRows() {
	for (const { age = '', ...years } of projections)
		for (const [year, persons] of Object.entries(years))
			yield {
				AREA_CODE: place.code,
				AREA_NAME: place.name,
				SEX: 'P',
				AGE_GROUP: age,
				YEAR: year,
				VARIANT: '2022-based principal projection',
				PERSONS: persons
			};
}

/** @type {Record<string, string>} */
const deprivationFields = { LSOA11CD: 'LSOA11CD', ...deprivationRanks };
export const deprivation2019Columns = Object.keys(deprivationFields);

/** @returns {Generator<Record<string, string>>} */
export function* deprivation2019Rows() {
	for (const row of lsoaDeprivation2019)
		yield Object.fromEntries(deprivation2019Columns.map((name) => [name, row[deprivationFields[name] ?? ''] ?? '']));
}

export const prevalenceColumns = ['CONDITION', 'AGE_BAND', 'SEX', 'PREVALENCE', 'CITATION'];
const cognitive = 'CFAS II (2013), as recalled: an assumption, not for quoting';
const survey = 'Health Survey for England 2021, part 2';
const modelled = 'QOF 2019-20 as modelled by the House of Commons Library, England';
/** England's register as a percentage of the list, beside the conditions of the demo. @type {Record<string, number>} */
const england = {
	DEM_REG: 0.78,
	DM_REG: 7.07,
	COPD_REG: 1.94,
	HF_REG: 0.9,
	CHD_REG: 3.09,
	STIA_REG: 1.8,
	AF_REG: 2.05,
	HYP_REG: 14.08,
	CKD_REG: 4.05,
	CAN_REG: 3.13,
	DEP_REG: 11.55,
	MH_REG: 0.93,
	LD_REG: 0.51,
	EP_REG: 0.8,
	AST_REG: 6.48,
	OST_REG: 0.85,
	RA_REG: 0.77,
	PAD_REG: 0.6
};
const published = /** @type {[string, string, number, string][]} */ ([
	['DEM_REG', '65-69', 1.7, cognitive],
	['DEM_REG', '70-74', 3, cognitive],
	['DEM_REG', '75-79', 5.6, cognitive],
	['DEM_REG', '80-84', 10.4, cognitive],
	['DEM_REG', '85-89', 16, cognitive],
	['DEM_REG', '90+', 29, cognitive],
	['DEM_REG', '65+', 6.5, 'CFAS II, aaas.confex.com/aaas/2016/webprogram/Paper16132.html'],
	['HYP_REG', '16-44', 9, survey],
	['HYP_REG', '65+', 60, survey],
	['DM_REG', '75+', 16, survey]
]);

/** @returns {Generator<Record<string, string>>} */
export function* prevalenceRows() {
	for (const [condition, ages, per100, citation] of published)
		yield { CONDITION: condition, AGE_BAND: ages, SEX: 'P', PREVALENCE: String(per100), CITATION: citation };
	for (const { field } of conditions)
		yield { CONDITION: field, AGE_BAND: 'All ages', SEX: 'P', PREVALENCE: String(england[field] ?? ''), CITATION: modelled };
}

export const costColumns = ['SERVICE', 'UNIT', 'COST', 'YEAR', 'CITATION'];
const assumed = 'Assumption of the demo: put the figure of PSSRU or of the National Cost Collection in its place';
const costs = /** @type {[string, string, number][]} */ ([
	['Home support or domiciliary care', 'hour', 23],
	['Long term support: Residential care', 'week', 905],
	['Long term support: Nursing care', 'week', 1060],
	['Reablement', 'episode', 2100],
	['Emergency department attendance', 'attendance', 210],
	['Non-elective admission', 'bed day', 420],
	['District nursing', 'contact', 52],
	['Community mental health team', 'contact', 190],
	['Ambulance, see and convey', 'journey', 390],
	['General practice', 'consultation', 42]
]);

/** @returns {Generator<Record<string, string>>} */
export function* costRows() {
	for (const [service, unit, cost] of costs)
		yield { SERVICE: service, UNIT: unit, COST: String(cost), YEAR: '2024-25', CITATION: assumed };
}

export const targetColumns = ['MEASURE_ID', 'AREA', 'PERIOD', 'PLAN_VALUE', 'ACTUAL_VALUE', 'UNIT', 'CITATION'];
const plan = 'Assumption of the demo: put the value of the plan in its place';
const targets = /** @type {[string, string, string, string, string, string][]} */ ([
	['BCF: emergency admissions 65+', '2024-25', '20500', '', 'per 100,000 people of 65 and over', plan],
	['BCF: average length of discharge delay', '2025-26', '0.6', '', 'days', plan],
	['BCF: long-term admissions to care homes 65+', '2024-25', '560', '', 'per 100,000 people of 65 and over', plan],
	['BCF: falls admissions 65+', '2024-25', '1950', '', 'per 100,000 people of 65 and over', plan],
	[
		'ASCOF: no further support after short-term services',
		'2022-23',
		'60',
		'55.0',
		'per cent',
		'Outturn: Oflog 2022-23, Southend-on-Sea; plan: assumption of the demo'
	],
	[
		'ASCOF: permanent admissions to care homes 65+, England',
		'2023-24',
		'550',
		'566',
		'per 100,000 people of 65 and over',
		'Outturn: ASCOF 2023-24; plan: assumption of the demo'
	],
	['Dementia diagnosis rate 65+', '2024-25', '66.7', '', 'per cent', plan]
]);

/** @returns {Generator<Record<string, string>>} */
export function* targetRows() {
	for (const [measure, period, value, actual, unit, citation] of targets)
		yield {
			MEASURE_ID: measure,
			AREA: place.code,
			PERIOD: period,
			PLAN_VALUE: value,
			ACTUAL_VALUE: actual,
			UNIT: unit,
			CITATION: citation
		};
}
