import { cellOf, formatCell, type Figure } from '$lib/protocol/format';
import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { figureRoom, fitted, textWidth, type BarLayout } from './bar-layout';
import { svgElement } from './hatching';
import { outcomeOf } from './palette';
import { ink, paper, quietInk } from './themed';
import type { Point } from './reading';

/** Keeps a text readable where a line runs under it. */
const halo = { 'paint-order': 'stroke', stroke: paper, 'stroke-width': 3, 'stroke-linejoin': 'round' };

/** Label, badge, figures and, when hidden, stub of one row; `top` is the row's upper edge. */
export function rowMarks(table: SafeTable, point: Point, layout: BarLayout, top: number, patternId: string): SVGElement[] {
	const { row } = point;
	const { stacked, em, width, left, right } = layout;
	const baseline = baselineOf(layout, top);
	const compared = point.comparator !== null && row.value.shown;
	const taken = stacked ? textWidth(formatCell(row.value, table.measure), em) * 1.1 + 3.5 * em + right : 0;
	const name = fitted(point.label, em, stacked ? width - taken : left - 2.9 * em);
	const nameAt = stacked
		? { x: left + (point.comparator === null ? 0.4 : 2) * em, 'text-anchor': 'start' }
		: { x: left - 2.4 * em, 'text-anchor': 'end' };
	const marks: SVGElement[] = [
		svgElement('text', { ...nameAt, y: baseline, fill: ink, ...halo, 'data-exempt': 'label' }, [name])
	];
	if (compared)
		marks.push(
			...badge(
				outcomeOf(row.comparison, table.measure.polarity),
				stacked ? left + 1.1 * em : left - 1.2 * em,
				baseline - 0.35 * em,
				em
			)
		);
	return [...marks, ...figureMarks(table, row, layout, top, patternId)];
}

/** The figures of one row beside its bar, or above it where bars are stacked; the stub of a hidden one. `top` is the row's upper edge. */
export function figureMarks(table: SafeTable, row: SafeRow, layout: BarLayout, top: number, patternId: string): SVGElement[] {
	if (!row.value.shown) return stub(table, row, layout, top, patternId);
	const { stacked, em, width, right } = layout;
	const baseline = baselineOf(layout, top);
	const valueAt = stacked ? { x: width - 2, 'text-anchor': 'end' } : { x: width - right + 0.9 * em, 'text-anchor': 'start' };
	const value = svgElement('text', { ...valueAt, y: baseline, fill: ink, ...halo, 'font-weight': 'bold' }, [
		figureSpan(table, row, 'value')
	]);
	if (stacked || right < figureRoom.withLimits * em || !row.lower.shown || !row.upper.shown) return [value];
	const limits = [figureSpan(table, row, 'lower'), ' to ', figureSpan(table, row, 'upper')];
	const limitsAt = { x: width - 2, y: baseline, 'text-anchor': 'end', fill: quietInk, 'font-size': 0.9 * em };
	return [value, svgElement('text', limitsAt, limits)];
}

function baselineOf({ stacked, em, rowHeight }: BarLayout, top: number): number {
	return top + (stacked ? 1.05 * em : rowHeight / 2 + 0.35 * em);
}

/** A figure as SVG text that says which cell it is. */
export function figureSpan(table: SafeTable, row: SafeRow, figure: Figure): SVGTSpanElement {
	return svgElement('tspan', { 'data-cell': `${row.id}.${figure}` }, [formatCell(cellOf(row, figure), table.measure, figure)]);
}

function badge({ fill, letter, text }: ReturnType<typeof outcomeOf>, x: number, y: number, em: number): SVGElement[] {
	const letterAt = { x, y: y + 0.28 * em, 'text-anchor': 'middle', fill: text, 'font-weight': 'bold', 'font-size': 0.8 * em };
	return [svgElement('circle', { cx: x, cy: y, r: 0.62 * em, fill, stroke: ink }), svgElement('text', letterAt, [letter])];
}

function stub(table: SafeTable, row: SafeRow, layout: BarLayout, top: number, patternId: string): SVGElement[] {
	const { em, left, insetTop, insetBottom, rowHeight } = layout;
	const height = rowHeight - insetTop - insetBottom;
	const striped = !row.value.shown && row.value.why === 'confidential';
	const at = { x: left + (striped ? layout.stub : 0) + 0.5 * em, y: top + insetTop + height / 2 + 0.35 * em };
	const mark = svgElement('text', { ...at, 'text-anchor': 'start', fill: ink }, [figureSpan(table, row, 'value')]);
	const box = { x: left, y: top + insetTop, width: layout.stub, height, fill: `url(#${patternId})`, stroke: ink, class: 'stub' };
	return striped ? [svgElement('rect', box), mark] : [mark];
}
