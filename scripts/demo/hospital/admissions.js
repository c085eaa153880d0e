import { frailtyOf } from '../health.js';
import { INFLATION } from '../people.js';
import { Random } from '../random.js';
import { electives, emergencies, fallCauses, fallInjuries, hipFractures } from './diagnoses.js';
import { spellRow } from './spell.js';

/** Admissions a year for 1,000 people (assumptions, but for falls of 65+ and hip fractures: see the README). */
const rates = {
	/** @param {number} age */
	emergency: (age) => (age < 5 ? 110 : age < 18 ? 45 : age < 65 ? 70 : age < 75 ? 150 : age < 85 ? 265 : 485),
	/** @param {number} age */
	fall: (age) => (age < 65 ? 0 : age < 80 ? 9.65 : 49),
	/** @param {number} age */
	elective: (age) => (age < 18 ? 22 : age < 45 ? 40 : age < 65 ? 95 : age < 85 ? 170 : 110),
	/** Women of 18 to 45. */
	maternity: 48,
	/** Of falls at 65+, those with a broken hip: 513 for 100,000 of about 1,980. */
	hip: 0.255
};

/** Makes a year's hospital spells. */
export class Admissions {
	/**
	 * @param {import('../people.js').People} people
	 * @param {number} seed
	 */
	constructor(people, seed) {
		this.people = people;
		this.random = new Random(seed, 'admissions');
		/** @type {Record<string, string>[]} */
		this.rows = [];
	}

	/** @returns {Record<string, string>[]} spells by day of admission */
	make() {
		const { people, random } = this;
		const frailty = (/** @type {number} */ someone) => {
			const deficits = people.deficits[someone] ?? 255;
			return deficits === 255 ? 0 : frailtyOf(deficits);
		};
		const risk = (/** @type {number} */ someone) =>
			Math.exp(0.5 * (people.illness[someone] ?? 0)) * ([1, 1.4, 2.2, 3.2][frailty(someone)] ?? 1);
		this.#spread(
			rates.emergency,
			(someone) => risk(someone) * Math.exp(random.normal() * 0.8),
			(someone) => this.#emergency(someone)
		);
		this.#spread(
			rates.fall,
			(someone) =>
				(people.sex[someone] === 2 ? 1.35 : 0.8) *
				([1, 1.8, 3.2, 4.5][frailty(someone)] ?? 1) *
				(people.careHome[someone] ? 1.5 : 1),
			(someone) => this.#fall(someone)
		);
		this.#spread(
			rates.elective,
			(someone) => Math.exp(0.3 * (people.illness[someone] ?? 0) + random.normal() * 0.6),
			(someone) => this.#elective(someone)
		);
		this.#spread(
			(age) => (age >= 18 && age < 46 ? rates.maternity : 0),
			(someone) => (people.sex[someone] === 2 ? 1 : 0),
			(someone) => this.#maternity(someone),
			0.51
		);
		const key = (/** @type {Record<string, string>} */ row) => `${row['ADMIDATE']}${row['PSEUDO_ID']}`;
		this.rows.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
		this.rows.forEach((row, index) => (row['APCS_IDENT'] = `S${String(index + 1).padStart(7, '0')}`));
		return this.rows;
	}

	/**
	 * Gives admissions to people so that each age has its rate, whatever the people's relative risks.
	 * @param {(age: number) => number} rate for 1,000
	 * @param {(person: number) => number} relative
	 * @param {(person: number) => void} admit
	 * @param {number} [share] of people who can be admitted at all
	 */
	#spread(rate, relative, admit, share = 1) {
		const { people, random } = this;
		const sums = new Float64Array(121);
		const counts = new Float64Array(121);
		const risks = new Float64Array(people.count);
		for (let person = 0; person < people.count; person++) {
			const age = people.age[person] ?? 0;
			risks[person] = relative(person) * (people.kind[person] === INFLATION ? 0.1 : 1);
			sums[age] = (sums[age] ?? 0) + (risks[person] ?? 0);
			counts[age] = (counts[age] ?? 0) + share;
		}
		let running = random.share();
		for (let person = 0; person < people.count; person++) {
			const age = people.age[person] ?? 0;
			const mean = (sums[age] ?? 1) / Math.max(1, counts[age] ?? 1);
			const before = Math.floor(running);
			running += mean === 0 ? 0 : ((rate(age) / 1000) * (risks[person] ?? 0)) / mean;
			for (let times = Math.floor(running) - before; times > 0; times--) admit(person);
		}
	}

	/** @param {number} person */
	#emergency(person) {
		const reason = this.#reason(emergencies, person);
		const method = this.random.pick([
			['21', 82],
			['22', 8],
			['2A', 5],
			['24', 2],
			['28', 2],
			['2B', 1]
		]);
		this.#add(person, reason, method, reason.external ? [reason.external] : []);
	}

	/** @param {number} person */
	#fall(person) {
		const reason = this.#reason(this.random.chance(rates.hip) ? hipFractures : fallInjuries, person);
		this.#add(person, reason, this.random.chance(0.94) ? '21' : '28', [this.random.pick(fallCauses)]);
	}

	/** @param {number} person */
	#elective(person) {
		const reason = this.#reason(electives, person);
		this.#add(
			person,
			reason,
			this.random.pick([
				['11', 70],
				['12', 22],
				['13', 8]
			]),
			[]
		);
	}

	/** @param {number} person */
	#maternity(person) {
		const code = this.random.pick([
			['O80X', 45],
			['O82X', 18],
			['O700', 14],
			['O680', 10],
			['O624', 13]
		]);
		this.#add(person, { code, specialty: '501', days: 2, weights: [0, 1, 0] }, this.random.chance(0.96) ? '31' : '32', []);
	}

	/**
	 * @param {import('./diagnoses.js').Reason[]} reasons
	 * @param {number} person
	 * @returns {import('./diagnoses.js').Reason}
	 */
	#reason(reasons, person) {
		const age = this.people.age[person] ?? 0;
		const band = age < 18 ? 0 : age < 65 ? 1 : 2;
		return this.random.pick(reasons.map((reason) => [reason, reason.weights[band] ?? 0]));
	}

	/**
	 * @param {number} person
	 * @param {import('./diagnoses.js').Reason} reason
	 * @param {string} method
	 * @param {string[]} external
	 */
	#add(person, reason, method, external) {
		this.rows.push(spellRow(this.people, person, reason, method, external, this.random));
	}
}
