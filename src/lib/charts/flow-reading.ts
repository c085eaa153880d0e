import { careStageDimension, stagesWithCare } from '$lib/catalogue/care-stages';
import type { SafeTable } from '$lib/protocol/safe-table';
import { readTable, type Slice } from './reading';
import { barOf, fillsOf, type ShareBar, type SharePart } from './share-reading';

/** Stages of one kind, under what they have in common. */
export type FlowGroup = { heading: string; parts: SharePart[] };

/** How many people stop at which stage: `whole` is everybody, in whose parts the stages stand in their order. */
export type Flow = { whole: ShareBar; groups: FlowGroup[] };

/** The stages of care of a slice as a flow from everybody to each of them; null of tables that do not divide people so. */
export function flowIn(table: SafeTable, slice: Slice): Flow | null {
	const { dimension, points, total, totalLabel } = readTable(table, slice);
	if (dimension?.id !== careStageDimension || table.measure.kind !== 'count' || !total) return null;
	const whole = barOf({ code: '', label: totalLabel, row: total, comparator: null }, points, fillsOf(dimension));
	const groups = [
		{ heading: 'No council-arranged care recorded', parts: whole.parts.slice(0, -stagesWithCare) },
		{ heading: 'Council-arranged care open', parts: whole.parts.slice(-stagesWithCare) }
	];
	return { whole, groups };
}
