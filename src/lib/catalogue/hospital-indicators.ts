import type { Indicator, JsonObject } from './indicator';
import { emergencyAdmissions, fallAdmissions } from './records';

const codingCaveat = 'Hospitals differ in how they code, and coding changes over time.';
const episodeCaveat =
	'Every record of the file is counted: where it holds episodes and not whole stays, ask for the first episode only.';

function admissions(
	entry: Pick<Indicator, 'id' | 'label' | 'plainDefinition' | 'numeratorLabel' | 'caveats' | 'sourceStandard'> & {
		fields: string[];
		events: JsonObject;
	}
): Indicator {
	const { fields, events, ...words } = entry;
	return {
		...words,
		version: '1.0',
		theme: 'Hospital care',
		denominatorLabel: 'Registered people aged 65 and over',
		valueLabel: `${entry.numeratorLabel} per 1,000 people`,
		question: {
			format: 'wardwise-question/1',
			basedOn: entry.id,
			base: 'registered',
			population: { field: 'AGE', between: [65, null] },
			events,
			measure: { kind: 'crude-rate', per: 1000 },
			breakdowns: [{ by: 'area', level: 'ward' }],
			filters: [],
			comparator: 'place'
		},
		needs: ['gp_register', 'gp_register.AGE', 'apc', ...fields.map((field) => `apc.${field}`), 'geo_lookup'],
		polarity: 'low-is-good',
		reviewDate: '2027-03-31'
	};
}

export const hospitalIndicators: readonly Indicator[] = [
	admissions({
		id: 'emergency-admissions-65',
		label: 'Emergency admissions, 65 and over',
		plainDefinition:
			'Emergency admissions to hospital of people now aged 65 and over, in the period the hospital file covers, for every 1,000 registered people of that age.',
		numeratorLabel: 'Emergency admissions',
		fields: ['ADMIMETH'],
		events: emergencyAdmissions,
		caveats: [episodeCaveat, codingCaveat, 'A crude rate: areas with more of the very old will have more admissions.'],
		sourceStandard: 'HES and SUS admitted patient care; admission methods 21 to 25, 2A to 2D and 28'
	}),
	admissions({
		id: 'falls-admissions-65',
		label: 'Emergency admissions after a fall, 65 and over',
		plainDefinition:
			'Emergency admissions of people now aged 65 and over with an injury as the main diagnosis (S00 to T98) and a fall among the others (W00 to W19), in the period the hospital file covers, for every 1,000 registered people of that age.',
		numeratorLabel: 'Emergency admissions after a fall',
		fields: ['ADMIMETH', 'DIAG_01', 'DIAG_02'],
		events: fallAdmissions,
		caveats: [episodeCaveat, 'A fall shows only where the hospital recorded it among the secondary diagnoses.', codingCaveat],
		sourceStandard: 'Fingertips 22401, as a crude rate'
	}),
	{
		id: 'emergency-admissions-65-standardised',
		version: '1.0',
		theme: 'Hospital care',
		label: 'Emergency admissions, 65 and over, standardised for age',
		plainDefinition:
			'Emergency admissions to hospital of people now aged 65 and over, in the period the hospital file covers, for every 100,000 people of that age, directly standardised to the ages of the European Standard Population 2013.',
		numeratorLabel: 'Emergency admissions',
		denominatorLabel: 'Registered people aged 65 and over',
		valueLabel: 'Emergency admissions, directly standardised rate per 100,000 people',
		question: {
			format: 'wardwise-question/1',
			basedOn: 'emergency-admissions-65-standardised',
			base: 'registered',
			population: { field: 'AGE', between: [65, null] },
			events: emergencyAdmissions,
			measure: { kind: 'standardised-rate', per: 100000 },
			breakdowns: [{ by: 'area', level: 'ward' }],
			filters: [],
			comparator: 'place'
		},
		needs: ['gp_register', 'gp_register.AGE', 'apc', 'apc.ADMIMETH', 'geo_lookup'],
		caveats: [episodeCaveat, codingCaveat, 'The limits take into account that the same person can be admitted several times.'],
		polarity: 'low-is-good',
		sourceStandard:
			'HES and SUS admitted patient care; admission methods 21 to 25, 2A to 2D and 28; European Standard Population 2013',
		reviewDate: '2027-03-31'
	},
	{
		id: 'bed-days-65',
		version: '1.0',
		theme: 'Hospital care',
		label: 'Bed days in hospital, 65 and over',
		plainDefinition:
			'Days that people now aged 65 and over have spent in hospital, from admission to discharge, in stays that fall in the period the hospital file covers, wholly or in part.',
		numeratorLabel: 'Bed days',
		recordsLabel: 'Hospital stays',
		denominatorLabel: null,
		valueLabel: 'Bed days',
		question: {
			format: 'wardwise-question/1',
			basedOn: 'bed-days-65',
			base: 'registered',
			population: { field: 'AGE', between: [65, null] },
			events: { dataset: 'apc', during: 'whole-period' },
			measure: { kind: 'total', field: 'SPELDUR' },
			breakdowns: [{ by: 'area', level: 'ward' }],
			filters: [],
			comparator: 'none'
		},
		needs: ['gp_register', 'gp_register.AGE', 'apc', 'apc.SPELDUR', 'geo_lookup'],
		caveats: [
			'The whole length of a stay is counted, also its days before or after the period. Stays without a length, most of them not ended, are left out.',
			'A stay that begins and ends on one day has no bed day.',
			'Where the file holds episodes and not whole stays, the length of a stay may stand in each of its episodes: ask for the first episode only.',
			'A sum, not a rate: wards with more people of this age have more bed days.'
		],
		polarity: 'no-judgement',
		sourceStandard: 'HES and SUS admitted patient care; length of stay in days',
		reviewDate: '2027-03-31'
	},
	{
		id: 'median-emergency-days-65',
		version: '1.0',
		theme: 'Hospital care',
		label: 'Median days in hospital as an emergency, 65 and over',
		plainDefinition:
			'Of people now aged 65 and over with an emergency admission in the period the hospital file covers, the number of days in hospital, all such stays together, that half of them do not pass.',
		numeratorLabel: 'Days in hospital as an emergency',
		recordsLabel: 'Emergency admissions',
		denominatorLabel: 'People aged 65 and over with an emergency admission',
		valueLabel: 'Median days in hospital as an emergency',
		question: {
			format: 'wardwise-question/1',
			basedOn: 'median-emergency-days-65',
			base: 'registered',
			population: { field: 'AGE', between: [65, null] },
			events: emergencyAdmissions,
			measure: { kind: 'median', field: 'SPELDUR' },
			breakdowns: [{ by: 'area', level: 'ward' }],
			filters: [],
			comparator: 'none'
		},
		needs: ['gp_register', 'gp_register.AGE', 'apc', 'apc.ADMIMETH', 'apc.SPELDUR', 'geo_lookup'],
		caveats: [
			'A median over people, not over stays: the days of all such stays of a person are added up first.',
			'Stays without a length, most of them not ended, are left out. A stay that begins and ends on one day has no day.',
			'Where the file holds episodes and not whole stays, the length of a stay may stand in each of its episodes: ask for the first episode only.',
			codingCaveat
		],
		polarity: 'no-judgement',
		sourceStandard: 'HES and SUS admitted patient care; length of stay in days',
		reviewDate: '2027-03-31'
	}
];
