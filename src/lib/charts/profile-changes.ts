import type { Comparison, Comparisons } from '$lib/protocol/comparisons';
import type { SafeTable } from '$lib/protocol/safe-table';
import type { AnsweredFigure } from './profile-lines';

/** An area's figure beside its own by earlier records. */
export type ChangeLine = { id: string; label: string; table: SafeTable; comparison: Comparison };

/** What changed in an area: of the figures those that are by area alone and compared with earlier records. */
export function profileChanges(figures: readonly AnsweredFigure[], area: string): ChangeLine[] {
	return figures.flatMap(({ id, label, table }): ChangeLine[] => {
		if (table.comparisons?.kind !== 'earlier' || table.dimensions.length !== 1) return [];
		const row = table.rows.find(({ groups }) => groups[0] === area);
		const comparison = row && table.comparisons.list.find((one) => one.row === row.id);
		return comparison ? [{ id, label, table, comparison }] : [];
	});
}

/** How changes were looked for, and what is not in them; null where there are none. */
export function methodOfChanges(lines: readonly ChangeLine[]): Pick<Comparisons, 'rule' | 'method'> | null {
	return lines[0]?.table.comparisons ?? null;
}
