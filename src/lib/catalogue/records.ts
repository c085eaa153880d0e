import type { JsonObject } from './indicator';

/** Service types that mean somebody gets support at home, in a care home or as a carer. CLD Release 2 spellings. */
const longTermServices = [
	'Long term support: Community',
	'Long term support: Residential care',
	'Long term support: Nursing care',
	'Long term support: Prison'
] as const;

const supportServices = [
	...longTermServices,
	'Short term support: ST-Max',
	'Unpaid carer support: Direct to unpaid carer',
	'Unpaid carer support: Support involving the person cared-for'
] as const;

function openServices(types: readonly string[]): JsonObject {
	return {
		dataset: 'asc_cld',
		where: {
			all: [
				{ field: 'Event_Type', is: 'Service' },
				{ field: 'Service_Type', in: types }
			]
		},
		during: 'open-at-period-end'
	};
}

/** A service open on the last day the care file covers: long-term, short-term to maximise independence, or carer support. */
export const councilArrangedCare: JsonObject = openServices(supportServices);

/** A long-term service open on the last day the care file covers. */
export const longTermCouncilArrangedCare: JsonObject = openServices(longTermServices);

/** Home care in a long-term service, paid by the hour, open on the last day the care file covers. */
export const longTermHomeCare: JsonObject = {
	dataset: 'asc_cld',
	where: {
		all: [
			{ field: 'Event_Type', is: 'Service' },
			{ field: 'Service_Type', in: longTermServices },
			{ field: 'Service_Component', is: 'Home support or domiciliary care' },
			{ field: 'Cost_Frequency_Unit_Type', is: 'Hourly' }
		]
	},
	during: 'open-at-period-end'
};

/** NHS Data Dictionary, admission method: 21 to 25, 2A to 2D and 28 are emergencies. */
const emergencyMethods = ['21', '22', '23', '24', '25', '2A', '2B', '2C', '2D', '28'] as const;

const emergency: JsonObject = { field: 'ADMIMETH', in: emergencyMethods };

export const emergencyAdmissions: JsonObject = { dataset: 'apc', where: emergency, during: 'whole-period' };

/** Emergency admissions for an injury (S00 to T98) with a fall (W00 to W19) among the other diagnoses: Fingertips 22401. */
export const fallAdmissions: JsonObject = {
	dataset: 'apc',
	where: {
		all: [
			emergency,
			{ field: 'DIAG_01', codesFrom: 'S00', codesTo: 'T98' },
			{ field: 'DIAG_SECONDARY', codesFrom: 'W00', codesTo: 'W19' }
		]
	},
	during: 'whole-period'
};

/** Marks of means that may pay for care, and what must be open for each: an own home, or the least deprived fifth of areas. */
export const marksOfMeans: readonly { readonly needs: string; readonly inWords: string; readonly predicate: JsonObject }[] = [
	{
		needs: 'council_housing.TENURE',
		inWords: 'lives in an owner-occupied home',
		predicate: { has: { dataset: 'council_housing', where: { field: 'TENURE', is: 'OWNER' } } }
	},
	{
		needs: 'deprivation',
		inWords: 'lives in the least deprived fifth of areas',
		predicate: { deprivationQuintile: [5] }
	}
];
