import { wardAt, wardIndex, wards } from '../area.js';
import { LAST_DAY } from '../dates.js';
import { frailtyOf } from '../health.js';
import { INFLATION, OUTSIDE, UNPLACED } from '../people.js';
import { wardWithoutCare } from '../planted.js';
import { Random } from '../random.js';
import { choose } from '../sampling.js';
import { Clients } from './client.js';
import { CareEvents } from './events.js';
import { communityServices, otherService } from './services.js';

/** How many clients and events the council of the real place is assumed to have in the year: see the README. */
const numbers = {
	careHomeOpen: 505,
	careHomeEnded: 165,
	communityOlderOpen: 780,
	communityOlderEnded: 160,
	communityDied: 120,
	communityYounger: 790,
	residentialYounger: 30,
	reablement: 760,
	equipment: 950,
	shortStays: 170,
	carers: 620,
	respite: 170,
	otherRequests: 3100,
	unlinked: 0.026
};

/** Share of people with dementia of 65+ outside care homes who have care on the census day, by deprivation decile 1 and 10. */
const servedShares = { mostDeprived: 0.36, leastDeprived: 0.25 };

/** Makes the year's events of the council's adult social care. */
export class SocialCare {
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

	/** @returns {Record<string, string>[]} the events in no order that says anything */
	make() {
		const served = this.#dementia();
		this.#careHomes();
		this.#community(served);
		this.#younger();
		this.#reablement(served);
		this.#lowLevelAndShortStays();
		this.#carers(served);
		this.#otherRequests();
		this.#unlinked();
		return this.events.rows.sort(
			(a, b) => compare(a['PSEUDO_ID'], b['PSEUDO_ID']) || compare(a['Event_Start_Date'], b['Event_Start_Date'])
		);
	}

	/**
	 * Decides which people with dementia have care, so that each ward has its planned share, and how.
	 * @returns {{ community: number[], reablement: number[], respite: number[] }}
	 */
	#dementia() {
		const { people, random } = this;
		const dementia = people.register('DEM_REG');
		const served = {
			community: /** @type {number[]} */ ([]),
			reablement: /** @type {number[]} */ ([]),
			respite: /** @type {number[]} */ ([])
		};
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
				eligible.map((person) => this.#need(person)),
				share * eligible.length,
				random
			).map((index) => eligible[index] ?? 0);
			for (const person of group) this.barred[person] = 1;
			for (const person of chosen) {
				this.barred[person] = 0;
				served[
					random.pick([
						['community', 76],
						['reablement', 5],
						['respite', 19]
					])
				].push(person);
			}
		}
		return served;
	}

	/**
	 * @param {number} person
	 * @returns {number} how likely somebody is to come to the council
	 */
	#need(person) {
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
	#pick(target, chance) {
		const { people } = this;
		const chances = new Float64Array(people.count);
		for (let person = 0; person < people.count; person++) {
			const kind = people.kind[person];
			if (kind === OUTSIDE || kind === INFLATION || kind === UNPLACED) continue;
			chances[person] = chance(person, people.age[person] ?? 0);
		}
		return choose(chances, target * this.scale, this.random);
	}

	/** @returns {number} the day on which a service that was open before the census day began; 30 % began in the year */
	#openSince() {
		return this.random.chance(0.3)
			? this.random.between(0, LAST_DAY - 1)
			: -1 - Math.floor(-Math.log(1 - this.random.share() * 0.97) * 800);
	}

	#careHomes() {
		const { people, random, events } = this;
		for (const person of this.#pick(numbers.careHomeOpen, (someone, age) =>
			people.careHome[someone] && age >= 65 ? 12 - people.decile(someone) : 0
		)) {
			const client = this.clients.of(person);
			const from = this.#openSince();
			events.service(client, otherService(random.chance(0.67) ? 'residential' : 'nursing', random), from, undefined);
			this.#startOf(client, from, false);
			if (from < -60 && random.chance(0.66)) events.review(client, random.between(0, LAST_DAY), false);
		}
		for (const person of this.#pick(numbers.careHomeEnded, (someone, age) => (people.careHome[someone] && age >= 75 ? 1 : 0))) {
			const died = random.between(2, LAST_DAY);
			const client = this.clients.unlike(person, died);
			const from = random.chance(0.28) ? random.between(0, died) : -random.between(20, 1400);
			events.service(client, otherService(random.chance(0.6) ? 'residential' : 'nursing', random), from, died);
			this.#startOf(client, from, false);
		}
	}

	/**
	 * What came before a service that began in the year: a request and an assessment.
	 * @param {import('./client.js').Client} client
	 * @param {number} from
	 * @param {boolean} shortTerm
	 */
	#startOf(client, from, shortTerm) {
		if (from < 4) return;
		const { random, events } = this;
		const day = Math.max(0, from - random.between(1, shortTerm ? 4 : 28));
		if (random.chance(0.86))
			events.request(
				client,
				Math.max(0, day - random.between(0, 30)),
				shortTerm ? 'Progress to reablement/ST-Max' : 'Progress to assessment, review or reassessment'
			);
		if (random.chance(0.93)) events.assessment(client, day, shortTerm ? 'Short term assessment' : 'Long term assessment', true);
	}

	/** @param {{ community: number[] }} served */
	#community(served) {
		const { people, random, events } = this;
		const chance = (/** @type {number} */ someone, /** @type {number} */ age) =>
			age < 65 || people.careHome[someone] || people.register('DEM_REG')[someone]
				? 0
				: (age < 75 ? 2 : age < 85 ? 4 : 8) * this.#need(someone);
		const rest = this.#pick(numbers.communityOlderOpen - served.community.length / this.scale, chance);
		for (const person of [...served.community, ...rest].sort((a, b) => a - b)) this.#longTerm(person, undefined, true);
		const ended = this.#pick(numbers.communityOlderEnded, (someone, age) =>
			this.supported[someone] || age < 65 || people.careHome[someone]
				? 0
				: (age < 75 ? 2 : age < 85 ? 4 : 8) * this.#need(someone)
		);
		// Some end on the census day itself: by the rule they are still open, so only people who may have care get that day.
		for (const person of ended)
			this.#longTerm(person, this.barred[person] ? random.between(10, LAST_DAY - 1) : random.between(10, LAST_DAY), true);
		for (const person of this.#pick(numbers.communityDied, (someone, age) => (age < 70 ? 0 : this.#need(someone)))) {
			const died = random.between(2, LAST_DAY);
			const client = this.clients.unlike(person, died);
			const from = random.chance(0.4) ? random.between(0, died) : -random.between(10, 1200);
			for (const service of communityServices(true, false, random)) events.service(client, service, from, died);
			this.#startOf(client, from, false);
		}
	}

	/**
	 * Long-term support in the community.
	 * @param {number} person
	 * @param {number | undefined} to
	 * @param {boolean} older
	 */
	#longTerm(person, to, older) {
		const { people, random, events } = this;
		const client = this.clients.of(person);
		const since = this.#openSince();
		const from = to === undefined || since < to ? since : to - random.between(1, 200);
		this.supported[person] = 1;
		for (const service of communityServices(older, people.register('LD_REG')[person] === 1, random))
			events.service(client, service, from, to);
		this.#startOf(client, from, false);
		if (from < -90 && random.chance(0.62)) events.review(client, random.between(0, Math.min(LAST_DAY, to ?? LAST_DAY)), false);
	}

	#younger() {
		const { people, random, events } = this;
		const disability = people.register('LD_REG');
		const mental = people.register('MH_REG');
		const homes = this.#pick(numbers.residentialYounger, (someone, age) => (people.careHome[someone] && age < 65 ? 1 : 0));
		for (const person of homes) {
			const client = this.clients.of(person);
			const from = this.#openSince();
			events.service(client, otherService('residential', random), from, undefined);
			this.#startOf(client, from, false);
		}
		const chosen = this.#pick(numbers.communityYounger, (someone, age) => {
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
		for (const person of chosen) this.#longTerm(person, random.chance(0.1) ? random.between(5, LAST_DAY - 1) : undefined, false);
	}

	/** @param {{ reablement: number[] }} served */
	#reablement(served) {
		const { people, random, events } = this;
		for (const person of served.reablement) {
			const from = LAST_DAY - random.between(0, 30);
			this.#reable(person, from, random.chance(0.15) ? LAST_DAY : undefined);
		}
		const chosen = this.#pick(numbers.reablement, (someone, age) =>
			people.careHome[someone] || this.supported[someone] || age < 40
				? 0
				: (age < 65 ? 0.2 : age < 75 ? 1.2 : age < 85 ? 2.5 : 5) * this.#need(someone)
		);
		for (const person of chosen) {
			const from = random.between(-35, LAST_DAY);
			const to = from + random.between(10, 42);
			if (to < 0 || (this.barred[person] && to >= LAST_DAY)) continue;
			this.#reable(person, from, to);
		}
		void events;
	}

	/**
	 * @param {number} person
	 * @param {number} from
	 * @param {number | undefined} to
	 */
	#reable(person, from, to) {
		const { random, events } = this;
		const client = this.clients.of(person);
		events.service(client, otherService('reablement', random), from, to);
		this.#startOf(client, from, true);
		if (to !== undefined && to <= LAST_DAY && random.chance(0.8)) events.review(client, to, true);
	}

	#lowLevelAndShortStays() {
		const { people, random, events } = this;
		const equipment = this.#pick(numbers.equipment, (someone, age) =>
			age < 18 || people.careHome[someone]
				? 0
				: (age < 65 ? 0.12 : age < 75 ? 1 : age < 85 ? 2 : 4) * this.#need(someone) * (this.barred[someone] ? 1.5 : 1)
		);
		for (const person of equipment) {
			const client = this.clients.of(person);
			const from = random.between(-500, LAST_DAY);
			const lasting = random.chance(0.65);
			if (from >= 0 || lasting)
				events.service(client, otherService(lasting ? 'technology' : 'equipment', random), from, lasting ? undefined : from);
			if (from > 6 && random.chance(0.8))
				events.request(client, from - random.between(0, 6), 'Progress to support planning or services');
		}
		const stays = this.#pick(numbers.shortStays, (someone, age) =>
			age < 65 || people.careHome[someone] ? 0 : this.#need(someone) * (age < 80 ? 1 : 3)
		);
		for (const person of stays) {
			const client = this.clients.of(person);
			const from = random.between(-20, LAST_DAY);
			const to = from + random.between(7, 42);
			if (to >= 0)
				events.service(client, otherService(random.chance(0.7) ? 'respite-home' : 'respite-nursing', random), from, to);
			this.#startOf(client, from, true);
		}
	}

	/** @param {{ respite: number[] }} served */
	#carers(served) {
		const { people, random, events } = this;
		const respite = this.#pick(numbers.respite, (someone, age) =>
			age < 65 || people.careHome[someone] || people.alone[someone] || people.register('DEM_REG')[someone]
				? 0
				: this.#need(someone)
		);
		for (const person of [...served.respite, ...respite].sort((a, b) => a - b)) {
			const client = this.clients.of(person);
			client.facts['Has_Unpaid_Carer'] = 'Yes';
			events.service(client, otherService('carer-respite', random), this.#openSince(), undefined);
		}
		const carers = this.#pick(numbers.carers, (someone, age) =>
			age < 18 || people.careHome[someone] || people.register('DEM_REG')[someone] || people.register('LD_REG')[someone]
				? 0
				: (people.carer[someone] ? 8 : 0.12) * (people.sex[someone] === 2 ? 1.5 : 1) * (age < 45 ? 0.5 : 1)
		);
		for (const person of carers) this.#carer(person);
	}

	/** @param {number} person */
	#carer(person) {
		const { random, events } = this;
		const client = this.clients.of(person);
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

	#otherRequests() {
		const { people, random, events } = this;
		const chosen = this.#pick(numbers.otherRequests, (someone, age) =>
			age < 18
				? 0
				: (age < 65 ? 0.12 : age < 75 ? 1 : age < 85 ? 2.4 : 5) * this.#need(someone) * (people.careHome[someone] ? 0.5 : 1)
		);
		for (const person of chosen) {
			const client = this.clients.of(person);
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

	/** Clients alive whose pseudonym is on no register: mistyped numbers, people registered elsewhere, no number traced. */
	#unlinked() {
		const { random, events } = this;
		const clients = [...this.clients.linked.values()];
		const count = Math.round(clients.length * numbers.unlinked);
		for (let index = 0; index < count; index++) {
			const like = random.of(clients);
			const client = this.clients.unlike(like.person);
			if (random.chance(0.5)) events.request(client, random.between(0, LAST_DAY), 'NFA: Information and advice or signposting');
			else
				for (const service of communityServices((this.people.age[like.person] ?? 0) >= 65, false, random))
					events.service(client, service, this.#openSince(), undefined);
		}
	}
}

/**
 * @param {string | undefined} left
 * @param {string | undefined} right
 * @returns {number}
 */
function compare(left = '', right = '') {
	return left < right ? -1 : left > right ? 1 : 0;
}

void wardAt;
