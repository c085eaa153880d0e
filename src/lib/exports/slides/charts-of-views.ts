import { combinationsIn } from '$lib/charts/combinations-reading';
import { lineInks } from '$lib/charts/palette';
import { pyramidIn } from '$lib/charts/pyramid-reading';
import { orderPoints, readTable, usualOrder, type Point, type Slice } from '$lib/charts/reading';
import { roundedUp } from '$lib/charts/rounded-up';
import { sharesIn } from '$lib/charts/share-reading';
import type { ChartView } from '$lib/charts/views';
import { yearLines } from '$lib/charts/year-lines';
import type { SafeTable } from '$lib/protocol/safe-table';
import { withoutUnseen } from '../plain-text';
import { expectancyChart, gradientChart, onsetChart, structureChart } from './charts-of-sections';
import { labelWith, notShown, valueOf } from './chart-values';
import { measureName, type CategoryChart, type Chart, type ChartSeries, type ChartValue, type DumbbellChart } from './deck';
import { changeChart, comparedChart } from './dumbbells-of-views';
import { pagesOf } from './pages-of';
import { pyramidChart } from './pyramid-chart';
import { funnelChart, lorenzChart } from './scatters-of-views';

/** A chart that programs of slides have, on as many slides as it needs, and how many groups it leaves out. */
export type Drawn = { charts: readonly Chart[]; left: number; most: number };

const mostBars = 36;
/** Of more bars on one slide LibreOffice leaves out the names of some, whatever the file says. */
const mostNamed = 18;

/** A view of a table as a chart of the program that opens it; null for a view that no such chart is like. Every number is one that the table shows. */
export function chartOfView(view: ChartView, table: SafeTable, slice: Slice): Drawn | null {
	const drawn = drawings[view]?.(table, slice) ?? null;
	return drawn?.charts.some(hasNumbers) ? drawn : null;
}

const drawings: Partial<Readonly<Record<ChartView, (table: SafeTable, slice: Slice) => Drawn | null>>> = {
	bars: (table, slice) => ofGroups(table, slice, 'bars'),
	upset: (table, slice) => ofCombinations(table) ?? ofGroups(table, slice, 'bars'),
	flow: (table, slice) => ofGroups(table, slice, 'bars'),
	periods: (table, slice) => ofGroups(table, slice, 'line'),
	years,
	pyramid: (table, slice) => {
		const found = pyramidIn(table, slice);
		return whole(found && pyramidChart(table, found));
	},
	shares,
	change: (table, slice) => firstOf(changeChart(table, slice)),
	compared: (table, slice) => firstOf(comparedChart(table, slice)),
	funnel: (table, slice) => whole(funnelChart(table, slice)),
	lorenz: (table, slice) => whole(lorenzChart(table, slice)),
	expectancy: (table) => firstBars(expectancyChart(table)),
	inequality: (table, slice) => whole(gradientChart(table, slice)),
	onsets: (table) => whole(onsetChart(table)),
	structure: (table, slice) => whole(structureChart(table, slice))
};

function whole(chart: Chart | null): Drawn | null {
	return chart && { charts: [chart], left: 0, most: 0 };
}

/** The first lines of a chart that has one for each group. */
function firstOf(chart: DumbbellChart | null): Drawn | null {
	if (!chart) return null;
	if (chart.rows.length === 1) return whole(barsOf(chart));
	const rows = chart.rows.slice(0, mostBars);
	const pages = pagesOf(rows, mostNamed);
	const most = sharedEnd(
		pages.length,
		rows.map((row) => row.values)
	);
	return {
		charts: pages.map((page) => ({ ...chart, ...most, rows: page })),
		left: chart.rows.length - rows.length,
		most: mostBars
	};
}

/** The two figures of one group alone as bars: LibreOffice shows no point of a single line. */
function barsOf({ name, sides, rows }: DumbbellChart): CategoryChart {
	return { kind: 'bars', name, categories: sides.map((side) => side.name), series: [{ name, values: rows[0]?.values ?? [] }] };
}

/** The first of many bars, for the others have no room: as many on each slide as can be named, on one scale. */
function firstBars(chart: CategoryChart | null): Drawn | null {
	if (!chart) return null;
	const categories = chart.categories.slice(0, mostBars);
	const places = pagesOf([...categories.keys()], mostNamed);
	const most =
		chart.kind === 'bars'
			? sharedEnd(
					places.length,
					chart.series.map(({ values }) => values.slice(0, mostBars))
				)
			: {};
	const charts = places.map((page): CategoryChart => {
		const ofPage = <T>(all: readonly T[]): T[] => all.slice(page[0], (page.at(-1) ?? 0) + 1);
		const series = chart.series.map((one) => ({ ...one, values: ofPage(one.values) }));
		return { ...chart, ...most, categories: ofPage(categories), series };
	});
	return { charts, left: chart.categories.length - categories.length, most: mostBars };
}

/** Where the axes of charts end that are one chart on several slides; a chart alone ends where its program lets it. */
function sharedEnd(pages: number, values: readonly (readonly ChartValue[])[]): { most?: number } {
	if (pages < 2) return {};
	return { most: roundedUp(Math.max(0, ...values.flat().map(({ value, limits }) => limits?.[1] ?? value ?? 0))) };
}

function hasNumbers(chart: Chart): boolean {
	if (chart.kind === 'dumbbells') return chart.rows.some(({ values: [first] }) => first.value !== null);
	if (chart.kind === 'scatter') return chart.series.some(({ points }) => points.length > 1);
	return chart.categories.length > 1 && chart.series.some(({ values }) => values.some(({ value }) => value !== null));
}

function ofGroups(table: SafeTable, slice: Slice, kind: 'bars' | 'line'): Drawn | null {
	const { points, dimension } = readTable(table, slice);
	if (kind === 'line') return whole(ofPoints(table, points, kind));
	return firstBars(ofPoints(table, orderPoints(points, usualOrder(dimension)), kind));
}

/** All combinations of two or three conditions, the commonest first. */
function ofCombinations(table: SafeTable): Drawn | null {
	const combined = combinationsIn(table);
	return combined && whole(ofPoints(table, orderPoints(combined.points, 'value'), 'bars'));
}

function ofPoints(table: SafeTable, ordered: readonly Point[], kind: 'bars' | 'line'): CategoryChart {
	return {
		kind,
		name: measureName(table),
		categories: ordered.map(({ label, row }) => labelWith(table, label, row)),
		series: [{ name: measureName(table), values: ordered.map(({ row }) => valueOf(table, row)) }]
	};
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

/** What each group is made up of. One of which a part is not shown has no bar: how long the others were would be told wrongly. */
function shares(table: SafeTable, slice: Slice): Drawn | null {
	const found = sharesIn(table, slice);
	if (!found) return null;
	const { bars } = found;
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
	return firstBars({ kind: 'shares', name: measureName(table), categories, series });
}
