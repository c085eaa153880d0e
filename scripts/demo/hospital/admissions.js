import { isoDay, LAST_DAY } from '../dates.js';
import { conditions } from '../facts/conditions.js';
import { frailtyOf } from '../health.js';
import { ethnicCodes, INFLATION, outsideLsoas } from '../people.js';
import { lsoaAt } from '../area.js';
import { Random } from '../random.js';
import { electives, emergencies, fallCauses, fallInjuries, hipFractures, procedures, secondary } from './diagnoses.js';

export const admissionColumns = [
	'PSEUDO_ID',
	'APCS_IDENT',
	'ADMIDATE',
	'DISDATE',
	'ADMIMETH',
	'ADMISORC',
	'DISDEST',
	'DISMETH',
	'CLASSPAT',
	'STARTAGE',
	'SEX',
	'ETHNOS',
	'LSOA21CD',
	'PROCODE3',
	'SITETRET',
	'TRETSPEF',
	'MAINSPEF',
	'DIAG_01',
	'DIAG_02',
	'DIAG_03',
	'DIAG_04',
	'DIAG_05',
	'DIAG_06',
	'OPERTN_01',
	'SPELDUR'
];

/** Admissions a year for 1,000 people (assumptions, but for falls of 65+ and hip fractures: see the README). */
const rates = {
	/** @param {number} age */
	emergency: (age) => (age < 5 ? 110 : age < 18 ? 45 : age < 65 ? 70 : age < 75 ? 150 : age < 85 ? 265 : 440),
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
		this.rows.sort((a, b) =>
			(a['ADMIDATE'] ?? '') < (b['ADMIDATE'] ?? '')
				? -1
				: (a['ADMIDATE'] ?? '') > (b['ADMIDATE'] ?? '')
					? 1
					: (a['PSEUDO_ID'] ?? '') < (b['PSEUDO_ID'] ?? '')
						? -1
						: 1
		);
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
		this.#add(person, reason, method, reason.days, reason.external ? [reason.external] : []);
	}

	/** @param {number} person */
	#fall(person) {
		const reason = this.#reason(this.random.chance(rates.hip) ? hipFractures : fallInjuries, person);
		this.#add(person, reason, this.random.chance(0.94) ? '21' : '28', reason.days, [this.random.pick(fallCauses)]);
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
			reason.days,
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
		this.#add(person, { code, specialty: '501', days: 2, weights: [0, 1, 0] }, this.random.chance(0.96) ? '31' : '32', 2, []);
	}

	/**
	 * @param {import('./diagnoses.js').Reason[]} reasons
	 * @param {number} person
	 * @returns {import('./diagnoses.js').Reason}
	 */
	#reason(reasons, person) {
		const age = this.people.age[person] ?? 0;
		const band = age < 18 ? 0 : age < 65 ? 1 : 2;
		return this.random.pick(
			reasons.map((reason) => [reason, (reason.weights[band] ?? 0) * (band === 2 || reason.weights[2] < 10 ? 1 : 1)])
		);
	}

	/**
	 * @param {number} person
	 * @param {import('./diagnoses.js').Reason} reason
	 * @param {string} method
	 * @param {number} mean days
	 * @param {string[]} external
	 */
	#add(person, reason, method, mean, external) {
		const { people, random } = this;
		const age = people.age[person] ?? 0;
		const admitted = random.between(0, LAST_DAY);
		const days =
			mean === 0
				? 0
				: Math.max(0, Math.round(mean * (age >= 75 ? 1.2 : age < 65 ? 0.6 : 0.95) * -Math.log(1 - random.share() * 0.995) - 0.4));
		const left = admitted + days <= LAST_DAY ? admitted + days : undefined;
		const emergency = method.startsWith('2');
		const died = left !== undefined && emergency && random.chance(age >= 65 ? 0.05 : 0.006);
		const linked = !died && !random.chance(0.022);
		const codes = [...external, ...this.#others(person)].slice(0, 5);
		const ethnic = ethnicCodes[people.ethnic[person] ?? 0] ?? '';
		/** @type {Record<string, string>} */
		const row = {
			PSEUDO_ID: linked ? (people.id[person] ?? '') : random.pseudonym(),
			ADMIDATE: isoDay(admitted),
			DISDATE: left === undefined ? '' : isoDay(left),
			ADMIMETH: method,
			ADMISORC: people.careHome[person] && random.chance(0.6) ? '85' : '19',
			DISDEST: left === undefined ? '98' : died ? '79' : this.#destination(person, emergency, days),
			DISMETH: left === undefined ? '8' : died ? '4' : '1',
			CLASSPAT: method.startsWith('3') ? (days === 0 ? '1' : '5') : !emergency && mean === 0 ? '2' : '1',
			STARTAGE: String(startAge(age, admitted, random)),
			SEX: String(people.sex[person]),
			ETHNOS: ethnic === '' ? '99' : ethnic,
			LSOA21CD: this.#lsoa(person),
			PROCODE3: random.chance(0.93) ? 'RAJ' : random.of(['RQ8', 'RDD', 'RRV', 'R1H']),
			TRETSPEF: reason.specialty,
			MAINSPEF: reason.specialty,
			DIAG_01: reason.code,
			OPERTN_01: procedures[reason.code] ?? '',
			SPELDUR: left === undefined ? '' : String(days)
		};
		row['SITETRET'] = row['PROCODE3'] === 'RAJ' ? 'RAJ01' : `${row['PROCODE3']}01`;
		codes.forEach((code, index) => (row[`DIAG_0${index + 2}`] = code));
		this.rows.push(row);
	}

	/**
	 * @param {number} person
	 * @returns {string[]}
	 */
	#others(person) {
		const codes = [];
		conditions.forEach((condition, index) => {
			const code = secondary[condition.field];
			if (code && this.people.registers[index]?.[person] && this.random.chance(0.8)) codes.push(code);
		});
		if (this.people.alone[person] && this.random.chance(0.12)) codes.push('Z602');
		return codes;
	}

	/**
	 * @param {number} person
	 * @param {boolean} emergency
	 * @param {number} days
	 * @returns {string}
	 */
	#destination(person, emergency, days) {
		if (this.people.careHome[person]) return this.random.chance(0.7) ? '85' : '19';
		const older = (this.people.age[person] ?? 0) >= 75;
		return this.random.pick([
			['19', 90],
			['51', emergency && older ? 4 : 0.5],
			['85', emergency && older && days > 5 ? 5 : 0],
			['29', 0.8]
		]);
	}

	/**
	 * @param {number} person
	 * @returns {string}
	 */
	#lsoa(person) {
		const lsoa = this.people.lsoa[person] ?? -1;
		if (lsoa >= 0) return lsoaAt(lsoa).code;
		return outsideLsoas[this.people.outside[person] ?? -1] ?? '';
	}
}

/**
 * @param {number} age on the census day
 * @param {number} admitted day of the period
 * @param {Random} random
 * @returns {number} age at the start of the spell; under one year as the codes 7001 to 7007
 */
function startAge(age, admitted, random) {
	const then = age - (random.chance((LAST_DAY - admitted) / 366) ? 1 : 0);
	return then > 0 ? then : random.between(7002, 7007);
}
