import { lsoaAt } from './area.js';
import { isoDay, LAST_DAY } from './dates.js';
import { frailtyOf } from './health.js';
import { outsideLsoas } from './people.js';
import { Random } from './random.js';
import { numbered, recordedAs, spread } from './spread.js';

export const emergencyColumns = [
	'PSEUDO_ID',
	'EC_Ident',
	'Arrival_Date',
	'Der_EC_Arrival_Date_Time',
	'EC_Department_Type',
	'EC_Arrival_Mode_SNOMED_CT',
	'EC_Acuity_SNOMED_CT',
	'EC_Chief_Complaint_SNOMED_CT',
	'EC_Injury_Intent_SNOMED_CT',
	'Discharge_Destination_SNOMED_CT',
	'EC_Departure_Time_Since_Arrival',
	'Age',
	'Sex',
	'LSOA21CD',
	'Der_Provider_Site_Code'
];

/** Attendances a year for 1,000 people that do not end in a stay, at one of the town's departments (assumption). */
const rate = (/** @type {number} */ age) =>
	age < 5 ? 210 : age < 18 ? 120 : age < 65 ? 112 : age < 75 ? 110 : age < 85 ? 155 : 220;

/** Hours of the day, the busiest from late morning to evening (assumption). */
const hours = /** @type {[number, number][]} */ (
	[3, 2, 2, 2, 2, 2, 2, 3, 5, 7, 8, 8, 8, 7, 7, 7, 7, 7, 7, 6, 6, 5, 4, 3].map((weight, hour) => [hour, weight])
);
const ambulance = '1048031000000100';
const ownTransport = '1048071000000103';
const acuities = /** @type {[string, number][]} */ ([
	['1064891000000107', 1],
	['1064911000000105', 9],
	['1064901000000108', 42],
	['1077241000000103', 40],
	['1077251000000100', 8]
]);
/** What people came with: under 18, 18 to 64, 65 and over (assumption). */
const complaints = /** @type {[string, number[]][]} */ ([
	['161898004', [5, 4, 30]],
	['417746004', [22, 16, 8]],
	['82271004', [9, 4, 7]],
	['29857009', [1, 12, 11]],
	['267036007', [9, 7, 12]],
	['21522001', [12, 15, 8]],
	['386661006', [22, 4, 2]],
	['25064002', [3, 6, 2]],
	['271594007', [1, 3, 6]],
	['40917007', [0, 0.5, 5]],
	['161891005', [0, 6, 3]],
	['422587007', [6, 4, 2]],
	['248062006', [1.6, 2.6, 0.2]],
	['6471006', [0.6, 1.6, 0.2]],
	['48694002', [0.4, 1.6, 0.4]]
]);

/**
 * A year's attendances: one before every emergency stay in the file of admissions, and those that end at home.
 * @param {import('./people.js').People} people
 * @param {readonly Record<string, string>[]} admissions rows of the file of admissions
 * @param {number} seed
 * @returns {Record<string, string>[]}
 */
export function emergencyRows(people, admissions, seed) {
	const random = new Random(seed, 'emergency care');
	const rows = admissions.filter((row) => row['ADMIMETH'] === '21').map((row) => admitted(row, random));
	const frailty = (/** @type {number} */ person) => {
		const deficits = people.deficits[person] ?? 255;
		return deficits === 255 ? 0 : frailtyOf(deficits);
	};
	spread(
		people,
		random,
		(person) =>
			(rate(people.age[person] ?? 0) / 1000) *
			Math.exp(0.4 * (people.illness[person] ?? 0) - 0.08) *
			([1, 1.2, 1.6, 2.1][frailty(person)] ?? 1),
		(person) => rows.push(sentHome(people, person, random))
	);
	return numbered(rows, 'Arrival_Date', 'EC_Ident', 'A');
}

/**
 * @param {Record<string, string>} spell
 * @param {Random} random
 * @returns {Record<string, string>}
 */
function admitted(spell, random) {
	const age = Number(spell['STARTAGE']) > 120 ? 0 : Number(spell['STARTAGE']);
	const fell = (spell['DIAG_02'] ?? '').startsWith('W');
	const harmed = /^X[6-8]/.test(spell['DIAG_02'] ?? '');
	return {
		...visit(age, fell ? '161898004' : harmed ? '248062006' : complaint(age, random), harmed, 0.62, random),
		PSEUDO_ID: spell['PSEUDO_ID'] ?? '',
		Arrival_Date: spell['ADMIDATE'] ?? '',
		EC_Department_Type: '01',
		Discharge_Destination_SNOMED_CT: random.pick([
			['306706006', 88],
			['1066331000000109', 7],
			['1066361000000104', 2],
			['1066371000000106', 1.5],
			['1066391000000105', 1.5]
		]),
		EC_Departure_Time_Since_Arrival: String(minutes(330, random)),
		Sex: spell['SEX'] ?? '',
		LSOA21CD: spell['LSOA21CD'] ?? ''
	};
}

/**
 * @param {import('./people.js').People} people
 * @param {number} person
 * @param {Random} random
 * @returns {Record<string, string>}
 */
function sentHome(people, person, random) {
	const day = random.between(0, LAST_DAY);
	const age = Math.max(0, (people.age[person] ?? 0) - (random.chance((LAST_DAY - day) / 366) ? 1 : 0));
	const what = complaint(age, random);
	const lsoa = people.lsoa[person] ?? -1;
	const minor = random.chance(0.3);
	return {
		...visit(age, what, what === '248062006', age >= 75 ? 0.45 : 0.14, random),
		PSEUDO_ID: recordedAs(people, person, random),
		Arrival_Date: isoDay(day),
		EC_Department_Type: minor ? '03' : '01',
		Discharge_Destination_SNOMED_CT: random.pick([
			[people.careHome[person] ? '306691003' : '306689006', 95],
			['1066341000000100', 4],
			['19712007', 1]
		]),
		EC_Departure_Time_Since_Arrival: String(minutes(minor ? 85 : 190, random)),
		Sex: String(people.sex[person]),
		LSOA21CD: lsoa >= 0 ? lsoaAt(lsoa).code : (outsideLsoas[people.outside[person] ?? -1] ?? '')
	};
}

/**
 * What every attendance has.
 * @param {number} age
 * @param {string} what
 * @param {boolean} harmed by the person themselves
 * @param {number} byAmbulance share
 * @param {Random} random
 * @returns {Record<string, string>}
 */
function visit(age, what, harmed, byAmbulance, random) {
	const injury = ['161898004', '417746004', '82271004'].includes(what);
	return {
		Der_EC_Arrival_Date_Time: String(random.pick(hours)),
		EC_Arrival_Mode_SNOMED_CT: random.chance(byAmbulance) ? ambulance : random.chance(0.95) ? ownTransport : '1048061000000105',
		EC_Acuity_SNOMED_CT: random.pick(acuities),
		EC_Chief_Complaint_SNOMED_CT: what,
		EC_Injury_Intent_SNOMED_CT: harmed ? '276853009' : injury ? (random.chance(0.97) ? '217808005' : '303071001') : '',
		Age: String(age),
		Der_Provider_Site_Code: 'RAJ01'
	};
}

/**
 * @param {number} age
 * @param {Random} random
 * @returns {string}
 */
function complaint(age, random) {
	const band = age < 18 ? 0 : age < 65 ? 1 : 2;
	return random.pick(complaints.map(([code, weights]) => [code, weights[band] ?? 0]));
}

/**
 * @param {number} mean
 * @param {Random} random
 * @returns {number} minutes in the department
 */
function minutes(mean, random) {
	return Math.min(2_880, Math.round(20 + (mean - 20) * -Math.log(1 - random.share() * 0.995)));
}
