import { isoDay, LAST_DAY } from './dates.js';
import { Random } from './random.js';
import { numbered, recordedAs, spread } from './spread.js';

export const mentalReferralColumns = [
	'PSEUDO_ID',
	'ServiceRequestId',
	'ReferralRequestReceivedDate',
	'SourceOfReferralMH',
	'PrimReasonReferralMH',
	'ServDischDate',
	'ServTeamTypeRefToMH'
];
export const mentalContactColumns = [
	'PSEUDO_ID',
	'ServiceRequestId',
	'CareContactId',
	'CareContDate',
	'AttendOrDNACode',
	'ConsMechanismMH',
	'ServTeamTypeRefToMH'
];
export const mentalStayColumns = [
	'PSEUDO_ID',
	'HospProvSpellID',
	'StartDateHospProvSpell',
	'DischDateHospProvSpell',
	'LegalStatusCode'
];

/**
 * Team, reason, referrals a year for 1,000 such people, days that it lasts, contacts. Assumptions throughout.
 * @typedef {object} Team
 * @property {string} team
 * @property {string} reason
 * @property {(who: { age: number, ill: boolean, low: boolean, dementia: boolean }) => number} rate
 * @property {number} days
 * @property {number} contacts
 */

/** @type {Team[]} */
const teams = [
	{
		team: 'A06',
		reason: '04',
		rate: ({ age, ill, low }) => (age < 18 || age >= 70 ? 0 : ill ? 520 : low ? 40 : 3),
		days: 210,
		contacts: 5
	},
	{ team: 'A02', reason: '18', rate: ({ age, ill, low }) => (age < 18 ? 0 : ill ? 170 : low ? 14 : 1.5), days: 25, contacts: 4 },
	{ team: 'A14', reason: '01', rate: ({ age, ill }) => (age < 14 || age >= 65 ? 0 : ill ? 60 : 0.15), days: 360, contacts: 8 },
	{ team: 'A11', reason: '15', rate: ({ age, ill, low }) => (age < 12 ? 0 : ill ? 90 : low ? 14 : 3), days: 4, contacts: 1.2 },
	{
		team: 'A17',
		reason: '08',
		rate: ({ age, dementia }) => (age < 60 ? 0 : dementia ? 190 : age < 75 ? 7 : 22),
		days: 110,
		contacts: 2.5
	},
	{
		team: 'A07',
		reason: '04',
		rate: ({ age, low, dementia }) => (age < 65 ? 0 : dementia ? 60 : low ? 26 : 5),
		days: 120,
		contacts: 3
	},
	{ team: 'F01', reason: '05', rate: ({ age }) => (age >= 5 && age < 18 ? 28 : 0), days: 110, contacts: 4 },
	{ team: 'C02', reason: '13', rate: ({ age }) => (age >= 18 && age < 42 ? 5 : 0), days: 190, contacts: 5 },
	{ team: 'C10', reason: '12', rate: ({ age }) => (age >= 12 && age < 35 ? 3 : 0), days: 200, contacts: 6 },
	{ team: 'E01', reason: '24', rate: ({ age }) => (age < 18 ? 2 : 1.4), days: 240, contacts: 4 }
];

/**
 * A year's referrals to mental health services, their contacts, and stays in hospital.
 * @param {import('./people.js').People} people
 * @param {number} seed
 * @returns {{ referrals: Record<string, string>[], contacts: Record<string, string>[], stays: Record<string, string>[] }}
 */
export function mentalHealthRows(people, seed) {
	const random = new Random(seed, 'mental health services');
	const [ill, low, dementia] = [people.register('MH_REG'), people.register('DEP_REG'), people.register('DEM_REG')];
	const who = (/** @type {number} */ person) => ({
		age: people.age[person] ?? 0,
		ill: ill[person] === 1,
		low: low[person] === 1,
		dementia: dementia[person] === 1
	});
	/** @type {Record<string, string>[]} */
	const referrals = [];
	/** @type {Map<Record<string, string>, { team: Team, from: number, to: number }>} */
	const spans = new Map();
	for (const team of teams) {
		spread(
			people,
			random,
			(person) => (team.rate(who(person)) / 1000) * Math.exp((5.5 - people.decile(person)) * 0.04),
			(person) => {
				const from = random.between(0, LAST_DAY);
				const to = from + Math.round(team.days * -Math.log(1 - random.share() * 0.99));
				const row = referral(recordedAs(people, person, random), team, from, to, random);
				referrals.push(row);
				spans.set(row, { team, from, to: Math.min(to, LAST_DAY) });
			}
		);
	}
	numbered(referrals, 'ReferralRequestReceivedDate', 'ServiceRequestId', 'M');
	const contacts = referrals.flatMap((row) => {
		const span = spans.get(row);
		return span ? contactsOf(row, span, random) : [];
	});
	/** @type {Record<string, string>[]} */
	const stays = [];
	spread(
		people,
		random,
		(person) =>
			who(person).age < 16 ? 0 : who(person).ill ? 0.11 : who(person).low ? 0.003 : who(person).dementia ? 0.02 : 0.0004,
		(person) => stays.push(stay(recordedAs(people, person, random), random))
	);
	return {
		referrals,
		contacts: numbered(contacts, 'CareContDate', 'CareContactId', 'K'),
		stays: numbered(stays, 'StartDateHospProvSpell', 'HospProvSpellID', 'H')
	};
}

/**
 * @param {string} pseudonym
 * @param {Team} team
 * @param {number} from
 * @param {number} to
 * @param {Random} random
 * @returns {Record<string, string>} but for its number
 */
function referral(pseudonym, { team, reason }, from, to, random) {
	return {
		PSEUDO_ID: pseudonym,
		ReferralRequestReceivedDate: isoDay(from),
		SourceOfReferralMH: random.pick([
			['A1', team === 'A11' ? 2 : 52],
			['H1', team === 'A11' ? 80 : 8],
			['F1', 8],
			['B1', 12],
			['C2', team === 'F01' ? 60 : 1],
			['E1', 3],
			['P1', 12]
		]),
		PrimReasonReferralMH: reason === '04' && random.chance(0.4) ? '05' : reason,
		ServDischDate: to > LAST_DAY ? '' : isoDay(to),
		ServTeamTypeRefToMH: team
	};
}

/**
 * @param {Record<string, string>} row
 * @param {{ team: Team, from: number, to: number }} span
 * @param {Random} random
 * @returns {Record<string, string>[]}
 */
function contactsOf(row, { team, from, to }, random) {
	const number = Math.round(0.7 * team.contacts * -Math.log(1 - random.share() * 0.98));
	return Array.from({ length: number }, () => ({
		PSEUDO_ID: row['PSEUDO_ID'] ?? '',
		ServiceRequestId: row['ServiceRequestId'] ?? '',
		CareContDate: isoDay(random.between(from, to)),
		AttendOrDNACode: random.pick([
			['5', 80],
			['6', 2],
			['3', 11],
			['2', 5],
			['4', 2]
		]),
		ConsMechanismMH: random.pick([
			['01', 58],
			['02', 27],
			['11', 15]
		]),
		ServTeamTypeRefToMH: team.team
	}));
}

/**
 * @param {string} pseudonym
 * @param {Random} random
 * @returns {Record<string, string>} but for its number
 */
function stay(pseudonym, random) {
	const from = random.between(-60, LAST_DAY);
	const to = Math.max(0, from + 1) + Math.round(38 * -Math.log(1 - random.share() * 0.99));
	return {
		PSEUDO_ID: pseudonym,
		StartDateHospProvSpell: isoDay(from),
		DischDateHospProvSpell: to > LAST_DAY ? '' : isoDay(to),
		LegalStatusCode: random.pick([
			['01', 38],
			['02', 36],
			['03', 20],
			['20', 4],
			['10', 2]
		])
	};
}
