import { LAST_DAY } from '../dates.js';
import { communityServices, otherService } from './services.js';

/** A year's short-term support in the real place (assumptions: see the README). */
const numbers = { afterHospital: 460, otherReablement: 300, equipment: 950, shortStays: 170 };

/**
 * Short-term support to get people back on their feet: most of it when they leave hospital.
 * @param {import('./council.js').Council} council
 * @param {import('./dementia-care.js').Served} served
 * @param {ReadonlyMap<number, readonly number[]>} discharges days on which people left hospital for home
 */
export function reablement(council, served, discharges) {
	const { people, random } = council;
	for (const person of served.reablement) {
		const from = LAST_DAY - random.between(0, 30);
		reable(council, person, from, random.chance(0.3) ? LAST_DAY : undefined);
	}
	/** @type {(someone: number, age: number) => number} */
	const chance = (someone, age) =>
		people.careHome[someone] || council.supported[someone] || age < 40
			? 0
			: (age < 65 ? 0.2 : age < 75 ? 1.2 : age < 85 ? 2.5 : 5) * council.need(someone);
	const afterHospital = council.pick(numbers.afterHospital, (someone, age) =>
		discharges.has(someone) ? chance(someone, age) : 0
	);
	for (const person of afterHospital) {
		const from = random.of(discharges.get(person) ?? []) + random.between(-1, 5);
		endingInTime(council, person, from, hospitalRoute);
	}
	const others = council.pick(numbers.otherReablement, (someone, age) => (discharges.has(someone) ? 0 : chance(someone, age)));
	for (const person of others) endingInTime(council, person, random.between(-35, LAST_DAY), {});
}

/** The share of people who need care for longer when reablement ends (assumption: see the README). */
const goOnToCare = 0.2;
const hospitalRoute = { Request_Route_of_Access: 'Discharge from hospital' };

/**
 * Reablement for two to six weeks; none for those who must have nothing open on the last day.
 * @param {import('./council.js').Council} council
 * @param {number} person
 * @param {number} from
 * @param {Record<string, string>} route
 */
function endingInTime(council, person, from, route) {
	const to = from + council.random.between(10, 42);
	if (to < 0 || from > LAST_DAY || (council.barred[person] && to >= LAST_DAY)) return;
	reable(council, person, from, to, route);
	const { people, random, events, clients, barred, supported } = council;
	if (to >= LAST_DAY || barred[person] || people.register('DEM_REG')[person] || !random.chance(goOnToCare)) return;
	supported[person] = 1;
	const older = (people.age[person] ?? 0) >= 65;
	for (const service of communityServices(older, false, random)) events.service(clients.of(person), service, to, undefined);
}

/**
 * @param {import('./council.js').Council} council
 * @param {number} person
 * @param {number} from
 * @param {number | undefined} to
 * @param {Record<string, string>} [route] by which the request came
 */
function reable(council, person, from, to, route = {}) {
	const { random, events } = council;
	const client = council.clients.of(person);
	events.service(client, otherService('reablement', random), from, to);
	council.startOf(client, from, true, route);
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
