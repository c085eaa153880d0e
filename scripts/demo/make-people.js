import { lsoaAt } from './area.js';
import { ethnicity } from './ethnicity.js';
import { INFLATION, OUTSIDE, outsideLsoas, People, RESIDENT, UNPLACED } from './people.js';
import { practiceChances } from './practice-choice.js';
import { Random } from './random.js';
import { AGES, residents } from './residents.js';

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

/** January 1986 and March 2025, in months since January 1985; a year before the first leaves room for stale registrations. */
const FIRST_MONTH = 12;
const LAST_MONTH = 482;

/**
 * @param {number} age
 * @param {Random} random
 * @returns {number} month of registration: about 9% changed practice within the year
 */
function registration(age, random) {
	const first = Math.max(FIRST_MONTH, LAST_MONTH - age * 12 - 6);
	if (random.chance(0.09)) return Math.max(first, LAST_MONTH - random.below(12));
	const ago = 12 + Math.floor(-Math.log(1 - random.share() * 0.99) * 130);
	return Math.min(LAST_MONTH, Math.max(first, LAST_MONTH - ago));
}
