import { formatCell } from '$lib/protocol/format';
import type { SafeTable } from '$lib/protocol/safe-table';
import { chartFont, fitted, onTwoLines, textWidth } from './bar-layout';
import { figureSpan } from './bar-rows';
import type { Drawing, Place } from './drawing';
import type { Flow } from './flow-reading';
import { hatchPattern, svgElement } from './hatching';
import type { SharePart } from './share-reading';
import { ink } from './themed';

export type FlowOptions = { table: SafeTable; flow: Flow; width: number; scale: number; patternId: string };

type Layout = {
	em: number;
	width: number;
	stacked: boolean;
	left: number;
	right: number;
	reach: number;
	leastRow: number;
	/** Where figures end. */
	figures: number;
};
type Row = { part: SharePart; top: number; height: number };

/** Everybody as a bar on the left, and a band as wide as it has people from there to each stage: what is not shown is striped and says `[c]`. */
export function drawFlow({ table, flow, width, scale, patternId }: FlowOptions): Drawing {
	const layout = layoutOf(flow, width, scale);
	const { em, left } = layout;
	const rows: Row[] = [];
	const headings: SVGElement[] = [];
	let y = 0.4 * em;
	for (const { heading, parts } of flow.groups) {
		headings.push(headingMark(heading, layout, (y += 1.4 * em)));
		y += 0.4 * em;
		for (const part of parts) {
			const height = Math.max(layout.leastRow, thickness(part, layout) + 0.6 * em);
			rows.push({ part, top: y, height });
			y += height;
		}
		y += 0.6 * em;
	}
	const from = (y - layout.reach) / 2;
	const bar = { x: left - em, width: em, stroke: ink };
	const { rest } = flow.whole;
	const svg = svgElement(
		'svg',
		{ width, height: y, viewBox: `0 0 ${width} ${y}`, 'font-family': chartFont, 'font-size': em, 'aria-hidden': 'true' },
		[
			svgElement('defs', {}, [hatchPattern(patternId)]),
			...rows.flatMap((row) => bandMarks(row, layout, from)),
			...flow.whole.parts.flatMap(({ span, fill }) =>
				span && span[1] > span[0] ? [svgElement('rect', { ...bar, ...sliceOf(span, layout, from), fill })] : []
			),
			...(rest
				? [svgElement('rect', { ...bar, ...sliceOf(rest, layout, from), fill: `url(#${patternId})`, class: 'stub' })]
				: []),
			...headings,
			...rows.flatMap((row) => stageMarks(table, row, layout, patternId))
		]
	);
	const places = rows.map(({ part, top, height }): Place => ({ code: part.code, label: part.label, start: top, length: height }));
	return { svg, places };
}

function layoutOf({ whole }: Flow, width: number, scale: number): Layout {
	const stacked = width < 560 * scale;
	const em = (stacked ? 14 : 16) * scale;
	const left = 1.5 * em;
	const right = stacked ? 0.17 * width : 0.38 * width;
	const longest = Math.max(...whole.parts.map(({ label }) => textWidth(label, em)));
	return {
		em,
		width,
		stacked,
		left,
		right,
		reach: 16 * em,
		leastRow: (stacked ? (width - right - 1.4 * em < longest ? 4.1 : 3) : 1.9) * em, // a long name is broken into two lines
		figures: Math.min(width - 2, right + 1.4 * em + longest + 5 * em)
	};
}

/** How thick the band of a part is; a hidden one has the same stub everywhere. */
function thickness({ span }: SharePart, { reach, em }: Layout): number {
	return span === null ? em : ((span[1] - span[0]) / 100) * reach;
}

function sliceOf([one, other]: readonly [number, number], { reach }: Layout, from: number): { y: number; height: number } {
	return { y: from + (one / 100) * reach, height: ((other - one) / 100) * reach };
}

function headingMark(heading: string, { em, right, width }: Layout, y: number): SVGElement {
	const text = fitted(heading, 0.9 * em, width - right);
	return svgElement('text', { x: right, y, fill: ink, 'font-size': 0.9 * em, 'font-weight': 'bold', 'data-exempt': 'label' }, [
		text
	]);
}

/** The band from the bar to the stage. */
function bandMarks({ part, top, height }: Row, layout: Layout, from: number): SVGElement[] {
	const { span, fill } = part;
	if (span === null || span[1] <= span[0]) return [];
	const { y, height: thick } = sliceOf(span, layout, from);
	const end = top + (height - thick) / 2;
	const [start, stop] = [layout.left, layout.right];
	const middle = (start + stop) / 2;
	const path = `M${start},${y} C${middle},${y} ${middle},${end} ${stop},${end} V${end + thick} C${middle},${end + thick} ${middle},${y + thick} ${start},${y + thick} Z`;
	return [svgElement('path', { d: path, fill, stroke: ink, 'stroke-width': 0.75, 'fill-opacity': 0.7 })];
}

function stageMarks(table: SafeTable, { part, top, height }: Row, layout: Layout, patternId: string): SVGElement[] {
	const { em, right, width, stacked, figures } = layout;
	const { row, fill, span } = part;
	const thick = Math.max(thickness(part, layout), 1);
	const box = { x: right, y: top + (height - thick) / 2, width: 0.7 * em, height: thick, stroke: ink };
	const taken = textWidth(formatCell(row.value, table.measure), em) * 1.15 + em;
	const room = (stacked ? width : figures) - right - 1.4 * em - (stacked ? 0 : taken);
	const middle = top + height / 2 + 0.35 * em;
	const at = { x: right + 1.4 * em, fill: ink };
	const lines = stacked ? onTwoLines(part.label, em, room) : [fitted(part.label, em, room)];
	const first = stacked ? middle - 0.65 * em * lines.length : middle;
	return [
		svgElement('rect', { ...box, ...(span === null ? { fill: `url(#${patternId})`, class: 'stub' } : { fill, class: 'part' }) }),
		svgElement(
			'text',
			{ ...at, y: first, 'data-exempt': 'label' },
			lines.map((line, place) => svgElement('tspan', { x: at.x, y: first + 1.2 * em * place }, [`${line} `]))
		),
		svgElement(
			'text',
			{
				...(stacked
					? { ...at, y: first + (1.2 * lines.length + 0.1) * em }
					: { x: figures, y: middle, 'text-anchor': 'end', fill: ink }),
				'font-weight': 'bold'
			},
			[figureSpan(table, row, 'value')]
		)
	];
}
