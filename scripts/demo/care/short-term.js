import { LAST_DAY } from '../dates.js';
import { otherService } from './services.js';

/** A year's short-term support in the real place (assumptions: see the README). */
const numbers = { reablement: 760, equipment: 950, shortStays: 170 };

/**
 * Short-term support to get people back on their feet.
 * @param {import('./council.js').Council} council
 * @param {import('./dementia-care.js').Served} served
 */
export function reablement(council, served) {
	const { people, random } = council;
	for (const person of served.reablement) {
		const from = LAST_DAY - random.between(0, 30);
		reable(council, person, from, random.chance(0.3) ? LAST_DAY : undefined);
	}
	const chosen = council.pick(numbers.reablement, (someone, age) =>
		people.careHome[someone] || council.supported[someone] || age < 40
			? 0
			: (age < 65 ? 0.2 : age < 75 ? 1.2 : age < 85 ? 2.5 : 5) * council.need(someone)
	);
	for (const person of chosen) {
		const from = random.between(-35, LAST_DAY);
		const to = from + random.between(10, 42);
		if (to < 0 || (council.barred[person] && to >= LAST_DAY)) continue;
		reable(council, person, from, to);
	}
}

/**
 * @param {import('./council.js').Council} council
 * @param {number} person
 * @param {number} from
 * @param {number | undefined} to
 */
function reable(council, person, from, to) {
	const { random, events } = council;
	const client = council.clients.of(person);
	events.service(client, otherService('reablement', random), from, to);
	council.startOf(client, from, true);
	if (to !== undefined && to <= LAST_DAY && random.chance(0.8)) events.review(client, to, true);
}

/**
 * Equipment, technology and short stays: none of them counts as long-term care.
 * @param {import('./council.js').Council} council
 */
export function lowLevelAndShortStays(council) {
	const { people, random, events } = council;
	const equipment = council.pick(numbers.equipment, (someone, age) =>
		age < 18 || people.careHome[someone]
			? 0
			: (age < 65 ? 0.12 : age < 75 ? 1 : age < 85 ? 2 : 4) * council.need(someone) * (council.barred[someone] ? 1.5 : 1)
	);
	for (const person of equipment) {
		const client = council.clients.of(person);
		const from = random.between(-500, LAST_DAY);
		const lasting = random.chance(0.65);
		if (from >= 0 || lasting)
			events.service(client, otherService(lasting ? 'technology' : 'equipment', random), from, lasting ? undefined : from);
		if (from > 6 && random.chance(0.8))
			events.request(client, from - random.between(0, 6), 'Progress to support planning or services');
	}
	const stays = council.pick(numbers.shortStays, (someone, age) =>
		age < 65 || people.careHome[someone] ? 0 : council.need(someone) * (age < 80 ? 1 : 3)
	);
	for (const person of stays) {
		const client = council.clients.of(person);
		const from = random.between(-20, LAST_DAY);
		const to = from + random.between(7, 42);
		if (to >= 0) events.service(client, otherService(random.chance(0.7) ? 'respite-home' : 'respite-nursing', random), from, to);
		council.startOf(client, from, true);
	}
}
