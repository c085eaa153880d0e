import * as Plot from '@observablehq/plot';
import type { SafeTable } from '$lib/protocol/safe-table';
import { chartFont, fitted, layoutFor, type BarLayout } from './bar-layout';
import { written, type Compared, type Side } from './comparison-reading';
import { drawingOf, type Drawing } from './drawing';
import { hatchPattern, svgElement } from './hatching';
import { diamondPath, markPath } from './outcome-marks';
import { outcomeOf } from './palette';
import { ink, paper, quietInk, quietLine } from './themed';

type Options = {
	table: SafeTable;
	compared: readonly Compared[];
	side: Side;
	width: number;
	scale: number;
	patternId: string;
};

/**
 * Each group and what it is compared with as two marks on a line: its own a shape in the colour of the outcome, with 95% limits; the other
 * a white diamond. On the right how many times the other the first is. A group of which one is not shown has no marks, only a
 * striped stub of fixed length.
 */
export function drawComparison(options: Options): Drawing {
	const { table, compared, side, width, scale, patternId } = options;
	const layout = layoutFor(
		compared.map(({ point }) => point),
		table,
		width,
		scale
	);
	const { em, left, right, top, bottom, rowHeight } = layout;
	const limit = Math.max(0, ...compared.flatMap((one) => numbersOf(one, side)));
	const ticks = Math.max(2, Math.min(8, Math.floor((width - left - right) / (5.5 * em))));
	const svg = Plot.plot({
		width,
		height: top + rowHeight * compared.length + bottom,
		marginLeft: left,
		marginRight: right,
		marginTop: top,
		marginBottom: bottom,
		style: { fontFamily: chartFont, fontSize: `${em}px`, color: ink, background: 'none', overflow: 'visible' },
		x: { domain: [0, limit > 0 ? limit : 1], nice: ticks, label: null },
		y: { type: 'band', round: false, domain: compared.map(({ point }) => point.code), padding: 0, axis: null },
		marks: [
			() => svgElement('defs', {}, [hatchPattern(patternId)]),
			Plot.gridX({ stroke: quietLine, strokeOpacity: 1, ticks }),
			Plot.axisX({ anchor: 'bottom', label: null, fontSize: 0.9 * em, ticks, tickSize: 0, tickFormat: tickText(table) }),
			Plot.ruleX([0], { stroke: ink }),
			(_index, scales) =>
				svgElement(
					'g',
					{},
					compared.flatMap((one, at) =>
						rowOf(one, options, layout, { top: top + at * rowHeight, x: (value) => Number(scales.x?.(value)) })
					)
				)
		]
	}) as SVGSVGElement & Plot.Plot;
	const places = compared.map(({ point: { code, label } }, at) => ({
		code,
		label,
		start: top + at * rowHeight,
		length: rowHeight
	}));
	return drawingOf(svg, places);
}

function tickText({ measure }: SafeTable): (value: number) => string {
	return (value) => `${value.toLocaleString('en-GB')}${measure.kind === 'proportion' ? '%' : ''}`;
}

/** Every number that is drawn. */
function numbersOf({ comparison }: Compared, side: Side): number[] {
	const contrast = comparison[side];
	if (!contrast?.own.value.shown || !contrast.other.value.shown) return [];
	const { own, other } = contrast;
	return [own.value, own.upper, other.value, other.upper].flatMap((cell) => (cell.shown ? [cell.value] : []));
}

type Row = { top: number; x: (value: number) => number };

const halo = { 'paint-order': 'stroke', stroke: paper, 'stroke-width': 3, 'stroke-linejoin': 'round' };

function rowOf(one: Compared, options: Options, layout: BarLayout, row: Row): SVGElement[] {
	const { em, stacked, left, right, width, rowHeight, insetTop, insetBottom } = layout;
	const contrast = one.comparison[options.side];
	const taken = stacked ? 11 * em : 0;
	const name = fitted(one.point.label, em, stacked ? width - taken : left - 1.5 * em);
	const baseline = row.top + (stacked ? 1.05 * em : rowHeight / 2 + 0.35 * em);
	const nameAt = stacked ? { x: left + 0.4 * em, 'text-anchor': 'start' } : { x: left - 0.9 * em, 'text-anchor': 'end' };
	const isTotal = one.point.code === '' ? { 'font-weight': 'bold' } : {};
	const label = svgElement('text', { ...nameAt, y: baseline, fill: ink, ...halo, ...isTotal, 'data-exempt': 'label' }, [name]);
	const y = row.top + insetTop + (rowHeight - insetTop - insetBottom) / 2;
	if (!contrast?.own.value.shown || !contrast.other.value.shown) return [label, ...stub(one, options, layout, y)];
	const at = stacked ? { x: width - 2, 'text-anchor': 'end' } : { x: width - right + 0.9 * em, 'text-anchor': 'start' };
	return [
		label,
		...marksOf(contrast, options, { y, x: row.x, em }),
		svgElement('text', { ...at, y: baseline, fill: ink, ...halo }, ratioText(one, options))
	];
}

type Contrast = NonNullable<Compared['comparison']['crude']>;

function marksOf(
	{ own, other, outcome }: Contrast,
	{ table }: Options,
	{ y, x, em }: { y: number; x: (value: number) => number; em: number }
): SVGElement[] {
	if (!own.value.shown || !other.value.shown) return [];
	const [from, to] = [x(own.value.value), x(other.value.value)];
	const whisker = ({ lower, upper }: Contrast['own'], dash: string): SVGElement[] =>
		lower.shown && upper.shown
			? [
					svgElement('line', {
						x1: x(lower.value),
						x2: x(upper.value),
						y1: y,
						y2: y,
						stroke: ink,
						'stroke-width': 1.75,
						'stroke-dasharray': dash
					})
				]
			: [];
	const place = (at: number): string => `translate(${at} ${y})`;
	return [
		svgElement('line', { x1: from, x2: to, y1: y, y2: y, stroke: quietLine, 'stroke-width': 0.5 * em }),
		...(table.comparisons?.kind === 'populations' ? whisker(other, '3 3') : []),
		...whisker(own, 'none'),
		svgElement('path', { d: diamondPath(0.5 * em), transform: place(to), fill: paper, stroke: ink, 'stroke-width': 1.75 }),
		svgElement('path', {
			d: markPath(outcome, 0.5 * em),
			transform: place(from),
			fill: outcomeOf(outcome, table.measure.polarity).fill,
			stroke: ink,
			'stroke-width': 1.25
		})
	];
}

/** `1.34 times (1.06 to 2.02)`; nothing where there is no ratio. */
function ratioText({ comparison }: Compared, { table, side }: Options): (SVGElement | string)[] {
	const span = (figure: 'value' | 'lower' | 'upper', weight: string): SVGElement => {
		const { text, cell } = written(table, comparison, [side, 'ratio'], figure);
		return svgElement('tspan', { 'data-cell': cell, 'font-weight': weight }, [text]);
	};
	const ratio = comparison[side]?.ratio;
	if (!ratio?.value.shown) return [];
	const limits =
		ratio.lower.shown && ratio.upper.shown ? [' (', span('lower', 'normal'), ' to ', span('upper', 'normal'), ')'] : [];
	return [span('value', 'bold'), limits.length > 0 ? '' : ' times', ...limits];
}

function stub(
	one: Compared,
	{ table, side, patternId }: Options,
	{ em, left, stub: length }: BarLayout,
	y: number
): SVGElement[] {
	const { text, cell, isConfidential } = written(table, one.comparison, [side, 'difference']);
	const mark = svgElement(
		'text',
		{ x: left + (isConfidential ? length : 0) + 0.5 * em, y: y + 0.35 * em, fill: ink, 'text-anchor': 'start' },
		[svgElement('tspan', { 'data-cell': cell }, [text])]
	);
	const box = {
		x: left,
		y: y - 0.6 * em,
		width: length,
		height: 1.2 * em,
		fill: `url(#${patternId})`,
		stroke: quietInk,
		class: 'stub'
	};
	return isConfidential ? [svgElement('rect', box), mark] : [mark];
}
