import {
	anyContact,
	anyServiceInPeriod,
	assessments,
	councilArrangedCare,
	longTermCouncilArrangedCare,
	shortTermNow
} from './care-records';
import type { JsonObject } from './indicator';

/** How far somebody has come with the council. `records`: those of the care file that bring them there; null where nothing does. */
export type CareStage = { readonly code: string; readonly label: string; readonly records: JsonObject | null };

/**
 * The stages, the furthest last: everybody is in the last one of which they have a record, and so in one only. The last three together are
 * those with council-arranged care open on the last day the care file covers, the others those with none recorded.
 */
export const careStages: readonly CareStage[] = [
	{ code: 'none', label: 'No contact recorded', records: null },
	{ code: 'request', label: 'A request, nothing further recorded', records: anyContact },
	{ code: 'assessed', label: 'Assessed or reviewed, no service recorded', records: assessments },
	{ code: 'other-service', label: 'Other or ended service', records: anyServiceInPeriod },
	{ code: 'carer', label: 'Support for an unpaid carer', records: councilArrangedCare },
	{ code: 'short-term', label: 'Short-term support to maximise independence', records: shortTermNow },
	{ code: 'long-term', label: 'Long-term care', records: longTermCouncilArrangedCare }
];

/** The breakdown by these stages. */
export const careStageDimension = 'care-stage';

/** How many of the stages are those with council-arranged care open. */
export const stagesWithCare = 3;
