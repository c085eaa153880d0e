import * as Plot from '@observablehq/plot';
import type { SafeTable } from '$lib/protocol/safe-table';
import { chartFont, fitted, textWidth } from './bar-layout';
import { figureSpan } from './bar-rows';
import { drawingOf, type Drawing } from './drawing';
import { svgElement } from './hatching';
import { ink, lineInks, paper, quietInk, quietLine } from './themed';
import type { YearLine, YearPoint } from './year-lines';

export type LinesOptions = {
	table: SafeTable;
	lines: readonly YearLine[];
	width: number;
	scale: number;
};

const dashes = ['7 4', '2 3', '10 3 2 3', '4 2', '12 5', '1 4'] as const;
const halo = { 'paint-order': 'stroke', stroke: paper, 'stroke-width': 4, 'stroke-linejoin': 'round' };

/**
 * Years from left to right as SVG: what was estimated is a dot, what is projected a dashed line, one for each variant, with its name and
 * number at its end. The axis begins at 0 and ends above the highest number shown.
 */
export function drawLines({ table, lines, width, scale }: LinesOptions): Drawing {
	const em = 16 * scale;
	const all = lines.flatMap((line, at) => line.points.flatMap((point) => shownAt(point, at)));
	const years = [...new Set(all.map(({ year }) => year))].sort((one, other) => one - other);
	const [first, last] = [years[0] ?? 0, years.at(-1) ?? 1];
	const highest = Math.max(0, ...all.map(({ value }) => value));
	const margin = { left: Math.max(3, textWidth(highest.toLocaleString('en-GB'), 1) + 1.2) * em, right: 6.2 * em };
	const plot = { top: 1.6 * em, bottom: 2.2 * em, height: 20 * em };
	const tickEvery = (width - margin.left - margin.right) / (4.5 * em);
	const svg = Plot.plot({
		width,
		height: plot.height,
		marginLeft: margin.left,
		marginRight: margin.right,
		marginTop: plot.top,
		marginBottom: plot.bottom,
		style: { fontFamily: chartFont, fontSize: `${em}px`, color: ink, background: 'none', overflow: 'visible' },
		x: { domain: [first, Math.max(last, first + 1)], label: null },
		y: { domain: [0, highest || 1], nice: 5, label: null },
		marks: [
			Plot.gridY({ stroke: quietLine, strokeOpacity: 1, ticks: 5 }),
			Plot.axisX({
				label: null,
				tickSize: 4,
				tickPadding: 0.4 * em,
				fontSize: 0.9 * em,
				ticks: yearTicks(years, tickEvery),
				tickFormat: String
			}),
			Plot.axisY({
				label: null,
				tickSize: 0,
				fontSize: 0.9 * em,
				ticks: 5,
				tickFormat: (value: number) => value.toLocaleString('en-GB')
			}),
			Plot.ruleY([0], { stroke: ink }),
			...lines.flatMap((_, at) =>
				lineMarks(
					all.filter((point) => point.line === at),
					at,
					em
				)
			),
			(_index, scales) => endLabels(table, lines, { em, width, x: scaled(scales.x), y: scaled(scales.y) })
		]
	}) as SVGSVGElement & Plot.Plot;
	const x = svg.scale('x');
	const places = years.map((year) => Number(x?.apply(year) ?? 0));
	const [left, right] = [places[0] ?? 0, places.at(-1) ?? 0];
	const half = places.length > 1 ? (right - left) / (last - first) / 2 : width / 8;
	const beside = Math.min(half, 1.2 * em); // so that the first and the last cover neither the axis nor the labels at the ends
	return drawingOf(
		svg,
		years.map((year, at) => {
			const place = places[at] ?? 0;
			const [start, end] = [Math.max(place - half, left - beside), Math.min(place + half, right + beside)];
			return { code: String(year), label: labelOf(lines, year), start, length: end - start };
		})
	);
}

function labelOf(lines: readonly YearLine[], wanted: number): string {
	return lines.flatMap(({ points }) => points).find(({ year }) => year === wanted)?.label ?? String(wanted);
}

type Drawn = { year: number; value: number; isProjected: boolean; line: number };

function shownAt({ year, isProjected, row }: YearPoint, line: number): Drawn[] {
	return row.value.shown ? [{ year, value: row.value.value, isProjected, line }] : [];
}

/** The first and the last year, and round ones between them as far as there is room. */
function yearTicks(years: readonly number[], most: number): number[] {
	const [first = 0, last = 0] = [years[0], years.at(-1)];
	const step = [1, 2, 5, 10, 20].find((every) => (last - first) / every <= most) ?? 50;
	const isApart = (year: number): boolean => year - first >= step && last - year >= step;
	return years.filter((year) => year === first || year === last || (year % step === 0 && isApart(year)));
}

function lineMarks(points: readonly Drawn[], at: number, em: number): Plot.Markish[] {
	const stroke = lineInks[at % lineInks.length] ?? ink;
	const place = { x: 'year', y: 'value' };
	return [
		Plot.line(
			points.filter(({ isProjected }) => isProjected),
			{
				...place,
				stroke,
				strokeWidth: 2.5,
				strokeDasharray: dashes[at % dashes.length] ?? ''
			}
		),
		Plot.dot(
			points.filter(({ isProjected }) => !isProjected),
			{ ...place, fill: stroke, stroke: ink, r: 0.32 * em, symbol: 'circle' }
		)
	];
}

type Scaled = (value: number) => number;

function scaled(scale: unknown): Scaled {
	return (value) => Number((scale as (value: number) => unknown)(value));
}

/** The last number of each line, and its variant's name; lines that end close together have their labels moved apart. */
function endLabels(
	table: SafeTable,
	lines: readonly YearLine[],
	{ em, width, x, y }: { em: number; width: number; x: Scaled; y: Scaled }
): SVGElement {
	const group = svgElement('g', { 'text-anchor': 'start' });
	const ends = lines.flatMap((line, at) => {
		const last = line.points.at(-1);
		return last?.row.value.shown ? [{ line, at, last, top: y(last.row.value.value) }] : [];
	});
	let free = -Infinity;
	for (const { line, at, last, top } of ends.toSorted((one, other) => one.top - other.top)) {
		const height = line.name === '' ? 1.3 * em : 2.5 * em;
		const begin = Math.max(top + 0.35 * em, free);
		free = begin + height;
		const left = x(last.year) + 1.4 * em;
		const fill = lineInks[at % lineInks.length] ?? ink;
		group.append(
			svgElement('text', { x: left, y: begin, fill: ink, 'font-weight': 'bold', ...halo }, [figureSpan(table, last.row, 'value')])
		);
		if (line.name === '') continue;
		const name = fitted(line.name, 0.8 * em, width - left);
		group.append(
			svgElement(
				'text',
				{
					x: left,
					y: begin + 1.1 * em,
					fill: at % lineInks.length === 1 ? quietInk : fill,
					'font-size': 0.8 * em,
					...halo,
					'data-exempt': 'label'
				},
				[name]
			)
		);
	}
	return group;
}
