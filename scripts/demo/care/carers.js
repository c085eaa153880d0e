import { LAST_DAY } from '../dates.js';
import { otherService } from './services.js';

/** A year's support of carers in the real place (assumptions: see the README). */
const numbers = { carers: 620, respite: 170 };

/**
 * Support of unpaid carers: breaks through care for the person cared for, and direct support.
 * @param {import('./council.js').Council} council
 * @param {import('./dementia-care.js').Served} served
 */
export function carerSupport(council, served) {
	const { people, random, events } = council;
	const dementia = people.register('DEM_REG');
	const disability = people.register('LD_REG');
	const respite = council.pick(numbers.respite, (someone, age) =>
		age < 65 || people.careHome[someone] || people.alone[someone] || dementia[someone] ? 0 : council.need(someone)
	);
	for (const person of [...served.respite, ...respite].sort((a, b) => a - b)) {
		const client = council.clients.of(person);
		client.facts['Has_Unpaid_Carer'] = 'Yes';
		events.service(client, otherService('carer-respite', random), council.openSince(), undefined);
	}
	const carers = council.pick(numbers.carers, (someone, age) =>
		age < 18 || people.careHome[someone] || dementia[someone] || disability[someone]
			? 0
			: (people.carer[someone] ? 8 : 0.12) * (people.sex[someone] === 2 ? 1.5 : 1) * (age < 45 ? 0.5 : 1)
	);
	for (const person of carers) carer(council, person);
}

/**
 * @param {import('./council.js').Council} council
 * @param {number} person
 */
function carer(council, person) {
	const { random, events } = council;
	const client = council.clients.of(person);
	const more = {
		Client_Type: 'Unpaid carer',
		Primary_Support_Reason: 'Social Support: Support to unpaid carer',
		Total_Hrs_Caring_Per_Week: random.pick(
			/** @type {[string, number][]} */ ([
				['0-9 hours', 8],
				['10-19 hours', 10],
				['20-34 hours', 12],
				['35-49 hours', 12],
				['50-74 hours', 12],
				['75-99 hours', 8],
				['100 or more hours', 26],
				['Unknown', 12]
			])
		),
		No_of_adults_being_cared_for: random.chance(0.9) ? '1' : '2',
		Has_Unpaid_Carer: 'No'
	};
	const from = random.between(-200, LAST_DAY);
	if (from > 20) {
		events.request(client, from - random.between(10, 20), 'Progress to assessment, review or reassessment', more);
		events.assessment(client, from - random.between(1, 9), 'Long term assessment', true, more);
	}
	if (random.chance(0.72))
		events.service(
			client,
			otherService('carer', random),
			from,
			random.chance(0.4) ? from + random.between(30, 400) : undefined,
			more
		);
	else events.request(client, Math.max(0, from), 'NFA: Information and advice or signposting', more);
}
