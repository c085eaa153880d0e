import { careHomesLeftOut, inProgress, notLinkedSeemsNone, selfFunderCaveat } from '../caveats';
import { anyContact, assessments } from '../care-records';
import { agedFrom, all, define } from '../define';
import type { Indicator, JsonObject } from '../indicator';

const severelyFrail: readonly JsonObject[] = [
	agedFrom(65),
	{ field: 'EFI_CATEGORY', is: 'SEVERE' },
	{ not: { field: 'CARE_HOME_IND', is: 'Y' } }
];
const population = 'People aged 65 and over with severe frailty, not living in a care home';
const caveats = [
	selfFunderCaveat,
	inProgress,
	notLinkedSeemsNone,
	careHomesLeftOut,
	'“In the period” is 12 months only where the care file covers 12 months. What lies before it is not known, so that a last assessment may be 13 months old or never have been.',
	'A service that goes on shows in the file whether or not it was reviewed.'
];
const common = {
	theme: 'Social care',
	serves: [4],
	by: ['locality', 'livingAlone', 'carer', 'fifth', 'ward'],
	caveats,
	sourceStandard: 'Electronic frailty index; client-level data, Assessment and Review events'
} as const;

export const contactIndicators: readonly Indicator[] = [
	define({
		...common,
		id: 'severe-frailty-no-assessment',
		label: 'Severe frailty and no assessment or review recorded, 65 and over',
		plainDefinition:
			'People aged 65 and over with severe frailty, not living in a care home, who have no completed assessment or review in the period the care file covers, as a share of all such people.',
		population,
		numeratorLabel: 'People with no assessment or review recorded',
		valueLabel: 'Share with no assessment or review recorded',
		asks: { population: all(...severelyFrail), indicator: { hasNo: assessments } }
	}),
	define({
		...common,
		id: 'severe-frailty-no-contact',
		label: 'Severe frailty and no contact with the council recorded, 65 and over',
		plainDefinition:
			'People aged 65 and over with severe frailty, not living in a care home, who have no request, assessment, service or review in the period the care file covers, as a share of all such people.',
		population,
		numeratorLabel: 'People with no contact recorded',
		valueLabel: 'Share with no contact with the council recorded',
		asks: { population: all(...severelyFrail), indicator: { hasNo: anyContact } }
	}),
	define({
		...common,
		id: 'severe-frailty-known-not-assessed',
		label: 'Severe frailty, known to the council, no assessment or review recorded, 65 and over',
		plainDefinition:
			'Of people aged 65 and over with severe frailty, not living in a care home, who have a request, an assessment, a service or a review in the period the care file covers, the share with no completed assessment or review in it.',
		population: 'People aged 65 and over with severe frailty who are known to the council, not in a care home',
		numeratorLabel: 'People with no assessment or review recorded',
		valueLabel: 'Share with no assessment or review recorded',
		asks: { population: all(...severelyFrail, { has: anyContact }), indicator: { hasNo: assessments } }
	})
];
