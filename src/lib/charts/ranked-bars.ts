import * as Plot from '@observablehq/plot';
import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { chartFont, layoutFor, textWidth, type BarLayout } from './bar-layout';
import { figureSpan, rowMarks } from './bar-rows';
import { drawingOf, type Drawing } from './drawing';
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
 * axis; a hidden row is a striped stub of fixed length.
 */
export function drawBars({ table, reading, points, width, scale, patternId }: BarsOptions): Drawing {
	const layout = layoutFor(points, table, width, scale);
	const { em, left, right, top, bottom, rowHeight } = layout;
	const limit = highestShown(reading);
	const ticks = Math.max(2, Math.min(8, Math.floor((width - left - right) / (5.5 * em))));
	const svg = Plot.plot({
		width,
		height: top + rowHeight * points.length + bottom,
		marginLeft: left,
		marginRight: right,
		marginTop: top,
		marginBottom: bottom,
		style: { fontFamily: chartFont, fontSize: `${em}px`, color: ink, background: 'none', overflow: 'visible' },
		x: { domain: [0, limit > 0 ? limit : 1], nice: ticks, label: null },
		y: { type: 'band', round: false, domain: points.map((point) => point.code), padding: 0, axis: null },
		marks: [
			() => svgElement('defs', {}, [hatchPattern(patternId)]),
			Plot.gridX({ stroke: quietLine, strokeOpacity: 1, ticks }),
			Plot.axisX({ anchor: 'bottom', label: null, fontSize: 0.9 * em, ticks, tickFormat: tickText(table), tickSize: 0 }),
			...barMarks(table, points, layout),
			Plot.ruleX([0], { stroke: ink }),
			comparatorMark(table, reading, points, layout),
			...whiskerMarks(points, layout),
			() =>
				svgElement(
					'g',
					{},
					points.flatMap((point, index) => rowMarks(table, point, layout, top + index * rowHeight, patternId))
				)
		]
	}) as SVGSVGElement & Plot.Plot;
	const places = points.map(({ code, label }, at) => ({ code, label, start: top + at * rowHeight, length: rowHeight }));
	return drawingOf(svg, places);
}

function tickText({ measure }: SafeTable): (value: number) => string {
	return (value) => `${value.toLocaleString('en-GB')}${measure.kind === 'proportion' ? '%' : ''}`;
}

function barMarks(table: SafeTable, points: readonly Point[], { insetTop, insetBottom }: BarLayout): Plot.Markish[] {
	const fillOf = ({ row, comparator }: Point): string =>
		comparator ? outcomeOf(row.comparison, table.measure.polarity).fill : plainFill;
	const bars = points.flatMap((point) =>
		point.row.value.shown ? [{ code: point.code, value: point.row.value.value, fill: fillOf(point) }] : []
	);
	return [Plot.barX(bars, { x1: 0, x2: 'value', y: 'code', fill: 'fill', stroke: ink, insetTop, insetBottom })];
}

/** Limits in black on a white halo, so that they can be seen on the dark fills as well. */
function whiskerMarks(points: readonly Point[], { em, insetTop, insetBottom }: BarLayout): Plot.Markish[] {
	const ranges = points.flatMap(({ code, row }) =>
		row.value.shown && row.lower.shown && row.upper.shown ? [{ code, lower: row.lower.value, upper: row.upper.value }] : []
	);
	const line = { x1: 'lower', x2: 'upper', y: 'code', dy: (insetTop - insetBottom) / 2 };
	const cap = { y: 'code', insetTop: insetTop + 0.3 * em, insetBottom: insetBottom + 0.3 * em };
	const halo = { stroke: paper, strokeWidth: 4.5 };
	const mark = { stroke: ink, strokeWidth: 1.75 };
	return [halo, mark].flatMap((stroke) => [
		Plot.ruleY(ranges, { ...line, ...stroke }),
		Plot.tickX(ranges, { ...cap, ...stroke, x: 'lower' }),
		Plot.tickX(ranges, { ...cap, ...stroke, x: 'upper' })
	]);
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
