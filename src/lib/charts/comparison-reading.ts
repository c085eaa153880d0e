import type { Comparison, Comparisons, Contrast } from '$lib/protocol/comparisons';
import { formatCell, formatDifference, formatRatio, unitApart } from '$lib/protocol/format';
import type { SafeCell } from '$lib/protocol/safe-cell';
import type { SafeTable } from '$lib/protocol/safe-table';
import { outcomeOf } from './palette';
import { groupNoun, orderPoints, readTable, usualOrder, type Point, type Slice } from './reading';
import { estimateCell, ofFigures, ofWords, type SectionTable, type WrittenFigure } from './section-table';

/** A group that is drawn, and its comparison. */
export type Compared = { point: Point; comparison: Comparison };

/** The comparisons of a slice in the usual order of its groups; of two populations also that of all groups together, last. */
export function comparedIn(table: SafeTable, slice?: Slice): Compared[] {
	const { points, total, totalLabel, dimension } = readTable(table, slice);
	const byRow = new Map(table.comparisons?.list.map((one) => [one.row, one]));
	const whole: Point[] = dimension && total ? [{ code: '', label: totalLabel, row: total, comparator: null }] : [];
	return [...orderPoints(points, usualOrder(dimension)), ...whole].flatMap((point) => {
		const comparison = byRow.get(point.row.id);
		return comparison ? [{ point, comparison }] : [];
	});
}

/** Whether each group is set beside itself: as it was by earlier records, or in the weeks before. */
export function isOfTwoTimes({ comparisons }: SafeTable): boolean {
	return comparisons?.kind === 'earlier' || comparisons?.kind === 'before';
}

/** What the two sides are called in headings and keys: populations by letter, for their names are long. */
export function sidesOf({ comparisons, comparatorLabel }: SafeTable): { own: string; other: string } {
	if (comparisons?.kind === 'populations') return { own: 'A', other: 'B' };
	return { own: 'Its own figure', other: capitalised(comparatorLabel ?? 'comparator') };
}

export type Side = 'asked' | 'crude';
export type EstimateOf = 'own' | 'other' | 'difference' | 'ratio';

export function written(
	table: SafeTable,
	{ id, ...sides }: Comparison,
	[side, of]: readonly [Side, EstimateOf],
	figure: 'value' | 'lower' | 'upper' = 'value'
): WrittenFigure {
	const cell = sides[side]?.[of][figure] ?? { shown: false, why: 'not-applicable' };
	return {
		text: textOf(table, cell, of),
		cell: `${id}.${side}.${of}.${figure}`,
		isConfidential: !cell.shown && cell.why === 'confidential'
	};
}

/** A value, a difference or a ratio at the precision at which it is shown. */
export function textOf({ measure }: Pick<SafeTable, 'measure'>, cell: SafeCell, of: EstimateOf): string {
	if (of === 'difference') return formatDifference(cell, measure);
	return of === 'ratio' ? formatRatio(cell) : formatCell(cell, measure);
}

/** Whether any of an estimate's limits is a number or hidden; else they do not apply. */
export function hasLimits(contrasts: readonly Contrast[], of: EstimateOf): boolean {
	return contrasts.some((one) => one[of].lower.shown || one[of].lower.why === 'confidential');
}

/** What a difference above 0 and a ratio above 1 mean. */
export function signInWords({ kind }: Comparisons, { own, other }: ReturnType<typeof sidesOf>): string {
	const [first, second] = kind === 'populations' ? [own, other] : ['the group', 'what it is compared with'];
	return `A difference above 0 and a ratio above 1 both mean more in ${first} than in ${second}; below 0 and below 1, less. The difference says how much there is to close, the ratio how unequal the two are: look at both.`;
}

function capitalised(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a drawing of the comparison is called. */
export function comparisonTitle({ comparisons, comparatorLabel }: SafeTable): string {
	return comparisons?.kind === 'populations' ? 'A compared with B' : `Compared with ${comparatorLabel ?? ''}`;
}

const estimates: readonly EstimateOf[] = ['own', 'other', 'difference', 'ratio'];

/** Whether groups are compared with different things, so that each must say with which; else their caption does. */
export function areOfSeveral({ comparisons }: SafeTable, compared: readonly Compared[]): boolean {
	return comparisons?.kind !== 'populations' && new Set(compared.map(({ comparison }) => comparison.label)).size > 1;
}

/** Each group and what it is compared with, in figures; a standardised and a crude comparison are lines of their own. */
export function comparedTable(table: SafeTable, slice?: Slice): SectionTable {
	const compared = comparedIn(table, slice);
	const sides: Side[] = compared.some(({ comparison }) => comparison.crude) ? ['asked', 'crude'] : ['asked'];
	const names = sidesOf(table);
	const isOfSeveral = areOfSeveral(table, compared);
	return {
		caption: `${comparisonTitle(table)}, in figures`,
		headings: [
			ofWords(capitalised(groupNoun(readTable(table, slice).dimension, 1))),
			...(isOfSeveral ? [ofWords('Compared with')] : []),
			...(sides.length > 1 ? [ofWords('Rate')] : []),
			...[ofWords('Outcome'), ofFigures(names.own, '95% limits'), ofFigures(names.other)],
			...[ofFigures('Difference', unitApart(table.measure)), ofFigures('Ratio')]
		],
		lines: compared.flatMap(({ point, comparison }) =>
			sides.map((side) => {
				const contrast = comparison[side];
				const outcome = contrast?.outcome ?? 'not-compared';
				const said = outcome === 'not-compared' ? 'not compared' : outcomeOf(outcome, table.measure.polarity).id;
				return {
					label: point.label,
					isWhole: point.code === '',
					cells: [
						...(isOfSeveral ? [{ words: comparison.label }] : []),
						...(sides.length > 1 ? [{ words: side === 'crude' ? 'crude' : 'standardised for age' }] : []),
						{ words: said, outcome },
						...estimates.map((of) =>
							estimateCell(contrast?.[of] ?? notApplicable, `${comparison.id}.${side}.${of}`, (cell) => textOf(table, cell, of))
						)
					]
				};
			})
		)
	};
}

const none = { shown: false, why: 'not-applicable' } as const;
const notApplicable = { value: none, lower: none, upper: none };
