import * as Plot from '@observablehq/plot';
import { formatCell } from '$lib/protocol/format';
import type { SafeTable, Series } from '$lib/protocol/safe-table';
import { svgElement } from './hatching';
import { ink, paper, plainFill, quietInk } from './themed';
import { specialMarks } from './period-reading';
import type { Point } from './reading';

/** Sizes of a chart over time, in CSS pixels; `em` is the size of its text, `column` the width of one period. */
export type PeriodLayout = {
	em: number;
	left: number;
	right: number;
	top: number;
	bottom: number;
	width: number;
	height: number;
	column: number;
};

/** The points and the line between them. A hidden point breaks it. */
export function lineAndDots(points: readonly Point[], { em }: Pick<PeriodLayout, 'em'>): Plot.Markish[] {
	const values = valuesOf(points);
	return [
		Plot.line(values, { x: 'code', y: 'value', stroke: plainFill, strokeWidth: 2.5 }),
		Plot.dot(values, { x: 'code', y: 'value', r: 0.28 * em, fill: plainFill, stroke: paper, strokeWidth: 1.5 })
	];
}

function valuesOf(points: readonly Point[]): { code: string; value: number }[] {
	return points.map(({ code, row }) => ({ code, value: row.value.shown ? row.value.value : NaN }));
}

const shapes = {
	up: { symbol: 'triangle', rotate: 0 },
	down: { symbol: 'triangle', rotate: 180 },
	square: { symbol: 'square', rotate: 0 },
	diamond: { symbol: 'diamond', rotate: 0 }
} as const;

/** Mean and limits over all points, by the baseline; special causes by shape, colour and, in the key, by word. */
export function controlMarks(
	table: SafeTable,
	series: Series | null,
	points: readonly Point[],
	layout: PeriodLayout
): Plot.Markish[] {
	const chart = series?.chart ?? { kind: 'none' as const, why: '' };
	if (!series || chart.kind === 'none') return lineAndDots(points, layout);
	const lines = [
		...(chart.kind === 'run'
			? [{ name: 'Median', cell: 'median', value: chart.median, dashes: '2 0' }]
			: [
					{ name: 'Mean', cell: 'mean', value: chart.mean, dashes: '2 0' },
					{ name: 'Upper', cell: 'upper', value: chart.upper, dashes: '7 4' },
					{ name: 'Lower', cell: 'lower', value: chart.lower, dashes: '7 4' }
				])
	];
	const values = valuesOf(points);
	const special = chart.kind === 'run' ? [] : chart.points;
	const marked = Object.entries(specialMarks).map(([means, { shape, fill }]) =>
		Plot.dot(
			values.filter((_, at) => special[at]?.means === means),
			{ x: 'code', y: 'value', r: 0.375 * layout.em, fill, stroke: ink, ...shapes[shape] }
		)
	);
	return [
		...lines.map(({ value, dashes }) => Plot.ruleY([value], { stroke: ink, strokeWidth: 1.5, strokeDasharray: dashes })),
		Plot.line(values, { x: 'code', y: 'value', stroke: quietInk, strokeWidth: 2 }),
		Plot.dot(
			values.filter((_, at) => !special[at]),
			{ x: 'code', y: 'value', r: 0.28 * layout.em, fill: '#a6a6a6', stroke: ink }
		),
		...marked,
		(_index, scales) => {
			const places = apart(lines.map(({ value }) => Number(scales.y?.(value))), 0.95 * layout.em); // prettier-ignore
			const labels = lines.map(({ name, cell, value }, at) =>
				lineLabel(table, series, { name, cell, value }, places[at] ?? 0, layout)
			);
			return svgElement('g', {}, labels);
		},
		() => svgElement('g', {}, chart.kind === 'control' ? [baselineBar(chart.baseline, layout)] : [])
	];
}

/** Heights of the first label, one above it and one below it, moved so far apart that they can be read. */
function apart([middle = 0, above = 0, below = 0]: readonly number[], gap: number): number[] {
	return [middle, Math.min(above, middle - gap), Math.max(below, middle + gap)];
}

/** What a line is, and its number, at its right end. */
function lineLabel(
	table: SafeTable,
	series: Series,
	{ name, cell, value }: { name: string; cell: string; value: number },
	y: number,
	{ em, width, right }: PeriodLayout
): SVGTextElement {
	const figure = svgElement('tspan', { 'data-cell': `${series.id}.${cell}` }, [
		formatCell({ shown: true, value }, table.measure)
	]);
	return svgElement(
		'text',
		{ x: width - right + 0.3 * em, y: y + 0.3 * em, 'font-size': 0.8 * em, 'text-anchor': 'start', fill: ink },
		[`${name} `, figure]
	);
}

/** Under the axis, as far as the periods reach from which mean and limits come. */
function baselineBar(baseline: number, { em, left, column, height, bottom }: PeriodLayout): SVGElement {
	const y = height - bottom + 2.9 * em;
	return svgElement('line', {
		x1: left + 0.1 * column,
		x2: left + (baseline - 0.1) * column,
		y1: y,
		y2: y,
		stroke: ink,
		'stroke-width': 4
	});
}
