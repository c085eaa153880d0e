import { notLinked, selfFundersAbsent } from '../caveats';
import {
	homeCare,
	homeCareAfterRequest,
	homeCareBegun,
	longTermHomeCare,
	longTermHomeCareAtFirst,
	requests
} from '../care-records';
import { agedFrom, define, perThousand } from '../define';
import type { Indicator, JsonObject } from '../indicator';

const theme = 'Social care';
const aged65 = 'Registered people aged 65 and over';
const openServices = 'in long-term services open on the last day the care file covers';
const planned = 'Client-level data, Service events; planned units per week';
const hourly =
	'Only services paid by the hour are added up: planned units of others are sessions or days. Services without planned units are left out.';
const notDelivered = 'Planned hours are not delivered hours. Care by two workers at once may stand in one record or in two.';
const hours = (kind: JsonObject): JsonObject => ({ ...kind, field: 'Planned_Units_Per_Week' });
const cost = (kind: JsonObject): JsonObject => ({ ...kind, field: 'Unit_Cost' });
const costs = [
	'What the council pays a week at the prices of the file: hours planned × price, or the price of a week, month or year as far as a week goes. Records without a price or without planned units are left out.',
	'A week of today, not the cost of a year: services begin and end.',
	selfFundersAbsent,
	notLinked
];
const hourCaveats = [hourly, notDelivered, selfFundersAbsent, notLinked];

const yearCaveats = [
	'The same people on both days, of the age that they have now: those who died or moved away since are in neither figure, so that there was more care on the first day than this tells, and care of the very old seems to grow.',
	'The file must hold services that ended in its period: where these were left out, the first day has too few.'
];

const waitCaveats = [
	'From the latest request before the service, whatever was asked for: the file does not say. Somebody whose care began without a request in the file is not counted.',
	'Only care that has begun: those who still wait are in no figure, so that waits look shorter than they are.',
	'A request shows once it is completed.',
	selfFundersAbsent,
	notLinked
];

/** A percentile of the days that people waited for home care. */
function wait(id: string, share: string, statistic: string, measure: JsonObject): Indicator[] {
	return [
		define({
			id: `home-care-wait-${id}`,
			theme,
			serves: [12],
			polarity: 'low-is-good',
			label: `Days from request to home care, 65 and over: ${statistic.toLowerCase().replace(' of', '')}`,
			plainDefinition: `Of people now aged 65 and over whose home care in a long-term service began in the period the care file covers, after a request, the number of days from the latest request to the first day of care that ${share}. Of whoever had two such waits, both together.`,
			population: aged65,
			numeratorLabel: 'Days from request to home care',
			denominatorLabel: 'People aged 65 and over whose home care began after a request',
			valueLabel: `${statistic} days from request to home care`,
			asks: { population: agedFrom(65), events: homeCareBegun, measure: { ...measure, field: 'Days_From_Request' } },
			by: ['locality', 'fifth', 'frailty', 'place'],
			caveats: waitCaveats,
			sourceStandard: 'Client-level data, Request and Service events'
		})
	];
}

export const homeCareIndicators: readonly Indicator[] = [
	define({
		id: 'home-care-hours',
		theme,
		serves: [12, 20],
		label: 'Planned hours of home care a week',
		plainDefinition: `Hours of home care a week that are planned for registered people, ${openServices}.`,
		population: 'People registered with a GP practice',
		numeratorLabel: 'Planned hours of home care a week',
		recordsLabel: 'Home-care services paid by the hour',
		valueLabel: 'Planned hours of home care',
		asks: { events: longTermHomeCare, measure: hours({ kind: 'total' }) },
		by: ['ward', 'locality', 'fifth', 'age', 'frailty'],
		caveats: hourCaveats,
		sourceStandard: planned
	}),
	define({
		id: 'home-care-hours-per-1000-65',
		theme,
		serves: [12, 20],
		label: 'Planned hours of home care a week per 1,000 people, 65 and over',
		plainDefinition: `Hours of home care a week that are planned for people aged 65 and over, ${openServices}, for every 1,000 registered people of that age.`,
		population: aged65,
		numeratorLabel: 'Planned hours of home care a week',
		valueLabel: 'Planned hours of home care per 1,000 people',
		asks: { population: agedFrom(65), events: longTermHomeCare, measure: hours({ kind: 'amount-rate', per: 1000 }) },
		by: ['ward', 'locality', 'fifth', 'age', 'frailty'],
		caveats: [...hourCaveats, 'Wards with more of the very old will have more hours: it is not standardised for age.'],
		sourceStandard: planned
	}),
	define({
		id: 'home-care-hours-each-65',
		theme,
		serves: [12],
		label: 'Planned hours of home care a week for each person, 65 and over',
		plainDefinition: `Of people aged 65 and over with home care paid by the hour, ${openServices}, the number of planned hours a week that half of them do not pass.`,
		population: aged65,
		numeratorLabel: 'Planned hours of home care a week',
		denominatorLabel: 'People aged 65 and over with home care paid by the hour',
		valueLabel: 'Median planned hours of home care a week',
		asks: { population: agedFrom(65), events: longTermHomeCare, measure: hours({ kind: 'median' }) },
		by: ['locality', 'frailty', 'fifth', 'ward'],
		caveats: hourCaveats,
		sourceStandard: planned
	}),
	define({
		id: 'home-care-people-65',
		theme,
		serves: [12],
		label: 'People with home care, 65 and over',
		plainDefinition: `People aged 65 and over with home care, ${openServices}, for every 1,000 registered people of that age.`,
		population: aged65,
		numeratorLabel: 'People with home care recorded',
		valueLabel: 'People with home care recorded per 1,000',
		asks: { population: agedFrom(65), indicator: { has: homeCare }, measure: perThousand },
		by: ['ward', 'locality', 'fifth', 'age', 'frailty', 'mechanism'],
		caveats: [
			'People whose care is a direct payment are counted only where the record says that it is home care.',
			selfFundersAbsent,
			notLinked
		],
		sourceStandard: 'Client-level data, Service events'
	}),
	define({
		id: 'home-care-people-65-before',
		theme,
		serves: [12],
		label: 'People with home care, 65 and over: at the end and at the beginning of the period',
		plainDefinition: `People aged 65 and over with home care, ${openServices}, for every 1,000 registered people of that age; compared with the same people's home care open on the first day, or by the extract of a year before where it is kept beside the new one.`,
		population: aged65,
		numeratorLabel: 'People with home care recorded',
		valueLabel: 'People with home care recorded per 1,000',
		asks: { population: agedFrom(65), indicator: { has: homeCare }, measure: perThousand, comparator: 'earlier' },
		by: ['ward', 'locality', 'fifth', 'frailty'],
		caveats: [...yearCaveats, selfFundersAbsent, notLinked],
		sourceStandard: 'Client-level data, Service events'
	}),
	define({
		id: 'home-care-hours-per-1000-65-before',
		theme,
		serves: [12],
		label: 'Planned hours of home care a week per 1,000 people, 65 and over, at the beginning of the period',
		plainDefinition:
			'Hours of home care a week that were planned for people now aged 65 and over, in long-term services open on the first day the care file covers, for every 1,000 registered people of that age: to be set beside those of the last day.',
		population: aged65,
		numeratorLabel: 'Planned hours of home care a week on the first day',
		recordsLabel: 'Home-care services paid by the hour, open on the first day',
		valueLabel: 'Planned hours of home care per 1,000 people on the first day',
		asks: { population: agedFrom(65), events: longTermHomeCareAtFirst, measure: hours({ kind: 'amount-rate', per: 1000 }) },
		by: ['ward', 'locality', 'fifth', 'frailty'],
		caveats: [...yearCaveats, ...hourCaveats],
		sourceStandard: planned
	}),
	define({
		id: 'home-care-cost',
		theme,
		serves: [12],
		label: 'Cost of home care a week',
		plainDefinition: `What the council pays a week, in pounds, for home care of registered people, ${openServices}.`,
		population: 'People registered with a GP practice',
		numeratorLabel: 'Cost of home care a week',
		recordsLabel: 'Home-care services',
		valueLabel: 'Cost of home care a week',
		asks: { events: homeCare, measure: cost({ kind: 'total' }) },
		by: ['locality', 'ward', 'fifth', 'age'],
		caveats: [
			...costs,
			'Providers are protected as people are: where two give nearly all the care of an area, its cost is hidden.'
		],
		sourceStandard: 'Client-level data, Service events; cost a week as the Department of Health and Social Care works it out'
	}),
	define({
		id: 'home-care-cost-each-65',
		theme,
		serves: [12],
		label: 'Cost of home care a week for each person, 65 and over',
		plainDefinition: `What the council pays a week, in pounds, for home care of people aged 65 and over, ${openServices}, divided by these people.`,
		population: aged65,
		numeratorLabel: 'Cost of home care a week',
		denominatorLabel: 'People aged 65 and over with home care that has a cost',
		valueLabel: 'Mean cost of home care a week for each person',
		asks: { population: agedFrom(65), events: homeCare, measure: cost({ kind: 'mean' }) },
		by: ['locality', 'fifth', 'frailty', 'ward'],
		caveats: costs,
		sourceStandard: 'Client-level data, Service events; cost a week as the Department of Health and Social Care works it out'
	}),
	...wait('median', 'half of them did not pass', 'Median', { kind: 'median' }),
	...wait('longest-tenth', 'nine in ten of them did not pass', '90th percentile of', { kind: 'percentile', percent: 90 }),
	define({
		id: 'home-care-wait-over-28',
		theme,
		serves: [12],
		polarity: 'low-is-good',
		label: 'Waiting more than four weeks from request to home care, 65 and over',
		plainDefinition:
			'Of people now aged 65 and over whose home care in a long-term service began in the period the care file covers, after a request, the share for whom it began more than 28 days after their latest request.',
		population: 'People aged 65 and over whose home care began after a request',
		numeratorLabel: 'People who waited more than 28 days',
		valueLabel: 'Share who waited more than four weeks',
		asks: {
			population: { all: [agedFrom(65), { has: homeCareAfterRequest(0) }] },
			indicator: { has: homeCareAfterRequest(29) }
		},
		by: ['locality', 'fifth', 'frailty', 'ward'],
		caveats: waitCaveats,
		sourceStandard: 'Client-level data, Request and Service events'
	}),
	define({
		id: 'care-requests-65',
		theme,
		serves: [12],
		label: 'Requests for social care, 65 and over',
		plainDefinition:
			'Requests made to the council by or for people now aged 65 and over that began in the period the care file covers, for every 1,000 registered people of that age.',
		population: aged65,
		numeratorLabel: 'Requests for social care',
		valueLabel: 'Requests per 1,000 people',
		asks: { population: agedFrom(65), events: requests, measure: perThousand },
		by: ['ward', 'fifth', 'age', 'livingAlone', 'locality'],
		caveats: [
			'All requests for social care, not for home care alone: the file does not say what was asked for.',
			'A request shows once it is completed.',
			notLinked
		],
		sourceStandard: 'Client-level data, Request events'
	})
];
