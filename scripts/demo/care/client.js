import { ethnicCodes, UNPLACED } from '../people.js';
import { practices } from '../facts/practices.js';
import { text } from '../facts/rows.js';
import { isoDay } from '../dates.js';

/**
 * Somebody the council knows. A client either is on the register (`person`) or did not link.
 * @typedef {object} Client
 * @property {string} id
 * @property {number} person index on the register, also for those that did not link: the person they resemble
 * @property {boolean} linked
 * @property {Record<string, string>} facts the columns that are the same on each of the client's events
 * @property {number} [died] day of the period
 */

/** CLD's words for the codes of ETHNIC_CATEGORY, in the order of `ethnicCodes`. */
const ethnicWords = [
	'White: English, Welsh, Scottish, Northern Irish or British',
	'White: Irish',
	'White: Any other White background',
	'Mixed or multiple ethnic groups: White and Black Caribbean',
	'Mixed or multiple ethnic groups: White and Black African',
	'Mixed or multiple ethnic groups: White and Asian',
	'Mixed or multiple ethnic groups: Any other mixed or multiple ethnic background',
	'Asian or Asian British: Indian',
	'Asian or Asian British: Pakistani',
	'Asian or Asian British: Bangladeshi',
	'Asian or Asian British: Any other Asian background',
	'Asian or Asian British: Chinese',
	'Black, Black British, Caribbean or African: Caribbean',
	'Black, Black British, Caribbean or African: African',
	'Black, Black British, Caribbean or African: Any other Black, Black British or Caribbean background',
	'Other ethnic group: Any other ethnic group',
	'No data: Undeclared or not known',
	'No data: Refused',
	'No data: Undeclared or not known'
];

/** Clients by pseudonym, made once each so that their facts never contradict one another. */
export class Clients {
	/**
	 * @param {import('../people.js').People} people
	 * @param {import('../random.js').Random} random
	 */
	constructor(people, random) {
		this.people = people;
		this.random = random;
		/** @type {Map<number, Client>} */
		this.linked = new Map();
		/** @type {Client[]} */
		this.unlinked = [];
	}

	/**
	 * @param {number} person
	 * @returns {Client} the client who is that person on the register
	 */
	of(person) {
		const known = this.linked.get(person);
		if (known) return known;
		const client = { id: this.people.id[person] ?? '', person, linked: true, facts: this.#facts(person) };
		this.linked.set(person, client);
		return client;
	}

	/**
	 * @param {number} person whom the client resembles
	 * @param {number} [died] day of death: the dead are no longer on the register
	 * @returns {Client} a client whose pseudonym is not on the register
	 */
	unlike(person, died) {
		const facts = this.#facts(person);
		if (died !== undefined) facts['Date_of_Death'] = isoDay(died).slice(0, 7);
		/** @type {Client} */
		const client = { id: this.random.pseudonym(), person, linked: false, facts, ...(died === undefined ? {} : { died }) };
		this.unlinked.push(client);
		return client;
	}

	/**
	 * @param {number} person
	 * @returns {Record<string, string>}
	 */
	#facts(person) {
		const { people, random } = this;
		const age = people.age[person] ?? 0;
		const ethnic = people.ethnic[person] ?? 0;
		const known = ethnicCodes[ethnic] !== '' && !random.chance(0.03);
		return {
			Client_Type: 'Service user',
			Gender: people.sex[person] === 1 ? 'Male' : 'Female',
			Ethnicity: (known ? ethnicWords[ethnic] : 'No data: Undeclared or not known') ?? '',
			Primary_Support_Reason: supportReason(people, person, random),
			Client_Funding_Status: random.pick([
				['Fully social care funded', 52],
				['Joint client and social care funded', 40],
				['Fully client funded', 4],
				['Unknown', 4]
			]),
			Accommodation_Status: accommodation(people, person, random),
			Employment_Status: employment(age, random),
			Has_Unpaid_Carer: random.pick([
				['Yes', people.alone[person] ? 25 : 55],
				['No', people.alone[person] ? 60 : 30],
				['Unknown', 15]
			]),
			Visual_Impairment: random.pick([
				['No', 80],
				['Partially sighted or sight impaired', 4],
				['Blind or severely sight impaired', 2],
				['Unknown', 14]
			]),
			Hearing_Impairment: random.pick([
				['No', 78],
				['Hard of hearing', 8],
				['Deaf', 1],
				['Unknown', 13]
			]),
			Autism_Spectrum_Disorder_ASD:
				age < 65 && people.register('LD_REG')[person] && random.chance(0.3) ? 'Yes' : random.chance(0.8) ? 'No' : 'Unknown',
			Dementia: people.register('DEM_REG')[person]
				? random.chance(0.8)
					? 'Yes'
					: 'Unknown'
				: random.chance(0.85)
					? 'No'
					: 'Unknown',
			GP_Practice_Code: people.kind[person] === UNPLACED ? '' : text(practices[people.practice[person] ?? 0] ?? {}, 'code')
		};
	}
}

/**
 * @param {import('../people.js').People} people
 * @param {number} person
 * @param {import('../random.js').Random} random
 * @returns {string}
 */
function supportReason(people, person, random) {
	const age = people.age[person] ?? 0;
	if (people.register('LD_REG')[person] && age < 75) return 'Learning Disability Support';
	if (people.register('DEM_REG')[person] && random.chance(0.65)) return 'Support with Memory & Cognition';
	if (people.register('MH_REG')[person] && random.chance(age < 65 ? 0.85 : 0.4)) return 'Mental Health Support';
	return random.pick([
		['Physical Support: Personal care support', 66],
		['Physical Support: Access & mobility only', 20],
		['Sensory Support: Support for visual impairment', 3],
		['Sensory Support: Support for hearing impairment', 2],
		['Sensory Support: Support for dual impairment', 1],
		['Mental Health Support', 4],
		['Social Support: Support for social isolation / other', 4],
		['Social Support: Substance misuse support', age < 65 ? 2 : 0.3]
	]);
}

/**
 * @param {import('../people.js').People} people
 * @param {number} person
 * @param {import('../random.js').Random} random
 * @returns {string}
 */
function accommodation(people, person, random) {
	if (people.careHome[person]) return random.chance(0.65) ? 'Registered care home' : 'Registered nursing home';
	const older = (people.age[person] ?? 0) >= 65;
	return random.pick([
		['Owner occupier or shared ownership scheme', older ? 55 : 12],
		['Tenant: Local authority or other social housing provider', older ? 24 : 30],
		['Tenant: Private landlord', older ? 8 : 18],
		['Settled mainstream housing with family or friends', older ? 5 : 22],
		['Sheltered housing, extra care housing or other sheltered housing', older ? 5 : 1],
		['Supported accommodation, supported lodgings or supported group home', older ? 0.5 : 12],
		['Placed in temporary accommodation by the council (inc. homelessness resettlement)', older ? 0.2 : 1.5],
		['Unknown', 3]
	]);
}

/**
 * @param {number} age
 * @param {import('../random.js').Random} random
 * @returns {string} asked of people of 18 to 64 only
 */
function employment(age, random) {
	if (age >= 65) return '';
	return random.pick([
		['Not in paid employment: Not actively seeking work or retired', 72],
		['Not in paid employment: Seeking work', 6],
		['Not in paid employment: Voluntary work only', 3],
		['Paid: Less than 16 hours a week', 5],
		['Paid: 16 or more hours a week', 4],
		['Unknown', 10]
	]);
}
