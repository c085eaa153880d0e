import { LAST_DAY } from '../dates.js';
import { otherService } from './services.js';

/** Clients of 18 to 64 in the real place (assumptions: see the README). */
const numbers = { community: 790, residential: 30 };

/**
 * Long-term support of people of 18 to 64.
 * @param {import('./council.js').Council} council
 */
export function workingAgeCare(council) {
	const { people, random, events } = council;
	const disability = people.register('LD_REG');
	const mental = people.register('MH_REG');
	const homes = council.pick(numbers.residential, (someone, age) => (people.careHome[someone] && age < 65 ? 1 : 0));
	for (const person of homes) {
		const client = council.clients.of(person);
		const from = council.openSince();
		events.service(client, otherService('residential', random), from, undefined);
		council.startOf(client, from, false);
	}
	const chosen = council.pick(numbers.community, (someone, age) => {
		if (age < 18 || age >= 65 || people.careHome[someone]) return 0;
		return disability[someone]
			? 25
			: mental[someone]
				? 5
				: (people.longTerm[someone] ?? 0) >= 3
					? 2
					: (people.longTerm[someone] ?? 0) >= 1
						? 0.12
						: 0.008;
	});
	for (const person of chosen) council.longTerm(person, random.chance(0.1) ? random.between(5, LAST_DAY - 1) : undefined, false);
}
