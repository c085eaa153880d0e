import * as Plot from '@observablehq/plot';
import { chartFont, fitted, textWidth } from './bar-layout';
import { drawingOf, type Drawing } from './drawing';
import { svgElement } from './hatching';
import type { Lorenz, LorenzPoint } from './lorenz-reading';
import { ink, paper, plainFill, quietLine } from './themed';

type Options = { lorenz: Lorenz; counted: string; active: string | null; width: number; scale: number };
type Place = { p: number; l: number };

const even: readonly Place[] = [
	{ p: 0, l: 0 },
	{ p: 1, l: 1 }
];

/**
 * The share of what is counted over the share of people, lowest rates first, below the line on which it would lie if it were spread evenly.
 * The last fifth of people is marked with what it has, and the group that is pointed at with its name.
 */
export function drawLorenz({ lorenz, counted, active, width, scale }: Options): Drawing {
	const em = (width < 560 * scale ? 14 : 16) * scale;
	const [left, right, top, bottom] = [3.6 * em, 1.2 * em, 2.2 * em, 3.4 * em];
	const height = Math.min(30 * em, 0.8 * width) + top + bottom;
	const curve: readonly Place[] = [{ p: 0, l: 0 }, ...lorenz.points];
	const axis = {
		label: null,
		ticks: 5,
		fontSize: 0.9 * em,
		tickSize: 0,
		tickFormat: (share: number) => `${Math.round(100 * share)}%`
	};
	const svg = Plot.plot({
		width,
		height,
		marginLeft: left,
		marginRight: right,
		marginTop: top,
		marginBottom: bottom,
		style: { fontFamily: chartFont, fontSize: `${em}px`, color: ink, background: 'none', overflow: 'visible' },
		x: { domain: [0, 1], label: null },
		y: { domain: [0, 1], label: null },
		r: { type: 'identity' },
		marks: [
			Plot.gridY({ stroke: quietLine, strokeOpacity: 1, ticks: 5 }),
			Plot.gridX({ stroke: quietLine, strokeOpacity: 1, ticks: 5 }),
			Plot.axisY({ anchor: 'left', ...axis }),
			Plot.axisX({ anchor: 'bottom', ...axis }),
			Plot.areaY(curve, { x: 'p', y1: 'l', y2: 'p', fill: plainFill, fillOpacity: 0.22 }),
			Plot.line(even, { x: 'p', y: 'l', stroke: ink, strokeWidth: 1.5, strokeDasharray: '6 4' }),
			Plot.line(curve, { x: 'p', y: 'l', stroke: plainFill, strokeWidth: 3 }),
			Plot.dot(lorenz.points, {
				x: 'p',
				y: 'l',
				r: ({ point }: LorenzPoint) => (point.code === active ? 0.5 : 0.28) * em,
				fill: ({ point }: LorenzPoint) => (point.code === active ? ink : plainFill),
				stroke: paper,
				strokeWidth: 1.25
			}),
			(_index, scales) => {
				const at: At = { em, width, x: (p) => Number(scales.x?.(p)), y: (l) => Number(scales.y?.(l)) };
				return svgElement('g', { fill: ink }, [...topFifthMarks(lorenz, at), ...nameOf(lorenz, active, at)]);
			},
			() =>
				svgElement('g', { fill: ink, 'font-size': 0.9 * em, 'data-exempt': 'label' }, [
					svgElement('text', { x: width - right, y: height - 0.5 * em, 'text-anchor': 'end' }, [
						fitted('Share of people, lowest rates first →', 0.9 * em, width - left)
					]),
					svgElement('text', { x: 0, y: 0.9 * em, 'text-anchor': 'start' }, [fitted(`↑ Share of ${counted}`, 0.9 * em, width)])
				])
		]
	}) as SVGSVGElement & Plot.Plot;
	const x = (p: number): number => left + p * (width - left - right);
	const places = lorenz.points.map(({ point: { code, label }, p }, at) => {
		const start = x(lorenz.points[at - 1]?.p ?? 0);
		return { code, label, start, length: Math.max(4, x(p) - start) };
	});
	return drawingOf(svg, places);
}

type At = { em: number; width: number; x: (p: number) => number; y: (l: number) => number };
const halo = { 'paint-order': 'stroke', stroke: paper, 'stroke-width': 4, 'stroke-linejoin': 'round' };

/** From where the last fifth of people begins up to the whole: the part that it has, as a bracket with its figure. */
function topFifthMarks({ topFifth }: Lorenz, { em, x, y }: At): SVGElement[] {
	if (!topFifth?.shown.shown) return [];
	const from = 1 - topFifth.shown.value / 100;
	const [start, low, high] = [x(0.8), y(from), y(1)];
	const bracket = svgElement('path', { d: `M${x(1)} ${high}H${start}V${low}`, fill: 'none', stroke: ink, 'stroke-width': 1.5 });
	const figure = svgElement('tspan', { 'data-cell': topFifth.cell, 'font-weight': 'bold' }, [topFifth.text]);
	const at = { x: start - 0.5 * em, y: high + 1.1 * em, 'text-anchor': 'end' };
	return [bracket, svgElement('text', { ...at, ...halo }, ['the last fifth has ', figure])];
}

function nameOf({ points }: Lorenz, active: string | null, { em, width, x, y }: At): SVGElement[] {
	const found = points.find(({ point }) => point.code === active);
	if (!found) return [];
	const { label } = found.point;
	const isRight = x(found.p) + textWidth(label, em) + em < width;
	const at = { x: x(found.p) + (isRight ? 0.8 : -0.8) * em, y: y(found.l) + 1.2 * em, 'text-anchor': isRight ? 'start' : 'end' };
	return [svgElement('text', { ...at, ...halo, 'data-exempt': 'label' }, [label])];
}
