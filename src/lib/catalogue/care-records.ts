import type { JsonObject } from './indicator';

/** Spellings of client-level data, Release 2. */
const careHomeServices = ['Long term support: Residential care', 'Long term support: Nursing care'] as const;
const longTermServices = ['Long term support: Community', ...careHomeServices, 'Long term support: Prison'] as const;

/** Service types that mean somebody gets support at home, in a care home or as a carer. */
const supportServices = [
	...longTermServices,
	'Short term support: ST-Max',
	'Unpaid carer support: Direct to unpaid carer',
	'Unpaid carer support: Support involving the person cared-for'
] as const;

type During =
	| 'open-at-period-end'
	| 'open-at-period-start'
	| 'whole-period'
	| 'starts-in-period'
	| 'starts-before-period'
	| 'starts-amid-period';

/** Records of the care file that meet all of these, in the period it covers. */
function careRecords(during: During, ...where: readonly JsonObject[]): JsonObject {
	return { dataset: 'asc_cld', where: { all: where }, during };
}

const isService: JsonObject = { field: 'Event_Type', is: 'Service' };

function services(types: readonly string[], during: During): JsonObject {
	return careRecords(during, isService, { field: 'Service_Type', in: types });
}

/** A service open on the last day the care file covers: long-term, short-term to maximise independence, or carer support. */
export const councilArrangedCare: JsonObject = services(supportServices, 'open-at-period-end');

/** A short-term service to maximise independence open on the last day the care file covers. */
export const shortTermNow: JsonObject = services(['Short term support: ST-Max'], 'open-at-period-end');

/** Any service at all, equipment and low-level help among them, at any time in the period the care file covers. */
export const anyServiceInPeriod: JsonObject = careRecords('whole-period', isService);

/** The same as council-arranged care, begun before the first day the care file covers. */
export const councilArrangedCareBefore: JsonObject = services(supportServices, 'starts-before-period');

/** Any service at all, equipment and short-term help among them, begun with thirteen weeks of the file before it and after it. */
export const anyServiceAmid: JsonObject = careRecords('starts-amid-period', isService);
export const anyServiceBefore: JsonObject = careRecords('starts-before-period', isService);

/** Reablement, begun with thirteen weeks of the file before it and after it. */
export const reablementAmid: JsonObject = careRecords(
	'starts-amid-period',
	isService,
	{ field: 'Service_Type', is: 'Short term support: ST-Max' },
	{ field: 'Service_Component', is: 'Reablement' }
);

/** Reablement after a stay in hospital that began in the period, of people who could be followed for twelve weeks; and of those who were not at home. */
export const reablementFollowed: JsonObject = careRecords('starts-in-period', {
	field: 'Reablement_Outcome',
	in: ['HOME', 'NOT_HOME']
});
export const notHomeAfterReablement: JsonObject = careRecords('starts-in-period', {
	field: 'Reablement_Outcome',
	is: 'NOT_HOME'
});

/** The same, at any time in the period the care file covers. */
export const councilArrangedCareInPeriod: JsonObject = services(supportServices, 'whole-period');

/** A long-term service open on the last day the care file covers. */
export const longTermCouncilArrangedCare: JsonObject = services(longTermServices, 'open-at-period-end');

/** A long-term service in a care home. */
export const careHomeNow: JsonObject = services(careHomeServices, 'open-at-period-end');
export const careHomeBegun: JsonObject = services(careHomeServices, 'starts-in-period');
export const careHomeBefore: JsonObject = services(careHomeServices, 'starts-before-period');

/** Home care in a long-term service, open on the last day the care file covers. */
export const homeCare: JsonObject = careRecords(
	'open-at-period-end',
	isService,
	{ field: 'Service_Type', in: longTermServices },
	{ field: 'Service_Component', is: 'Home support or domiciliary care' }
);

/** Home care paid by the hour that was open on the first day the care file covers. */
export const longTermHomeCareAtFirst: JsonObject = careRecords(
	'open-at-period-start',
	isService,
	{ field: 'Service_Type', in: longTermServices },
	{ field: 'Service_Component', is: 'Home support or domiciliary care' },
	{ field: 'Cost_Frequency_Unit_Type', is: 'Hourly' }
);

/** Home care in a long-term service that began in the period. */
export const homeCareBegun: JsonObject = careRecords(
	'starts-in-period',
	isService,
	{ field: 'Service_Type', in: longTermServices },
	{ field: 'Service_Component', is: 'Home support or domiciliary care' }
);

/** The same, begun so many days or more after the person's latest request. */
export function homeCareAfterRequest(days: 0 | 29): JsonObject {
	return careRecords(
		'starts-in-period',
		isService,
		{ field: 'Service_Type', in: longTermServices },
		{ field: 'Service_Component', is: 'Home support or domiciliary care' },
		{ field: 'Days_From_Request', between: [days, null] }
	);
}

/** Home care paid by the hour. */
export const longTermHomeCare: JsonObject = careRecords(
	'open-at-period-end',
	isService,
	{ field: 'Service_Type', in: longTermServices },
	{ field: 'Service_Component', is: 'Home support or domiciliary care' },
	{ field: 'Cost_Frequency_Unit_Type', is: 'Hourly' }
);

/** Reablement in a short-term service to maximise independence, at any time in the period. */
export const reablement: JsonObject = careRecords(
	'whole-period',
	isService,
	{ field: 'Service_Type', is: 'Short term support: ST-Max' },
	{ field: 'Service_Component', is: 'Reablement' }
);

/** Equipment or technology at any time in the period. */
export const equipment: JsonObject = careRecords('whole-period', isService, {
	field: 'Service_Component',
	in: ['Equipment', 'Technology enabled care', 'Home adaptations']
});

/** A request that was made and completed in the period. */
export const requests: JsonObject = careRecords('starts-in-period', { field: 'Event_Type', is: 'Request' });

/** An assessment or review in the period. */
export const assessments: JsonObject = careRecords('whole-period', { field: 'Event_Type', in: ['Assessment', 'Review'] });

/** Anything at all in the care file: a request, an assessment, a service or a review. */
export const anyContact: JsonObject = { dataset: 'asc_cld', during: 'whole-period' };

const isCarer: JsonObject = { field: 'Client_Type', is: 'Unpaid carer' };

/** The council's records of somebody as an unpaid carer. */
export const asCarer: JsonObject = careRecords('whole-period', isCarer);

/** Support that is given to the carer and not to the person cared for. */
export const directCarerSupport: JsonObject = careRecords('whole-period', isService, isCarer, {
	field: 'Service_Type',
	is: 'Unpaid carer support: Direct to unpaid carer'
});

/** A record in which somebody is said to have an unpaid carer. */
export const hasUnpaidCarer: JsonObject = careRecords('whole-period', { field: 'Has_Unpaid_Carer', is: 'Yes' });
