import { lsoaAt, lsoas } from './area.js';
import { isoDay, isoMonth } from './dates.js';
import { conditions } from './facts/conditions.js';
import { practices } from './facts/practices.js';
import { text } from './facts/rows.js';
import { frailtyCodes, frailtyOf } from './health.js';
import { ethnicCodes, INFLATION, outsideLsoas } from './people.js';
import { Random } from './random.js';

export const registerColumns = [
	'PSEUDO_ID',
	'REGISTERED_PRACTICE_ODS',
	'LSOA21CD',
	'AGE',
	'SEX',
	'ETHNIC_CATEGORY',
	'DATE_OF_REGISTRATION',
	'CARE_HOME_IND',
	'LIVING_ALONE_IND',
	'HOUSEHOLD_SIZE',
	'LIVING_WITH_UNDER_18',
	'PSEUDO_UPRN',
	'CARER_IND',
	'INTERPRETER_REQUIRED',
	'EFI_SCORE',
	'EFI_CATEGORY',
	'PALLIATIVE_IND',
	'HOUSEBOUND_IND',
	'DEMENTIA_REGISTER_DATE',
	...conditions.map((condition) => condition.field),
	'LTC_COUNT'
];

/** A row with every column, so that all rows have one shape and are quick to make. */
const blank = Object.fromEntries(registerColumns.map((name) => [name, '']));

/** Share of people who are on the register twice, at two practices. */
const twice = 0.0115;
const codes = practices.map((row) => text(row, 'code'));

/**
 * The register's rows by practice, then pseudonym. Of somebody who is on it twice, the earlier registration is the stale one.
 * @param {import('./people.js').People} people
 * @param {import('./households.js').Household[]} households
 * @param {number} seed
 * @returns {Generator<Record<string, string>>}
 */
export function* registerRows(people, households, seed) {
	const random = new Random(seed, 'register');
	/** @type {{ person: number, practice: string, stale?: { lsoa: string, registered: number } }[]} */
	const order = [];
	for (let person = 0; person < people.count; person++) {
		const practice = codes[people.practice[person] ?? 0] ?? '';
		order.push({ person, practice });
		if (people.kind[person] !== INFLATION && random.chance(twice)) order.push(staleRow(people, person, practice, random));
	}
	order.sort(
		(a, b) =>
			(a.practice < b.practice ? -1 : a.practice > b.practice ? 1 : 0) ||
			((people.id[a.person] ?? '') < (people.id[b.person] ?? '') ? -1 : 1)
	);
	const dates = new Random(seed, 'dementia dates');
	const since = new Map();
	for (const { person, practice, stale } of order) {
		const row = registerRow(people, households, person);
		row['REGISTERED_PRACTICE_ODS'] = practice;
		if (row['DEM_REG'] === '1') {
			if (!since.has(person)) since.set(person, isoDay(364 - Math.floor(-Math.log(1 - dates.share() * 0.99) * 1100)));
			row['DEMENTIA_REGISTER_DATE'] = since.get(person);
		}
		if (stale) {
			row['LSOA21CD'] = stale.lsoa;
			row['DATE_OF_REGISTRATION'] = isoMonth(stale.registered);
			row['CARE_HOME_IND'] = 'N';
			row['PSEUDO_UPRN'] = '';
		}
		yield row;
	}
}

/**
 * @param {import('./people.js').People} people
 * @param {number} person
 * @param {string} practice where the person really is
 * @param {Random} random
 */
function staleRow(people, person, practice, random) {
	const elsewhere = random.of(codes.filter((code) => code !== practice));
	const registered = people.registered[person] ?? 0;
	// In a tie of months the first row counts, so a tie is only made where the stale row comes later in the file.
	const tie = elsewhere > practice && random.chance(0.06);
	const lsoa = people.lsoa[person] ?? -1;
	const moved = random.chance(0.4) || lsoa < 0;
	return {
		person,
		practice: elsewhere,
		stale: {
			lsoa: moved ? random.of(lsoas).code : lsoaAt(lsoa).code,
			registered: tie ? registered : Math.max(0, registered - random.between(1, 90))
		}
	};
}

/**
 * @param {import('./people.js').People} people
 * @param {import('./households.js').Household[]} households
 * @param {number} person
 * @returns {Record<string, string>}
 */
function registerRow(people, households, person) {
	const lsoa = people.lsoa[person] ?? -1;
	const deficits = people.deficits[person] ?? 255;
	const household = households[people.household[person] ?? -1];
	/** @type {Record<string, string>} */
	const row = {
		...blank,
		PSEUDO_ID: people.id[person] ?? '',
		LSOA21CD: lsoa >= 0 ? lsoaAt(lsoa).code : (outsideLsoas[people.outside[person] ?? -1] ?? ''),
		AGE: String(people.age[person]),
		SEX: String(people.sex[person]),
		ETHNIC_CATEGORY: ethnicCodes[people.ethnic[person] ?? 0] ?? '',
		DATE_OF_REGISTRATION: isoMonth(people.registered[person] ?? 0),
		CARE_HOME_IND: people.careHome[person] ? 'Y' : 'N',
		LIVING_ALONE_IND: people.householdSize[person] ? (people.alone[person] ? 'Y' : 'N') : '',
		HOUSEHOLD_SIZE: people.householdSize[person] ? String(people.householdSize[person]) : '',
		LIVING_WITH_UNDER_18: people.householdSize[person] ? (people.withChildren[person] ? 'Y' : 'N') : '',
		PSEUDO_UPRN: household ? household.uprn : '',
		CARER_IND: people.carer[person] ? 'Y' : '',
		INTERPRETER_REQUIRED: people.interpreter[person] ? 'Y' : '',
		EFI_SCORE: deficits === 255 ? '' : (deficits / 36).toFixed(3),
		EFI_CATEGORY: deficits === 255 ? '' : (frailtyCodes[frailtyOf(deficits)] ?? ''),
		PALLIATIVE_IND: people.palliative[person] ? 'Y' : '',
		HOUSEBOUND_IND: people.housebound[person] ? 'Y' : '',
		LTC_COUNT: String(people.longTerm[person])
	};
	for (const [index, { field }] of conditions.entries()) if (people.registers[index]?.[person]) row[field] = '1';
	return row;
}
