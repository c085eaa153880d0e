import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { chartFont, textWidth } from './bar-layout';
import { figureSpan } from './bar-rows';
import type { Drawing } from './drawing';
import { hatchPattern, svgElement } from './hatching';
import { ink, lineInks, paper, quietLine } from './palette';
import { lengthOf, type Pyramid, type PyramidBand } from './pyramid-reading';

export type PyramidOptions = {
	table: SafeTable;
	pyramid: Pyramid;
	width: number;
	scale: number;
	patternId: string;
};

/** Dark and pale, so that the sides differ in grey as well; which is which is written over them. */
export const sideFills = { left: lineInks[0], right: lineInks[1] } as const;

type Side = 'left' | 'right';
type Layout = {
	em: number;
	width: number;
	top: number;
	rowHeight: number;
	foot: number;
	/** Where a length ends, on a side. */
	at: (side: Side, length: number) => number;
	stub: number;
	middle: number;
};

const sides: readonly Side[] = ['left', 'right'];

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

function layoutOf(
	{ table, pyramid, width, scale }: PyramidOptions,
	bands: readonly PyramidBand[]
): { layout: Layout; ticks: number[] } {
	const em = (width < 560 * scale ? 13 : 15) * scale;
	const [top, rowHeight] = [2 * em, Math.max(1.35 * em, Math.min(2 * em, (26 * em) / bands.length))];
	const gutter = Math.max(...bands.map(({ label }) => textWidth(label, em)), 0) + em;
	const figures = bands.flatMap(({ own }) => [own.left, own.right]).map((row) => (row ? figureWidth(table, row, em) : 0));
	const margin = Math.max(2 * em, ...figures) + 0.6 * em;
	const room = Math.max(em, (width - gutter) / 2 - margin);
	const { limit, ticks } = axisOf(highestLength(pyramid), Math.max(1, Math.floor(room / (4 * em))));
	const middle = width / 2;
	return {
		layout: {
			em,
			width,
			top,
			rowHeight,
			foot: top + rowHeight * bands.length,
			at: (side, length) => middle + (side === 'left' ? -1 : 1) * (gutter / 2 + (room * length) / limit),
			stub: 2 * em,
			middle
		},
		ticks
	};
}

function figureWidth(table: SafeTable, row: SafeRow, em: number): number {
	return textWidth(figureSpan(table, row, 'value').textContent ?? '', em);
}

function highestLength(pyramid: Pyramid): number {
	const lengths = pyramid.bands.flatMap(({ own, other }) => [
		...sides.map((side) => lengthOf(pyramid, own[side], pyramid.total)),
		...sides.map((side) => lengthOf(pyramid, other[side], pyramid.otherTotal))
	]);
	return Math.max(0, ...lengths.map((length) => length ?? 0));
}

/** Round steps up to the longest bar, the same on both sides. */
function axisOf(longest: number, most: number): { limit: number; ticks: number[] } {
	const highest = longest > 0 ? longest : 1;
	const size = 10 ** Math.floor(Math.log10(highest / most));
	const step = [1, 2, 5, 10].map((factor) => factor * size).find((one) => highest / one <= most + 0.5) ?? 10 * size;
	const count = Math.ceil(highest / step - 1e-9);
	return { limit: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

function axisMarks({ table, pyramid }: PyramidOptions, layout: Layout, side: Side, ticks: readonly number[]): SVGElement[] {
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

function bandMarks(options: PyramidOptions, layout: Layout, band: PyramidBand, index: number): SVGElement[] {
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
	{ em, rowHeight, at, stub }: Layout,
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
	const end = out * Math.max(out * to, out * outlineEnd(pyramid, band, side, at));
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
	return [...(isStriped || length !== null ? [svgElement('rect', { ...box, ...style })] : []), figure];
}

/** Figures stand outside the outline too, so that it does not run through them. */
function outlineEnd(pyramid: Pyramid, { other }: PyramidBand, side: Side, at: Layout['at']): number {
	return at(side, lengthOf(pyramid, other[side], pyramid.otherTotal) ?? 0);
}

/** The other place's ages as steps, black on white; it breaks off where a figure is hidden. */
function outlineMarks(pyramid: Pyramid, { at, top, rowHeight }: Layout, bands: readonly PyramidBand[], side: Side): SVGElement[] {
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
