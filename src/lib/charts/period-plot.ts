import * as Plot from '@observablehq/plot';
import { formatCell } from '$lib/protocol/format';
import type { SafeTable, Series } from '$lib/protocol/safe-table';
import { chartFont, textWidth } from './bar-layout';
import { drawingOf, type Drawing } from './drawing';
import { hatchPattern, svgElement } from './hatching';
import { ink, paper, quietInk, quietLine } from './themed';
import { controlMarks, lineAndDots, type PeriodLayout as Layout } from './period-marks';
import { axisLabel } from './period-reading';
import { highestShown, type Point, type Reading } from './reading';

/** `trend`: a line with 95% limits. `control`: the same points with mean and control limits, or a median where they are few. */
export type PeriodView = 'trend' | 'control';

export type PeriodOptions = {
	table: SafeTable;
	reading: Reading;
	series: Series | null;
	view: PeriodView;
	width: number;
	scale: number;
	patternId: string;
};

/**
 * Points over time as SVG. A period that is not shown is a striped column with its shorthand: it has no point, and the line stops
 * before it and begins again after it. The axis begins at 0 and ends above the highest figure shown.
 */
export function drawPeriods(options: PeriodOptions): Drawing {
	const { table, reading, series, view, width, patternId } = options;
	const layout = layoutOf(options);
	const { em, left, right, top, bottom, height, column } = layout;
	const { points } = reading;
	const limits = view === 'control' && series?.chart.kind === 'control' ? series.chart.upper : 0;
	const highest = Math.max(highestShown(reading), limits);
	const ticks = Math.max(3, Math.min(7, Math.floor((height - top - bottom) / (3 * em))));
	const svg = Plot.plot({
		width,
		height,
		marginLeft: left,
		marginRight: right,
		marginTop: top,
		marginBottom: bottom,
		style: { fontFamily: chartFont, fontSize: `${em}px`, color: ink, background: 'none', overflow: 'visible' },
		x: { type: 'band', round: false, domain: points.map(({ code }) => code), padding: 0, axis: null },
		y: { domain: [0, highest > 0 ? highest : 1], nice: ticks, label: null },
		marks: [
			() => svgElement('defs', {}, [hatchPattern(patternId)]),
			Plot.gridY({ stroke: quietLine, strokeOpacity: 1, ticks }),
			Plot.axisY({
				anchor: 'left',
				label: null,
				fontSize: 0.9 * em,
				ticks,
				tickSize: 0,
				tickFormat: (value: number) => value.toLocaleString('en-GB')
			}),
			() => svgElement('g', {}, hiddenColumns(table, points, layout, patternId)),
			Plot.ruleY([0], { stroke: ink }),
			...(view === 'trend'
				? [...trendMarks(points, layout), latestFigure(table, points, layout)]
				: controlMarks(table, series, points, layout)),
			() => svgElement('g', {}, labelsOf(points, layout))
		]
	}) as SVGSVGElement & Plot.Plot;
	const places = points.map(({ code, label }, at) => ({ code, label, start: left + at * column, length: column }));
	return drawingOf(svg, places);
}

function layoutOf({ table, reading, view, series, width, scale }: PeriodOptions): Layout {
	const em = (width < 560 * scale ? 14 : 16) * scale;
	const left = 4.2 * em;
	const isLabelled = view === 'control' && series && series.chart.kind !== 'none';
	const right = isLabelled
		? 5.5 * em
		: Math.max(1.2 * em, view === 'trend' ? roomForLatest(table, reading, (width - left) / 2, em) : 0);
	const height = 22 * em;
	const column = (width - left - right) / Math.max(1, reading.points.length);
	return { em, left, right, top: 1.2 * em, bottom: 3.6 * em, width, height, column };
}

/** The line, and where each point is certain to 95%. A hidden point breaks the line. */
function trendMarks(points: readonly Point[], layout: Layout): Plot.Markish[] {
	const ranges = points.flatMap(({ code, row }) =>
		row.value.shown && row.lower.shown && row.upper.shown ? [{ code, lower: row.lower.value, upper: row.upper.value }] : []
	);
	const place = points.map(({ code, comparator }) => ({ code, value: comparator?.value.shown ? comparator.value.value : NaN }));
	const hasPlace = points.some(({ comparator }) => comparator?.value.shown);
	return [
		Plot.ruleX(ranges, { x: 'code', y1: 'lower', y2: 'upper', stroke: ink, strokeWidth: 1.5 }),
		...(hasPlace ? [Plot.line(place, { x: 'code', y: 'value', stroke: ink, strokeWidth: 1.5, strokeDasharray: '6 4' })] : []),
		...lineAndDots(points, layout)
	];
}

/** How far the figure of the last point reaches beyond the room of its period, where `half` the width is shared by all of them. */
function roomForLatest(table: SafeTable, { points }: Reading, half: number, em: number): number {
	const last = points.at(-1);
	return last?.row.value.shown ? textWidth(formatCell(last.row.value, table.measure), em) + 1.2 * em - half / points.length : 0;
}

/** The figure of the last point, beside it, so that where the line has come to is read from afar. */
function latestFigure(table: SafeTable, points: readonly Point[], { em, left, column }: Layout): Plot.Markish {
	return (_index, scales) => {
		const row = points.at(-1)?.row;
		if (!row?.value.shown) return svgElement('g', {});
		const at = { x: left + (points.length - 0.5) * column + 0.6 * em, y: Number(scales.y?.(row.value.value)) + 0.35 * em };
		const rim = { 'paint-order': 'stroke', stroke: paper, 'stroke-width': 4 };
		const text = { ...at, ...rim, 'text-anchor': 'start', 'font-size': em, 'font-weight': 'bold', fill: ink };
		return svgElement('text', { ...text, 'data-cell': `${row.id}.value` }, [formatCell(row.value, table.measure)]);
	};
}

/** Striped from top to bottom, so that it is not taken for a number. */
function hiddenColumns(table: SafeTable, points: readonly Point[], layout: Layout, patternId: string): SVGElement[] {
	const { em, left, column, top, bottom, height } = layout;
	return points.flatMap(({ row }, at) => {
		if (row.value.shown) return [];
		const x = left + at * column;
		const inset = Math.min(0.15 * column, 0.4 * em);
		const box = { x: x + inset, y: top, width: column - 2 * inset, height: height - top - bottom };
		const mark = svgElement('tspan', { 'data-cell': `${row.id}.value` }, [formatCell(row.value, table.measure)]);
		const text = {
			x: x + column / 2,
			y: top + 1.2 * em,
			'text-anchor': 'middle',
			'font-size': Math.min(em, 0.55 * column),
			fill: ink
		};
		const halo = { 'paint-order': 'stroke', stroke: paper, 'stroke-width': 4 };
		return [
			...(row.value.why === 'confidential'
				? [svgElement('rect', { ...box, fill: `url(#${patternId})`, stroke: quietInk, class: 'hidden-period' })]
				: []),
			svgElement('text', { ...text, ...halo }, [mark])
		];
	});
}

/** As many labels as there is room for, from the first on; a year is written where it begins. */
function labelsOf(points: readonly Point[], { em, left, column, height, bottom }: Layout): SVGElement[] {
	const size = 0.85 * em;
	const widest = Math.max(...points.flatMap(({ label }) => axisLabel(label).map((line) => textWidth(line, size))), 1);
	const step = Math.max(1, Math.ceil((widest + 0.6 * em) / column));
	const written = points.filter((_, at) => at % step === 0).map(({ label }) => axisLabel(label));
	return written.flatMap((lines, index) => {
		const x = left + (index * step + 0.5) * column;
		const isSaid = lines.length > 1 && lines.at(-1) === written[index - 1]?.at(-1);
		return (isSaid ? lines.slice(0, -1) : lines).map(
			(line, row) =>
			svgElement('text', { x, y: height - bottom + (1.2 + 1.1 * row) * em, 'text-anchor': 'middle', 'font-size': size, fill: ink, 'data-exempt': 'label' }, [line]) // prettier-ignore
		);
	});
}
