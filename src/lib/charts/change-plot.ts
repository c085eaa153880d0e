import * as Plot from '@observablehq/plot';
import { formatCell } from '$lib/protocol/format';
import type { SafeTable } from '$lib/protocol/safe-table';
import { chartFont, fitted, onLines, textWidth } from './bar-layout';
import { figureSpan } from './bar-rows';
import { areShown, type Change, type Changed } from './change-reading';
import { drawingOf, type Drawing, type Place } from './drawing';
import { hatchPattern, svgElement } from './hatching';
import { axisLabel } from './period-reading';
import { ink, paper, plainFill, quietInk, quietLine } from './themed';

type Options = { table: SafeTable; change: Change; width: number; scale: number; patternId: string };

const halo = { 'paint-order': 'stroke', stroke: paper, 'stroke-width': 3, 'stroke-linejoin': 'round' };
const shownValues = ({ rows }: Change): number[] =>
	rows.filter(areShown).flatMap(({ first, last }) => [first, last].flatMap(({ value }) => (value.shown ? [value.value] : [])));

/** A rise is drawn whole, a fall dashed, what cannot be told apart thin and pale: shape says it as well as the words. */
function lineOf({ turn }: Changed): Record<string, string | number> {
	const strong = turn === 'rose' || turn === 'fell';
	return {
		stroke: strong ? plainFill : quietInk,
		'stroke-width': strong ? 3 : 1.5,
		...(turn === 'fell' ? { 'stroke-dasharray': '7 4' } : {})
	};
}

/**
 * Dumbbells: each group on a line of its own, a white dot for the earlier period and a filled one for the later. Only figures of which both are
 * shown have dots or move the axis; others are a striped stub of fixed length.
 */
export function drawDumbbells({ table, change, width, scale, patternId }: Options): Drawing {
	const em = 16 * scale;
	const longest = Math.max(...change.rows.map(({ label }) => textWidth(label, em)), 4 * em) + em;
	const stacked = longest > 0.34 * width && width < 560 * scale; // names stand over their lines, as those of bars do
	const rowHeight = Math.round((stacked ? 3 : 1.9) * em);
	const left = stacked ? 0.9 * em : Math.min(width * 0.34, longest);
	const right = stacked ? 0.9 * em : Math.min(width * 0.3, 9 * em);
	const [top, bottom] = [0.5 * em, 2 * em];
	const highest = Math.max(0, ...shownValues(change));
	const ticks = Math.max(2, Math.min(8, Math.floor((width - left - right) / (5.5 * em))));
	const svg = Plot.plot({
		width,
		height: top + rowHeight * change.rows.length + bottom,
		marginLeft: left,
		marginRight: right,
		marginTop: top,
		marginBottom: bottom,
		style: { fontFamily: chartFont, fontSize: `${em}px`, color: ink, background: 'none', overflow: 'visible' },
		x: { domain: [0, highest || 1], nice: ticks, label: null },
		y: { domain: [0, 1], axis: null },
		marks: [
			() => svgElement('defs', {}, [hatchPattern(patternId)]),
			Plot.gridX({ stroke: quietLine, strokeOpacity: 1, ticks }),
			Plot.axisX({ anchor: 'bottom', label: null, fontSize: 0.9 * em, ticks, tickSize: 0, tickFormat: ticked(table) }),
			Plot.ruleX([0], { stroke: ink }),
			(_index, scales) => {
				const x = (value: number): number => Number(scales.x?.(value));
				const parts = change.rows.flatMap((row, at) => {
					const y = top + at * rowHeight + (stacked ? 2.1 * em : 0.5 * rowHeight);
					const words = y + (stacked ? -0.95 : 0.35) * em; // the name and the figures
					const place = stacked ? { x: left + 0.3 * em, 'text-anchor': 'start' } : { x: left - 0.6 * em, 'text-anchor': 'end' };
					const name = svgElement('text', { ...place, y: words, fill: ink, ...halo, 'data-exempt': 'label' }, [
						fitted(row.label, em, stacked ? width - left - em - figuresWidth(table, row, em) : left - 0.8 * em)
					]);
					return [
						name,
						...(areShown(row) ? dumbbell(table, row, { x, y, words, em, width }) : stub(table, row, { left, y, em, patternId }))
					];
				});
				return svgElement('g', {}, parts);
			}
		]
	}) as SVGSVGElement & Plot.Plot;
	return drawingOf(
		svg,
		placesOf(change.rows, (at) => [top + at * rowHeight, rowHeight])
	);
}

/** How wide the figures of a row are on the line of its name; those that are not shown stand elsewhere. */
function figuresWidth(table: SafeTable, row: Changed, em: number): number {
	if (!areShown(row)) return 0;
	const [first, last] = [row.first, row.last].map(({ value }) => formatCell(value, table.measure));
	return textWidth(`${first} → ${last}`, 0.9 * em);
}

function dumbbell(
	table: SafeTable,
	row: Changed,
	{ x, y, words, em, width }: { x: (value: number) => number; y: number; words: number; em: number; width: number }
): SVGElement[] {
	const { first, last } = row;
	if (!first.value.shown || !last.value.shown) return [];
	const [x1, x2] = [x(first.value.value), x(last.value.value)];
	const figures = [
		figureSpan(table, first, 'value'),
		svgElement('tspan', { 'aria-hidden': 'true' }, [' → ']),
		figureSpan(table, last, 'value')
	];
	return [
		svgElement('line', { x1, x2, y1: y, y2: y, ...lineOf(row) }),
		svgElement('circle', { cx: x1, cy: y, r: 0.32 * em, fill: paper, stroke: ink, 'stroke-width': 1.5 }),
		svgElement('circle', { cx: x2, cy: y, r: 0.38 * em, fill: plainFill, stroke: ink, 'stroke-width': 1.25 }),
		svgElement('text', { x: width - 2, y: words, 'text-anchor': 'end', fill: ink, 'font-size': 0.9 * em, ...halo }, figures)
	];
}

function stub(
	table: SafeTable,
	row: Changed,
	{ left, y, em, patternId }: { left: number; y: number; em: number; patternId: string }
): SVGElement[] {
	const hidden = row.first.value.shown ? row.last : row.first;
	const box = {
		x: left,
		y: y - 0.55 * em,
		width: 3 * em,
		height: 1.1 * em,
		fill: `url(#${patternId})`,
		stroke: ink,
		class: 'stub'
	};
	return [
		svgElement('rect', box),
		svgElement('text', { x: left + 3.5 * em, y: y + 0.35 * em, 'text-anchor': 'start', fill: ink }, [
			figureSpan(table, hidden, 'value')
		])
	];
}

/** Slopes: the earlier period on the left, the later on the right, a line for each group, its name on as many lines as it needs. Of groups that are not
 * shown nothing is drawn. The scale begins at the lowest figure, not at nought: it is the slope that is read. */
export function drawSlopes({ table, change, width, scale }: Options): Drawing {
	const em = 16 * scale;
	const rows = change.rows.filter(areShown);
	const values = shownValues(change);
	const [lowest, highest] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 1];
	const { left, right, headings } = columnsOf(table, change, rows, { em, width });
	const names = new Map(rows.map((row) => [row, nameLines(table, row, { em, room: width - right - 0.7 * em })] as const));
	const heightOf = (row: Changed): number => (0.15 + 1.1 * (names.get(row)?.length ?? 1)) * em;
	const tall = Math.max(20 * em, rows.reduce((sum, row) => sum + heightOf(row), 0.25 * em * rows.length) + 4 * em);
	const [top, bottom] = [2.2 * em, em];
	const y = (value: number): number => top + ((highest - value) / (highest - lowest || 1)) * (tall - top - bottom);
	const ends = spread(rows, ({ last: { value } }) => (value.shown ? y(value.value) : 0), heightOf);
	const begins = spread(
		rows,
		({ first: { value } }) => (value.shown ? y(value.value) : 0),
		() => 1.1 * em
	);
	const lowestEnd = Math.max(...rows.map((row) => (ends.get(row) ?? 0) + heightOf(row)), ...begins.values());
	const height = Math.max(tall, lowestEnd);
	const svg = svgElement('svg', { width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': chartFont, 'font-size': em });
	for (const [at, label] of headings.entries()) {
		const x = at === 0 ? left : right;
		const heading = {
			x,
			y: em,
			'text-anchor': at === 0 ? 'middle' : 'start',
			'font-weight': 'bold',
			fill: ink,
			'data-exempt': 'label'
		};
		svg.append(
			svgElement('line', { x1: x, x2: x, y1: top, y2: tall - bottom, stroke: quietLine }),
			svgElement('text', heading, [label])
		);
	}
	for (const row of rows) {
		const [end, begin, name] = [ends.get(row) ?? 0, begins.get(row) ?? 0, names.get(row) ?? []];
		svg.append(...slope(table, row, { left, right, y, em, end, begin, name }));
	}
	return drawingOf(
		svg,
		placesOf(rows, (at) => {
			const row = rows[at] as Changed;
			return [(ends.get(row) ?? 0) - 0.6 * em, heightOf(row)];
		})
	);
}

/** Where the two periods stand and what is written over them: where there is no room for their whole names, short ones. */
function columnsOf(table: SafeTable, change: Change, rows: readonly Changed[], { em, width }: { em: number; width: number }) {
	const widthOf = (label: string): number => 1.08 * textWidth(label, em); // bold
	const whole = [change.from.label, change.to.label];
	const short = whole.map((label) => axisLabel(label).join(' ').replace('– ', '–'));
	const figures = Math.max(0, ...rows.map(({ first }) => textWidth(formatCell(first.value, table.measure), 0.9 * em)));
	const left = Math.min(6 * em, Math.max(figures + 1.2 * em, widthOf(short[0] ?? '') / 2));
	const names = Math.max(0, ...rows.map((row) => figureWidth(table, row, em) + textWidth(` ${row.label}`, 0.9 * em))) + 1.2 * em;
	const right = width - Math.max(Math.min(0.45 * width, 16 * em), Math.min(names, width - left - 5 * em));
	const [from = 0, to = 0] = whole.map(widthOf);
	const isRoom = from / 2 <= left && left + from / 2 + em <= right && right + to <= width;
	return { left, right, headings: isRoom ? whole : short };
}

const figureWidth = (table: SafeTable, { last }: Changed, em: number): number =>
	textWidth(formatCell(last.value, table.measure), 0.9 * em);

/** The name of a group in the lines on which it is written, the first of which stands beside its figure. */
function nameLines(table: SafeTable, row: Changed, { em, room }: { em: number; room: number }): string[] {
	return onLines(row.label, 0.9 * em, room - figureWidth(table, row, em) - textWidth(' ', 0.9 * em), room);
}

type SlopeAt = {
	left: number;
	right: number;
	y: (value: number) => number;
	em: number;
	end: number;
	begin: number;
	name: readonly string[];
};

function slope(table: SafeTable, row: Changed, { left, right, y, em, end, begin, name }: SlopeAt): SVGElement[] {
	const { first, last } = row;
	if (!first.value.shown || !last.value.shown) return [];
	const [y1, y2] = [y(first.value.value), y(last.value.value)];
	const x = right + 0.7 * em;
	const lines = name.map((line, at) => (at === 0 ? ` ${line}` : svgElement('tspan', { x, dy: 1.1 * em }, [line])));
	return [
		svgElement('line', { x1: left, x2: right, y1, y2, ...lineOf(row) }),
		svgElement('circle', { cx: left, cy: y1, r: 0.3 * em, fill: paper, stroke: ink, 'stroke-width': 1.5 }),
		svgElement('circle', { cx: right, cy: y2, r: 0.34 * em, fill: plainFill, stroke: ink, 'stroke-width': 1.25 }),
		svgElement('text', { x: left - 0.7 * em, y: begin + 0.3 * em, 'text-anchor': 'end', fill: ink, 'font-size': 0.9 * em }, [
			figureSpan(table, first, 'value')
		]),
		svgElement('text', { x, y: end + 0.3 * em, fill: ink, 'font-size': 0.9 * em }, [
			figureSpan(table, last, 'value'),
			svgElement('tspan', { 'data-exempt': 'label' }, lines)
		])
	];
}

/** Where texts begin that would lie over each other: each at its place or below the one above it, as high as that is. */
function spread(
	rows: readonly Changed[],
	placeOf: (row: Changed) => number,
	heightOf: (row: Changed) => number
): Map<Changed, number> {
	let free = -Infinity;
	const sorted = rows.toSorted((one, other) => placeOf(one) - placeOf(other));
	return new Map(
		sorted.map((row) => {
			const at = Math.max(placeOf(row), free);
			free = at + heightOf(row);
			return [row, at] as const;
		})
	);
}

function placesOf(rows: readonly Changed[], at: (index: number) => [start: number, length: number]): Place[] {
	return rows.map(({ code, label }, index) => {
		const [start, length] = at(index);
		return { code, label, start, length };
	});
}

function ticked({ measure }: SafeTable): (value: number) => string {
	return (value) => `${value.toLocaleString('en-GB')}${measure.kind === 'proportion' ? '%' : ''}`;
}
