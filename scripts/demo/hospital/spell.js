import { lsoaAt } from '../area.js';
import { isoDay, LAST_DAY } from '../dates.js';
import { conditions } from '../facts/conditions.js';
import { ethnicCodes, outsideLsoas } from '../people.js';
import { procedures, secondary } from './diagnoses.js';

export const admissionColumns = [
	'PSEUDO_ID',
	'APCS_IDENT',
	'ADMIDATE',
	'DISDATE',
	'ADMIMETH',
	'ADMISORC',
	'DISDEST',
	'DISMETH',
	'CLASSPAT',
	'STARTAGE',
	'SEX',
	'ETHNOS',
	'LSOA21CD',
	'PROCODE3',
	'TRETSPEF',
	'DIAG_01',
	'DIAG_02',
	'DIAG_03',
	'DIAG_04',
	'DIAG_05',
	'DIAG_06',
	'OPERTN_01',
	'SPELDUR'
];

/**
 * @param {import('../people.js').People} people
 * @param {number} person
 * @param {import('./diagnoses.js').Reason} reason
 * @param {string} method
 * @param {string[]} external causes
 * @param {import('../random.js').Random} random
 * @returns {Record<string, string>} but for the spell's number
 */
export function spellRow(people, person, reason, method, external, random) {
	const mean = reason.days;
	const age = people.age[person] ?? 0;
	const admitted = random.between(0, LAST_DAY);
	const days =
		mean === 0
			? 0
			: Math.max(0, Math.round(mean * (age >= 75 ? 1.2 : age < 65 ? 0.6 : 0.95) * -Math.log(1 - random.share() * 0.995) - 0.4));
	const left = admitted + days <= LAST_DAY ? admitted + days : undefined;
	const emergency = method.startsWith('2');
	const died = left !== undefined && emergency && random.chance(age >= 65 ? 0.05 : 0.006);
	const linked = !died && !random.chance(0.022);
	const codes = [...external, ...others(people, person, random)].slice(0, 5);
	const ethnic = ethnicCodes[people.ethnic[person] ?? 0] ?? '';
	/** @type {Record<string, string>} */
	const row = {
		PSEUDO_ID: linked ? (people.id[person] ?? '') : random.pseudonym(),
		ADMIDATE: isoDay(admitted),
		DISDATE: left === undefined ? '' : isoDay(left),
		ADMIMETH: method,
		ADMISORC: people.careHome[person] && random.chance(0.6) ? '85' : '19',
		DISDEST: left === undefined ? '98' : died ? '79' : destination(people, person, emergency, days, random),
		DISMETH: left === undefined ? '8' : died ? '4' : '1',
		CLASSPAT: method.startsWith('3') ? (days === 0 ? '1' : '5') : !emergency && mean === 0 ? '2' : '1',
		STARTAGE: String(startAge(age, admitted, random)),
		SEX: String(people.sex[person]),
		ETHNOS: ethnic === '' ? '99' : ethnic,
		LSOA21CD: residence(people, person),
		PROCODE3: random.chance(0.93) ? 'RAJ' : random.of(['RQ8', 'RDD', 'RRV', 'R1H']),
		TRETSPEF: reason.specialty,
		DIAG_01: reason.code,
		OPERTN_01: procedures[reason.code] ?? '',
		SPELDUR: left === undefined ? '' : String(days)
	};
	codes.forEach((code, index) => (row[`DIAG_0${index + 2}`] = code));
	return row;
}

/**
 * @param {import('../people.js').People} people
 * @param {number} person
 * @param {import('../random.js').Random} random
 * @returns {string[]} secondary diagnoses
 */
function others(people, person, random) {
	const codes = [];
	conditions.forEach((condition, index) => {
		const code = secondary[condition.field];
		if (code && people.registers[index]?.[person] && random.chance(0.8)) codes.push(code);
	});
	if (people.alone[person] && random.chance(0.12)) codes.push('Z602');
	return codes;
}

/**
 * @param {import('../people.js').People} people
 * @param {number} person
 * @param {boolean} emergency
 * @param {number} days
 * @param {import('../random.js').Random} random
 * @returns {string} code of DISDEST
 */
function destination(people, person, emergency, days, random) {
	if (people.careHome[person]) return random.chance(0.7) ? '85' : '19';
	const older = (people.age[person] ?? 0) >= 75;
	return random.pick([
		['19', 90],
		['51', emergency && older ? 4 : 0.5],
		['85', emergency && older && days > 5 ? 5 : 0],
		['29', 0.8]
	]);
}

/**
 * @param {import('../people.js').People} people
 * @param {number} person
 * @returns {string} code of the LSOA
 */
function residence(people, person) {
	const lsoa = people.lsoa[person] ?? -1;
	if (lsoa >= 0) return lsoaAt(lsoa).code;
	return outsideLsoas[people.outside[person] ?? -1] ?? '';
}

/**
 * @param {number} age on the census day
 * @param {number} admitted day of the period
 * @param {import('../random.js').Random} random
 * @returns {number} age at the start of the spell; under one year as the codes 7001 to 7007
 */
function startAge(age, admitted, random) {
	const then = age - (random.chance((LAST_DAY - admitted) / 366) ? 1 : 0);
	return then > 0 ? then : random.between(7002, 7007);
}
