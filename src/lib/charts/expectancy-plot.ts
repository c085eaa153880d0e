import { formatTenths } from '$lib/protocol/format';
import { chartFont, fitted } from './bar-layout';
import type { ExpectancyLine } from './expectancy-reading';
import { svgElement } from './hatching';
import { ink, paper, plainFill, quietLine } from './themed';

/** Keeps a text readable where a line runs under it. */
const halo = { 'paint-order': 'stroke', stroke: paper, 'stroke-width': 3, 'stroke-linejoin': 'round' };

/**
 * Years with their limits, a row each under its name, as SVG: groups of the youngest age told of. `scale` is the page’s type size over the usual one.
 * A group without a figure has its mark alone.
 */
export function drawExpectancies(lines: readonly ExpectancyLine[], width: number, scale: number): SVGSVGElement {
	const em = 16 * scale;
	const [rowHeight, top, bottom, right] = [3 * em, 0.5 * em, 2.8 * em, 1.5 * em];
	const height = top + rowHeight * lines.length + bottom;
	const { from, to, step } = domainOf(lines);
	const at = (years: number): number => em + ((years - from) / (to - from)) * (width - em - right);
	const foot = height - bottom;
	const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
	return svgElement(
		'svg',
		{ width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': chartFont, 'font-size': em, 'aria-hidden': 'true' },
		[
			...ticks.flatMap((tick) => [
				line(at(tick), top, at(tick), foot, { stroke: quietLine }),
				text(String(tick), at(tick), foot + 1.1 * em, { 'text-anchor': 'middle' }, em)
			]),
			text('years', at(to), foot + 2.3 * em, { 'text-anchor': 'end' }, em),
			...lines.flatMap((one, index) => marksOf(one, at, top + index * rowHeight, em, width))
		]
	);
}

/** Whole steps that hold all limits. The axis need not begin at 0: lengths are not compared, places are. */
function domainOf(lines: readonly ExpectancyLine[]): { from: number; to: number; step: number } {
	const shown = lines.flatMap(({ expectancy }) => {
		const { value, lower, upper } = expectancy.ages[0]?.years ?? {};
		return [value, lower, upper].flatMap((cell) => (cell?.shown ? [cell.value] : []));
	});
	const [least, most] = shown.length > 0 ? [Math.min(...shown), Math.max(...shown)] : [0, 1];
	const step = [1, 2, 5, 10].find((one) => (most - least) / one <= 6) ?? 20;
	const from = Math.floor(least / step) * step;
	return { from, to: Math.max(from + step, Math.ceil(most / step) * step), step };
}

function marksOf(
	{ label, expectancy }: ExpectancyLine,
	at: (years: number) => number,
	top: number,
	em: number,
	width: number
): SVGElement[] {
	const years = expectancy.ages[0]?.years;
	if (!years) return [];
	const y = top + 2 * em;
	const cap = 0.4 * em;
	const stroke = { stroke: ink, 'stroke-width': 2 };
	const name = svgElement('text', { x: 0, y: top + 1.1 * em, fill: ink, ...halo }, [
		svgElement('tspan', { 'data-cell': `${expectancy.id}.ages.0.years.value`, 'font-weight': 'bold' }, [
			formatTenths(years.value)
		]),
		svgElement('tspan', { 'data-exempt': 'label' }, [`  ${fitted(label, em, width - 5.5 * em)}`])
	]);
	if (!years.value.shown || !years.lower.shown || !years.upper.shown) return [name];
	const [lower, upper] = [at(years.lower.value), at(years.upper.value)];
	return [
		name,
		line(lower, y, upper, y, stroke),
		...[lower, upper].map((limit) => line(limit, y - cap, limit, y + cap, stroke)),
		svgElement('circle', { cx: at(years.value.value), cy: y, r: 0.4 * em, fill: plainFill, stroke: paper, 'stroke-width': 1.5 })
	];
}

function line(x1: number, y1: number, x2: number, y2: number, style: Readonly<Record<string, string | number>>): SVGLineElement {
	return svgElement('line', { x1, y1, x2, y2, ...style });
}

function text(content: string, x: number, y: number, style: Readonly<Record<string, string>>, em: number): SVGTextElement {
	return svgElement('text', { x, y, fill: ink, 'data-exempt': 'axis', 'font-size': 0.9 * em, ...style }, [content]);
}
