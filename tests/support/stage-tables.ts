import { careStageDimension, careStages } from '../../src/lib/catalogue/care-stages';
import type { Dimension, SafeTable } from '../../src/lib/protocol/safe-table';
import { makeTable, wards } from './safe-tables';

const stages: Dimension = {
	id: careStageDimension,
	label: 'Furthest stage with the council',
	groups: careStages.map(({ code, label }) => ({ code, label })),
	totalLabel: 'All people',
	overlapping: false
};

const people: readonly (number | null)[] = [820, 160, 45, 210, 0, 60, 690];

/** People by their furthest stage of care, none of them with a carer's support; with some hidden, short-term support and assessments are. */
export function byCareStage({ hidden = false, byWard = false } = {}): SafeTable {
	return makeTable({
		kind: 'count',
		comparator: 'none',
		dimensions: byWard ? [wards, stages] : [stages],
		counts: (groups) => {
			const code = groups.at(-1) ?? null;
			if (code === null) return [1985, 1985];
			const count = people[stages.groups.findIndex((stage) => stage.code === code)] ?? null;
			return count === null || (hidden && (code === 'assessed' || code === 'short-term')) ? null : [count, 1985];
		}
	});
}
