import { INFLATION } from './people.js';

/**
 * Gives events to people, as many in all as is expected of them, spread evenly over the order of people. Somebody who is on the list but
 * lives elsewhere has a tenth of the events.
 * @param {import('./people.js').People} people
 * @param {import('./random.js').Random} random
 * @param {(person: number) => number} expected events in the year
 * @param {(person: number) => void} make
 */
export function spread(people, random, expected, make) {
	let running = random.share();
	for (let person = 0; person < people.count; person++) {
		const before = Math.floor(running);
		running += expected(person) * (people.kind[person] === INFLATION ? 0.1 : 1);
		for (let times = Math.floor(running) - before; times > 0; times--) make(person);
	}
}

/**
 * The pseudonym under which an event of a person is recorded: now and then one that nobody on the register has.
 * @param {import('./people.js').People} people
 * @param {number} person
 * @param {import('./random.js').Random} random
 * @returns {string}
 */
export function recordedAs(people, person, random) {
	return random.chance(0.03) ? random.pseudonym() : (people.id[person] ?? '');
}

/**
 * Sorts rows by a day and the person, and numbers them.
 * @param {Record<string, string>[]} rows changed in place
 * @param {string} day
 * @param {string} number field that is given a number
 * @param {string} letter with which the numbers begin
 * @returns {Record<string, string>[]}
 */
export function numbered(rows, day, number, letter) {
	const key = (/** @type {Record<string, string>} */ row) => `${row[day]}${row['PSEUDO_ID']}`;
	rows.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
	rows.forEach((row, index) => (row[number] = `${letter}${String(index + 1).padStart(7, '0')}`));
	return rows;
}
