import type { Finding } from '$lib/protocol/scan';
import { chartFont, onLines } from './bar-layout';
import { svgElement } from './hatching';
import { ink, paper, plainFill, quietInk, quietLine } from './themed';

export type RatioRow = Pick<Finding, 'id' | 'ratio' | 'lower' | 'upper'> & { label: string };

/** No line of the axis strikes through a name. */
const halo = { 'paint-order': 'stroke', stroke: paper, 'stroke-width': 3, 'stroke-linejoin': 'round' };

/**
 * Ratios with their limits, a row each, against a line at 1, as SVG. `scale` is the page's type size over the usual one. Labels stand above
 * their rows, so that it is as readable on a telephone as on a wall.
 */
export function drawRatios(rows: readonly RatioRow[], width: number, scale: number): SVGSVGElement {
	const em = 16 * scale;
	const [top, bottom, right] = [0.5 * em, 2.4 * em, 1.5 * em];
	const named = rows.map((row) => ({ ...row, lines: onLines(row.label, em, width - 5.5 * em, width - 3 * em) }));
	const heights = named.map(({ lines }) => (2 + 1.2 * lines.length) * em);
	const topOf = (index: number): number => heights.slice(0, index).reduce((sum, each) => sum + each, top);
	const height = topOf(rows.length) + bottom;
	const { from, to, step } = domainOf(rows);
	const at = (ratio: number): number => em + ((ratio - from) / (to - from)) * (width - em - right);
	const foot = height - bottom;
	const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
	return svgElement(
		'svg',
		{ width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': chartFont, 'font-size': em, 'aria-hidden': 'true' },
		[
			...ticks.flatMap((tick) => [
				line(at(tick), top, at(tick), foot, { stroke: quietLine }),
				text(tick.toFixed(1), at(tick), foot + 1.1 * em, {
					'data-exempt': 'axis',
					'text-anchor': 'middle',
					'font-size': 0.9 * em
				})
			]),
			line(at(1), top, at(1), foot, { stroke: ink, 'stroke-width': 2, 'stroke-dasharray': '6 4' }),
			text('as expected', at(1), foot + 2.1 * em, {
				'text-anchor': from < 1 ? 'middle' : 'start',
				fill: quietInk,
				'font-size': 0.9 * em
			}),
			...named.flatMap((row, index) => marksOf(row, at, topOf(index), em))
		]
	);
}

/** Whole steps that hold the line at 1 and all limits. */
function domainOf(rows: readonly RatioRow[]): { from: number; to: number; step: number } {
	const [least, most] = [Math.min(1, ...rows.map(({ lower }) => lower)), Math.max(1, ...rows.map(({ upper }) => upper))];
	const step = [0.1, 0.2, 0.5, 1, 2, 5].find((one) => (most - least) / one <= 6) ?? 10;
	return { from: Math.floor(least / step) * step, to: Math.ceil(most / step + 1e-9) * step, step };
}

function marksOf(
	{ id, lines, ratio, lower, upper }: RatioRow & { lines: readonly string[] },
	at: (ratio: number) => number,
	top: number,
	em: number
): SVGElement[] {
	const y = top + (1 + 1.2 * lines.length) * em;
	const cap = 0.4 * em;
	const stroke = { stroke: ink, 'stroke-width': 2 };
	const placeOf = (index: number) => (index === 0 ? {} : { x: 1.5 * em, dy: 1.2 * em });
	const figure = svgElement('tspan', { 'data-cell': `${id}.ratio`, 'font-weight': 'bold' }, [ratio.toFixed(2)]);
	return [
		svgElement('text', { x: 1.5 * em, y: top + 1.2 * em, fill: ink, ...halo }, [
			figure,
			...lines.map((one, index) =>
				svgElement('tspan', { 'data-exempt': 'label', ...placeOf(index) }, [`${index === 0 ? ' ' : ''}${one} `])
			)
		]),
		line(at(lower), y, at(upper), y, stroke),
		...[lower, upper].map((limit) => line(at(limit), y - cap, at(limit), y + cap, stroke)),
		svgElement('circle', { cx: at(ratio), cy: y, r: 0.4 * em, fill: plainFill, stroke: paper, 'stroke-width': 1.5 })
	];
}

function line(x1: number, y1: number, x2: number, y2: number, style: Readonly<Record<string, string | number>>): SVGLineElement {
	return svgElement('line', { x1, y1, x2, y2, ...style });
}

function text(content: string, x: number, y: number, style: Readonly<Record<string, string | number>>): SVGTextElement {
	return svgElement('text', { x, y, fill: ink, ...style }, [content]);
}
