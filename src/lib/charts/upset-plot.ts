import * as Plot from '@observablehq/plot';
import type { Condition } from '$lib/catalogue/conditions';
import type { SafeTable } from '$lib/protocol/safe-table';
import { chartFont, figureRoom, layoutFor, onTwoLines, textWidth, type BarLayout } from './bar-layout';
import { figureMarks } from './bar-rows';
import { drawingOf, type Drawing } from './drawing';
import { hatchPattern, svgElement } from './hatching';
import type { Point } from './reading';
import { ink, paper, plainFill, quietLine } from './themed';

type Options = {
	table: SafeTable;
	/** A column each. */
	conditions: readonly Condition[];
	/** Rows, whose codes are the fields of their conditions. */
	points: readonly Point[];
	/** The figure of the longest bar. */
	highest: number;
	width: number;
	scale: number;
	patternId: string;
};

/** How steeply the names of the conditions rise over their columns. */
const lean = Math.PI / 3;

/**
 * Conditions that come together as an UpSet plot on its side, a row for each pair or combination: joined dots say which conditions, the
 * bar how many people. A hidden one is a striped stub of fixed length. Only shown figures have a length.
 */
export function drawUpset(options: Options): Drawing {
	const { table, conditions, points, highest, width, scale, patternId } = options;
	const usual = layoutFor(points, table, width, scale);
	const em = usual.em;
	const step = Math.min((conditions.length > 3 ? 1.5 : 2) * em, (0.46 * width) / conditions.length);
	if (step < leastStep * em) return drawUpsetInWords(options, usual);
	const names = conditions.map(({ name }) => name.charAt(0).toUpperCase() + name.slice(1));
	const top = Math.sin(lean) * Math.max(...names.map((name) => textWidth(name, 0.9 * em))) + 1.2 * em;
	const rowHeight = Math.round(1.75 * em);
	const inset = 0.2 * rowHeight;
	const left = step * conditions.length + 0.6 * em;
	const layout: BarLayout = {
		...usual,
		stacked: false,
		rowHeight,
		insetTop: inset,
		insetBottom: inset,
		left,
		right: usual.stacked ? figureRoom.alone * em : usual.right,
		top
	};
	return rowsDrawn(points, highest, layout, patternId, {
		behind: headings(names, step, layout, points.length),
		marksOf: (point, y) => [
			...dotsOf(point, conditions, step, y + 0.5 * rowHeight),
			...figureMarks(table, point.row, layout, y, patternId)
		]
	});
}

/** Where columns would be so narrow that their names lie over each other, each row is named over its bar instead. */
const leastStep = 1.1;

function drawUpsetInWords({ table, points, highest, width, patternId }: Options, usual: BarLayout): Drawing {
	const { em, left } = usual;
	const layout = { ...usual, stacked: true, rowHeight: 4.2 * em, insetTop: 2.75 * em, insetBottom: 0.5 * em, top: 0.2 * em };
	const nameOf = ({ label }: Point, y: number): SVGElement => {
		const x = left + 0.4 * em;
		const lines = onTwoLines(label, em, width - x - 4.5 * em, width - x).map((line, at) =>
			svgElement('tspan', { x, y: y + (1.05 + 1.15 * at) * em }, [`${line} `])
		);
		return svgElement('text', { 'text-anchor': 'start', fill: ink, 'data-exempt': 'label' }, lines);
	};
	return rowsDrawn(points, highest, layout, patternId, {
		behind: [],
		marksOf: (point, y) => [nameOf(point, y), ...figureMarks(table, point.row, layout, y, patternId)]
	});
}

/** What stands behind all bars, and over each at the height where its row begins. */
type Marks = { behind: SVGElement[]; marksOf: (point: Point, y: number) => SVGElement[] };

function rowsDrawn(
	points: readonly Point[],
	highest: number,
	layout: BarLayout,
	patternId: string,
	{ behind, marksOf }: Marks
): Drawing {
	const { em, width, top, rowHeight, left, right, insetTop, insetBottom } = layout;
	const bars = points.flatMap(({ code, row }) => (row.value.shown ? [{ code, value: row.value.value }] : []));
	const svg = Plot.plot({
		width,
		height: top + rowHeight * points.length + 0.5 * em,
		marginLeft: left,
		marginRight: right,
		marginTop: top,
		marginBottom: 0.5 * em,
		style: { fontFamily: chartFont, fontSize: `${em}px`, color: ink, background: 'none', overflow: 'visible' },
		x: { domain: [0, highest > 0 ? highest : 1], axis: null },
		y: { type: 'band', round: false, domain: points.map(({ code }) => code), padding: 0, axis: null },
		marks: [
			() => svgElement('defs', {}, [hatchPattern(patternId)]),
			() => svgElement('g', {}, behind),
			Plot.barX(bars, { x1: 0, x2: 'value', y: 'code', fill: plainFill, stroke: ink, insetTop, insetBottom }),
			Plot.ruleX([0], { stroke: ink }),
			() =>
				svgElement(
					'g',
					{},
					points.flatMap((point, at) => marksOf(point, top + at * rowHeight))
				)
		]
	}) as SVGSVGElement & Plot.Plot;
	const places = points.map(({ code, label }, at) => ({ code, label, start: top + at * rowHeight, length: rowHeight }));
	return drawingOf(svg, places);
}

/** The name of each condition over its column, and the column's line. */
function headings(names: readonly string[], step: number, { em, top, rowHeight }: BarLayout, rows: number): SVGElement[] {
	return names.flatMap((name, at) => {
		const x = (at + 0.5) * step;
		const turned = { transform: `translate(${x + 0.3 * em} ${top - 0.5 * em}) rotate(${(-lean * 180) / Math.PI})` };
		return [
			svgElement('line', { x1: x, x2: x, y1: top, y2: top + rows * rowHeight, stroke: quietLine, 'stroke-width': 1 }),
			svgElement('text', { ...turned, 'text-anchor': 'start', fill: ink, 'font-size': 0.9 * em, 'data-exempt': 'label' }, [name])
		];
	});
}

/** Joined dots in the columns of a row's conditions, and a small ring in each column outside them. */
function dotsOf({ code }: Point, conditions: readonly Condition[], step: number, y: number): SVGElement[] {
	const fields = code.split('+');
	const radius = 0.34 * step;
	const x = (at: number): number => (at + 0.5) * step;
	const members = conditions.flatMap(({ field }, at) => (fields.includes(field) ? [at] : []));
	const [first, last] = [Math.min(...members), Math.max(...members)];
	const rings = conditions.flatMap((_, at) =>
		at < first || at > last
			? [svgElement('circle', { cx: x(at), cy: y, r: 0.47 * radius, fill: paper, stroke: ink, 'stroke-width': 0.75 })]
			: []
	);
	const thick = 0.47 * radius;
	const along = { x: x(first), y: y - thick / 2, width: x(last) - x(first), height: thick };
	const join = svgElement('rect', { ...along, fill: ink, class: 'join' });
	const dots = members.map((at) => svgElement('circle', { cx: x(at), cy: y, r: radius, fill: ink, 'stroke-width': 1 }));
	return [...rings, join, ...dots];
}
