import type { Onset } from '$lib/protocol/onsets';
import { chartFont } from './bar-layout';
import { svgElement } from './hatching';
import { ramp } from './palette';
import { ink, quietLine } from './themed';

/**
 * A row for each share: the ages at which the five fifths reach it, the most deprived as a square, the least deprived as a circle, the others as ticks on
 * the line between. `scale` is the page’s type size over the usual one. A fifth without an age has no mark.
 */
export function drawOnsets(onsets: readonly Onset[], width: number, scale: number): SVGSVGElement {
	const em = 16 * scale;
	const [left, right, top, rowHeight, bottom] = [3.5 * em, 1.5 * em, 0.75 * em, 2.25 * em, 2.8 * em];
	const height = top + rowHeight * onsets.length + bottom;
	const ages = onsets.flatMap(({ fifths }) => fifths.flatMap(({ age }) => (age.shown ? [age.value] : [])));
	const from = 10 * Math.floor(Math.min(...ages, 100) / 10);
	const to = Math.max(from + 10, 10 * Math.ceil(Math.max(...ages, 0) / 10));
	const x = (age: number): number => left + ((age - from) / (to - from)) * (width - left - right);
	const ticks = Array.from({ length: (to - from) / 10 + 1 }, (_, index) => from + 10 * index);
	const foot = height - bottom;
	return svgElement(
		'svg',
		{ width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': chartFont, 'font-size': em, 'aria-hidden': 'true' },
		[
			...ticks.flatMap((tick) => [
				svgElement('line', { x1: x(tick), x2: x(tick), y1: top, y2: foot, stroke: quietLine }),
				text(String(tick), x(tick), foot + 1.2 * em, 'middle', em)
			]),
			text('age', x(to), foot + 2.4 * em, 'end', em),
			...onsets.flatMap((onset, row) => marksOf(onset, x, top + (row + 0.5) * rowHeight, em))
		]
	);
}

function marksOf({ percent, fifths }: Onset, x: (age: number) => number, y: number, em: number): SVGElement[] {
	const places = fifths.flatMap(({ code, age }) => (age.shown ? [{ code, at: x(age.value) }] : []));
	const [start, end] = [Math.min(...places.map(({ at }) => at)), Math.max(...places.map(({ at }) => at))];
	const side = 0.85 * em;
	const style = { stroke: ink, 'stroke-width': 1.5 };
	return [
		text(`${percent}%`, 0, y + 0.35 * em, 'start', em),
		...(places.length > 1 ? [svgElement('line', { x1: start, x2: end, y1: y, y2: y, stroke: ink, 'stroke-width': 2 })] : []),
		...places.map(({ code, at }) => {
			if (code === '1')
				return svgElement('rect', {
					x: at - side / 2,
					y: y - side / 2,
					width: side,
					height: side,
					fill: ramp.at(-1) ?? ink,
					...style
				});
			if (code === '5') return svgElement('circle', { cx: at, cy: y, r: side / 2, fill: ramp[0] ?? ink, ...style });
			return svgElement('line', { x1: at, x2: at, y1: y - side / 3, y2: y + side / 3, ...style });
		})
	];
}

function text(content: string, x: number, y: number, anchor: string, em: number): SVGTextElement {
	const style = { fill: ink, 'data-exempt': 'axis', 'font-size': 0.9 * em, 'text-anchor': anchor };
	return svgElement('text', { x, y, ...style }, [content]);
}
