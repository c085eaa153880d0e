import { wardIndex, wards } from '../area.js';
import { OUTSIDE } from '../people.js';
import { wardWithoutCare } from '../planted.js';
import { choose } from '../sampling.js';

/**
 * People with dementia who have care on the census day, by the kind of care.
 * @typedef {{ community: number[], reablement: number[], respite: number[] }} Served
 */

/** Share of people with dementia of 65+ outside care homes who have care on the census day, by deprivation decile 1 and 10 (assumption). */
const servedShares = { mostDeprived: 0.36, leastDeprived: 0.25 };

/** Kinds of that care (assumption). */
const kinds = /** @type {[keyof Served, number][]} */ ([
	['community', 76],
	['reablement', 5],
	['respite', 19]
]);

/**
 * Decides which people with dementia have care, so that each ward has its planned share, and how.
 * @param {import('./council.js').Council} council
 * @returns {Served}
 */
export function planDementiaCare(council) {
	const { people, random } = council;
	const dementia = people.register('DEM_REG');
	/** @type {Served} */
	const served = { community: [], reablement: [], respite: [] };
	for (let ward = -1; ward < wards.length; ward++) {
		const group = [];
		for (let person = 0; person < people.count; person++) {
			if (dementia[person] && !people.careHome[person] && (people.age[person] ?? 0) >= 65 && people.ward(person) === ward)
				group.push(person);
		}
		const eligible = group.filter((person) => people.kind[person] !== OUTSIDE);
		const mean = eligible.reduce((sum, person) => sum + people.decile(person), 0) / Math.max(1, eligible.length);
		const planned = servedShares.mostDeprived + ((mean - 1) / 9) * (servedShares.leastDeprived - servedShares.mostDeprived);
		const share = ward === wardIndex(wardWithoutCare.ward) ? 1 - wardWithoutCare.share : planned;
		const chosen = choose(
			eligible.map((person) => council.need(person)),
			share * eligible.length,
			random
		).map((index) => eligible[index] ?? 0);
		for (const person of group) council.barred[person] = 1;
		for (const person of chosen) {
			council.barred[person] = 0;
			served[random.pick(kinds)].push(person);
		}
	}
	return served;
}
