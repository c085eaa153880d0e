import { place } from './area.js';
import { dummyPseudonym } from './dummy.js';
import { censusDay, periodStart } from './planted.js';

const licence = 'Open Government Licence v3.0';
const synthetic = 'Synthetic: made by scripts/make-demo-data.js, describes no real person';

/**
 * What is written of one file.
 * @typedef {object} Written
 * @property {string} file
 * @property {string} contract
 * @property {number} rows
 * @property {string} sha256
 */

/** @type {Record<string, { title: string, source: string, personLevel: boolean, from: string, to: string }>} */
const about = {
	gp_register: { title: 'GP register (synthetic)', source: synthetic, personLevel: true, from: censusDay, to: censusDay },
	asc_cld: {
		title: 'Adult social care client-level data (synthetic)',
		source: synthetic,
		personLevel: true,
		from: periodStart,
		to: censusDay
	},
	apc: { title: 'Hospital admissions (synthetic)', source: synthetic, personLevel: true, from: periodStart, to: censusDay },
	ecds: {
		title: 'Emergency care attendances (synthetic)',
		source: synthetic,
		personLevel: true,
		from: periodStart,
		to: censusDay
	},
	csds: {
		title: 'Referrals to community services (synthetic)',
		source: synthetic,
		personLevel: true,
		from: periodStart,
		to: censusDay
	},
	csds_contacts: {
		title: 'Contacts of community services (synthetic)',
		source: synthetic,
		personLevel: true,
		from: periodStart,
		to: censusDay
	},
	mhsds: {
		title: 'Referrals to mental health services (synthetic)',
		source: synthetic,
		personLevel: true,
		from: periodStart,
		to: censusDay
	},
	mhsds_contacts: {
		title: 'Contacts of mental health services (synthetic)',
		source: synthetic,
		personLevel: true,
		from: periodStart,
		to: censusDay
	},
	mhsds_spells: {
		title: 'Stays in mental health hospitals (synthetic)',
		source: synthetic,
		personLevel: true,
		from: periodStart,
		to: censusDay
	},
	deaths: {
		title: 'Deaths (synthetic)',
		source: synthetic,
		personLevel: true,
		from: periodStart,
		to: censusDay
	},
	council_housing: {
		title: 'Council tax and housing (synthetic)',
		source: synthetic,
		personLevel: true,
		from: censusDay,
		to: censusDay
	},
	geo_lookup: {
		title: 'LSOAs, wards and localities',
		source: `Source: Office for National Statistics licensed under the ${licence}. Contains OS data © Crown copyright and database right 2025. The localities are an assumption.`,
		personLevel: false,
		from: '2024-12-31',
		to: '2024-12-31'
	},
	population_mye: {
		title: 'Residents by LSOA, sex and age',
		source: `Source: Office for National Statistics (Census 2021 by LSOA and age band, mid-2020 ages within bands) licensed under the ${licence}; sex by age is modelled.`,
		personLevel: false,
		from: '2021-03-21',
		to: '2021-03-21'
	},
	practice_lookup: {
		title: 'Practices and primary care networks',
		source: `Source: NHS England (Organisation Data Service) licensed under the ${licence}.`,
		personLevel: false,
		from: '2024-03-31',
		to: '2024-03-31'
	},
	population_projection: {
		title: 'Population projections, 2022-based',
		source: `Source: Office for National Statistics (subnational population projections, 24 June 2025) licensed under the ${licence}.`,
		personLevel: false,
		from: '2022-06-30',
		to: '2047-06-30'
	},
	deprivation_2019: {
		title: 'Indices of Deprivation 2019',
		source: `Source: Ministry of Housing, Communities and Local Government, September 2019, licensed under the ${licence}.`,
		personLevel: false,
		from: '2019-09-26',
		to: '2019-09-26'
	},
	reference_prevalence: {
		title: 'Published prevalence of conditions',
		source: 'Gathered from publications: the file cites each',
		personLevel: false,
		from: '2019-04-01',
		to: '2022-03-31'
	},
	unit_costs: {
		title: 'Unit costs (assumed)',
		source: 'Assumptions of the demo, not published costs',
		personLevel: false,
		from: periodStart,
		to: censusDay
	},
	targets: {
		title: 'Targets (mostly assumed)',
		source: 'Assumptions of the demo, and two published outturns: the file cites each',
		personLevel: false,
		from: '2022-04-01',
		to: '2026-03-31'
	},
	deprivation: {
		title: 'Indices of Deprivation 2025',
		source: `Source: Ministry of Housing, Communities and Local Government, October 2025, licensed under the ${licence}.`,
		personLevel: false,
		from: '2025-10-30',
		to: '2025-10-30'
	}
};

/**
 * @param {Written[]} written
 * @returns {object} the folder's manifest
 */
export function manifestOf(written) {
	return {
		format: 'wardwise-manifest/1',
		project: 'Southend-on-Sea demo: synthetic people, real places',
		controllers: ['Demo integrated care board (invented)', 'Demo city council (invented)'],
		purposes: [
			{
				id: 'needs-analysis',
				text: 'Plan services for the people of Southend-on-Sea: who needs what, where, now and later',
				legal_basis: 'Not applicable: no real person is described. Real data would name UK GDPR Article 6(1)(e) and 9(2)(h) here',
				agreement: 'Demo: no agreement is needed',
				roles: ['commissioner', 'analyst'],
				organisations: ['Demo integrated care board (invented)', 'Demo city council (invented)'],
				fields: Object.fromEntries(
					Object.entries(about).flatMap(([contract, { personLevel }]) => (personLevel ? [[contract, 'all']] : []))
				),
				from: periodStart,
				until: '2030-03-31'
			}
		],
		synthetic: true,
		place,
		geography_vintage: 'LSOA 2021, ward 2024',
		policy: { id: 'nhs-england' },
		datasets: written.map(({ file, contract, rows, sha256 }) => datasetOf(file, contract, rows, sha256))
	};
}

/**
 * @param {string} file
 * @param {string} contract
 * @param {number} rows
 * @param {string} sha256
 * @returns {object}
 */
function datasetOf(file, contract, rows, sha256) {
	const known = about[contract];
	if (!known) throw new Error(`nothing is known of ${contract}`);
	const supply = known.personLevel
		? {
				salt_id: 'demo-2025',
				rule_version: 'demo/1',
				canary: dummyPseudonym,
				opt_out_applied: false,
				isa_ref: 'Demo: no agreement is needed',
				retention_until: '2030-03-31'
			}
		: {};
	return {
		file,
		contract,
		contract_version: '1.0',
		title: known.title,
		personLevel: known.personLevel,
		source: known.source,
		extract_date: known.personLevel ? '2025-04-30' : '2025-11-01',
		period_from: known.from,
		period_to: known.to,
		rows,
		sha256,
		...supply
	};
}
