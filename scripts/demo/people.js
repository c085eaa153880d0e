import { lsoas, lsoaAt, wardAt } from './area.js';
import { conditions } from './facts/conditions.js';
import { practices } from './facts/practices.js';
import { number, text } from './facts/rows.js';
import { Random } from './random.js';
import { AGES, residents } from './residents.js';
import { choose } from './sampling.js';

/** Codes of ETHNIC_CATEGORY; the last means that nothing was recorded. */
export const ethnicCodes = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'R', 'M', 'N', 'P', 'S', 'Z', '99', ''];

/** LSOAs beside Southend-on-Sea (Rochford and Castle Point) from which some patients of its practices come. */
export const outsideLsoas = [
	'E01021917',
	'E01021921',
	'E01021922',
	'E01021923',
	'E01021929',
	'E01021937',
	'E01021953',
	'E01021476',
	'E01021532'
];

export const RESIDENT = 0;
export const INFLATION = 1;
export const OUTSIDE = 2;
export const UNPLACED = 3;

/** Everyone on the register once, column by column: the index is the person. */
export class People {
	/** @param {number} count */
	constructor(count) {
		this.count = count;
		/** Index into `lsoas`; -1 for people outside the area or not placed. */
		this.lsoa = new Int16Array(count).fill(-1);
		/** Index into `outsideLsoas`; -1 for everyone else. */
		this.outside = new Int8Array(count).fill(-1);
		this.kind = new Uint8Array(count);
		this.age = new Uint8Array(count);
		/** 1 male, 2 female. */
		this.sex = new Uint8Array(count);
		this.ethnic = new Uint8Array(count);
		this.practice = new Uint8Array(count);
		/** Months since January 1985. */
		this.registered = new Uint16Array(count);
		this.careHome = new Uint8Array(count);
		/** Index of the household; -1 where the address was not matched. */
		this.household = new Int32Array(count).fill(-1);
		this.householdSize = new Uint8Array(count);
		this.alone = new Uint8Array(count);
		this.withChildren = new Uint8Array(count);
		/** General ill-health, standard normal, raised by deprivation. */
		this.illness = new Float32Array(count);
		/** One column a register, in the order of `conditions`. */
		this.registers = conditions.map(() => new Uint8Array(count));
		this.longTerm = new Uint8Array(count);
		/** Health deficits of the electronic frailty index of 36; 255 where it was not worked out. */
		this.deficits = new Uint8Array(count).fill(255);
		this.carer = new Uint8Array(count);
		this.interpreter = new Uint8Array(count);
		this.palliative = new Uint8Array(count);
		this.housebound = new Uint8Array(count);
		/** @type {string[]} */
		this.id = [];
	}

	/**
	 * @param {number} person
	 * @returns {number} index into `wards`, -1 outside the area
	 */
	ward(person) {
		const lsoa = this.lsoa[person] ?? -1;
		return lsoa < 0 ? -1 : lsoaAt(lsoa).ward;
	}

	/**
	 * @param {number} person
	 * @returns {number} decile of deprivation, the middle where it is not known
	 */
	decile(person) {
		const lsoa = this.lsoa[person] ?? -1;
		return lsoa < 0 ? 5.5 : lsoaAt(lsoa).decile;
	}

	/**
	 * @param {string} field a register of `conditions`
	 * @returns {Uint8Array}
	 */
	register(field) {
		const column = this.registers[conditions.findIndex((condition) => condition.field === field)];
		if (!column) throw new Error(`no register ${field}`);
		return column;
	}
}

/** Shares of people beside the residents: list inflation, patients from outside, addresses that cannot be placed. */
const beside = { inflation: 0.0253, outside: 0.0078, unplaced: 0.0074 };

/**
 * The people on the register: who and where they are, and where they are registered.
 * @param {number} scale 1 for the real place
 * @param {number} seed
 * @returns {{ people: People, population: Int32Array }} the population as `residents` gives it
 */
export function makePeople(scale, seed) {
	const random = new Random(seed, 'people');
	const population = residents(scale, new Random(seed, 'residents'));
	const living = population.reduce((a, b) => a + b, 0);
	const inflation = Math.round(living * beside.inflation);
	const outside = Math.round(living * beside.outside);
	const unplaced = Math.round(living * beside.unplaced);
	const people = new People(living + inflation + outside + unplaced);
	const placed = placeResidents(people, population, inflation, random);
	for (let person = placed; person < people.count; person++) {
		const like = random.below(placed);
		people.kind[person] = person < placed + outside ? OUTSIDE : UNPLACED;
		if (person < placed + outside) people.outside[person] = random.below(outsideLsoas.length);
		people.age[person] = people.age[like] ?? 0;
		people.sex[person] = people.sex[like] ?? 1;
	}
	const chances = practiceChances();
	const ids = new Random(seed, 'pseudonyms');
	for (let person = 0; person < people.count; person++) {
		people.id.push(ids.pseudonym());
		people.ethnic[person] = ethnicity(people, person, random);
		people.practice[person] = random.pick(chances[people.ward(person)] ?? chances[random.below(chances.length)] ?? []);
		people.registered[person] = registration(people.age[person] ?? 0, random);
		people.illness[person] = random.normal() + (5.5 - people.decile(person)) * 0.06;
		people.interpreter[person] = random.chance([8, 9, 10, 11, 15, 2].includes(people.ethnic[person] ?? 0) ? 0.09 : 0.002) ? 1 : 0;
	}
	return { people, population };
}

/**
 * Fills residents and list inflation, LSOA by LSOA, by sex and age.
 * @param {People} people
 * @param {Int32Array} population
 * @param {number} inflation
 * @param {Random} random
 * @returns {number} how many were placed
 */
function placeResidents(people, population, inflation, random) {
	const chances = Float64Array.from(population, (count, cell) => {
		const age = cell % AGES;
		const lsoa = lsoaAt(Math.floor(cell / (2 * AGES)));
		const mobile = age >= 20 && age < 45 ? 1 : age < 60 ? 0.25 : age < 65 ? 0.05 : 0;
		return count * mobile * (12 - lsoa.decile);
	});
	const extra = new Int32Array(population.length);
	const total = chances.reduce((a, b) => a + b, 0);
	let running = random.share();
	let given = 0;
	chances.forEach((chance, cell) => {
		running += (inflation * chance) / total;
		const now = Math.min(inflation, Math.floor(running));
		extra[cell] = now - given;
		given = now;
	});
	extra[(20 + AGES) | 0] = (extra[(20 + AGES) | 0] ?? 0) + inflation - given;
	let person = 0;
	population.forEach((count, cell) => {
		const age = cell % AGES;
		for (let added = 0; added < count + (extra[cell] ?? 0); added++) {
			people.lsoa[person] = Math.floor(cell / (2 * AGES));
			people.sex[person] = 1 + (Math.floor(cell / AGES) % 2);
			people.age[person] = age === 90 ? oldest(random) : age;
			people.kind[person] = added < count ? RESIDENT : INFLATION;
			person++;
		}
	});
	return person;
}

/**
 * @param {Random} random
 * @returns {number} an age of 90 to 106, each year less likely by a quarter
 */
function oldest(random) {
	let age = 90;
	while (age < 106 && random.chance(0.75)) age++;
	return age;
}

/**
 * Practices by ward: large lists and near surgeries draw more patients.
 * @returns {[number, number][][]} for each ward, practices with weights
 */
function practiceChances() {
	return [...new Set(lsoas.map((lsoa) => lsoa.ward))]
		.sort((a, b) => a - b)
		.map((ward) => {
			const home = wardAt(ward);
			return practices.map((row, index) => {
				const surgery = wardAt(wardsByCode(text(row, 'WD24CD')));
				const km = Math.hypot((home.longitude - surgery.longitude) * 69.2, (home.latitude - surgery.latitude) * 111.2);
				return [index, number(row, 'listSize') * Math.exp(-km / 1.2)];
			});
		});
}

/**
 * @param {string} code
 * @returns {number}
 */
function wardsByCode(code) {
	return lsoas.find((lsoa) => wardAt(lsoa.ward).code === code)?.ward ?? 0;
}

/** Detailed codes within White, Mixed, Asian, Black, Other: indexes into `ethnicCodes` with shares (assumption). */
const detail = /** @type {[number, number][][]} */ ([
	[
		[0, 0.934],
		[1, 0.011],
		[2, 0.055]
	],
	[
		[3, 0.32],
		[4, 0.16],
		[5, 0.28],
		[6, 0.24]
	],
	[
		[7, 0.3],
		[8, 0.19],
		[9, 0.18],
		[10, 0.2],
		[11, 0.13]
	],
	[
		[12, 0.18],
		[13, 0.7],
		[14, 0.12]
	],
	[[15, 1]]
]);

/**
 * @param {People} people
 * @param {number} person
 * @param {Random} random
 * @returns {number} index into `ethnicCodes`
 */
function ethnicity(people, person, random) {
	const missing = random.share();
	if (missing < 0.022) return ethnicCodes.length - 1;
	if (missing < 0.045) return ethnicCodes.indexOf('Z');
	if (missing < 0.058) return ethnicCodes.indexOf('99');
	const age = people.age[person] ?? 0;
	const lsoa = people.lsoa[person] ?? -1;
	const shares = lsoa < 0 ? [87.5, 3.1, 5.5, 2.8, 1.1] : lsoaAt(lsoa).ethnic;
	const younger =
		age < 18
			? [0.9, 2.1, 1.25, 1.3, 1.2]
			: age < 45
				? [0.97, 1, 1.3, 1.25, 1.3]
				: age < 65
					? [1.02, 0.6, 0.9, 1, 0.9]
					: [1.09, 0.25, 0.35, 0.3, 0.35];
	const group = random.pick(
		shares.map((share, index) => /** @type {[number, number]} */ ([index, share * (younger[index] ?? 1)]))
	);
	return random.pick(detail[group] ?? []);
}

/** March 2025, in months since January 1985. */
const LAST_MONTH = 482;

/**
 * @param {number} age
 * @param {Random} random
 * @returns {number} month of registration: about 9 % changed practice within the year
 */
function registration(age, random) {
	const first = Math.max(0, LAST_MONTH - age * 12 - 6);
	if (random.chance(0.09)) return Math.max(first, LAST_MONTH - random.below(12));
	const ago = 12 + Math.floor(-Math.log(1 - random.share() * 0.99) * 130);
	return Math.min(LAST_MONTH, Math.max(first, LAST_MONTH - ago));
}

/**
 * Sets a flag for exactly `target` people, in proportion to chances.
 * @param {Uint8Array} column
 * @param {ArrayLike<number>} chances
 * @param {number} target
 * @param {Random} random
 */
export function flag(column, chances, target, random) {
	for (const person of choose(chances, target, random)) column[person] = 1;
}
