import * as Plot from '@observablehq/plot';
import type { Gradient } from '$lib/protocol/gradients';
import { formatCell } from '$lib/protocol/format';
import type { SafeTable } from '$lib/protocol/safe-table';
import { chartFont } from './bar-layout';
import { drawingOf, type Drawing } from './drawing';
import { hatchPattern, svgElement } from './hatching';
import { ramp, textOn } from './palette';
import { ink, paper, quietInk, quietLine } from './themed';
import type { Point } from './reading';

type Options = {
	table: SafeTable;
	gradient: Gradient;
	fifths: readonly Point[];
	width: number;
	scale: number;
	patternId: string;
};

type Box = { point: Point; from: number; to: number };

/**
 * The five fifths as bars as wide as their share of all people, the most deprived on the left, with 95% limits and the line of the slope
 * index. Where one is not shown the bars are of one width, there is no line, and the hidden one is a striped column.
 */
export function drawGradient({ table, gradient, fifths, width, scale, patternId }: Options): Drawing {
	const { index } = gradient;
	const em = (width < 560 * scale ? 14 : 16) * scale;
	const [left, right, top, bottom, height] = [4.2 * em, 1.2 * em, 1.2 * em, 3.8 * em, 20 * em];
	const boxes = fifths.map((point, at): Box => {
		const place = index.kind === 'line' ? index.fifths[at] : undefined;
		return { point, from: place?.from ?? at / fifths.length, to: place?.to ?? (at + 1) / fifths.length };
	});
	const line = index.kind === 'line' ? index.line : [];
	const drawn = boxes.flatMap(({ point: { row } }) => [row.value, row.upper].flatMap((cell) => (cell.shown ? [cell.value] : [])));
	const highest = Math.max(0, ...drawn, ...line.map(({ value }) => value));
	const ticks = 6;
	const x = (share: number): number => left + share * (width - left - right);
	const svg = Plot.plot({
		width,
		height,
		marginLeft: left,
		marginRight: right,
		marginTop: top,
		marginBottom: bottom,
		style: { fontFamily: chartFont, fontSize: `${em}px`, color: ink, background: 'none', overflow: 'visible' },
		x: { domain: [0, 1], axis: null },
		y: { domain: [0, highest > 0 ? highest : 1], nice: ticks, label: null },
		marks: [
			() => svgElement('defs', {}, [hatchPattern(patternId)]),
			Plot.gridY({ stroke: quietLine, strokeOpacity: 1, ticks }),
			Plot.axisY({ anchor: 'left', label: null, fontSize: 0.9 * em, ticks, tickSize: 0, tickFormat: tickText(table) }),
			...barMarks(boxes),
			Plot.ruleY([0], { stroke: ink }),
			Plot.line(line, { x: 'at', y: 'value', stroke: paper, strokeWidth: 6 }),
			Plot.line(line, { x: 'at', y: 'value', stroke: ink, strokeWidth: 3 }),
			() =>
				svgElement(
					'g',
					{},
					boxes.flatMap((box, at) => columnMarks(table, box, { em, x, top, height, bottom, patternId, fill: fillAt(at) }))
				)
		]
	}) as SVGSVGElement & Plot.Plot;
	const places = boxes.map(({ point: { code, label }, from, to }) => ({ code, label, start: x(from), length: x(to) - x(from) }));
	return drawingOf(svg, places);
}

function tickText({ measure }: SafeTable): (value: number) => string {
	return (value) => `${value.toLocaleString('en-GB')}${measure.kind === 'proportion' ? '%' : ''}`;
}

/** The colour of a fifth by its place, the most deprived first. */
function fillAt(at: number): string {
	return ramp[ramp.length - 1 - at] ?? ramp[2];
}

function barMarks(boxes: readonly Box[]): Plot.Markish[] {
	const bars = boxes.flatMap(({ point: { row }, from, to }, at) =>
		row.value.shown ? [{ from, to, value: row.value.value, fill: fillAt(at) }] : []
	);
	const ranges = boxes.flatMap(({ point: { row }, from, to }) =>
		row.value.shown && row.lower.shown && row.upper.shown
			? [{ middle: (from + to) / 2, lower: row.lower.value, upper: row.upper.value }]
			: []
	);
	const whisker = { x: 'middle', y1: 'lower', y2: 'upper' };
	return [
		Plot.rect(bars, { x1: 'from', x2: 'to', y1: 0, y2: 'value', fill: 'fill', stroke: ink, insetLeft: 2, insetRight: 2 }),
		Plot.ruleX(ranges, { ...whisker, stroke: paper, strokeWidth: 4.5 }),
		Plot.ruleX(ranges, { ...whisker, stroke: ink, strokeWidth: 1.75 })
	];
}

type Layout = {
	em: number;
	x: (share: number) => number;
	top: number;
	height: number;
	bottom: number;
	patternId: string;
	fill: string;
};

/** The name of a fifth under its bar, its figure in it, or stripes where that is not shown. */
function columnMarks(
	table: SafeTable,
	{ point, from, to }: Box,
	{ em, x, top, height, bottom, patternId, fill }: Layout
): SVGElement[] {
	const { row, code } = point;
	const [start, end] = [x(from), x(to)];
	const middle = { x: (start + end) / 2, 'text-anchor': 'middle', fill: ink };
	const [name = '', more = ''] = code === '1' ? ['1', 'most deprived'] : code === '5' ? ['5', 'least deprived'] : [code];
	const lean = code === '1' ? { x: start + 2, 'text-anchor': 'start' } : code === '5' ? { x: end - 2, 'text-anchor': 'end' } : {};
	const label = [
		svgElement('text', { ...middle, y: height - bottom + 1.3 * em, 'font-weight': 'bold', 'data-exempt': 'label' }, [name]),
		svgElement(
			'text',
			{
				...middle,
				...lean,
				y: height - bottom + 2.4 * em,
				'font-size': 0.85 * em,
				'data-exempt': 'label'
			},
			[more]
		)
	];
	const figure = svgElement('tspan', { 'data-cell': `${row.id}.value` }, [formatCell(row.value, table.measure)]);
	const on = row.value.shown ? { fill: textOn(fill), stroke: fill } : { fill: ink, stroke: paper };
	const isConfidential = !row.value.shown && row.value.why === 'confidential';
	const box = { x: start + 2, y: top, width: end - start - 4, height: height - top - bottom };
	return [
		...(isConfidential
			? [svgElement('rect', { ...box, fill: `url(#${patternId})`, stroke: quietInk, class: 'hidden-fifth' })]
			: []),
		svgElement(
			'text',
			{
				...middle,
				...on,
				'paint-order': 'stroke',
				'stroke-width': 4,
				y: height - bottom - 0.6 * em,
				'font-size': Math.max(0.75 * em, Math.min(0.9 * em, (end - start) / 4))
			},
			[figure]
		),
		...label
	];
}
