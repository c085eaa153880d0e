import { indicators } from '../../src/lib/catalogue/indicators';
import { Holdings, type DatasetCard } from '../../src/lib/protocol/holdings';
import type { IntakeReport } from '../../src/lib/protocol/report';
import { makeTable, wards } from './safe-tables';

const admitted: IntakeReport = {
	file: 'gp_register.csv',
	dataset: 'gp_register',
	title: 'GP register',
	outcome: 'admitted',
	recognisedBy: 'manifest',
	confidence: null,
	rows: 190150,
	bytes: 25_675_150,
	verified: true,
	problems: [{ code: 'unknown-codes', field: 'SEX', count: 'fewer than 8' }]
};
const refused: IntakeReport = {
	file: 'care extract.csv',
	dataset: null,
	title: null,
	outcome: 'refused',
	recognisedBy: 'nothing',
	confidence: null,
	rows: null,
	bytes: 1200,
	verified: false,
	problems: [{ code: 'holds-nhs-numbers', column: 2 }]
};

/** A card of the register, with these facts changed. */
export function card(changes: Partial<DatasetCard>): DatasetCard {
	return {
		dataset: 'gp_register',
		title: 'GP register',
		file: 'gp_register.csv',
		personLevel: true,
		rows: 190150,
		people: 190150,
		matchRate: 100,
		fields: 40,
		remarks: 1,
		verified: true,
		extractDate: '2025-04-10',
		periodFrom: '2024-04-01',
		periodTo: '2025-03-31',
		otherParts: [],
		optOutApplied: null,
		retentionUntil: '2030-03-31',
		...changes
	};
}

/** A register of Southend with social care and no hospital file, as the vault would describe it, checked by the schema. */
export function sampleHoldings(changes: Partial<Holdings> = {}): Holdings {
	const { provenance, policy } = makeTable();
	const place = { code: 'E06000033', name: 'Southend-on-Sea', level: 'place' as const, within: [] };
	const dataset = {
		source: null,
		sha256: null,
		verified: true,
		extractDate: '2025-04-10',
		periodFrom: null,
		periodTo: '2025-03-31',
		personLevel: true
	};
	return Holdings.parse({
		provenance: {
			...provenance,
			purpose: {
				text: 'Plan services for people with dementia.',
				legalBasis: 'Care Act 2014',
				agreements: ['ISA-2025-014'],
				until: '2030-03-31'
			},
			datasets: [
				{ ...dataset, contract: 'gp_register', title: 'GP register' },
				{ ...dataset, contract: 'asc_cld', title: 'Adult social care', periodFrom: '2024-04-01' }
			]
		},
		policy,
		asAt: '2025-03-31',
		bases: ['registered'],
		areas: [
			place,
			...wards.groups.map(({ code, label }) => ({ code, name: label, level: 'ward' as const, within: [place.code] }))
		],
		registrations: {
			practice: [{ code: 'F81001', label: 'Elm Surgery' }],
			network: [{ code: 'U00001', label: 'Seafront' }]
		},
		askable: [
			flag('DEM_REG', 'Dementia', 'On the practice’s register of dementia.'),
			flag('CARE_HOME_IND', 'Lives in a care home', 'The person lives in a care home.'),
			flag('LIVING_ALONE_IND', 'Lives alone', 'The person lives alone.'),
			{
				dataset: 'asc_cld',
				field: 'Client_Type',
				label: 'Client type',
				definition: 'Whether the record is about somebody who draws on care, or an unpaid carer.',
				kind: 'code',
				groups: [
					{ code: 'Service user', label: 'Service user' },
					{ code: 'Unpaid carer', label: 'Unpaid carer' }
				]
			}
		],
		outside: [],
		amounts: [],
		periods: [{ dataset: 'asc_cld', units: ['month', 'financial-year'] }],
		prevalence: ['DEM_REG'],
		projections: { years: [2022, 2023, 2024, 2025, 2030, 2040, 2047], variants: ['2022-based principal projection'] },
		breakdowns: {
			registered: ['area-place', 'area-ward', 'age-broad', 'age-five-year', 'sex', 'deprivation-quintile'],
			resident: [],
			deceased: []
		},
		indicators: indicators.map(({ id, needs }) => ({
			id,
			askable: !needs.includes('apc'),
			missing: needs.includes('apc') ? ['apc'] : []
		})),
		memory: { taken: 12, most: 3174 },
		boundaries: [],
		datasets: [card({}), card({ dataset: 'asc_cld', title: 'Adult social care', file: 'asc_cld.csv', rows: 16000, remarks: 0 })],
		intake: [admitted, refused],
		linkage: [
			{
				dataset: 'asc_cld',
				title: 'Adult social care',
				records: 16000,
				people: 7840,
				linkedPeople: 7835,
				unlinkedPeople: null,
				matchRate: null,
				duplicates: 'fewer than 8',
				breakdowns: [
					{
						by: 'sex',
						groups: [
							{ label: 'Male', people: 3100, linkedPeople: 2900, unlinkedPeople: 200, matchRate: 93.5 },
							{ label: 'Female', people: 4700, linkedPeople: null, unlinkedPeople: null, matchRate: null },
							{ label: 'Not recorded', people: 0, linkedPeople: 0, unlinkedPeople: 0, matchRate: null }
						]
					},
					{ by: 'ward', groups: null }
				],
				salt: 'declared'
			}
		],
		uniqueness: [
			{
				dataset: 'gp_register',
				title: 'GP register',
				fields: ['Age', 'Sex', 'LSOA of residence', 'Ethnic category'],
				k: 8,
				smallestGroup: 'fewer than k',
				alone: 38_030,
				share: 20,
				level: 'amber',
				coarser: [
					{ step: 'five-year ages', share: 9 },
					{ step: 'wards', share: 2 },
					{ step: 'all of these', share: null }
				]
			}
		],
		reconciliation: {
			registered: 190_000,
			registeredHere: 188_000,
			registeredElsewhere: 1400,
			areaNotRecorded: 600,
			residents: 180_686,
			notRegistered: -7314,
			registeredAsAt: '2025-03-31',
			residentsAsAt: '2023-06-30',
			wards: [{ label: 'Belfairs', registered: 10_000, residents: 9800, notRegistered: -200 }]
		},
		...changes
	});
}

function flag(field: string, label: string, definition: string): Holdings['askable'][number] {
	const groups = [
		{ code: 'Y', label: 'Yes' },
		{ code: 'N', label: 'No' }
	];
	return { dataset: 'gp_register', field, label, definition, kind: 'flag', groups };
}
