import { wardIndex } from './area.js';
import { bandOf, prevalenceLowerAges } from './facts/ages.js';
import { conditions } from './facts/conditions.js';
import { flag, INFLATION } from './people.js';
import { cellOfThree, differencingTrap, wardWithoutCare } from './planted.js';
import { Random } from './random.js';
import { choose } from './sampling.js';

/** Share of care-home residents of 65+ on the dementia register (assumption). */
const dementiaInCareHomes = 0.48;
const bandMiddles = [9, 21, 30, 40, 50, 60, 70, 80, 90];

/**
 * Puts people on the disease registers so that each register has its published length.
 * @param {import('./people.js').People} people
 * @param {number} scale
 * @param {number} seed
 */
export function fillRegisters(people, scale, seed) {
	conditions.forEach((condition, index) => {
		const random = new Random(seed, condition.field);
		const column = people.registers[index] ?? new Uint8Array(0);
		const chances = new Float64Array(people.count);
		for (let person = 0; person < people.count; person++) chances[person] = chanceOf(condition, people, person);
		const planted = plantedPeople(condition.field, people, chances, random);
		let target = condition.register * scale - planted.length;
		if (condition.field === 'DEM_REG') target -= inCareHomes(column, people, chances, random);
		flag(column, chances, target, random);
		for (const person of planted) column[person] = 1;
		column.forEach((on, person) => (people.longTerm[person] = (people.longTerm[person] ?? 0) + on));
	});
}

/**
 * @param {import('./facts/conditions.js').Condition} condition
 * @param {import('./people.js').People} people
 * @param {number} person
 * @returns {number} relative chance
 */
function chanceOf(condition, people, person) {
	const age = people.age[person] ?? 0;
	const band = bandOf(prevalenceLowerAges, age);
	const level = condition.byAge[band] ?? 0;
	if (level === 0) return 0;
	let chance = level * Math.exp(slope(condition.byAge, band) * (Math.min(age, 95) - (bandMiddles[band] ?? age)));
	chance *= Math.exp((Math.log(condition.mostToLeast) * (5.5 - people.decile(person))) / 9);
	const ratio = condition.field === 'DEM_REG' && age >= 85 ? 0.71 : condition.menToWomen;
	chance *= people.sex[person] === 1 ? (2 * ratio) / (1 + ratio) : 2 / (1 + ratio);
	chance *= Math.exp(condition.clustering * (people.illness[person] ?? 0) - (condition.clustering * condition.clustering) / 2);
	if (people.kind[person] === INFLATION) chance *= 0.3;
	if (condition.field === 'DEM_REG' && people.ward(person) === wardIndex(wardWithoutCare.ward)) chance *= 1.3;
	return chance;
}

/**
 * How fast prevalence rises inside a band, so that it does not step at the band's edges.
 * @param {readonly number[]} byAge
 * @param {number} band
 * @returns {number} change of the logarithm for each year of age
 */
function slope(byAge, band) {
	const low = Math.max(0, band - 1);
	const high = Math.min(byAge.length - 1, band + 1);
	const from = byAge[low] ?? 0;
	const to = byAge[high] ?? 0;
	if (from === 0 || to === 0) return 0;
	return (0.8 * Math.log(to / from)) / ((bandMiddles[high] ?? 1) - (bandMiddles[low] ?? 0));
}

/**
 * Dementia among care-home residents, taken out of the chances of everyone else.
 * @param {Uint8Array} column
 * @param {import('./people.js').People} people
 * @param {Float64Array} chances
 * @param {Random} random
 * @returns {number} how many were put on the register
 */
function inCareHomes(column, people, chances, random) {
	let residents = 0;
	const here = new Float64Array(people.count);
	for (let person = 0; person < people.count; person++) {
		if (!people.careHome[person] || (people.age[person] ?? 0) < 65) continue;
		residents++;
		here[person] = 1 + (chances[person] ?? 0) * 0.03;
		chances[person] = 0;
	}
	const target = Math.round(residents * dementiaInCareHomes);
	flag(column, here, target, random);
	return target;
}

/**
 * The planted truths about one register: the people meant, whose group is then closed to everybody else.
 * @param {string} field
 * @param {import('./people.js').People} people
 * @param {Float64Array} chances those of the whole group are set to nothing
 * @param {Random} random
 * @returns {number[]}
 */
function plantedPeople(field, people, chances, random) {
	const plan =
		field === cellOfThree.field
			? { ward: cellOfThree.ward, ageFrom: cellOfThree.ageFrom, count: cellOfThree.count }
			: field === differencingTrap.field
				? { ward: differencingTrap.ward, ageFrom: differencingTrap.narrower.to + 1, count: differencingTrap.difference }
				: undefined;
	if (!plan) return [];
	const ward = wardIndex(plan.ward);
	const group = chances.map((_, person) => (people.ward(person) === ward && (people.age[person] ?? 0) >= plan.ageFrom ? 1 : 0));
	const chosen = choose(group, plan.count, random);
	group.forEach((inside, person) => {
		if (inside) chances[person] = 0;
	});
	return chosen;
}

/** Shares of fit, mild, moderate, severe frailty by age from 50: 65+ scaled to 50, 35, 12 and 3%, 10% of 50-64 with any (assumption but for the sums). */
const frailtyShares = [
	{ from: 50, to: 64, shares: [0.9, 0.085, 0.013, 0.002] },
	{ from: 65, to: 74, shares: [0.64, 0.3, 0.05, 0.01] },
	{ from: 75, to: 84, shares: [0.41, 0.41, 0.15, 0.03] },
	{ from: 85, to: 120, shares: [0.22, 0.39, 0.29, 0.1] }
];
/** Deficits of 36 that open and close each category: up to 0.12, 0.24, 0.36 and above. */
const deficitRanges = [
	[0, 4],
	[5, 8],
	[9, 12],
	[13, 22]
];
export const frailtyCodes = ['FIT', 'MILD', 'MODERATE', 'SEVERE'];

/**
 * @param {number} deficits
 * @returns {number} index into `frailtyCodes`
 */
export function frailtyOf(deficits) {
	return deficits <= 4 ? 0 : deficits <= 8 ? 1 : deficits <= 12 ? 2 : 3;
}

/**
 * Works out the electronic frailty index of everyone of 50 and over.
 * @param {import('./people.js').People} people
 * @param {number} seed
 */
export function fillFrailty(people, seed) {
	const random = new Random(seed, 'frailty');
	const dementia = people.register('DEM_REG');
	for (const { from, to, shares } of frailtyShares) {
		/** @type {{ person: number, weight: number }[]} */
		const ranked = [];
		for (let person = 0; person < people.count; person++) {
			const age = people.age[person] ?? 0;
			if (age < from || age > to) continue;
			const weight =
				0.7 * (people.illness[person] ?? 0) +
				0.3 * (people.longTerm[person] ?? 0) +
				(5.5 - people.decile(person)) * 0.05 +
				(age - from) * 0.05;
			const extra = (people.careHome[person] ? 1.6 : 0) + (dementia[person] ? 0.7 : 0) + (people.sex[person] === 2 ? 0.25 : 0);
			ranked.push({ person, weight: weight + extra + 0.7 * random.normal() });
		}
		ranked.sort((a, b) => a.weight - b.weight || a.person - b.person);
		let start = 0;
		let upTo = 0;
		shares.forEach((share, category) => {
			upTo += share;
			const end = category === 3 ? ranked.length : Math.round(upTo * ranked.length);
			const [low = 0, high = 0] = deficitRanges[category] ?? [];
			for (let rank = start; rank < end; rank++) {
				const part = (rank - start) / Math.max(1, end - start);
				const person = ranked[rank]?.person ?? 0;
				people.deficits[person] = low + Math.floor((category === 3 ? part * part : part) * (high - low + 1));
			}
			start = end;
		});
	}
}

/**
 * Palliative-care register, housebound people, carers known to their practice.
 * @param {import('./people.js').People} people
 * @param {number} scale
 * @param {number} seed
 */
export function fillOtherFlags(people, scale, seed) {
	const random = new Random(seed, 'other flags');
	const cancer = people.register('CAN_REG');
	const palliative = new Float64Array(people.count);
	const housebound = new Float64Array(people.count);
	const carer = new Float64Array(people.count);
	for (let person = 0; person < people.count; person++) {
		const age = people.age[person] ?? 0;
		if (people.kind[person] === INFLATION || age < 18) continue;
		const deficits = people.deficits[person] ?? 255;
		const frailty = deficits === 255 ? 0 : frailtyOf(deficits);
		palliative[person] = (cancer[person] ? 6 : 0.3) * Math.exp((age - 70) / 14) * (1 + frailty);
		housebound[person] = age < 65 ? 0.01 : ([0.02, 0.3, 3, 10][frailty] ?? 0);
		carer[person] = people.careHome[person]
			? 0
			: (people.sex[person] === 2 ? 1.3 : 0.8) * (age < 30 ? 0.3 : age < 50 ? 0.9 : age < 80 ? 1.5 : 1);
	}
	flag(people.palliative, palliative, 852 * scale, random);
	flag(people.housebound, housebound, 1250 * scale, random);
	flag(people.carer, carer, 4300 * scale, random);
}
