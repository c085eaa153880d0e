import { deprivationFifths } from '../../src/lib/catalogue/breakdowns';
import { SafeTable, type Dimension } from '../../src/lib/protocol/safe-table';
import { gradientsOf } from '../../src/lib/vault/disclosure/compared/gradients';
import { derive } from '../../src/lib/vault/disclosure/derive';
import { makeTable, type TableRecipe } from './safe-tables';

export const fifths: Dimension = {
	id: 'deprivation-quintile',
	label: 'Deprivation fifth',
	groups: [
		...deprivationFifths.map(({ code, label }) => ({ code, label })),
		{ code: 'not-placed', label: 'Not placed in an area' }
	],
	totalLabel: 'All fifths',
	overlapping: false
};

/** Counts of five fifths, the most deprived first; null is hidden. */
export type FiveCounts = readonly (readonly [numerator: number, denominator: number] | null)[];
export const falling: FiveCounts = [
	[620, 1500],
	[540, 1700],
	[430, 1600],
	[380, 1800],
	[260, 1400]
];

/** A table by deprivation fifth as the vault would hand it out, with its gradient. */
export function byFifth(counts: FiveCounts, recipe: Pick<TableRecipe, 'kind' | 'polarity'> = {}): SafeTable {
	const made = makeTable({
		comparator: 'none',
		dimensions: [fifths],
		...recipe,
		counts: ([code]) => (code === null ? [2230, 8000] : code === 'not-placed' ? null : (counts[Number(code) - 1] ?? null))
	});
	const table = {
		...made,
		comparatorLabel: null,
		rows: made.rows.map((row) => ({ ...row, ...derive(row.numerator, row.denominator, made.measure) }))
	};
	return withGradient(table);
}

export function withGradient(table: SafeTable): SafeTable {
	return SafeTable.parse({ ...table, gradients: gradientsOf(table) });
}
