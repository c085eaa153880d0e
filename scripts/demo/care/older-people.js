import { LAST_DAY } from '../dates.js';
import { communityServices, otherService } from './services.js';

/** A year's clients of 65 and over in the real place (assumptions: see the README). */
const numbers = { careHomeOpen: 505, careHomeEnded: 165, communityOpen: 780, communityEnded: 160, communityDied: 120 };

/**
 * Council-funded places in care homes: those open on the census day, and those that ended with a death in the year.
 * @param {import('./council.js').Council} council
 */
export function careHomePlaces(council) {
	const { people, random, events } = council;
	for (const person of council.pick(numbers.careHomeOpen, (someone, age) =>
		people.careHome[someone] && age >= 65 ? 12 - people.decile(someone) : 0
	)) {
		const client = council.clients.of(person);
		const from = council.openSince();
		events.service(client, otherService(random.chance(0.67) ? 'residential' : 'nursing', random), from, undefined);
		council.startOf(client, from, false);
		if (from < -60 && random.chance(0.66)) events.review(client, random.between(0, LAST_DAY), false);
	}
	for (const person of council.pick(numbers.careHomeEnded, (someone, age) => (people.careHome[someone] && age >= 75 ? 1 : 0))) {
		const died = random.between(2, LAST_DAY);
		const client = council.clients.unlike(person, died);
		const from = random.chance(0.28) ? random.between(0, died) : -random.between(20, 1400);
		events.service(client, otherService(random.chance(0.6) ? 'residential' : 'nursing', random), from, died);
		council.startOf(client, from, false);
	}
}

/**
 * Long-term support of older people in the community.
 * @param {import('./council.js').Council} council
 * @param {import('./dementia-care.js').Served} served
 */
export function communityCare(council, served) {
	const { people, random, events } = council;
	const dementia = people.register('DEM_REG');
	const chance = (/** @type {number} */ someone, /** @type {number} */ age) =>
		age < 65 || people.careHome[someone] || dementia[someone] ? 0 : (age < 75 ? 2 : age < 85 ? 4 : 8) * council.need(someone);
	const rest = council.pick(numbers.communityOpen - served.community.length / council.scale, chance);
	for (const person of [...served.community, ...rest].sort((a, b) => a - b)) council.longTerm(person, undefined, true);
	const ended = council.pick(numbers.communityEnded, (someone, age) =>
		council.supported[someone] || age < 65 || people.careHome[someone]
			? 0
			: (age < 75 ? 2 : age < 85 ? 4 : 8) * council.need(someone)
	);
	// Some end on the census day itself: by the rule they are still open, so only people who may have care get that day.
	for (const person of ended)
		council.longTerm(person, council.barred[person] ? random.between(10, LAST_DAY - 1) : random.between(10, LAST_DAY), true);
	for (const person of council.pick(numbers.communityDied, (someone, age) => (age < 70 ? 0 : council.need(someone)))) {
		const died = random.between(2, LAST_DAY);
		const client = council.clients.unlike(person, died);
		const from = random.chance(0.4) ? random.between(0, died) : -random.between(10, 1200);
		for (const service of communityServices(true, false, random)) events.service(client, service, from, died);
		council.startOf(client, from, false);
	}
}
