import { LAST_DAY } from '../dates.js';
import { communityServices } from './services.js';

/** A year's other requests in the real place, and the share of clients whose pseudonym matches nobody (assumptions: see the README). */
const numbers = { requests: 4300, unlinked: 0.026 };

/**
 * Requests that lead to advice, to others or to nothing, and a few to an assessment.
 * @param {import('./council.js').Council} council
 */
export function otherRequests(council) {
	const { people, random, events } = council;
	const chosen = council.pick(numbers.requests, (someone, age) =>
		age < 18
			? 0
			: (age < 65 ? 0.12 : age < 75 ? 1 : age < 85 ? 2.4 : 5) * council.need(someone) * (people.careHome[someone] ? 0.5 : 1)
	);
	for (const person of chosen) {
		const client = council.clients.of(person);
		const day = random.between(0, LAST_DAY);
		const outcome = random.pick([
			['NFA: Information and advice or signposting', 52],
			['NFA: Referral to other service within the local authority', 9],
			['NFA: Referral to NHS services or NHS funded social care', 7],
			['NFA: Support declined', 8],
			['NFA: Self-funded client or under 12wk disregard', 6],
			['NFA: No services offered for other reason', 6],
			['NFA: Other', 4],
			['Progress to assessment, review or reassessment', 8]
		]);
		events.request(client, day, outcome);
		if (outcome.startsWith('Progress'))
			events.assessment(client, Math.min(LAST_DAY, day + random.between(5, 30)), 'Long term assessment', random.chance(0.3));
	}
}

/**
 * Clients alive whose pseudonym is on no register: mistyped numbers, people registered elsewhere, no number traced.
 * @param {import('./council.js').Council} council
 */
export function clientsWithoutLink(council) {
	const { random, events } = council;
	const clients = [...council.clients.linked.values()];
	const count = Math.round(clients.length * numbers.unlinked);
	for (let index = 0; index < count; index++) {
		const like = random.of(clients);
		const client = council.clients.unlike(like.person);
		if (random.chance(0.5)) events.request(client, random.between(0, LAST_DAY), 'NFA: Information and advice or signposting');
		else
			for (const service of communityServices((council.people.age[like.person] ?? 0) >= 65, false, random))
				events.service(client, service, council.openSince(), undefined);
	}
}
