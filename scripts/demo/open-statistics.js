import { lsoas, place, wardAt } from './area.js';
import { lsoaDeprivation } from './facts/lsoa-deprivation.js';
import { AGES } from './residents.js';

export const lookupColumns = [
	'LSOA21CD',
	'LSOA21NM',
	'WD24CD',
	'WD24NM',
	'LAD24CD',
	'LAD24NM',
	'MSOA21CD',
	'MSOA21NM',
	'LSOA11CD',
	'CHNGIND',
	'LOCALITY_CODE',
	'LOCALITY_NAME'
];

/**
 * Codes of the four localities, an assumption like the localities themselves.
 * @type {Record<string, string>}
 */
const localityCodes = { East: 'SOS-E', 'East Central': 'SOS-EC', 'West Central': 'SOS-WC', West: 'SOS-W' };

/** @returns {Generator<Record<string, string>>} */
export function* lookupRows() {
	for (const lsoa of lsoas) {
		const ward = wardAt(lsoa.ward);
		yield {
			LSOA21CD: lsoa.code,
			LSOA21NM: lsoa.name,
			WD24CD: ward.code,
			WD24NM: ward.name,
			LAD24CD: place.code,
			LAD24NM: place.name,
			MSOA21CD: middleArea(lsoa.name),
			MSOA21NM: lsoa.name.replace(/[A-Z]$/, ''),
			LSOA11CD: lsoa.code2011,
			CHNGIND: lsoa.change,
			LOCALITY_CODE: localityCodes[ward.locality] ?? '',
			LOCALITY_NAME: ward.locality
		};
	}
}

/**
 * The MSOA (2021) an LSOA lies in: LSOAs are named after theirs, and the 17 of Southend-on-Sea are numbered in order from E02003279.
 * @param {string} name as `Southend-on-Sea 003A`
 * @returns {string}
 */
function middleArea(name) {
	const number = Number(/ (\d{3})[A-Z]$/.exec(name)?.[1]);
	return `E02${String(3278 + number).padStart(6, '0')}`;
}

export const populationColumns = ['LSOA21CD', 'SEX', 'AGE', 'PERSONS'];

/**
 * @param {Int32Array} population as `residents` gives it
 * @returns {Generator<Record<string, string>>}
 */
export function* populationRows(population) {
	for (const [index, lsoa] of lsoas.entries()) {
		for (const sex of [0, 1]) {
			for (let age = 0; age < AGES; age++) {
				const persons = population[(index * 2 + sex) * AGES + age] ?? 0;
				yield { LSOA21CD: lsoa.code, SEX: String(sex + 1), AGE: String(age), PERSONS: String(persons) };
			}
		}
	}
}

/** Ranks and deciles of deprivation, as both indices have them: the column, and its name in the facts. */
export const deprivationRanks = {
	IMD_RANK: 'rank',
	IMD_DECILE: 'decile',
	INCOME_DECILE: 'income',
	EMPLOYMENT_DECILE: 'employment',
	EDUCATION_DECILE: 'education',
	HEALTH_DECILE: 'health',
	CRIME_DECILE: 'crime',
	HOUSING_DECILE: 'housing',
	ENVIRONMENT_DECILE: 'environment'
};

/**
 * The contract's fields and the columns of the facts they come from.
 * @type {Record<string, string>}
 */
const deprivationFields = {
	LSOA21CD: 'LSOA21CD',
	IMD_SCORE: 'score',
	...deprivationRanks
};
export const deprivationColumns = Object.keys(deprivationFields);

/** @returns {Generator<Record<string, string>>} */
export function* deprivationRows() {
	for (const row of lsoaDeprivation)
		yield Object.fromEntries(deprivationColumns.map((name) => [name, row[deprivationFields[name] ?? ''] ?? '']));
}
