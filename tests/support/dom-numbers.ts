import {
	cellOf,
	figuresOf,
	formatCell,
	formatDifference,
	formatIndex,
	formatPlain,
	formatRatio,
	formatTenths,
	formatWithUnit,
	type Figure
} from '../../src/lib/protocol/format';
import { formatFrequency } from '../../src/lib/protocol/natural-frequency';
import type { SafeCell } from '../../src/lib/protocol/safe-cell';
import type { SafeTable } from '../../src/lib/protocol/safe-table';

/**
 * What may hold a number that is no figure: labels, ages, dates, axis ticks and the question itself say so with
 * `data-exempt`; form controls hold the reader's own words; `time`, `style` and `script` speak for themselves.
 */
const exempt = '[data-exempt], option, input, textarea, time, style, script';

export type StrayNumber = { number: string; text: string; at: string };

function describe(element: Element): string {
	return `${element.tagName.toLowerCase()}${element.getAttribute('class') ? `.${element.getAttribute('class')}` : ''}`;
}

/** Numbers in the text under an element that neither say which cell they show nor are exempt. */
export function strayNumbers(root: Element): StrayNumber[] {
	const stray: StrayNumber[] = [];
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const [number] = /\d[\d.,]*/.exec(node.textContent ?? '') ?? [];
		const parent = node.parentElement;
		if (number === undefined || !parent || parent.closest('[data-cell]') || parent.closest(exempt)) continue;
		stray.push({ number, text: (node.textContent ?? '').trim(), at: describe(parent) });
	}
	return stray;
}

/** Elements that claim to show a cell and do not show what the table has in it. */
export function wrongFigures(root: Element, table: SafeTable): string[] {
	const windows = table.series?.flatMap((series) => series.windows ?? []) ?? [];
	const rows = new Map(
		[...table.rows, ...(table.beside?.rows ?? []), ...(table.ages?.rows ?? []), ...windows].map((row) => [row.id, row])
	);
	const wrong: string[] = [];
	for (const element of root.querySelectorAll('[data-cell]')) {
		const cellId = element.getAttribute('data-cell') ?? '';
		const [rowId = '', figure = ''] = cellId.split('.');
		const row = rows.get(rowId);
		const text = (element.textContent ?? '').trim();
		const compared = comparedText(table, cellId) ?? gradientText(table, cellId) ?? sectionText(table, cellId);
		if (compared !== null) {
			if (text !== compared) wrong.push(`${cellId}: "${text}" instead of "${compared}"`);
			continue;
		}
		const drawn = lineOf(table, rowId, figure);
		if (drawn !== null) {
			const right = formatCell({ shown: true, value: drawn }, table.measure);
			if (text !== right) wrong.push(`${cellId}: "${text}" instead of "${right}"`);
			continue;
		}
		const window = windows.find(({ id }) => id === rowId);
		if (window && (figure === 'least' || figure === 'most')) {
			const right = formatCell(window[figure], table.measure, 'numerator');
			if (text !== right) wrong.push(`${cellId}: "${text}" instead of "${right}"`);
			continue;
		}
		if (!row || !figuresOf(table).includes(figure as Figure)) {
			wrong.push(`${cellId}: no such cell`);
			continue;
		}
		const cell = cellOf(row, figure as Figure);
		const right = [formatCell(cell, table.measure, figure as Figure), formatWithUnit(cell, table.measure)];
		if (figure === 'value') right.push(formatFrequency(cell, table.measure) ?? '');
		if (!right.includes(text)) wrong.push(`${cellId}: "${text}" instead of "${right[0]}"`);
	}
	return wrong;
}

/** The number of a line of a control chart, or the average of a funnel; null when there is none of this name. */
function lineOf({ series = [], funnels = [] }: SafeTable, id: string, line: string): number | null {
	const funnel = funnels.find((one) => one.id === id);
	if (funnel && line === 'average') return funnel.average;
	const chart = series.find((one) => one.id === id)?.chart;
	const value = chart && Object.entries(chart).find(([name]) => name === line)?.[1];
	return typeof value === 'number' ? value : null;
}

/** How a figure of a comparison must be written (`c3.asked.ratio.upper`); null when there is none of this name. */
export function comparedText({ comparisons, measure }: SafeTable, cellId: string): string | null {
	const [id, side, estimate, figure] = cellId.split('.');
	const contrast = comparisons?.list.find((one) => one.id === id)?.[side === 'crude' ? 'crude' : 'asked'];
	const [, found] = Object.entries(contrast ?? {}).find(([name]) => name === estimate) ?? [];
	if (typeof found !== 'object' || (figure !== 'value' && figure !== 'lower' && figure !== 'upper')) return null;
	const cell = found[figure];
	if (estimate === 'difference') return formatDifference(cell, measure);
	return estimate === 'ratio' ? formatRatio(cell) : formatCell(cell, measure);
}

/** How a figure of a gradient must be written (`g0.slope.lower`, `g0.gap.ratio.value`); null when there is none of this name. */
function gradientText({ gradients, measure }: SafeTable, cellId: string): string | null {
	const [id, part = '', ...rest] = cellId.split('.');
	const one = gradients?.find((gradient) => gradient.id === id);
	const figure = rest.at(-1);
	if (!one || (figure !== 'value' && figure !== 'lower' && figure !== 'upper')) return null;
	const name = part === 'gap' ? rest[0] : part;
	const held: object = part === 'gap' ? one.gap : part in one ? one : one.index;
	const estimate = Object.entries(held).find(([key]) => key === name)?.[1] as Record<typeof figure, SafeCell> | undefined;
	const cell = estimate?.[figure];
	if (!cell) return null;
	if (name === 'concentration') return formatIndex(cell);
	if (name === 'attributable') return cell.shown ? `${formatPlain(cell)}%` : formatPlain(cell);
	if (name === 'slope' || name === 'difference') return formatDifference(cell, measure);
	return name === 'relative' || name === 'ratio' ? formatRatio(cell) : formatCell(cell, measure);
}

/** How a figure of a section beside the table must be written: a target (`t0.now.value`), an age structure, a concentration, people lacking. */
function sectionText(
	{ targets, structures, lifeExpectancies, onsets, concentrations, comparisons, measure }: SafeTable,
	cellId: string
): string | null {
	const [id, ...path] = cellId.split('.');
	const lacking = comparisons?.list.find((one) => one.id === id)?.lacking;
	if (lacking && path.join() === 'lacking') return formatCell(lacking, measure, 'numerator').replace('-', '−');
	const spread = concentrations?.find((one) => one.id === id)?.spread;
	const lives = [...(lifeExpectancies ?? []), ...(onsets ?? [])].find((one) => one.id === id);
	const held = [...(targets ?? []), ...(structures ?? [])].find((one) => one.id === id) ?? lives ?? spread;
	const cell = path.reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], held) as
		SafeCell | undefined;
	if (cell === undefined) return null;
	if (path[0] === 'curve') return `${formatPlain({ shown: true, value: 100 * Number(cell) })}%`;
	if (!spread) return lives || structures?.some((one) => one.id === id) ? formatTenths(cell) : formatPlain(cell);
	return path[0] === 'topFifth' && cell.shown ? `${formatPlain(cell)}%` : formatIndex(cell);
}
