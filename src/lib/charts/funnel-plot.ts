import * as Plot from '@observablehq/plot';
import { formatCell } from '$lib/protocol/format';
import type { Funnel } from '$lib/protocol/funnels';
import type { SafeTable } from '$lib/protocol/safe-table';
import { chartFont, textWidth } from './bar-layout';
import { drawingOf, type Drawing, type Place } from './drawing';
import { sideOf, type FunnelPoint } from './funnel-reading';
import { svgElement } from './hatching';
import { markPath } from './outcome-marks';
import { outcomeOf } from './palette';
import { meet, nameText, placedNames, type Frame } from './point-names';
import { ink, paper, quietInk, quietLine } from './themed';

type Options = { table: SafeTable; funnel: Funnel; points: readonly FunnelPoint[]; width: number; scale: number };

/**
 * The shown groups by size, and the limits within which they would lie by chance. Those outside have their name where there is room for it.
 * Axes end where the shown figures do.
 */
export function drawFunnel({ table, funnel, points, width, scale }: Options): Drawing {
	const em = (width < 560 * scale ? 14 : 16) * scale;
	const [left, right, top, bottom, height] = [4.2 * em, 1.2 * em, 1.2 * em, 3.4 * em, 24 * em];
	const largest = Math.max(...points.map(({ people }) => people));
	const values = points.map(({ value }) => value);
	const [low, high] = [Math.min(...values, funnel.average), Math.max(...values, funnel.average)];
	const room = 0.25 * (high - low || high || 1);
	const domain = [Math.max(0, low - room), high + room] as const;
	const inside = (value: number): number => (value >= domain[0] && value <= domain[1] ? value : NaN); // a line ends at the frame
	const number = (value: number): string => value.toLocaleString('en-GB');
	const ticks = Math.max(3, Math.min(7, Math.floor((width - left - right) / (6 * em))));
	const svg = Plot.plot({
		width,
		height,
		marginLeft: left,
		marginRight: right,
		marginTop: top,
		marginBottom: bottom,
		style: { fontFamily: chartFont, fontSize: `${em}px`, color: ink, background: 'none', overflow: 'visible' },
		x: { domain: [0, 1.05 * largest], label: null },
		y: { domain, label: null },
		marks: [
			Plot.gridY({ stroke: quietLine, strokeOpacity: 1, ticks: 6 }),
			Plot.axisY({
				anchor: 'left',
				label: null,
				fontSize: 0.9 * em,
				ticks: 6,
				tickSize: 0,
				tickFormat: (value: number) => `${number(value)}${table.measure.kind === 'proportion' ? '%' : ''}`
			}),
			Plot.axisX({ anchor: 'bottom', label: null, fontSize: 0.9 * em, ticks, tickSize: 0, tickFormat: number }),
			...funnel.limits.map(({ level, line }) =>
				Plot.line(
					line.map(({ people, value }) => ({ people, value: inside(value) })),
					{
						x: 'people',
						y: 'value',
						stroke: level === '95' ? quietInk : ink,
						strokeWidth: 1.75,
						strokeDasharray: level === '95' ? '6 4' : 'none'
					}
				)
			),
			Plot.ruleY([funnel.average], { stroke: ink, strokeWidth: 1 }),
			(_index, scales) => {
				const frame = { left, right: width, top: 0, bottom: height - bottom };
				const at: At = { em, frame, x: (value) => Number(scales.x?.(value)), y: (value) => Number(scales.y?.(value)) };
				const marks = points.map((one) => pointMark(table, one, at));
				const average = averageLabel(table, funnel, points, at);
				return svgElement('g', {}, [average.text, ...marks, ...namesOf(points, at, average.room)]);
			},
			() =>
				svgElement(
					'text',
					{
						x: (left + width - right) / 2,
						y: height - 0.5 * em,
						'text-anchor': 'middle',
						fill: ink,
						'font-size': 0.9 * em,
						'data-exempt': 'label'
					},
					['People in the group (denominator)']
				)
		]
	}) as SVGSVGElement & Plot.Plot;
	const x = (people: number): number => left + (people / (1.05 * largest)) * (width - left - right);
	return drawingOf(svg, placesOf(points, x, [left, width - right]));
}

type At = { em: number; frame: Frame; x: (value: number) => number; y: (value: number) => number };

function pointMark(table: SafeTable, { people, value, place }: FunnelPoint, { em, x, y }: At): SVGElement {
	const outcome = sideOf(place);
	return svgElement('path', {
		d: markPath(outcome, (place.endsWith('998') ? 0.55 : 0.42) * em),
		transform: `translate(${x(people)} ${y(value)})`,
		fill: outcome === 'similar' ? paper : outcomeOf(outcome, table.measure.polarity).fill,
		stroke: ink,
		'stroke-width': 1.25
	});
}

/** What the line across is, and its figure: at its left end, where the limits leave room, above it, below it, or higher above where marks lie at both. */
function averageLabel(table: SafeTable, funnel: Funnel, points: readonly FunnelPoint[], { em, frame, x, y }: At): Labelled {
	const figure = formatCell({ shown: true, value: funnel.average }, table.measure);
	const [size, left, middle] = [0.9 * em, frame.left + 0.5 * em, y(funnel.average)];
	const width = textWidth(`average ${figure}`, size) + 0.5 * em; // the figure is bold
	const roomAt = (top: number): Frame => ({ left, right: left + width, top, bottom: top + 1.2 * size });
	const [above, below, higher] = [roomAt(middle - 1.4 * size), roomAt(middle + 0.2 * size), roomAt(middle - 2 * size)];
	const covers = (room: Frame): boolean => points.some(({ people, value }) => meet(room, around(x(people), y(value), 0.55 * em)));
	const room = [above, below].find((one) => !covers(one)) ?? higher;
	const rim = { 'paint-order': 'stroke', stroke: paper, 'stroke-width': 4, 'stroke-linejoin': 'round' };
	const cell = svgElement('tspan', { 'font-weight': 'bold', 'data-cell': `${funnel.id}.average` }, [figure]);
	const at = { x: left, y: room.bottom - 0.3 * size, 'font-size': size, 'text-anchor': 'start' };
	return { room, text: svgElement('text', { ...at, ...rim, fill: ink }, ['average ', cell]) };
}

type Labelled = { room: Frame; text: SVGElement };

const around = (x: number, y: number, radius: number): Frame => ({
	left: x - radius,
	right: x + radius,
	top: y - radius,
	bottom: y + radius
});

/** Names of those outside the limits, the furthest first, as far as they have room; the sentence above has them all. */
function namesOf(points: readonly FunnelPoint[], { em, frame, x, y }: At, taken: Frame): SVGElement[] {
	const size = 0.85 * em;
	const marks = points.map(({ point, people, value, place }) => ({ ...point, place, x: x(people), y: y(value) }));
	const outside = marks
		.filter(({ place }) => place !== 'within')
		.toSorted((a, b) => Number(b.place.endsWith('998')) - Number(a.place.endsWith('998')));
	return placedNames({ points: outside, marks, frame, taken: [taken], radius: 0.5 * em, size }).map((name) =>
		nameText(name, size)
	);
}

/** The room of each point along the axis: half way to those beside it. */
function placesOf(
	points: readonly FunnelPoint[],
	x: (people: number) => number,
	[start, end]: readonly [number, number]
): Place[] {
	return points.map(({ point, people }, at) => {
		const [before, after] = [points[at - 1], points[at + 1]];
		const left = before ? (x(before.people) + x(people)) / 2 : start;
		const right = after ? (x(people) + x(after.people)) / 2 : end;
		return { code: point.code, label: point.label, start: left, length: Math.max(4, right - left) };
	});
}
