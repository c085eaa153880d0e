import { chartFont } from './bar-layout';
import { figureSpan } from './bar-rows';
import type { Drawing } from './drawing';
import { hatchPattern, svgElement } from './hatching';
import { ink, lineInks, paper, quietLine } from './themed';
import { layoutOf, sides, type PyramidLayout, type PyramidOptions, type Side } from './pyramid-layout';
import { lengthOf, limitsOf, type Pyramid, type PyramidBand } from './pyramid-reading';

/** Dark and pale, so that the sides differ in grey as well; which is which is written over them. */
export const sideFills = { left: lineInks[0], right: lineInks[1] } as const;

/**
 * A population pyramid, oldest at the top, with one axis for both sides and ages between them, as SVG. The outline of another place
 * is a stepped line. Only shown figures have a length or move the axis; a hidden one is a striped stub of fixed length.
 */
export function drawPyramid(options: PyramidOptions): Drawing {
	const { pyramid, width, patternId } = options;
	const bands = pyramid.bands.toReversed();
	const { layout, ticks } = layoutOf(options, bands);
	const { em, top, rowHeight, foot } = layout;
	const svg = svgElement(
		'svg',
		{
			width,
			height: foot + 2 * em,
			viewBox: `0 0 ${width} ${foot + 2 * em}`,
			'font-family': chartFont,
			'font-size': em,
			'aria-hidden': 'true'
		},
		[
			svgElement('defs', {}, [hatchPattern(patternId)]),
			...sides.flatMap((side) => axisMarks(options, layout, side, ticks)),
			...bands.flatMap((band, index) => bandMarks(options, layout, band, index)),
			...sides.flatMap((side) => outlineMarks(pyramid, layout, bands, side))
		]
	);
	const places = bands.map(({ code, label }, index) => ({ code, label, start: top + index * rowHeight, length: rowHeight }));
	return { svg, places };
}

function axisMarks(
	{ table, pyramid }: PyramidOptions,
	layout: PyramidLayout,
	side: Side,
	ticks: readonly number[]
): SVGElement[] {
	const { em, top, foot, at } = layout;
	const unit = pyramid.isOfShares || table.measure.kind === 'proportion' ? '%' : '';
	const name = svgElement('text', { x: at(side, 0), y: top - 0.7 * em, ...anchor(side), fill: ink, 'font-weight': 'bold' }, [
		pyramid.names[side]
	]);
	name.setAttribute('data-exempt', 'label');
	return [
		name,
		...ticks.flatMap((tick) => [
			svgElement('line', { x1: at(side, tick), x2: at(side, tick), y1: top, y2: foot, stroke: tick === 0 ? ink : quietLine }),
			svgElement(
				'text',
				{
					x: at(side, tick),
					y: foot + 1.2 * em,
					'text-anchor': 'middle',
					fill: ink,
					'font-size': 0.9 * em,
					'data-exempt': 'axis'
				},
				[`${Number(tick.toPrecision(6)).toLocaleString('en-GB')}${unit}`]
			)
		])
	];
}

const anchor = (side: Side): { 'text-anchor': string } => ({ 'text-anchor': side === 'left' ? 'end' : 'start' });

function bandMarks(options: PyramidOptions, layout: PyramidLayout, band: PyramidBand, index: number): SVGElement[] {
	const { em, top, rowHeight, middle } = layout;
	const y = top + index * rowHeight;
	const name = svgElement(
		'text',
		{ x: middle, y: y + rowHeight / 2 + 0.35 * em, 'text-anchor': 'middle', fill: ink, 'data-exempt': 'label' },
		[band.label]
	);
	return [name, ...sides.flatMap((side) => sideMarks(options, layout, band, side, y))];
}

function sideMarks(
	{ table, pyramid, patternId }: PyramidOptions,
	{ em, rowHeight, at, stub }: PyramidLayout,
	band: PyramidBand,
	side: Side,
	y: number
): SVGElement[] {
	const row = band.own[side];
	if (!row) return [];
	const length = lengthOf(pyramid, row, pyramid.total);
	const isStriped = !row.value.shown && row.value.why === 'confidential';
	const [from, out] = [at(side, 0), side === 'left' ? -1 : 1];
	const to = length === null ? from + out * (isStriped ? stub : 0) : at(side, length);
	const limits = limitsOf(pyramid, row)?.map((limit) => at(side, limit)) ?? [];
	const end = out * Math.max(...[to, ...limits, outlineEnd(pyramid, band, side, at)].map((x) => out * x));
	const box = {
		x: Math.min(from, to),
		width: Math.abs(to - from),
		y: y + 0.12 * rowHeight,
		height: 0.76 * rowHeight,
		stroke: ink
	};
	const style = isStriped ? { fill: `url(#${patternId})`, class: 'stub' } : { fill: sideFills[side], class: 'bar' };
	const figure = svgElement(
		'text',
		{ x: end + out * 0.4 * em, y: y + rowHeight / 2 + 0.35 * em, ...anchor(side), fill: ink, 'font-size': 0.9 * em },
		[figureSpan(table, row, 'value')]
	);
	const bar = isStriped || length !== null ? [svgElement('rect', { ...box, ...style })] : [];
	return [...bar, ...whisker(limits, y + rowHeight / 2, 0.2 * rowHeight), figure];
}

/** Limits in black on a white halo, so that they can be seen on the bar as well. */
function whisker([lower, upper]: readonly number[], y: number, cap: number): SVGElement[] {
	if (lower === undefined || upper === undefined) return [];
	const path = `M${lower} ${y}H${upper}M${lower} ${y - cap}v${2 * cap}M${upper} ${y - cap}v${2 * cap}`;
	return [
		svgElement('path', { d: path, stroke: paper, 'stroke-width': 4.5 }),
		svgElement('path', { d: path, stroke: ink, 'stroke-width': 1.75, class: 'limits' })
	];
}

/** Figures stand outside the outline too, so that it does not run through them. */
function outlineEnd(pyramid: Pyramid, { other }: PyramidBand, side: Side, at: PyramidLayout['at']): number {
	return at(side, lengthOf(pyramid, other[side], pyramid.otherTotal) ?? 0);
}

/** The other place's ages as steps, black on white; it breaks off where a figure is hidden. */
function outlineMarks(
	pyramid: Pyramid,
	{ at, top, rowHeight }: PyramidLayout,
	bands: readonly PyramidBand[],
	side: Side
): SVGElement[] {
	let path = '';
	let isOn = false;
	bands.forEach(({ other }, index) => {
		const length = lengthOf(pyramid, other[side], pyramid.otherTotal);
		const y = top + index * rowHeight;
		if (length !== null)
			path += `${isOn ? 'L' : 'M'}${at(side, length).toFixed(1)} ${y.toFixed(1)}V${(y + rowHeight).toFixed(1)}`;
		isOn = length !== null;
	});
	if (path === '') return [];
	return [
		svgElement('path', { d: path, fill: 'none', stroke: paper, 'stroke-width': 5 }),
		svgElement('path', { d: path, fill: 'none', stroke: ink, 'stroke-width': 2.5, class: 'outline' })
	];
}
