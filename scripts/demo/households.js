import { lsoas, wardAt } from './area.js';
import { flag, RESIDENT } from './people.js';
import { Random } from './random.js';

/**
 * One address.
 * @typedef {object} Household
 * @property {string} uprn the address's pseudonym
 * @property {number} lsoa
 * @property {boolean} careHome
 * @property {number[]} members
 */

/** Care-home residents of 65+ in Southend-on-Sea (Census shares of another authority applied to its ages), and those under 65 (assumption). */
const careHomePlaces = { older: 870, younger: 40 };

/**
 * How much likelier than average people of a ward's addresses are to be in a care home (assumption).
 * @type {Record<string, number>}
 */
const homesByWard = {
	Chalkwell: 2.2,
	Milton: 1.6,
	Leigh: 1.3,
	Prittlewell: 1.2,
	"St. Luke's": 0.8,
	Southchurch: 0.55,
	Shoeburyness: 0.7,
	Westborough: 0.6
};

/**
 * Chooses who lives in a care home. Residents are gathered in two or three LSOAs of each ward.
 * @param {import('./people.js').People} people
 * @param {number} scale
 * @param {number} seed
 */
export function placeInCareHomes(people, scale, seed) {
	const random = new Random(seed, 'care homes');
	const near = lsoas.map(() => 0);
	const byWard = new Map(lsoas.map((lsoa) => [lsoa.ward, /** @type {number[]} */ ([])]));
	lsoas.forEach((lsoa, index) => byWard.get(lsoa.ward)?.push(index));
	for (const [ward, indexes] of byWard) {
		for (const index of random.shuffle([...indexes]).slice(0, 3)) near[index] = homesByWard[wardAt(ward).name] ?? 0.9;
	}
	const older = new Float64Array(people.count);
	const younger = new Float64Array(people.count);
	for (let person = 0; person < people.count; person++) {
		if (people.kind[person] !== RESIDENT) continue;
		const age = people.age[person] ?? 0;
		const woman = people.sex[person] === 2;
		const place = near[people.lsoa[person] ?? -1] ?? 0;
		if (age >= 85) older[person] = place * (woman ? 12.4 : 6.3);
		else if (age >= 75) older[person] = place * (woman ? 2.48 : 1.9);
		else if (age >= 65) older[person] = place * (woman ? 0.65 : 0.63);
		else if (age >= 25) younger[person] = place;
	}
	flag(people.careHome, older, careHomePlaces.older * scale, random);
	flag(people.careHome, younger, careHomePlaces.younger * scale, random);
}

/** Share living alone of people not in care homes: 36.3% of women and 22.7% of men of 65+ (2021), by age an assumption. */
const aloneShares = { women: [0.3, 0.4, 0.53], men: [0.19, 0.24, 0.36] };

/**
 * Puts people into households and marks who lives alone.
 * @param {import('./people.js').People} people
 * @param {number} seed
 * @returns {Household[]}
 */
export function makeHouseholds(people, seed) {
	const random = new Random(seed, 'households');
	/** @type {Household[]} */
	const households = [];
	/** @type {number[][]} */
	const byLsoa = lsoas.map(() => []);
	for (let person = 0; person < people.count; person++) byLsoa[people.lsoa[person] ?? -1]?.push(person);
	byLsoa.forEach((members, lsoa) => {
		for (const group of groupsOf(people, members, random)) {
			const careHome = people.careHome[group[0] ?? 0] === 1;
			households.push({ uprn: '', lsoa, careHome, members: group });
		}
	});
	const names = new Random(seed, 'addresses');
	households.forEach((household, index) => {
		household.uprn = names.pseudonym();
		settle(people, household, index, random);
	});
	return households;
}

/**
 * @param {import('./people.js').People} people
 * @param {Household} household
 * @param {number} index
 * @param {Random} random
 */
function settle(people, household, index, random) {
	const { members } = household;
	const children = members.some((person) => (people.age[person] ?? 0) < 18);
	for (const person of members) {
		people.household[person] = random.chance(0.03) ? -1 : index;
		people.householdSize[person] = Math.min(200, members.length);
		people.alone[person] = members.length === 1 && !household.careHome ? 1 : 0;
		people.withChildren[person] = children ? 1 : 0;
	}
}

/**
 * @param {import('./people.js').People} people
 * @param {number[]} members everyone of one LSOA
 * @param {Random} random
 * @returns {number[][]} the households
 */
function groupsOf(people, members, random) {
	/** @type {number[][]} */
	const groups = [];
	/** @type {Record<'homes' | 'older' | 'adults' | 'children', number[]>} */
	const { homes, older, adults, children } = { homes: [], older: [], adults: [], children: [] };
	for (const person of members) {
		const age = people.age[person] ?? 0;
		if (people.careHome[person]) homes.push(person);
		else if (age < 18) children.push(person);
		else if (livesAlone(age, people.sex[person] ?? 1, random)) groups.push([person]);
		else (age >= 65 ? older : adults).push(person);
	}
	random.shuffle(homes);
	while (homes.length > 0) groups.push(homes.splice(0, homes.length < 36 ? homes.length : 24));
	const nearly = new Map(older.map((person) => [person, (people.age[person] ?? 0) + random.share() * 6]));
	older.sort((a, b) => (nearly.get(a) ?? 0) - (nearly.get(b) ?? 0));
	while (older.length > 1) groups.push(older.splice(0, 2));
	random.shuffle(adults);
	const families = [];
	while (adults.length > 0) {
		const family = adults.splice(
			0,
			random.pick([
				[2, 66],
				[1, 14],
				[3, 14],
				[4, 6]
			])
		);
		if (family.length > 2 && older.length > 0) family.push(...older.splice(0, 1));
		families.push(family);
	}
	if (families.length === 0) families.push(older.splice(0));
	addChildren(people, families, children, random);
	for (const family of families) if (family.length > 0) groups.push(family);
	for (const person of older) groups[groups.length - 1]?.push(person);
	return groups;
}

/**
 * @param {number} age
 * @param {number} sex
 * @param {Random} random
 * @returns {boolean}
 */
function livesAlone(age, sex, random) {
	if (age < 65) return random.chance(age < 25 ? 0.05 : age < 50 ? 0.12 : 0.19);
	const band = age < 75 ? 0 : age < 85 ? 1 : 2;
	return random.chance((sex === 2 ? aloneShares.women : aloneShares.men)[band] ?? 0);
}

/**
 * @param {import('./people.js').People} people
 * @param {number[][]} families added to in place
 * @param {number[]} children
 * @param {Random} random
 */
function addChildren(people, families, children, random) {
	random.shuffle(children);
	const parents = families.filter((family) =>
		family.some((person) => (people.age[person] ?? 0) >= 20 && (people.age[person] ?? 0) < 56)
	);
	const homes = parents.length > 0 ? parents : families;
	while (children.length > 0)
		random.of(homes).push(
			...children.splice(
				0,
				random.pick([
					[1, 45],
					[2, 42],
					[3, 13]
				])
			)
		);
}
