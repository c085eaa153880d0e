import * as Plot from '@observablehq/plot';
import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { chartFont, layoutFor, textWidth, type BarLayout } from './bar-layout';
import { figureSpan, rowMarks } from './bar-rows';
import { drawingOf, thicken, type Drawing } from './drawing';
import { hatchPattern, svgElement } from './hatching';
import { outcomeOf } from './palette';
import { ink, paper, plainFill, quietLine } from './themed';
import { highestShown, type Point, type Reading } from './reading';

export type BarsOptions = {
	table: SafeTable;
	reading: Reading;
	points: readonly Point[];
	width: number;
	scale: number;
	patternId: string;
};

/**
 * Horizontal bars with 95% whiskers and the comparator's line, as SVG. Only shown figures have a length or move the
 * axis; a hidden row is a striped stub of fixed length. Its bars are drawn when they are wanted: two hundred at once would stop the page.
 */
export function drawBars({ table, reading, points, width, scale, patternId }: BarsOptions): Drawing {
	const layout = layoutFor(points, table, width, scale);
	const { em, left, right, top, bottom, rowHeight } = layout;
	const limit = highestShown(reading);
	const ticks = Math.max(2, Math.min(8, Math.floor((width - left - right) / (5.5 * em))));
	const bars = svgElement('g', { 'aria-label': 'bar', fill: ink, stroke: ink });
	const overBars = svgElement('g', {});
	const svg = Plot.plot({
		width,
		height: top + rowHeight * points.length + bottom,
		marginLeft: left,
		marginRight: right,
		marginTop: top,
		marginBottom: bottom,
		style: { fontFamily: chartFont, fontSize: `${em}px`, color: ink, background: 'none', overflow: 'visible' },
		x: { domain: [0, limit > 0 ? limit : 1], nice: ticks, label: null },
		marks: [
			() => svgElement('defs', {}, [hatchPattern(patternId)]),
			Plot.gridX({ stroke: quietLine, strokeOpacity: 1, ticks }),
			Plot.axisX({ anchor: 'bottom', label: null, fontSize: 0.9 * em, ticks, tickFormat: tickText(table), tickSize: 0 }),
			() => bars,
			Plot.ruleX([0], { stroke: ink }),
			comparatorMark(table, reading, points, layout),
			() => overBars
		]
	}) as SVGSVGElement & Plot.Plot;
	const x = svg.scale('x');
	const xOf = (value: number): number => Number(x?.apply(value));
	const placeAt = (at: number): number => top + at * rowHeight;
	let drawn = 0;
	const drawUpTo = (places: number): void => {
		const due = points.slice(drawn, places).map((point, at) => ({ point, top: placeAt(drawn + at) }));
		const over = svgElement(
			'g',
			{},
			due.flatMap((row) => [...whisker(row, layout, xOf), ...rowMarks(table, row.point, layout, row.top, patternId)])
		);
		thicken(over, scale);
		bars.append(...due.flatMap((row) => bar(table, row, layout, xOf)));
		overBars.append(over);
		drawn += due.length;
	};
	const places = points.map(({ code, label }, at) => ({ code, label, start: placeAt(at), length: rowHeight }));
	return drawingOf(svg, places, drawUpTo);
}

function tickText({ measure }: SafeTable): (value: number) => string {
	return (value) => `${value.toLocaleString('en-GB')}${measure.kind === 'proportion' ? '%' : ''}`;
}

/** A row to be drawn: its point, and its upper edge. */
type Row = { point: Point; top: number };

function bar(table: SafeTable, { point, top }: Row, layout: BarLayout, xOf: (value: number) => number): SVGRectElement[] {
	const { row, comparator } = point;
	if (!row.value.shown) return [];
	const { insetTop, insetBottom, rowHeight } = layout;
	const fill = comparator ? outcomeOf(row.comparison, table.measure.polarity).fill : plainFill;
	const across = { x: xOf(0), width: xOf(row.value.value) - xOf(0) };
	return [svgElement('rect', { ...across, y: top + insetTop, height: rowHeight - insetTop - insetBottom, fill })];
}

/** Limits in black on a white halo, so that they can be seen on the dark fills as well. */
function whisker({ point, top }: Row, layout: BarLayout, xOf: (value: number) => number): SVGPathElement[] {
	const { value, lower, upper } = point.row;
	if (!value.shown || !lower.shown || !upper.shown) return [];
	const { em, insetTop, insetBottom, rowHeight } = layout;
	const [from, to] = [xOf(lower.value), xOf(upper.value)];
	const [high, low] = [top + insetTop + 0.3 * em, top + rowHeight - insetBottom - 0.3 * em];
	const d = `M${from},${(high + low) / 2}H${to}M${from},${high}V${low}M${to},${high}V${low}`;
	return [
		svgElement('path', { d, fill: 'none', stroke: paper, 'stroke-width': 4.5 }),
		svgElement('path', { d, fill: 'none', stroke: ink, 'stroke-width': 1.75 })
	];
}

/** One dashed line for all bars, or, when each group has its own comparator, a dashed tick on each. */
function comparatorMark(table: SafeTable, { comparator }: Reading, points: readonly Point[], layout: BarLayout): Plot.Markish {
	return (_index, scales) => {
		const group = svgElement('g', { stroke: ink, 'stroke-width': 2 });
		const line = ({ value }: SafeRow, y1: number, y2: number): number => {
			const x = value.shown ? Number(scales.x?.(value.value)) : NaN;
			if (value.shown) {
				group.append(svgElement('line', { x1: x, x2: x, y1, y2, stroke: paper, 'stroke-width': 4 }));
				group.append(svgElement('line', { x1: x, x2: x, y1, y2, 'stroke-dasharray': '6 4' }));
			}
			return x;
		};
		const rowTop = (index: number): number => layout.top + index * layout.rowHeight;
		if (comparator?.value.shown) {
			const x = line(comparator, layout.top - 0.3 * layout.em, rowTop(points.length));
			group.append(comparatorLabel(table, comparator, x, layout));
		} else if (!comparator) {
			points.forEach((point, index) => {
				if (point.comparator)
					line(point.comparator, rowTop(index) + layout.insetTop - 3, rowTop(index + 1) - layout.insetBottom + 3);
			});
		}
		return group;
	};
}

function comparatorLabel(table: SafeTable, row: SafeRow, x: number, { em, top, width }: BarLayout): SVGTextElement {
	const name = `${table.comparatorLabel ?? ''} `;
	const figure = figureSpan(table, row, 'value');
	figure.setAttribute('font-weight', 'bold');
	const half = textWidth(name + (figure.textContent ?? ''), em) * 0.53;
	const at = { x: Math.max(half, Math.min(width - half, x)), y: top - 0.7 * em, 'text-anchor': 'middle' };
	return svgElement('text', { ...at, fill: ink, stroke: 'none' }, [
		svgElement('tspan', { 'data-exempt': 'label' }, [name]),
		figure
	]);
}
