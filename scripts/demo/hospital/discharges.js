import { dayOf } from '../dates.js';

/**
 * On which days of the period people left hospital for home, by the number of the person. Births, day cases, stays that do not link and those that
 * ended elsewhere are left out.
 * @param {import('../people.js').People} people
 * @param {readonly Record<string, string>[]} spells
 * @returns {Map<number, number[]>}
 */
export function dischargesHome(people, spells) {
	/** @type {Map<string, number>} */
	const numbers = new Map();
	for (let person = 0; person < people.count; person++) numbers.set(people.id[person] ?? '', person);
	/** @type {Map<number, number[]>} */
	const days = new Map();
	for (const { PSEUDO_ID, ADMIMETH, CLASSPAT, DISDATE, DISDEST } of spells) {
		const person = numbers.get(PSEUDO_ID ?? '');
		if (person === undefined || !DISDATE || DISDEST !== '19' || CLASSPAT !== '1' || ADMIMETH?.startsWith('3')) continue;
		days.set(person, [...(days.get(person) ?? []), dayOf(DISDATE)]);
	}
	return days;
}
