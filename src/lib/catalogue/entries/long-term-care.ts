import { notLinked, selfFundersAbsent, stayedOnRegister } from '../caveats';
import {
	asCarer,
	careHomeBefore,
	careHomeBegun,
	careHomeNow,
	hasUnpaidCarer,
	longTermCouncilArrangedCare
} from '../care-records';
import { agedFrom, all, define, perHundredThousand, perThousand, standardisedRate } from '../define';
import { attendances, emergencyAdmissions, fallAdmissions } from '../hospital-records';
import type { Indicator, JsonObject } from '../indicator';

const theme = 'Social care';
const aged65 = 'Registered people aged 65 and over';
const services = 'Client-level data, Service events';
const hasLongTermCare = 'a long-term service, at home or in a care home, open on the last day the care file covers';
const recorded = 'People with long-term council-arranged care recorded';
const movedIn: JsonObject = { all: [{ has: careHomeBegun }, { hasNo: careHomeBefore }] };
const newcomers = 'People aged 65 and over who began long-term care in a care home';
const newCaveats = [
	'New: care in a care home that began in the period, for people with none that began before it. People whose first care file this is look new, and whoever moved from one home to another does not.',
	'The file cannot tell a stay for good from one for a time.',
	selfFundersAbsent,
	notLinked,
	stayedOnRegister
];

/** What is known of people of 65 and over who began long-term care in a care home. */
function ofNewcomers(id: string, what: string, share: string, indicator: JsonObject, caveat: string): Indicator {
	return define({
		id: `care-home-new-${id}`,
		theme,
		serves: [8],
		label: `New in a care home, 65 and over: ${what}`,
		plainDefinition: `Of people now aged 65 and over whose long-term residential or nursing care began in the period the care file covers, the share ${share}.`,
		population: newcomers,
		numeratorLabel: `Of them, ${what}`,
		valueLabel: `Share of those new in a care home: ${what}`,
		asks: { population: all(agedFrom(65), movedIn), indicator },
		by: ['place', 'locality', 'broadAge'],
		caveats: [caveat, ...newCaveats],
		sourceStandard: `${services}; after ASCOF 2C`
	});
}

const notBefore = 'In the same period, before or after the move: what came first is not told.';

export const longTermCareIndicators: readonly Indicator[] = [
	define({
		id: 'long-term-care-65',
		theme,
		serves: [18, 20],
		label: 'Long-term council-arranged care, 65 and over',
		plainDefinition: `People aged 65 and over with ${hasLongTermCare}, as a share of registered people of that age.`,
		population: aged65,
		numeratorLabel: recorded,
		valueLabel: 'Share with long-term council-arranged care recorded',
		asks: { population: agedFrom(65), indicator: { has: longTermCouncilArrangedCare } },
		by: ['ward', 'fifth', 'ethnicity', 'age', 'frailty', 'interpreter', 'locality'],
		caveats: [selfFundersAbsent, notLinked],
		sourceStandard: services
	}),
	define({
		id: 'long-term-care-65-standardised',
		theme,
		serves: [18],
		label: 'Long-term council-arranged care, 65 and over, standardised for age',
		plainDefinition: `People aged 65 and over with ${hasLongTermCare}, for every 100,000 registered people of that age, directly standardised to the ages of the European Standard Population 2013.`,
		population: aged65,
		numeratorLabel: recorded,
		valueLabel: 'Long-term council-arranged care recorded, directly standardised rate per 100,000 people',
		asks: { population: agedFrom(65), indicator: { has: longTermCouncilArrangedCare }, measure: standardisedRate },
		by: ['fifth', 'ethnicity', 'ward', 'interpreter', 'sex'],
		caveats: [
			'Whose ethnic group is not stated or not known stands apart: missing is a group of its own.',
			selfFundersAbsent,
			'Less council-arranged care in affluent places may mean that more people pay for their own.',
			notLinked
		],
		sourceStandard: `${services}; European Standard Population 2013`
	}),
	define({
		id: 'care-home-65',
		theme,
		serves: [8, 20],
		label: 'Council-arranged care in a care home, 65 and over',
		plainDefinition:
			'People aged 65 and over with long-term residential or nursing care open on the last day the care file covers, for every 1,000 registered people of that age.',
		population: aged65,
		numeratorLabel: 'People with council-arranged care in a care home',
		valueLabel: 'People with council-arranged care in a care home per 1,000',
		asks: { population: agedFrom(65), indicator: { has: careHomeNow }, measure: perThousand },
		by: ['locality', 'ward', 'age', 'fifth'],
		caveats: [
			'Places that are used, not places that there are. People who pay for their own place are absent.',
			'People are placed where they live now, which is the care home itself.',
			notLinked
		],
		sourceStandard: services
	}),
	define({
		id: 'care-home-new-65',
		theme,
		serves: [8],
		label: 'New long-term care in a care home, 65 and over',
		plainDefinition:
			'People now aged 65 and over whose long-term residential or nursing care began in the period the care file covers, with none that began before it, for every 100,000 registered people of that age.',
		population: aged65,
		numeratorLabel: newcomers,
		valueLabel: 'New in a care home, per 100,000 people',
		polarity: 'low-is-good',
		asks: { population: agedFrom(65), indicator: movedIn, measure: perHundredThousand },
		by: ['locality', 'age', 'fifth', 'ward'],
		caveats: [...newCaveats, 'People are placed where they live now, which is the care home itself.'],
		sourceStandard: `${services}; after ASCOF 2C and the Better Care Fund`
	}),
	ofNewcomers('dementia', 'with dementia', 'on the dementia register', { field: 'DEM_REG', is: 'Y' }, notBefore),
	ofNewcomers(
		'emergency',
		'with an emergency admission',
		'with an emergency admission in the period the hospital file covers',
		{ has: emergencyAdmissions },
		notBefore
	),
	ofNewcomers(
		'fall',
		'with an admission after a fall',
		'with an emergency admission after a fall in the period the hospital file covers',
		{ has: fallAdmissions },
		notBefore
	),
	ofNewcomers(
		'attendance',
		'with an A&E attendance',
		'with an attendance in the period the emergency care file covers',
		{ has: attendances },
		notBefore
	),
	ofNewcomers(
		'carer',
		'with an unpaid carer known',
		'with a record in the care file that says they have an unpaid carer',
		{ any: [{ has: hasUnpaidCarer }, { has: asCarer }] },
		'A carer whom the council does not know of does not show.'
	)
];
