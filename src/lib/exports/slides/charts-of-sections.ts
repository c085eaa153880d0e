import { laterPyramid } from '$lib/charts/age-structure-reading';
import { expectancyLines } from '$lib/charts/expectancy-reading';
import { gradientIn } from '$lib/charts/gradient-reading';
import { onsetLines } from '$lib/charts/onset-reading';
import { ink, plainFill, ramp } from '$lib/charts/palette';
import type { Slice } from '$lib/charts/reading';
import { roundAsShown } from '$lib/protocol/format';
import type { Estimate, SafeCell } from '$lib/protocol/safe-cell';
import type { SafeTable } from '$lib/protocol/safe-table';
import { withoutUnseen } from '../plain-text';
import { labelWith, notShown, valueOf } from './chart-values';
import {
	measureName,
	type CategoryChart,
	type ChartValue,
	type DumbbellChart,
	type DumbbellSide,
	type ScatterChart
} from './deck';
import { pyramidChart } from './pyramid-chart';

const pale = '#aeb7bd'; // no outline is drawn by some programs, so that the palest of the ramp would not be seen
const tenths = (value: number): number => Math.round(10 * value) / 10;
const percent = (share: number): number => tenths(100 * share);

/** Years of life from the youngest age told of, a bar with its limits for each group. */
export function expectancyChart(table: SafeTable): CategoryChart | null {
	const lines = expectancyLines(table).flatMap(({ label, expectancy: { ages } }) => (ages[0] ? [{ label, ...ages[0] }] : []));
	const [first] = lines;
	if (!first) return null;
	const name = `Years of life from the age of ${first.age} on`;
	return {
		kind: 'bars',
		name,
		categories: lines.map(({ label, years }) => labelWith(table, label, years)),
		series: [{ name, values: lines.map(({ years }) => yearsOf(years)) }]
	};
}

function yearsOf({ value, lower, upper }: Estimate): ChartValue {
	if (!value.shown) return notShown;
	return {
		value: tenths(value.value),
		decimals: 1,
		limits: lower.shown && upper.shown ? [tenths(lower.value), tenths(upper.value)] : null
	};
}

/**
 * The five fifths of deprivation where the middle of each lies among all people, with their limits, and the line of the slope index. Where there is no
 * line, for one of them is not shown, a bar for each.
 */
export function gradientChart(table: SafeTable, slice: Slice): ScatterChart | CategoryChart | null {
	const found = gradientIn(table, slice);
	if (!found) return null;
	const { fifths, gradient } = found;
	const { index } = gradient;
	const name = measureName(table);
	if (index.kind === 'none')
		return {
			kind: 'bars',
			name,
			categories: fifths.map(({ label, row }) => labelWith(table, label, row)),
			series: [{ name, values: fifths.map(({ row }) => valueOf(table, row)) }]
		};
	const line = index.line.map(({ at, value }) => ({ x: percent(at), y: roundAsShown(value, table.measure, 'value') }));
	const points = fifths.flatMap(({ label, row }, at) => {
		const { value, limits } = valueOf(table, row);
		const { from = 0, to = 0 } = index.fifths[at] ?? {};
		return value === null ? [] : [{ label: withoutUnseen(label), x: percent((from + to) / 2), y: value, limits }];
	});
	return {
		kind: 'scatter',
		name,
		axes: ['People, from the most deprived on, %', name],
		most: [100, null],
		isFromZero: true,
		/** The longest first: LibreOffice loses a series that a longer one follows. */
		series: [
			{ name: 'line of the slope index', drawn: 'line', colour: ink, points: line },
			{ name: 'fifths of deprivation, with 95% limits', drawn: 'points', colour: plainFill, points }
		]
	};
}

/** The ages from which on so many are counted in the most and in the least deprived fifth, a line between two points for each share. */
export function onsetChart(table: SafeTable): DumbbellChart | null {
	const lines = onsetLines(table);
	const groups = table.dimensions.find(({ id }) => id === lines[0]?.along)?.groups ?? [];
	const side = (code: string, colour: string): DumbbellSide => ({
		name: withoutUnseen(groups.find((group) => group.code === code)?.label ?? code),
		colour
	});
	const ageOf = (cell: SafeCell | undefined): ChartValue =>
		cell?.shown ? { value: tenths(cell.value), decimals: 1, limits: null } : notShown;
	if (lines.length === 0) return null;
	return {
		kind: 'dumbbells',
		name: 'Age from which on so many are counted (years)',
		sides: [side('1', ramp.at(-1) ?? plainFill), side('5', pale)],
		rows: lines.map(({ percent: share, fifths }) => {
			const ages = ['1', '5'].map((code) => fifths.find((fifth) => fifth.code === code)?.age);
			const areShown = ages.every((age) => age?.shown);
			const hidden = ages.find((age) => age && !age.shown);
			return {
				label: labelWith(table, `${share}%`, hidden ? { value: hidden } : null),
				values: areShown ? [ageOf(ages[0]), ageOf(ages[1])] : [notShown, notShown],
				line: { name: '', drawn: 'thin', colour: ink }
			};
		})
	};
}

/** The residents of the last year by age and sex, those of the first as an outline; null where ages are not told. */
export function structureChart(table: SafeTable, slice: Slice): CategoryChart | null {
	const found = laterPyramid(table, slice.at['area'] ?? null);
	if (!found) return null;
	return pyramidChart(table, found, 'Residents by age and sex');
}
