import { dimensionsOfFifths } from '$lib/catalogue/breakdowns';
import type { Estimate } from '$lib/protocol/safe-cell';
import type { Gradient } from '$lib/protocol/gradients';
import { formatCell, formatDifference, formatIndex, formatPlain, formatRatio, unitApart } from '$lib/protocol/format';
import type { SafeCell } from '$lib/protocol/safe-cell';
import { residualGroups, type SafeTable } from '$lib/protocol/safe-table';
import { outcomeInWords, outcomeOf } from './palette';
import { readTable, type Point, type Slice } from './reading';
import { estimateCell, ofFigures, ofWords, type SectionCell, type SectionTable } from './section-table';
import { label, words, type Part } from './sentence-parts';

/** The gradient of a slice, and its five fifths, the most deprived first; null where the table has none. */
export function gradientIn(table: SafeTable, slice?: Slice): { gradient: Gradient; fifths: Point[] } | null {
	const along = table.dimensions.find(({ id }) => dimensionsOfFifths.includes(id))?.id ?? null;
	const at = { ...slice?.at };
	if (slice?.along !== along) delete at[slice?.along ?? ''];
	const groups = table.dimensions.map(({ id }) => (id === along ? null : (at[id] ?? null)));
	const key = JSON.stringify(groups);
	const gradient = table.gradients?.find((one) => JSON.stringify(one.groups) === key);
	if (!gradient) return null;
	const { points } = readTable(table, { along, at });
	return { gradient, fifths: points.filter(({ code }) => !residualGroups.includes(code)) };
}

/** A measure of inequality: what it is, its figure and limits with their cells, and how it is written. */
export type InequalityMeasure = {
	name: string;
	means: string;
	of: 'difference' | 'ratio' | 'index' | 'percent';
	estimate: Estimate;
	cell: string;
};

/** The absolute and the relative measures, side by side: over all five fifths, between the first and the last, and of all together. */
export function measuresOf({ id, gap, index, attributable, concentration }: Gradient): InequalityMeasure[] {
	const over: InequalityMeasure[] =
		index.kind === 'none'
			? []
			: [
					{
						name: 'Slope index of inequality',
						means: 'the most deprived end of the line less the least deprived end',
						of: 'difference',
						estimate: index.slope,
						cell: `${id}.slope`
					},
					{
						name: 'Relative index of inequality',
						means: 'how many times the least deprived end the most deprived one is',
						of: 'ratio',
						estimate: index.relative,
						cell: `${id}.relative`
					}
				];
	const between: InequalityMeasure[] = [
		{
			name: 'Absolute gap',
			means: 'the most deprived fifth less the least deprived one',
			of: 'difference',
			estimate: gap.difference,
			cell: `${id}.gap.difference`
		},
		{
			name: 'Relative gap',
			means: 'how many times the least deprived fifth the most deprived one has',
			of: 'ratio',
			estimate: gap.ratio,
			cell: `${id}.gap.ratio`
		}
	];
	const shared: InequalityMeasure[] = [
		{
			name: 'Population attributable risk',
			means: 'what part of all there would not be if every fifth had the figure of the least deprived one',
			of: 'percent',
			estimate: attributable,
			cell: `${id}.attributable`
		},
		{
			name: 'Concentration index',
			means: 'from −1 to 1: below 0 where the most deprived have more than their share, above 0 where the least deprived have',
			of: 'index',
			estimate: concentration,
			cell: `${id}.concentration`
		}
	];
	return [...over, ...between, ...shared];
}

/** A figure of a measure of inequality as it is written. */
export function measureText(
	table: Pick<SafeTable, 'measure'>,
	{ of, estimate }: InequalityMeasure,
	figure: 'value' | 'lower' | 'upper' = 'value'
): string {
	return writingOf(table, of)(estimate[figure]);
}

function writingOf({ measure }: Pick<SafeTable, 'measure'>, of: InequalityMeasure['of']): (cell: SafeCell) => string {
	if (of === 'index') return formatIndex;
	if (of === 'percent') return (cell) => (cell.shown ? `${formatPlain(cell)}%` : formatPlain(cell));
	return of === 'ratio' ? formatRatio : (cell) => formatDifference(cell, measure);
}

/** A measure of inequality with its limits. */
export function measureCell(table: Pick<SafeTable, 'measure'>, { of, estimate, cell }: InequalityMeasure): SectionCell {
	return estimateCell(estimate, cell, writingOf(table, of));
}

/** The measures of a gradient, a line each. */
export function inequalityTable(table: SafeTable, gradient: Gradient): SectionTable {
	return {
		caption: 'Absolute and relative inequality',
		headings: [ofWords('Measure'), ofFigures('Figure', '95% limits')],
		lines: measuresOf(gradient).map((one) => ({
			label: one.name,
			means: one.of === 'difference' ? `${one.means}, ${unitApart(table.measure)}` : one.means,
			isWhole: false,
			cells: [measureCell(table, one)]
		}))
	};
}

/** What the gradient says, in words: where the line begins and ends, or why there is none; and who has more. */
export function gradientSentences(table: SafeTable, { id, gap, index }: Gradient): Part[][] {
	const { measure } = table;
	const outcome = outcomeInWords(outcomeOf(gap.outcome, measure.polarity), 'the least deprived fifth');
	const between: Part[][] =
		gap.outcome === 'not-compared' ? [] : [[words(`The most deprived fifth of the place is ${outcome}.`)]];
	if (index.kind === 'none') return [[words('There is no line over the fifths: '), label(index.why), words('.')], ...between];
	const end = (which: 'most' | 'least'): Part => ({
		kind: 'figure',
		text: formatCell(index[which].value, measure),
		cell: `${id}.${which}.value`
	});
	const { slope } = index;
	const isFlat = slope.lower.shown && slope.upper.shown && slope.lower.value <= 0 && slope.upper.value >= 0;
	const line = [
		words('From the most deprived end of the place to the least deprived, the line goes from '),
		end('most'),
		words(' to '),
		end('least'),
		words(isFlat ? ': its limits hold no slope at all.' : '.')
	];
	return [line, ...between];
}

/** What the signs mean. */
export function inequalitySign(): string {
	return 'A slope index or gap above 0 and a relative index or gap above 1 all mean more among the most deprived; below 0 and below 1, more among the least deprived. The absolute measures say how much there is to close, the relative ones how unequal it is. They can move apart: when all rates fall, the gap can shrink while the ratio grows.';
}
