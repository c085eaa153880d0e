import { changeIn } from '$lib/charts/change-reading';
import { comparedIn, sidesOf, textOf } from '$lib/charts/comparison-reading';
import { lineInks } from '$lib/charts/palette';
import { pyramidIn } from '$lib/charts/pyramid-reading';
import { orderPoints, readTable, usualOrder, type Slice } from '$lib/charts/reading';
import { sharesIn } from '$lib/charts/share-reading';
import type { ChartView } from '$lib/charts/views';
import { yearLines } from '$lib/charts/year-lines';
import { formatCell, roundAsShown } from '$lib/protocol/format';
import type { Estimate } from '$lib/protocol/safe-cell';
import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { withoutUnseen } from '../plain-text';
import { measureName, type CategoryChart, type Chart, type ChartSeries, type ChartValue } from './deck';
import { funnelChart, lorenzChart } from './scatters-of-views';

/** A chart that programs of slides have, and how many groups it leaves out. */
export type Drawn = { chart: Chart; left: number; most: number };

const mostBars = 30;

/** A view of a table as a chart of the program that opens it; null for a view that no such chart is like. Every number is one that the table shows. */
export function chartOfView(view: ChartView, table: SafeTable, slice: Slice): Drawn | null {
	const drawn = drawings[view]?.(table, slice) ?? null;
	return drawn && hasNumbers(drawn.chart) ? drawn : null;
}

const drawings: Partial<Readonly<Record<ChartView, (table: SafeTable, slice: Slice) => Drawn | null>>> = {
	bars: (table, slice) => ofGroups(table, slice, 'bars'),
	upset: (table, slice) => ofGroups(table, slice, 'bars'),
	flow: (table, slice) => ofGroups(table, slice, 'bars'),
	periods: (table, slice) => ofGroups(table, slice, 'line'),
	years,
	pyramid,
	shares,
	change,
	compared,
	funnel: (table, slice) => whole(funnelChart(table, slice)),
	lorenz: (table, slice) => whole(lorenzChart(table, slice))
};

function whole(chart: Chart | null): Drawn | null {
	return chart && { chart, left: 0, most: 0 };
}

function hasNumbers(chart: Chart): boolean {
	if (chart.kind === 'scatter') return chart.series.some(({ points }) => points.length > 1);
	return chart.categories.length > 1 && chart.series.some(({ values }) => values.some(({ value }) => value !== null));
}

/** The value of a row, as it is shown, with its limits. */
function valueOf({ measure }: SafeTable, { value, lower, upper }: Pick<SafeRow, 'value' | 'lower' | 'upper'>): ChartValue {
	const shown = (cell: SafeRow['value']): number | null => (cell.shown ? roundAsShown(cell.value, measure, 'value') : null);
	const [low, high] = [shown(lower), shown(upper)];
	return {
		value: shown(value),
		decimals: decimalsIn(formatCell(value, measure)),
		limits: low === null || high === null ? null : [low, high]
	};
}

const notShown: ChartValue = { value: null, decimals: 0, limits: null };

function decimalsIn(text: string): number {
	return /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
}

/** What a group is called, with the mark of its figure where that is not shown. */
function labelWith(table: SafeTable, label: string, row: SafeRow | null): string {
	return withoutUnseen(!row || row.value.shown ? label : `${label} ${formatCell(row.value, table.measure)}`);
}

function ofGroups(table: SafeTable, slice: Slice, kind: 'bars' | 'line'): Drawn | null {
	const { points, dimension } = readTable(table, slice);
	const ordered = kind === 'line' ? points : orderPoints(points, usualOrder(dimension)).slice(0, mostBars);
	const chart: CategoryChart = {
		kind,
		name: measureName(table),
		categories: ordered.map(({ label, row }) => labelWith(table, label, row)),
		series: [{ name: measureName(table), values: ordered.map(({ row }) => valueOf(table, row)) }]
	};
	return { chart, left: points.length - ordered.length, most: mostBars };
}

/** A line for each variant of a projection. */
function years(table: SafeTable, slice: Slice): Drawn | null {
	const lines = yearLines(table, slice.at['area'] ?? null);
	const categories = [...new Map(lines.flatMap(({ points }) => points.map(({ code, label }) => [code, label]))).entries()];
	return whole({
		kind: 'line',
		name: measureName(table),
		categories: categories.map(([, label]) => withoutUnseen(label)),
		series: lines.map(({ name, points }, at) => ({
			name: withoutUnseen(name === '' ? measureName(table) : name),
			values: categories.map(([code]) => {
				const row = points.find((point) => point.code === code)?.row;
				return row ? valueOf(table, row) : notShown;
			}),
			...colourAt(at)
		}))
	});
}

function colourAt(at: number): { colour?: string } {
	const colour = lineInks[at % lineInks.length];
	return colour === undefined ? {} : { colour };
}

/** Both sexes by age, the oldest on top: the figures of the place alone. */
function pyramid(table: SafeTable, slice: Slice): Drawn | null {
	const found = pyramidIn(table, slice);
	if (!found) return null;
	const bands = found.bands.toReversed();
	const side = (of: 'left' | 'right'): ChartSeries => ({
		name: withoutUnseen(found.names[of]),
		values: bands.map(({ own }) => {
			const row = own[of];
			return row ? valueOf(table, row) : notShown;
		}),
		colour: lineInks[of === 'left' ? 0 : 1]
	});
	const categories = bands.map(({ label, own }) => {
		const hidden = [own.left, own.right].find((row) => row && !row.value.shown) ?? null;
		return labelWith(table, label, hidden);
	});
	return whole({ kind: 'pyramid', name: measureName(table), categories, series: [side('left'), side('right')] });
}

/** What each group is made up of. One of which a part is not shown has no bar: how long the others were would be told wrongly. */
function shares(table: SafeTable, slice: Slice): Drawn | null {
	const found = sharesIn(table, slice);
	if (!found) return null;
	const bars = found.bars.slice(0, mostBars);
	const isWhole = (at: number): boolean => bars[at]?.parts.every(({ span }) => span !== null) ?? false;
	const series = found.key.map(({ label, fill }): ChartSeries => ({
		name: withoutUnseen(label),
		values: bars.map(({ parts }, at) => {
			const part = parts.find((one) => one.label === label);
			return part && isWhole(at) ? valueOf(table, part.row) : notShown;
		}),
		colour: fill
	}));
	const categories = bars.map(({ label, parts }) =>
		labelWith(table, label, parts.find(({ row }) => !row.value.shown)?.row ?? null)
	);
	const chart: CategoryChart = { kind: 'shares', name: measureName(table), categories, series };
	return { chart, left: found.bars.length - bars.length, most: mostBars };
}

/** Two periods of each group, side by side. */
function change(table: SafeTable, slice: Slice): Drawn | null {
	const found = changeIn(table, slice);
	if (!found) return null;
	const rows = found.rows.slice(0, mostBars);
	const categories = rows.map(({ label, first, last }) => labelWith(table, label, first.value.shown ? last : first));
	const series = [
		{ name: found.from.label, values: rows.map(({ first }) => valueOf(table, first)), colour: pale },
		{ name: found.to.label, values: rows.map(({ last }) => valueOf(table, last)) }
	].map((one) => ({ ...one, name: withoutUnseen(one.name) }));
	return {
		chart: { kind: 'bars', name: measureName(table), categories, series },
		left: found.rows.length - rows.length,
		most: mostBars
	};
}

const pale = '#aeb7bd';

/** Each group beside what it is compared with. */
function compared(table: SafeTable, slice: Slice): Drawn | null {
	const all = comparedIn(table, slice);
	const drawn = all.slice(0, mostBars);
	const names = sidesOf(table);
	const estimate = ({ value, lower, upper }: Estimate): ChartValue => {
		const number = (cell: Estimate['value']): number | null =>
			cell.shown ? roundAsShown(cell.value, table.measure, 'value') : null;
		const [low, high] = [number(lower), number(upper)];
		return {
			value: number(value),
			decimals: decimalsIn(textOf(table, value, 'own')),
			limits: low === null || high === null ? null : [low, high]
		};
	};
	const chart: CategoryChart = {
		kind: 'bars',
		name: measureName(table),
		categories: drawn.map(({ point, comparison: { asked } }) => {
			const hidden = [asked.own.value, asked.other.value].find((cell) => !cell.shown);
			return withoutUnseen(hidden ? `${point.label} ${formatCell(hidden, table.measure)}` : point.label);
		}),
		series: [
			{ name: withoutUnseen(names.own), values: drawn.map(({ comparison }) => estimate(comparison.asked.own)) },
			{ name: withoutUnseen(names.other), values: drawn.map(({ comparison }) => estimate(comparison.asked.other)), colour: pale }
		]
	};
	return { chart, left: all.length - drawn.length, most: mostBars };
}
