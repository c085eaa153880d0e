import { lsoaDeprivation } from './facts/lsoa-deprivation.js';
import { lsoaPeople } from './facts/lsoa-people.js';
import { lsoaPlaces } from './facts/lsoa-places.js';
import { number, text } from './facts/rows.js';
import { wards as wardRows } from './facts/wards.js';

/**
 * @typedef {object} Ward
 * @property {string} code
 * @property {string} name
 * @property {string} locality
 * @property {number} longitude
 * @property {number} latitude
 * @property {number[]} older residents of 65-74, 75-84, 85 and over at mid-2020
 * @property {number[]} lsoas indexes into `lsoas`
 */

/**
 * @typedef {object} Lsoa
 * @property {string} code
 * @property {string} name
 * @property {number} ward index into `wards`
 * @property {string} code2011
 * @property {string} change
 * @property {number[]} bands residents by Census age band
 * @property {number[]} ethnic residents who are White, Mixed, Asian, Black, Other
 * @property {number[]} tenure households that own, share ownership, rent from the council, from a registered provider, privately
 * @property {number[]} accommodation households in detached, semi-detached, terraced houses, flats
 * @property {number} decile of the Index of Multiple Deprivation 2025, 1 is the most deprived
 */

export const place = { code: 'E06000033', name: 'Southend-on-Sea' };

/** @type {Ward[]} */
export const wards = wardRows.map((row) => ({
	code: text(row, 'WD24CD'),
	name: text(row, 'WD24NM'),
	locality: text(row, 'locality'),
	longitude: number(row, 'longitude'),
	latitude: number(row, 'latitude'),
	older: ['a65', 'a75', 'a85'].map((name) => number(row, name)),
	lsoas: []
}));

/** @type {Lsoa[]} */
export const lsoas = lsoaPlaces.map((row, index) => {
	const code = text(row, 'LSOA21CD');
	const people = find(lsoaPeople, code);
	const ward = wards.findIndex((candidate) => candidate.code === row['WD24CD']);
	wards[ward]?.lsoas.push(index);
	return {
		code,
		name: text(row, 'LSOA21NM'),
		ward,
		code2011: text(row, 'LSOA11CD'),
		change: text(row, 'CHNGIND'),
		bands: ['a0', 'a16', 'a25', 'a35', 'a50', 'a65'].map((name) => number(people, name)),
		ethnic: ['white', 'mixed', 'asian', 'black', 'other'].map((name) => number(people, name)),
		tenure: ['own', 'shared', 'council', 'provider', 'private'].map((name) => number(people, name)),
		accommodation: ['detached', 'semi', 'terraced', 'flat'].map((name) => number(people, name)),
		decile: number(find(lsoaDeprivation, code), 'decile')
	};
});

/**
 * @param {Record<string, string>[]} table
 * @param {string} code
 * @returns {Record<string, string>}
 */
function find(table, code) {
	const row = table.find((candidate) => candidate['LSOA21CD'] === code);
	if (!row) throw new Error(`no facts for ${code}`);
	return row;
}

/**
 * @param {number} index
 * @returns {Lsoa}
 */
export function lsoaAt(index) {
	const lsoa = lsoas[index];
	if (!lsoa) throw new Error(`no LSOA ${index}`);
	return lsoa;
}

/**
 * @param {number} index
 * @returns {Ward}
 */
export function wardAt(index) {
	const ward = wards[index];
	if (!ward) throw new Error(`no ward ${index}`);
	return ward;
}

/**
 * @param {string} code
 * @returns {number} the ward's index
 */
export function wardIndex(code) {
	const index = wards.findIndex((ward) => ward.code === code);
	if (index < 0) throw new Error(`no ward ${code}`);
	return index;
}
