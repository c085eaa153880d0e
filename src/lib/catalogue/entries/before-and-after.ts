import { anyServiceAmid, anyServiceBefore, reablementAmid } from '../care-records';
import { episodesCounted, hospitalCoding, notLinked, selfFundersAbsent, stayedOnRegister } from '../caveats';
import { agedFrom, all, define, perThousand } from '../define';
import { emergencyAdmissions, fallAdmissions, fallAttendances, inWeeksAfter } from '../hospital-records';
import type { Indicator, JsonObject } from '../indicator';

const caveats = [
	'Care often begins after a fall or a stay in hospital, and a bad time is mostly followed by a better one whatever has begun: fewer admissions after it are no proof that it worked. To say that, people without it who are like them must be followed too.',
	'People who died in the weeks after are not on the register, and are counted neither before nor after.',
	'Both files must cover thirteen weeks before and after each first day: the hospital file is taken to cover the time of the care file.',
	selfFundersAbsent,
	notLinked,
	episodesCounted,
	hospitalCoding,
	stayedOnRegister
];

/** Admissions of the same people in the thirteen weeks after a first day of care, beside those of the thirteen weeks before. */
function around(
	id: string,
	serves: readonly number[],
	said: { what: string; care: string; title: string },
	asks: { events: JsonObject; care: JsonObject; only?: JsonObject }
): Indicator {
	const { what, care, title } = said;
	const population = `Registered people aged 65 and over for whom ${care} began amid the period`;
	return define({
		id,
		theme: 'Hospital care',
		serves,
		polarity: 'low-is-good',
		label: title,
		plainDefinition: `${what} in the thirteen weeks that begin with the first day of ${care}, for every 1,000 people now aged 65 and over for whom it began with at least thirteen weeks of the care file’s period before and after; compared with those of the same people in the thirteen weeks before.`,
		population,
		numeratorLabel: `${what} in the thirteen weeks after`,
		recordsLabel: `${what} (in the thirteen weeks after care began)`,
		valueLabel: `${what} in thirteen weeks per 1,000 people`,
		asks: {
			population: all(agedFrom(65), { has: asks.care }, ...(asks.only ? [asks.only] : [])),
			events: inWeeksAfter(asks.events, asks.care),
			measure: perThousand,
			comparator: 'before'
		},
		by: ['place', 'sex', 'broadAge', 'locality', 'fifth'],
		caveats,
		sourceStandard: 'Client-level data, Service events; admission methods 21 to 25, 2A to 2D and 28'
	});
}

const anyService = 'a service of the council, equipment among them (for people with none that began before the period)';
const newToCare: JsonObject = { hasNo: anyServiceBefore };

export const beforeAndAfterIndicators: readonly Indicator[] = [
	around(
		'falls-around-care',
		[9, 19],
		{
			what: 'Emergency admissions after a fall',
			care: anyService,
			title: 'Emergency admissions after a fall, 65 and over: after a service of the council began, and before'
		},
		{ events: fallAdmissions, care: anyServiceAmid, only: newToCare }
	),
	around(
		'fall-attendances-around-care',
		[9, 19],
		{
			what: 'A&E attendances for a fall',
			care: anyService,
			title: 'A&E attendances for a fall, 65 and over: after a service of the council began, and before'
		},
		{ events: fallAttendances, care: anyServiceAmid, only: newToCare }
	),
	around(
		'admissions-around-reablement',
		[7, 19],
		{
			what: 'Emergency admissions',
			care: 'reablement',
			title: 'Emergency admissions, 65 and over: after reablement began, and before'
		},
		{ events: emergencyAdmissions, care: reablementAmid }
	)
];
