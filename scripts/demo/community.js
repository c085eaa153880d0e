import { isoDay, LAST_DAY } from './dates.js';
import { frailtyOf } from './health.js';
import { Random } from './random.js';
import { numbered, recordedAs, spread } from './spread.js';

export const communityReferralColumns = [
	'PSEUDO_ID',
	'ServiceRequestID',
	'ReferralRequest_ReceivedDate',
	'SourceOfReferral',
	'ServDischDate',
	'TeamType'
];
export const communityContactColumns = [
	'PSEUDO_ID',
	'ServiceRequestID',
	'CareContactID',
	'Contact_Date',
	'AttendanceStatus',
	'ConsultationMechanism',
	'ActivityType',
	'TeamType'
];

/**
 * Team, referrals a year for 1,000 people by age and frailty, days that it lasts, contacts. Assumptions throughout.
 * @typedef {{ team: string, rate: (age: number, frailty: number) => number, days: number, contacts: number, remote: number }} Team
 */

/** @type {Team[]} */
const teams = [
	{ team: '05', rate: (age) => (age < 1 ? 900 : age < 5 ? 160 : 0), days: 320, contacts: 2, remote: 0.12 },
	{ team: '04', rate: (age) => (age >= 1 && age < 18 ? 32 : 0), days: 120, contacts: 2, remote: 0.3 },
	{
		team: '07',
		rate: (age, frailty) => (age < 65 ? 6 : age < 75 ? 40 : age < 85 ? 95 : 210) * ([0.7, 1.1, 2, 3][frailty] ?? 1),
		days: 70,
		contacts: 3,
		remote: 0.06
	},
	{
		team: '01',
		rate: (age, frailty) => (age < 18 ? 8 : age < 65 ? 16 : 42) * ([0.8, 1.2, 1.8, 2][frailty] ?? 1),
		days: 60,
		contacts: 1.6,
		remote: 0.25
	},
	{
		team: '03',
		rate: (age, frailty) => (age < 65 ? 2 : age < 80 ? 16 : 52) * ([0.5, 1, 2.2, 2.4][frailty] ?? 1),
		days: 45,
		contacts: 3,
		remote: 0.1
	},
	{ team: '09', rate: (age) => (age < 18 ? 3 : age < 65 ? 9 : 52), days: 180, contacts: 2, remote: 0.03 },
	{ team: '10', rate: (age) => (age < 45 ? 1 : age < 65 ? 7 : 15), days: 70, contacts: 2.6, remote: 0.2 },
	{
		team: '08',
		rate: (age, frailty) => (age < 65 ? 0.7 : 6) * ([0.5, 1, 2, 4][frailty] ?? 1),
		days: 60,
		contacts: 2.6,
		remote: 0.2
	},
	{ team: '11', rate: (age) => (age < 65 ? 1 : 6), days: 60, contacts: 1.2, remote: 0.1 }
];

/**
 * A year's referrals to community services, and their contacts.
 * @param {import('./people.js').People} people
 * @param {number} seed
 * @returns {{ referrals: Record<string, string>[], contacts: Record<string, string>[] }}
 */
export function communityRows(people, seed) {
	const random = new Random(seed, 'community services');
	/** @type {Record<string, string>[]} */
	const referrals = [];
	/** @type {Map<Record<string, string>, { team: Team, from: number, to: number }>} */
	const spans = new Map();
	for (const team of teams) {
		spread(
			people,
			random,
			(person) => {
				const deficits = people.deficits[person] ?? 255;
				return team.rate(people.age[person] ?? 0, deficits === 255 ? 0 : frailtyOf(deficits)) / 1000;
			},
			(person) => {
				const from = random.between(0, LAST_DAY);
				const to = from + Math.round(team.days * -Math.log(1 - random.share() * 0.99));
				const row = referral(recordedAs(people, person, random), team.team, from, to, people.age[person] ?? 0, random);
				referrals.push(row);
				spans.set(row, { team, from, to: Math.min(to, LAST_DAY) });
			}
		);
	}
	numbered(referrals, 'ReferralRequest_ReceivedDate', 'ServiceRequestID', 'R');
	const contacts = referrals.flatMap((row) => {
		const span = spans.get(row);
		return span ? contactsOf(row, span, random) : [];
	});
	return { referrals, contacts: numbered(contacts, 'Contact_Date', 'CareContactID', 'C') };
}

/**
 * @param {string} pseudonym
 * @param {string} team
 * @param {number} from day of the period
 * @param {number} to
 * @param {number} age
 * @param {Random} random
 * @returns {Record<string, string>} but for its number
 */
function referral(pseudonym, team, from, to, age, random) {
	return {
		PSEUDO_ID: pseudonym,
		ReferralRequest_ReceivedDate: isoDay(from),
		SourceOfReferral:
			team === '05'
				? '12'
				: random.pick([
						['01', 46],
						['10', 22],
						['12', 14],
						['04', age < 65 ? 10 : 6],
						['05', 3],
						['07', age >= 65 ? 6 : 2],
						['98', 3]
					]),
		ServDischDate: to > LAST_DAY ? '' : isoDay(to),
		TeamType: team
	};
}

/**
 * @param {Record<string, string>} row
 * @param {{ team: Team, from: number, to: number }} span
 * @param {Random} random
 * @returns {Record<string, string>[]}
 */
function contactsOf(row, { team, from, to }, random) {
	const number = Math.max(1, Math.round(team.contacts * -Math.log(1 - random.share() * 0.98)));
	return Array.from({ length: number }, (_, index) => ({
		PSEUDO_ID: row['PSEUDO_ID'] ?? '',
		ServiceRequestID: row['ServiceRequestID'] ?? '',
		Contact_Date: isoDay(random.between(from, to)),
		AttendanceStatus: random.pick([
			['5', 90],
			['6', 2],
			['3', 4],
			['2', 3],
			['4', 1]
		]),
		ConsultationMechanism: random.chance(team.remote) ? (random.chance(0.85) ? '02' : '11') : '01',
		ActivityType: team.team === '05' ? '05' : index === 0 ? '01' : '02',
		TeamType: team.team
	}));
}
