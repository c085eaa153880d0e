import { formatCell } from '$lib/protocol/format';
import type { SafeTable } from '$lib/protocol/safe-table';
import { chartFont, fitted, textWidth } from './bar-layout';
import { figureSpan } from './bar-rows';
import type { Drawing } from './drawing';
import { hatchPattern, svgElement } from './hatching';
import { textOn } from './palette';
import { ink, quietLine } from './themed';
import type { ShareBar, SharePart, Shares } from './share-reading';

export type SharesOptions = { table: SafeTable; shares: Shares; width: number; scale: number; patternId: string };

type Layout = {
	em: number;
	stacked: boolean;
	left: number;
	right: number;
	rowHeight: number;
	top: number;
	at: (percent: number) => number;
};

/** Bars of one length, each cut into its parts, as SVG: what is not shown is striped and says `[c]`. */
export function drawShares({ table, shares, width, scale, patternId }: SharesOptions): Drawing {
	const layout = layoutOf(shares, width, scale);
	const { em, rowHeight, top } = layout;
	const foot = top + rowHeight * shares.bars.length;
	const svg = svgElement(
		'svg',
		{
			width,
			height: foot + 1.8 * em,
			viewBox: `0 0 ${width} ${foot + 1.8 * em}`,
			'font-family': chartFont,
			'font-size': em,
			'aria-hidden': 'true'
		},
		[
			svgElement('defs', {}, [hatchPattern(patternId)]),
			...[0, 25, 50, 75, 100].flatMap((tick) => tickMarks(tick, layout, foot)),
			...shares.bars.flatMap((bar, index) => barMarks(table, bar, layout, top + index * rowHeight, patternId))
		]
	);
	const places = shares.bars.map(({ code, label }, index) => ({
		code,
		label,
		start: top + index * rowHeight,
		length: rowHeight
	}));
	return { svg, places };
}

function layoutOf({ bars }: Shares, width: number, scale: number): Layout {
	const stacked = width < 560 * scale;
	const em = (stacked ? 14 : 15) * scale;
	const longest = Math.max(0, ...bars.map(({ label }) => textWidth(label, em)));
	const left = stacked ? 1.1 * em : Math.min(longest, 0.3 * width) + em;
	const right = 3 * em;
	const at = (percent: number): number => left + ((width - left - right) * percent) / 100;
	return { em, stacked, left, right, rowHeight: (stacked ? 3 : 2) * em, top: 0.5 * em, at };
}

function tickMarks(tick: number, { em, top, at }: Layout, foot: number): SVGElement[] {
	const label = {
		x: at(tick),
		y: foot + 1.1 * em,
		'text-anchor': 'middle',
		fill: ink,
		'font-size': 0.9 * em,
		'data-exempt': 'axis'
	};
	return [
		svgElement('line', { x1: at(tick), x2: at(tick), y1: top, y2: foot, stroke: quietLine }),
		svgElement('text', label, [`${tick}%`])
	];
}

function barMarks(table: SafeTable, bar: ShareBar, layout: Layout, y: number, patternId: string): SVGElement[] {
	const { em, stacked, left, at, rowHeight } = layout;
	const box = { y: y + (stacked ? 1.45 : 0.25) * em, height: rowHeight - (stacked ? 1.7 : 0.5) * em };
	const middle = box.y + box.height / 2 + 0.35 * em;
	const nameAt = stacked ? { x: left, y: y + 1.1 * em } : { x: left - 0.6 * em, y: middle, 'text-anchor': 'end' };
	const name = fitted(bar.label, em, stacked ? at(100) - left : left - em);
	const marks: SVGElement[] = [svgElement('text', { ...nameAt, fill: ink, 'data-exempt': 'label' }, [name])];
	for (const part of bar.parts) marks.push(...partMarks(table, part, layout, box, middle));
	if (bar.parts.every(({ span }) => span !== null)) return marks;
	const [from, to] = bar.rest ?? [0, 0];
	const least = bar.rest === null ? 3 * em : 0.6 * em;
	const hidden = bar.parts.find(({ row }) => !row.value.shown);
	marks.push(
		svgElement('rect', {
			...box,
			x: at(from),
			width: Math.max(least, at(to) - at(from)),
			fill: `url(#${patternId})`,
			stroke: ink,
			class: 'stub'
		})
	);
	if (hidden)
		marks.push(
			svgElement('text', { x: Math.max(at(from) + least, at(to)) + 0.4 * em, y: middle, fill: ink }, [
				figureSpan(table, hidden.row, 'value')
			])
		);
	return marks;
}

function partMarks(
	table: SafeTable,
	{ span, fill, row }: SharePart,
	{ em, at }: Layout,
	box: { y: number; height: number },
	middle: number
): SVGElement[] {
	if (span === null) return [];
	const [from, to] = [at(span[0]), at(span[1])];
	const mark = svgElement('rect', { ...box, x: from, width: to - from, fill, stroke: ink, class: 'part' });
	if (textWidth(formatCell(row.value, table.measure), 0.9 * em) > to - from - 0.6 * em) return [mark];
	const place = { x: (from + to) / 2, y: middle, 'text-anchor': 'middle', fill: textOn(fill), 'font-size': 0.9 * em };
	return [mark, svgElement('text', place, [figureSpan(table, row, 'value')])];
}
