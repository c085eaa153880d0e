import type { Gradient } from '$lib/protocol/gradients';
import type { Estimate } from '$lib/protocol/safe-cell';
import { residualGroups, type SafeTable } from '$lib/protocol/safe-table';
import { dimensionsOfFifths } from '$lib/catalogue/breakdowns';
import { unitApart } from '$lib/protocol/format';
import { measureCell, measuresOf, measureText, type InequalityMeasure } from './gradient-reading';
import { firstSlice, type Slice } from './reading';
import { ofFigures, ofWords, type SectionTable } from './section-table';
import { label, words, type Part } from './sentence-parts';

/** The measures of inequality of one period. */
export type GapOfPeriod = { code: string; label: string; gradient: Gradient; measures: InequalityMeasure[] };

/** The names of the measures that are told over time. */
const measuresOverTime = ['Slope index of inequality', 'Relative index of inequality', 'Absolute gap', 'Relative gap'];

/** The gradients of a table by fifths and periods, in order of time, other breakdowns held as the slice says; none of other tables. */
export function gapsOverTime(table: SafeTable, slice: Slice = firstSlice(table)): GapOfPeriod[] {
	const { dimensions, gradients = [] } = table;
	const at = dimensions.findIndex(({ id }) => id === 'period');
	const periods = dimensions[at]?.groups ?? [];
	return periods.flatMap(({ code, label: name }): GapOfPeriod[] => {
		const held = dimensions.map(({ id }, index) =>
			index === at ? code : dimensionsOfFifths.includes(id) ? null : (slice.at[id] ?? null)
		);
		const gradient = residualGroups.includes(code)
			? undefined
			: gradients.find(({ groups }) => groups.every((group, index) => group === held[index]));
		return gradient ? [{ code, label: name, gradient, measures: measuresOf(gradient) }] : [];
	});
}

/** The measures of each period, a line each. */
export function gapsTable(table: SafeTable, gaps: readonly GapOfPeriod[]): SectionTable {
	const period = table.dimensions.find(({ id }) => id === 'period')?.label ?? 'Period';
	const unit = unitApart(table.measure);
	return {
		caption: 'Inequality by deprivation, period by period',
		headings: [
			ofWords(period),
			...measuresOverTime.map((name) => ofFigures(name, name.startsWith('Relative') ? undefined : unit))
		],
		lines: gaps.map(({ label: name, measures }) => ({
			label: name,
			isWhole: false,
			cells: measuresOverTime.map((wanted) => {
				const one = measures.find((measure) => measure.name === wanted);
				return one ? measureCell(table, one) : { words: 'no line' };
			})
		}))
	};
}

/** Absolute and relative gap in the first and the last period in which both are shown, and whether they can be told apart. */
export function gapSentences(table: SafeTable, gaps: readonly GapOfPeriod[]): Part[][] {
	const shown = gaps.filter(({ gradient: { gap } }) => gap.difference.value.shown && gap.ratio.value.shown);
	const [first, last] = [shown[0], shown.at(-1)];
	if (!first || !last || first === last) return [[words('The gap is shown in too few periods to be followed.')]];
	const one = (name: string): Part[] => [
		...figureOf(table, first, name),
		words(' in '),
		label(first.label),
		words(' and '),
		...figureOf(table, last, name),
		words(' in '),
		label(last.label)
	];
	return [
		[words('The most deprived fifth less the least deprived one was '), ...one('Absolute gap'), words('.')],
		[words('Divided by it, it was '), ...one('Relative gap'), words('.')],
		[words(changeInWords(first.gradient.gap.ratio, last.gradient.gap.ratio))]
	];
}

function figureOf(table: SafeTable, { measures }: GapOfPeriod, name: string): Part[] {
	const found = measures.find((one) => one.name === name);
	return found ? [{ kind: 'figure', text: measureText(table, found), cell: `${found.cell}.value` }] : [];
}

/** Limits that do not overlap differ by more than chance alone; those that do may or may not. */
function changeInWords(first: Estimate, last: Estimate): string {
	if (!first.lower.shown || !first.upper.shown || !last.lower.shown || !last.upper.shown)
		return 'Whether that is more than chance cannot be said.';
	if (last.lower.value > first.upper.value) return 'The relative gap has grown by more than chance would make it.';
	if (last.upper.value < first.lower.value) return 'The relative gap has narrowed by more than chance would make it.';
	return 'The limits of the two relative gaps overlap: they may differ by chance alone.';
}
