import { lsoaAt } from './area.js';
import { isoMonth } from './dates.js';
import { frailtyOf } from './health.js';
import { Random } from './random.js';

export const housingColumns = [
	'PSEUDO_UPRN',
	'PSEUDO_ID',
	'COUNCIL_TAX_BAND',
	'SINGLE_PERSON_DISCOUNT_IND',
	'DISABLED_BAND_REDUCTION_IND',
	'ASSISTED_COLLECTION_IND',
	'DISREGARD_CODE',
	'EXEMPTION_CLASS',
	'LCTR_IND',
	'TENURE',
	'PROPERTY_TYPE',
	'BEDROOMS',
	'EPC_BAND',
	'DFG_AWARDED_DATE',
	'HOMELESSNESS_DUTY',
	'EXTRA_CARE_SCHEME',
	'LSOA21CD'
];

const tenures = ['OWNER', 'SHARED', 'LA', 'RP', 'PRIVATE'];
const types = ['DETACHED', 'SEMI', 'TERRACED', 'FLAT'];

/**
 * One row for each address that is not a care home, with the liable person where known.
 * @param {import('./people.js').People} people
 * @param {import('./households.js').Household[]} households
 * @param {number} seed
 * @returns {Generator<Record<string, string>>}
 */
export function* housingRows(people, households, seed) {
	const random = new Random(seed, 'housing');
	const rows = [];
	for (const household of households) {
		if (household.careHome) continue;
		rows.push(home(people, household, random));
	}
	rows.sort((a, b) => ((a['PSEUDO_UPRN'] ?? '') < (b['PSEUDO_UPRN'] ?? '') ? -1 : 1));
	yield* rows;
}

/**
 * @param {import('./people.js').People} people
 * @param {import('./households.js').Household} household
 * @param {Random} random
 * @returns {Record<string, string>}
 */
function home(people, household, random) {
	const lsoa = lsoaAt(household.lsoa);
	const lead = household.members.reduce(
		(best, person) => ((people.age[person] ?? 0) > (people.age[best] ?? 0) ? person : best),
		household.members[0] ?? 0
	);
	const age = people.age[lead] ?? 0;
	const older = age >= 65;
	const tilt = older ? [1.45, 0.5, 1.1, 1.1, 0.3] : [0.9, 1.1, 1, 1, 1.25];
	const tenure = random.pick(
		tenures.map((name, index) => /** @type {[string, number]} */ ([name, (lsoa.tenure[index] ?? 0) * (tilt[index] ?? 1) + 0.01]))
	);
	const social = tenure === 'LA' || tenure === 'RP';
	const type = random.pick(
		types.map(
			(name, index) =>
				/** @type {[string, number]} */ ([name, (lsoa.accommodation[index] ?? 0) * (social && name === 'FLAT' ? 2 : 1) + 0.01])
		)
	);
	const deficits = people.deficits[lead] ?? 255;
	const frail = deficits !== 255 && frailtyOf(deficits) >= 2;
	const poor = social ? 0.4 : tenure === 'PRIVATE' ? 0.16 : 0.04;
	const extraCare = older && social && type === 'FLAT' && random.chance(frail ? 0.16 : 0.03);
	const adults = household.members.filter((person) => (people.age[person] ?? 0) >= 18).length;
	const disregarded = people.register('DEM_REG')[lead] === 1 && random.chance(0.2);
	return {
		PSEUDO_UPRN: household.uprn,
		PSEUDO_ID: random.chance(0.93) ? (people.id[lead] ?? '') : '',
		COUNCIL_TAX_BAND: band(lsoa.decile, type, random),
		SINGLE_PERSON_DISCOUNT_IND: adults === 1 && random.chance(0.93) ? 'Y' : 'N',
		DISABLED_BAND_REDUCTION_IND: frail && random.chance(0.06) ? 'Y' : '',
		ASSISTED_COLLECTION_IND: frail && random.chance(0.12) ? 'Y' : '',
		DISREGARD_CODE: disregarded ? 'SMI' : random.chance(0.006) ? 'CARER' : random.chance(0.008) ? 'STUDENT' : '',
		EXEMPTION_CLASS: disregarded && adults === 1 ? 'U' : '',
		LCTR_IND: random.chance(poor) ? (older ? 'PENSION' : 'WORKING') : '',
		TENURE: tenure,
		PROPERTY_TYPE: extraCare ? 'SHELTERED' : older && type === 'DETACHED' && random.chance(0.3) ? 'BUNGALOW' : type,
		BEDROOMS: String(
			extraCare ? 1 : type === 'FLAT' ? random.between(1, 2) : type === 'DETACHED' ? random.between(3, 5) : random.between(2, 4)
		),
		EPC_BAND: random.chance(0.35)
			? ''
			: random.pick([
					['B', 6],
					['C', 38],
					['D', 40],
					['E', 13],
					['F', 2.4],
					['G', 0.6]
				]),
		DFG_AWARDED_DATE: frail && random.chance(0.03) ? isoMonth(random.between(360, 482)) : '',
		HOMELESSNESS_DUTY: tenure === 'PRIVATE' && random.chance(0.012) ? random.of(['PREVENTION', 'RELIEF', 'MAIN']) : '',
		EXTRA_CARE_SCHEME: extraCare ? `Demo extra care scheme ${1 + (household.lsoa % 4)}` : '',
		LSOA21CD: lsoa.code
	};
}

/**
 * @param {number} decile
 * @param {string} type
 * @param {Random} random
 * @returns {string}
 */
function band(decile, type, random) {
	const level = decile * 0.28 + ({ DETACHED: 2.3, SEMI: 1, TERRACED: 0.5, FLAT: -0.6 }[type] ?? 0) + random.normal() * 0.8;
	return 'ABCDEFGH'[Math.max(0, Math.min(7, Math.round(level)))] ?? 'C';
}
