import { lsoas } from './area.js';
import { demoPeople } from './planted.js';
import { Random } from './random.js';

export const deathColumns = ['PSEUDO_ID', 'DEATH_MONTH', 'UNDERLYING_CAUSE', 'PLACE_OF_DEATH', 'AGE_AT_DEATH', 'SEX', 'LSOA21CD'];

/** Deaths in the year: about 1,077 for 100,000, the age-standardised rate of the place, as if it were the crude one. */
const deathsAYear = 1_950;
/** People who died in the last month and are still on the register (assumption). */
const stillListed = 28;
const lastMonth = '2025-03';
const causes = /** @type {[string, number][]} */ ([
	['F03', 11],
	['G309', 4],
	['I259', 9],
	['I219', 3],
	['I64', 4],
	['I509', 2],
	['C349', 6],
	['C189', 3],
	['C509', 2],
	['C61', 3],
	['C259', 2],
	['C80', 12],
	['J189', 5],
	['J449', 6],
	['K709', 2],
	['N390', 1],
	['W190', 1.5],
	['R54', 3],
	['I489', 1],
	['E149', 1]
]);

/**
 * A year's deaths: the people who die in the files of admissions and of social care, and others, so that the pseudonyms agree. Nearly all
 * have left the register by the census day; a few of the last month have not.
 * @param {import('./people.js').People} people
 * @param {readonly Record<string, string>[]} admissions rows of the file of admissions
 * @param {ReadonlyMap<string, Record<string, string>>} clients one row of the care file of each client who died, by pseudonym
 * @param {number} seed
 * @returns {Record<string, string>[]} by month, then pseudonym
 */
export function deathRows(people, admissions, clients, seed) {
	const random = new Random(seed, 'deaths');
	const inHospital = admissions.filter((row) => row['DISMETH'] === '4').map((spell) => ofSpell(spell, random));
	const rows = [...inHospital, ...[...clients.values()].map((client) => ofClient(client, random)), ...ofRegister(people, random)];
	const all = Math.round((deathsAYear * people.count) / demoPeople);
	while (rows.length < all) rows.push(ofNobody(random));
	const key = (/** @type {Record<string, string>} */ row) => `${row['DEATH_MONTH']}${row['PSEUDO_ID']}`;
	return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/**
 * @param {Record<string, string>} spell
 * @param {Random} random
 * @returns {Record<string, string>}
 */
function ofSpell(spell, random) {
	return {
		...death(spell['PSEUDO_ID'] ?? '', (spell['DISDATE'] ?? '').slice(0, 7), 'HOSPITAL', random),
		AGE_AT_DEATH: String(Number(spell['STARTAGE']) > 120 ? 0 : Number(spell['STARTAGE'])),
		SEX: spell['SEX'] ?? '',
		LSOA21CD: spell['LSOA21CD'] ?? ''
	};
}

/**
 * @param {Record<string, string>} client
 * @param {Random} random
 * @returns {Record<string, string>}
 */
function ofClient(client, random) {
	const resident = /Residential|Nursing/.test(client['Service_Type'] ?? '');
	const place = random.chance(0.35) ? 'HOSPITAL' : resident ? 'CARE_HOME' : random.chance(0.9) ? 'HOME' : 'HOSPICE';
	const row = death(client['PSEUDO_ID'] ?? '', client['Date_of_Death'] ?? '', place, random);
	return { ...row, SEX: client['Gender'] === 'Male' ? '1' : '2' };
}

/**
 * @param {import('./people.js').People} people
 * @param {Random} random
 * @returns {Record<string, string>[]} people of 70 and over whom the register has not left out yet
 */
function ofRegister(people, random) {
	const rows = [];
	const wanted = Math.round((stillListed * people.count) / demoPeople);
	const seen = new Set();
	while (rows.length < wanted) {
		const person = random.below(people.count);
		const lsoa = lsoas[people.lsoa[person] ?? -1];
		if ((people.age[person] ?? 0) < 70 || !lsoa || seen.has(person)) continue;
		seen.add(person);
		rows.push({
			...death(people.id[person] ?? '', lastMonth, people.careHome[person] ? 'CARE_HOME' : 'HOME', random),
			AGE_AT_DEATH: String(people.age[person]),
			SEX: String(people.sex[person]),
			LSOA21CD: lsoa.code
		});
	}
	return rows;
}

/**
 * @param {Random} random
 * @returns {Record<string, string>} somebody whom no other file knows
 */
function ofNobody(random) {
	const month = random.between(3, 14);
	const written = `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
	const place = random.pick([
		['HOME', 42],
		['CARE_HOME', 26],
		['HOSPITAL', 20],
		['HOSPICE', 6],
		['ELSEWHERE', 4],
		['OTHER_COMMUNAL', 2]
	]);
	return death(random.pseudonym(), written, place, random);
}

/**
 * @param {string} pseudonym
 * @param {string} month
 * @param {string} place
 * @param {Random} random
 * @returns {Record<string, string>}
 */
function death(pseudonym, month, place, random) {
	const age = Math.max(18, Math.min(104, Math.round(81 + random.normal() * 11)));
	return {
		PSEUDO_ID: pseudonym,
		DEATH_MONTH: month,
		UNDERLYING_CAUSE: random.pick(causes),
		PLACE_OF_DEATH: place,
		AGE_AT_DEATH: String(age),
		SEX: String(random.between(1, 2)),
		LSOA21CD: random.of(lsoas).code
	};
}
