import { LAST_DAY } from '../dates.js';
import { frailtyOf } from '../health.js';
import { INFLATION, OUTSIDE, UNPLACED } from '../people.js';
import { Random } from '../random.js';
import { choose } from '../sampling.js';
import { Clients } from './client.js';
import { CareEvents } from './events.js';
import { communityServices } from './services.js';

/** The council's adult social care while a year of it is being made: whom it knows, what it has recorded. */
export class Council {
	/**
	 * @param {import('../people.js').People} people
	 * @param {number} scale
	 * @param {number} seed
	 */
	constructor(people, scale, seed) {
		this.people = people;
		this.scale = scale;
		this.random = new Random(seed, 'social care');
		this.clients = new Clients(people, this.random);
		this.events = new CareEvents(this.random);
		/** People with dementia who must have no open service of the kinds that the flagship question counts. */
		this.barred = new Uint8Array(people.count);
		/** People with long-term support in the community. */
		this.supported = new Uint8Array(people.count);
	}

	/**
	 * @param {number} person
	 * @returns {number} how likely somebody is to come to the council
	 */
	need(person) {
		const { people } = this;
		const deficits = people.deficits[person] ?? 255;
		const frailty = deficits === 255 ? 0 : frailtyOf(deficits);
		return (
			([0.15, 0.6, 2, 4][frailty] ?? 0.1) *
			(people.alone[person] ? 1.8 : 1) *
			(people.housebound[person] ? 2 : 1) *
			Math.exp((5.5 - people.decile(person)) * 0.06)
		);
	}

	/**
	 * @param {number} target
	 * @param {(person: number, age: number) => number} chance
	 * @returns {number[]} people chosen
	 */
	pick(target, chance) {
		const { people } = this;
		const chances = new Float64Array(people.count);
		for (let person = 0; person < people.count; person++) {
			const kind = people.kind[person];
			if (kind === OUTSIDE || kind === INFLATION || kind === UNPLACED) continue;
			chances[person] = chance(person, people.age[person] ?? 0);
		}
		return choose(chances, target * this.scale, this.random);
	}

	/** @returns {number} the day on which a service that was open before the census day began; 30% began in the year */
	openSince() {
		return this.random.chance(0.3)
			? this.random.between(0, LAST_DAY - 1)
			: -1 - Math.floor(-Math.log(1 - this.random.share() * 0.97) * 800);
	}

	/**
	 * What came before a service that began in the year: a request and an assessment.
	 * @param {import('./client.js').Client} client
	 * @param {number} from
	 * @param {boolean} shortTerm
	 * @param {Record<string, string>} [route] by which the request came; any if not said
	 */
	startOf(client, from, shortTerm, route = {}) {
		if (from < 4) return;
		const { random, events } = this;
		const day = Math.max(0, from - random.between(1, shortTerm ? 4 : 28));
		if (random.chance(0.86))
			events.request(
				client,
				Math.max(0, day - random.between(0, 30)),
				shortTerm ? 'Progress to reablement/ST-Max' : 'Progress to assessment, review or reassessment',
				route
			);
		if (random.chance(0.93)) events.assessment(client, day, shortTerm ? 'Short term assessment' : 'Long term assessment', true);
	}

	/**
	 * Long-term support in the community.
	 * @param {number} person
	 * @param {number | undefined} to
	 * @param {boolean} older
	 */
	longTerm(person, to, older) {
		const { people, random, events } = this;
		const client = this.clients.of(person);
		const since = this.openSince();
		const from = to === undefined || since < to ? since : to - random.between(1, 200);
		this.supported[person] = 1;
		for (const service of communityServices(older, people.register('LD_REG')[person] === 1, random))
			events.service(client, service, from, to);
		this.startOf(client, from, false);
		if (from < -90 && random.chance(0.62)) events.review(client, random.between(0, Math.min(LAST_DAY, to ?? LAST_DAY)), false);
	}
}
