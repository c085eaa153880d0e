import { isoDay, LAST_DAY } from '../dates.js';

export const careColumns = [
	'PSEUDO_ID',
	'LA_Code',
	'Client_Type',
	'Gender',
	'Ethnicity',
	'Date_of_Death',
	'Client_Funding_Status',
	'Primary_Support_Reason',
	'Accommodation_Status',
	'Employment_Status',
	'Has_Unpaid_Carer',
	'Visual_Impairment',
	'Hearing_Impairment',
	'Autism_Spectrum_Disorder_ASD',
	'Dementia',
	'Total_Hrs_Caring_Per_Week',
	'No_of_adults_being_cared_for',
	'Event_Type',
	'Event_Start_Date',
	'Event_End_Date',
	'Event_Outcome',
	'Request_Route_of_Access',
	'Assessment_Type',
	'Eligible_Needs_Identified',
	'Method_of_Assessment',
	'Method_of_Review',
	'Service_Type',
	'Service_Component',
	'Delivery_Mechanism',
	'Provider_CQC_Location_ID',
	'Planned_Units_Per_Week',
	'Unit_Cost',
	'Cost_Frequency_Unit_Type',
	'Review_Reason',
	'Review_Outcomes_Achieved',
	'GP_Practice_Code'
];

/** Collects events; one that has the key of an earlier one is left out. */
export class CareEvents {
	/** @param {import('../random.js').Random} random */
	constructor(random) {
		this.random = random;
		/** @type {Record<string, string>[]} */
		this.rows = [];
		/** @type {Set<string>} */
		this.keys = new Set();
	}

	/**
	 * @param {import('./client.js').Client} client
	 * @param {string} type
	 * @param {number} from day of the period
	 * @param {number | undefined} to last day, or nothing while it is open
	 * @param {Record<string, string>} more
	 * @returns {boolean} whether it was added
	 */
	add(client, type, from, to, more) {
		const row = {
			...client.facts,
			PSEUDO_ID: client.id,
			LA_Code: 'E06000033',
			Event_Type: type,
			Event_Start_Date: isoDay(from),
			Event_End_Date: to === undefined ? '' : isoDay(to),
			...more
		};
		const key = [client.id, type, row.Event_Start_Date, more['Service_Type'], more['Service_Component']].join('|');
		if (this.keys.has(key)) return false;
		this.keys.add(key);
		this.rows.push(row);
		return true;
	}

	/**
	 * @param {import('./client.js').Client} client
	 * @param {import('./services.js').Service} service
	 * @param {number} from
	 * @param {number | undefined} to
	 * @param {Record<string, string>} [more]
	 */
	service(client, service, from, to, more = {}) {
		const ended = to !== undefined && to <= LAST_DAY;
		const outcome = !ended
			? ''
			: client.died === undefined
				? this.random.pick([
						['NFA: Support ended as planned', 45],
						['NFA: Support ended for other reason', 25],
						['Admitted to hospital', 10],
						['NFA: Self-funded client or under 12wk disregard', 5],
						['Progress to assessment, review or reassessment', 15]
					])
				: 'NFA: Deceased';
		this.add(client, 'Service', from, ended ? to : undefined, {
			Event_Outcome: outcome,
			Service_Type: service.type,
			Service_Component: service.component,
			Delivery_Mechanism: service.mechanism,
			Provider_CQC_Location_ID: service.provider,
			Planned_Units_Per_Week: service.units,
			Unit_Cost: service.cost,
			Cost_Frequency_Unit_Type: service.frequency,
			...more
		});
	}

	/**
	 * @param {import('./client.js').Client} client
	 * @param {number} day of completion
	 * @param {string} outcome
	 * @param {Record<string, string>} [more]
	 */
	request(client, day, outcome, more = {}) {
		const route = this.random.pick([
			['Community / other route', 74],
			['Discharge from hospital', 21],
			['Diversion from hospital services', 3],
			['Self-funder with depleted funds', 1.5],
			['Planned entry (transition)', 0.5]
		]);
		this.add(client, 'Request', Math.max(-40, day - this.random.below(12)), day, {
			Event_Outcome: outcome,
			Request_Route_of_Access: route,
			...more
		});
	}

	/**
	 * @param {import('./client.js').Client} client
	 * @param {number} day of completion
	 * @param {'Short term assessment' | 'Long term assessment'} type
	 * @param {boolean} eligible
	 * @param {Record<string, string>} [more]
	 */
	assessment(client, day, type, eligible, more = {}) {
		this.add(client, 'Assessment', Math.max(-90, day - this.random.between(1, 45)), day, {
			Event_Outcome: eligible ? 'Progress to support planning or services' : 'NFA: Information and advice or signposting',
			Assessment_Type: type,
			Eligible_Needs_Identified: eligible ? 'Yes' : 'No',
			Method_of_Assessment: this.random.pick([
				['Face to face', 62],
				['Telephone', 32],
				['Online or video', 4],
				['Self-assessment', 2]
			]),
			...more
		});
	}

	/**
	 * @param {import('./client.js').Client} client
	 * @param {number} day of completion
	 * @param {boolean} shortTerm
	 */
	review(client, day, shortTerm) {
		this.add(client, 'Review', Math.max(-60, day - this.random.below(30)), day, {
			Event_Outcome:
				shortTerm && this.random.chance(0.55) ? 'NFA: Support ended as planned' : 'Continuation of support or services',
			Method_of_Review: this.random.pick([
				['Face to face', 58],
				['Telephone', 36],
				['Online or video', 6]
			]),
			Review_Reason: shortTerm
				? 'Review of short term support'
				: this.random.pick([
						['Planned', 68],
						['Unplanned: Change in social care needs', 18],
						['Unplanned: Hospital (planned and unplanned episodes)', 6],
						['Unplanned: Carer related', 3],
						['Unplanned: Safeguarding concern', 3],
						['Unplanned: Other reason', 2]
					]),
			Review_Outcomes_Achieved: this.random.pick([
				['Fully achieved', 50],
				['Partially achieved', 38],
				['Not achieved', 6],
				['Unknown', 6]
			])
		});
	}
}
