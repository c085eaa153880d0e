import { careStageDimension, careStages, stagesWithCare } from '../../catalogue/care-stages';
import { RecordOf } from '../../protocol/question';
import type { Group } from '../../protocol/safe-table';
import type { Ground } from '../engine/ground';
import { join, sql } from '../sql/sql';
import type { Axis } from './axes';
import type { Givens } from './givens';
import { peopleWith } from './records';

/** The catalogue's stages with their records as questions have them. */
export const stagesOfCare: readonly (Group & { readonly records: RecordOf | null })[] = careStages.map(
	({ code, label, records }) => ({ code, label, records: records === null ? null : RecordOf.parse(records) })
);

/**
 * How far people have come with the council: each is in the last stage of which they have a record. Those with council-arranged care
 * and those without are protected as groups of their own: each may be asked for as one.
 * @throws NotAskable without a care file, a field that the stages need, or the days that it covers
 */
export function careStageAxis(ground: Ground, givens: Givens, at: string): Axis {
	const whens = [...stagesOfCare.entries()]
		.reverse()
		.flatMap(([stage, { records }]) =>
			records ? [sql`WHEN s.pid IN (${peopleWith(records, ground, givens, at)}) THEN ${stage}::INTEGER`] : []
		);
	const stages = [...stagesOfCare.keys()];
	return {
		kind: 'partition',
		dimension: {
			id: careStageDimension,
			label: 'Furthest stage with the council',
			groups: stagesOfCare.map(({ code, label }) => ({ code, label })),
			totalLabel: 'All people',
			overlapping: false
		},
		hidden: [],
		raw: sql`CASE ${join(whens, ' ')} ELSE 0::INTEGER END`,
		place: (raw) => raw,
		larger: [stages.slice(0, -stagesWithCare), stages.slice(-stagesWithCare)]
	};
}
