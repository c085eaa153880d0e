import * as Plot from '@observablehq/plot';
import { chartFont, fitted } from './bar-layout';
import { drawingOf, type Drawing, type Place } from './drawing';
import { svgElement } from './hatching';
import { ink, paper, plainFill, quietInk, quietLine } from './themed';
import { meet, nameText, placedNames, placeOfName, type Frame, type NamedPoint } from './point-names';
import type { AnsweredFigure } from './profile-lines';
import { valueHeading } from './reading';
import { isCrossed, numberOf, tickUnit, type Scatter, type ScatterPoint } from './scatter-reading';
import type { SafeRow } from '$lib/protocol/safe-table';

type Options = {
	scatter: Scatter;
	across: AnsweredFigure;
	up: AnsweredFigure;
	active: string | null;
	width: number;
	scale: number;
};
type Domain = readonly [from: number, to: number];

/**
 * Areas by two figures, with both of the whole place as lines, and the names that have room. Limits cross the area that is pointed at, and lie palely behind the others.
 */
export function drawScatter({ scatter, across, up, active, width, scale }: Options): Drawing {
	const em = (width < 560 * scale ? 13 : 15) * scale;
	const [left, right, top, bottom, height] = [4.6 * em, 1.5 * em, 2 * em, 3.4 * em, 25 * em];
	const { points, place, line } = scatter;
	const [x, y] = [domainOf(points, 'x', place.x), domainOf(points, 'y', place.y)];
	const ticks = Math.max(3, Math.min(7, Math.floor((width - left - right) / (6 * em))));
	const axis = (figure: AnsweredFigure) => ({
		label: null,
		fontSize: 0.9 * em,
		tickSize: 0,
		tickFormat: (value: number) => `${value.toLocaleString('en-GB')}${tickUnit(figure.table)}`
	});
	const svg = Plot.plot({
		width,
		height,
		marginLeft: left,
		marginRight: right,
		marginTop: top,
		marginBottom: bottom,
		style: { fontFamily: chartFont, fontSize: `${em}px`, color: ink, background: 'none', overflow: 'visible' },
		x: { domain: x, label: null },
		y: { domain: y, label: null },
		marks: [
			Plot.gridY({ stroke: quietLine, strokeOpacity: 1, ticks: 6 }),
			Plot.gridX({ stroke: quietLine, strokeOpacity: 1, ticks }),
			Plot.axisY({ anchor: 'left', ticks: 6, ...axis(up) }),
			Plot.axisX({ anchor: 'bottom', ticks, ...axis(across) }),
			...limitMarks(points, active),
			...[place.x].flatMap((row) =>
				row?.value.shown ? [Plot.ruleX([row.value.value], { stroke: ink, strokeDasharray: '6 4' })] : []
			),
			...[place.y].flatMap((row) =>
				row?.value.shown ? [Plot.ruleY([row.value.value], { stroke: ink, strokeDasharray: '6 4' })] : []
			),
			...(line ? [Plot.line(ends(line, points, y), { stroke: ink, strokeWidth: 2 })] : []),
			Plot.dot(points, {
				x: ({ x: row }: ScatterPoint) => numberOf(row),
				y: ({ y: row }: ScatterPoint) => numberOf(row),
				r: 0.42 * em,
				fill: ({ code }: ScatterPoint) => (code === active ? ink : plainFill),
				stroke: paper,
				strokeWidth: 1.5
			}),
			() =>
				svgElement('g', { fill: ink, 'font-size': 0.9 * em }, [
					svgElement('text', { x: width - right, y: height - 0.5 * em, 'text-anchor': 'end', 'data-exempt': 'label' }, [
						fitted(`${valueHeading(across.table.measure)} →`, 0.9 * em, width - left)
					]),
					svgElement('text', { x: 0, y: 0.9 * em, 'text-anchor': 'start', 'data-exempt': 'label' }, [
						fitted(`↑ ${valueHeading(up.table.measure)}`, 0.9 * em, width)
					])
				]),
			(_index, scales) => {
				const named = namedByWorth(scatter, (axis, row) => Number(scales[axis]?.(numberOf(row))));
				return svgElement('g', {}, namesOf(named, active, { frame: { left, right: width, top, bottom: height - bottom }, em }));
			}
		]
	}) as SVGSVGElement & Plot.Plot;
	const at = (value: number): number => left + ((value - x[0]) / (x[1] - x[0])) * (width - left - right);
	return drawingOf(svg, placesOf(points, at, [left, width - right]));
}

/** From the lowest to the highest that is drawn, limits too, with a little room. */
function domainOf(points: readonly ScatterPoint[], axis: 'x' | 'y', place: SafeRow | null): Domain {
	const cells = [...points.map((point) => point[axis]), ...(place ? [place] : [])].flatMap(({ value, lower, upper }) => [
		value,
		lower,
		upper
	]);
	const shown = cells.flatMap((cell) => (cell.shown ? [cell.value] : []));
	const [low, high] = [Math.min(...shown), Math.max(...shown)];
	const room = 0.05 * (high - low || high || 1);
	return [Math.max(0, low - room), high + room];
}

function limitMarks(points: readonly ScatterPoint[], active: string | null): Plot.Markish[] {
	const strokeOf = ({ code }: ScatterPoint): string => (code === active ? ink : quietInk);
	const style = { stroke: strokeOf, strokeOpacity: ({ code }: ScatterPoint) => (code === active ? 1 : 0.35), strokeWidth: 1.5 };
	const limit = (row: SafeRow, end: 'lower' | 'upper'): number => (row[end].shown ? row[end].value : NaN);
	return [
		Plot.link(points, {
			x1: ({ x }) => limit(x, 'lower'),
			x2: ({ x }) => limit(x, 'upper'),
			y1: ({ y }) => numberOf(y),
			y2: ({ y }) => numberOf(y),
			...style
		}),
		Plot.link(points, {
			x1: ({ x }) => numberOf(x),
			x2: ({ x }) => numberOf(x),
			y1: ({ y }) => limit(y, 'lower'),
			y2: ({ y }) => limit(y, 'upper'),
			...style
		})
	];
}

/** The part of the line over the points that lies in the frame. */
function ends(
	{ slope, intercept }: NonNullable<Scatter['line']>,
	points: readonly ScatterPoint[],
	[low, high]: Domain
): [number, number][] {
	const xs = points.map(({ x }) => numberOf(x));
	return [Math.min(...xs), Math.max(...xs)].map((x) => {
		const y = Math.max(low, Math.min(high, intercept + slope * x));
		return slope === 0 ? [x, y] : [(y - intercept) / slope, y];
	});
}

/** The points on the screen, those that stand out first: the ones the sentence tells of, then the furthest from the middle of all. */
function namedByWorth({ points }: Scatter, at: (axis: 'x' | 'y', row: SafeRow) => number): NamedPoint[] {
	const placed = points.map((point) => ({ ...point, at: [at('x', point.x), at('y', point.y)] as const }));
	const middle = [0, 1].map((axis) => placed.reduce((sum, { at: own }) => sum + (own[axis] ?? 0), 0) / placed.length);
	const away = ({ at: [x, y] }: (typeof placed)[number]): number => Math.hypot(x - (middle[0] ?? 0), y - (middle[1] ?? 0));
	return placed
		.toSorted((a, b) => Number(isCrossed(b)) - Number(isCrossed(a)) || away(b) - away(a))
		.map(({ code, label, at: [x, y] }) => ({ code, label, x, y }));
}

/** As many names as have room. That of the active point is always there, and those it covers make way. */
function namesOf(named: readonly NamedPoint[], active: string | null, { frame, em }: { frame: Frame; em: number }): SVGElement[] {
	const style = { frame, radius: 0.45 * em, size: 0.85 * em };
	const names = placedNames({ points: named, marks: named, ...style });
	const point = named.find(({ code }) => code === active);
	if (!point) return names.map((name) => nameText(name, style.size));
	const own = placeOfName(point, { ...style, size: em });
	const others = names.filter((name) => name.code !== active && !meet(name, own));
	return [...others.map((name) => nameText(name, style.size)), nameText(own, em, 'bold')];
}

/** The room of each point along the axis: half way to those beside it. */
function placesOf(points: readonly ScatterPoint[], at: (value: number) => number, [start, end]: Domain): Place[] {
	const xs = points.map(({ x }) => at(numberOf(x)));
	return points.map(({ code, label }, index) => {
		const [before, own, after] = [xs[index - 1], xs[index] ?? start, xs[index + 1]];
		const left = before === undefined ? start : (before + own) / 2;
		const right = after === undefined ? end : (own + after) / 2;
		return { code, label, start: left, length: Math.max(4, right - left) };
	});
}
