import { carerSupport } from './carers.js';
import { clientsWithoutLink, otherRequests } from './contacts.js';
import { Council } from './council.js';
import { planDementiaCare } from './dementia-care.js';
import { careHomePlaces, communityCare } from './older-people.js';
import { lowLevelAndShortStays, reablement } from './short-term.js';
import { dischargesHome } from '../hospital/discharges.js';
import { workingAgeCare } from './working-age.js';

/**
 * Makes a year's events of the council's adult social care, in an order that says nothing.
 * @param {import('../people.js').People} people
 * @param {readonly Record<string, string>[]} admissions the year's hospital spells
 * @param {number} scale 1 for the real place
 * @param {number} seed
 * @returns {Record<string, string>[]}
 */
export function careRows(people, admissions, scale, seed) {
	const council = new Council(people, scale, seed);
	const served = planDementiaCare(council);
	careHomePlaces(council);
	communityCare(council, served);
	workingAgeCare(council);
	reablement(council, served, dischargesHome(people, admissions));
	lowLevelAndShortStays(council);
	carerSupport(council, served);
	otherRequests(council);
	clientsWithoutLink(council);
	return council.events.rows.sort(
		(a, b) => compare(a['PSEUDO_ID'], b['PSEUDO_ID']) || compare(a['Event_Start_Date'], b['Event_Start_Date'])
	);
}

/**
 * @param {string | undefined} left
 * @param {string | undefined} right
 * @returns {number}
 */
function compare(left = '', right = '') {
	return left < right ? -1 : left > right ? 1 : 0;
}
