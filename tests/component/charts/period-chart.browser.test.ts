import '$lib/ui/theme.css';
import { page, userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import AnswerSentence from '$lib/charts/AnswerSentence.svelte';
import PeriodChart from '$lib/charts/PeriodChart.svelte';
import { drawPeriods, type PeriodView } from '$lib/charts/period-plot';
import { seriesFor } from '$lib/charts/period-reading';
import { readTable } from '$lib/charts/reading';
import type { SafeTable } from '$lib/protocol/safe-table';
import { axeFaults } from '../../support/axe';
import { strayNumbers, wrongFigures } from '../../support/dom-numbers';
import { overTime, overYears } from '../../support/period-tables';

beforeEach(() => page.viewport(1000, 900));

const along = { along: 'period', at: {} };

function svgOf(table: SafeTable, view: PeriodView): SVGSVGElement {
	const reading = readTable(table, along);
	return drawPeriods({ table, reading, series: seriesFor(table, along), view, width: 900, scale: 1, patternId: 'hatch' }).svg;
}

async function shown(props: {
	table: SafeTable;
	selected?: string | null;
	onbaseline?: (periods: number) => void;
}): Promise<{ root: HTMLElement; listbox: HTMLElement }> {
	const { container } = await render(PeriodChart, { ...props, slice: along });
	await expect.poll(() => container.querySelector('.marks svg')).not.toBeNull();
	return { root: container, listbox: container.querySelector('[role=listbox]') as HTMLElement };
}

const controlView = (root: HTMLElement): Promise<void> =>
	userEvent.selectOptions(root.querySelector('select') as HTMLSelectElement, 'control');

test('on a wall lines and points are as large beside the letters as on a desk', async () => {
	const sizes = async (width: number): Promise<number[]> => {
		await page.viewport(width, 900);
		const { root } = await shown({ table: overTime({ months: 14 }) });
		const svg = root.querySelector('.marks svg') as SVGSVGElement;
		const letters = parseFloat(getComputedStyle(svg).fontSize);
		const line = svg.querySelector('[aria-label="line"]')?.getAttribute('stroke-width');
		const point = svg.querySelector('[aria-label="dot"] circle')?.getAttribute('r');
		root.remove();
		return [Number(line) / letters, Number(point) / letters];
	};
	const [desk, wall] = [await sizes(1000), await sizes(3840)];
	desk.forEach((size, at) => expect(wall[at]).toBeCloseTo(size, 5));
	expect(desk.every((size) => size > 0)).toBe(true);
});

describe('a hidden month', () => {
	const withGap = overTime({ months: 14, hidden: [5] });
	test('is a striped column with its shorthand, has no point, and the line stops before it', () => {
		const svg = svgOf(withGap, 'trend');
		expect(svg.querySelectorAll('rect.hidden-period')).toHaveLength(1);
		expect(svg.querySelectorAll('[aria-label="dot"] circle')).toHaveLength(13);
		const path = svg.querySelector('[aria-label="line"] path')?.getAttribute('d') ?? '';
		expect(path.match(/M/g)).toHaveLength(2);
		expect(svg.textContent).toContain('[c]');
	});
	test('is drawn alike whatever the shown months are, and moves no axis', () => {
		const stripe = (table: SafeTable): string => svgOf(table, 'trend').querySelector('rect.hidden-period')?.outerHTML ?? '';
		expect(stripe(withGap)).toBe(stripe(overTime({ months: 14, hidden: [5], level: 500 })));
	});
	test('leaves a control chart without limits, and says why', async () => {
		const { root } = await shown({ table: withGap });
		await controlView(root);
		expect(root.textContent).toContain('There are no limits: a figure of the line is not shown.');
		expect(root.querySelectorAll('[data-cell="s0.mean"]')).toHaveLength(0);
	});
	test('of all months draws none, and the axis still ends somewhere', () => {
		const svg = svgOf(overTime({ months: 12, hidden: [...Array(12).keys()] }), 'trend');
		expect(svg.outerHTML).not.toContain('NaN');
		expect(svg.querySelectorAll('rect.hidden-period')).toHaveLength(12);
	});
});

test('the key shows limits the way they are drawn', async () => {
	const { root } = await shown({ table: overTime({ months: 14, hidden: [] }) });
	const key = [...root.querySelectorAll('[aria-label=Key] li')].find((one) => one.textContent?.includes('confidence limits'));
	expect([...(key?.querySelectorAll('path') ?? [])].map((path) => path.getAttribute('d'))).toEqual(['M16 1V17']);
});

describe('every figure on the chart is a cell', () => {
	test.each([
		['the trend of rates', 'trend', overTime({ months: 14 })],
		['a control chart of rates', 'control', overTime({ months: 14, jump: 12 })],
		['a control chart of counts', 'control', overTime({ months: 14, kind: 'count' })],
		['a run chart', 'control', overTime({ months: 8 })],
		['with a gap', 'trend', overTime({ months: 14, hidden: [5] })]
	] as const)('%s', async (_name, view, table) => {
		const { root } = await shown({ table, selected: table.dimensions[0]?.groups[2]?.code ?? null });
		if (view === 'control') await controlView(root);
		expect(strayNumbers(root)).toEqual([]);
		expect(wrongFigures(root, table)).toEqual([]);
		const { container } = await render(AnswerSentence, { table, slice: along });
		expect(strayNumbers(container as HTMLElement)).toEqual([]);
		expect(wrongFigures(container, table)).toEqual([]);
	});
});

describe('a control chart', () => {
	const table = overTime({ months: 14, jump: 12 });
	test('tells special causes by shape and colour, and in words in the key and the readout', async () => {
		const { root } = await shown({ table, selected: table.dimensions[0]?.groups[13]?.code ?? null });
		await controlView(root);
		expect(root.querySelector('[aria-label="Key of the control chart"]')?.textContent).toContain('special cause, high');
		expect(root.querySelector('[aria-live]')?.textContent).toContain('special cause, high: outside the limits');
	});
	test('has mean, two limits, and a baseline that ends where it is said to', () => {
		const svg = svgOf(table, 'control');
		expect(['mean', 'upper', 'lower'].map((cell) => svg.querySelectorAll(`[data-cell="s0.${cell}"]`).length)).toEqual([1, 1, 1]);
	});
	test('lets the reader choose the baseline, from twelve months on, and chooses none by itself', async () => {
		const chosen: number[] = [];
		const { root } = await shown({ table, onbaseline: (periods) => chosen.push(periods) });
		await controlView(root);
		const select = root.querySelectorAll('select')[1] as HTMLSelectElement;
		expect([...select.options].map(({ value }) => value)).toEqual(['12', '13', '14']);
		expect(select.value).toBe('12');
		expect(chosen).toEqual([]);
		await userEvent.selectOptions(select, '14');
		expect(chosen).toEqual([14]);
	});
});

describe('rolling windows', () => {
	const table = overYears([100, 120, null, 140, 150, 160]);
	test('are drawn first where they were asked for, a hidden one as stripes, and stand in a table with what they may truly be', async () => {
		const { root } = await shown({ table });
		expect(root.querySelector('select')?.value).toBe('rolling');
		expect(root.querySelectorAll('rect.hidden-period')).toHaveLength(3);
		const rows = [...root.querySelectorAll('tbody tr')].map((row) => row.textContent?.replace(/\s+/g, ' ').trim());
		expect(rows).toHaveLength(4);
		expect(rows[0]).toMatch(/^2015 to 2017\s?\[c\] \[c\]/);
		expect(rows[3]).toContain('444 to 456');
		expect(strayNumbers(root)).toEqual([]);
		expect(wrongFigures(root, table)).toEqual([]);
		expect(await axeFaults(root)).toEqual([]);
	});
	test('give way to single years, and are offered by no line that has none', async () => {
		const { root } = await shown({ table });
		await userEvent.selectOptions(root.querySelector('select') as HTMLSelectElement, 'trend');
		expect(root.querySelectorAll('rect.hidden-period')).toHaveLength(1);
		expect(root.querySelector('table')).toBeNull();
		const { root: months } = await shown({ table: overTime({ months: 14 }) });
		expect(months.querySelector('option[value=rolling]')).toBeNull();
	});
});

describe('a trend read from afar', () => {
	const table = overTime({ months: 14 });
	const textsOf = (svg: SVGSVGElement): SVGTextElement[] => [...svg.querySelectorAll('text')];
	test('has the figure of the last month beside it, within the drawing', async () => {
		const { root } = await shown({ table });
		const last = table.dimensions[0]?.groups.at(-1)?.code;
		const row = readTable(table, along).points.find(({ code }) => code === last)?.row;
		const figures = [...root.querySelectorAll('.marks text[data-cell]')];
		expect(figures.map((text) => text.getAttribute('data-cell'))).toEqual([`${row?.id}.value`]);
		const drawing = root.querySelector('.marks svg')?.getBoundingClientRect();
		expect(figures[0]?.getBoundingClientRect().right).toBeLessThanOrEqual((drawing?.right ?? 0) + 1);
		expect(wrongFigures(root, table)).toEqual([]);
		expect(strayNumbers(root)).toEqual([]);
	});
	test('has no figure beside it where the last month is not shown', () => {
		const svg = svgOf(overTime({ months: 14, hidden: [13] }), 'trend');
		expect(textsOf(svg).filter((text) => text.hasAttribute('data-cell'))).toEqual([]);
	});
	test('says a year where it begins, and no more often', () => {
		const said = textsOf(svgOf(table, 'trend')).map((text) => text.textContent);
		expect(said.filter((text) => text === '2024')).toHaveLength(1);
		expect(said.filter((text) => text === '2025')).toHaveLength(1);
	});
});

describe('the cursor', () => {
	test('moves along the months by arrow keys, Home and End, and reads their figures', async () => {
		const table = overTime({ months: 14 });
		const { root, listbox } = await shown({ table });
		const marked = (): string => root.querySelector('[aria-selected=true]')?.textContent?.trim() ?? '';
		listbox.focus();
		await userEvent.keyboard('{ArrowRight}');
		expect(marked()).toBe('April 2024');
		await userEvent.keyboard('{ArrowRight}{ArrowRight}');
		expect(marked()).toBe('June 2024');
		await userEvent.keyboard('{End}{ArrowLeft}');
		expect(marked()).toBe('April 2025');
		expect(root.querySelector('[aria-live]')?.textContent).toContain('April 2025');
		await userEvent.keyboard('{Escape}');
		expect(marked()).toBe('');
	});
});

describe('for everyone', () => {
	test.each([
		[390, 'trend'],
		[390, 'control'],
		[1280, 'control']
	] as const)('axe finds nothing and nothing is cut off at %d pixels (%s)', async (width, view) => {
		await page.viewport(width, 900);
		const { root } = await shown({ table: overTime({ months: 14, jump: 12 }), selected: '2024-06' });
		if (view === 'control') await controlView(root);
		expect(await axeFaults(root)).toEqual([]);
		expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
	});
});
