import '$lib/ui/theme.css';
import { page, userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import RankedBars from '$lib/charts/RankedBars.svelte';
import { drawBars } from '$lib/charts/ranked-bars';
import { orderPoints, readTable, type Slice } from '$lib/charts/reading';
import type { SafeTable } from '$lib/protocol/safe-table';
import { axeFaults } from '../../support/axe';
import { strayNumbers, wrongFigures } from '../../support/dom-numbers';
import { ages, makeTable, shuffled, wards } from '../../support/safe-tables';

beforeEach(() => page.viewport(1000, 900));

function svgOf(table: SafeTable, slice?: Slice, width = 900): string {
	const reading = readTable(table, slice);
	const points = orderPoints(reading.points, 'value');
	const { svg, drawUpTo } = drawBars({ table, reading, points, width, scale: 1, patternId: 'hatch' });
	drawUpTo?.(points.length);
	return svg.outerHTML;
}

async function shown(props: {
	table: SafeTable;
	selected?: string | null;
	slice?: Slice;
}): Promise<{ root: HTMLElement; listbox: HTMLElement }> {
	const { container } = await render(RankedBars, props);
	await expect.poll(() => container.querySelector('svg')).not.toBeNull();
	return { root: container, listbox: container.querySelector('[role=listbox]') as HTMLElement };
}

describe('what is hidden has no size', () => {
	test('every stub is as long as every other and no bar or whisker is drawn for it', async () => {
		const { root } = await shown({ table: makeTable() });
		const stubs = [...root.querySelectorAll('rect.stub')];
		expect(stubs).toHaveLength(2);
		expect(new Set(stubs.map((stub) => stub.getAttribute('width'))).size).toBe(1);
		expect(root.querySelectorAll('[aria-label="bar"] rect')).toHaveLength(15);
		for (const rules of root.querySelectorAll('[aria-label="rule"]')) expect([1, 15]).toContain(rules.children.length);
	});

	test('the drawing does not depend on the order in which rows came', () => {
		const table = makeTable({ dimensions: [wards, ages] });
		for (const seed of [1, 2, 3]) expect(svgOf(shuffled(table, seed))).toBe(svgOf(table));
	});

	test('the drawing is the same whatever was hidden', () => {
		const reason = (table: SafeTable): SafeTable => ({
			...table,
			rows: table.rows.map((row) => (row.value.shown ? row : { ...row, denominator: { shown: true, value: 5000 } }))
		});
		expect(svgOf(reason(makeTable()))).toBe(svgOf(makeTable()));
	});

	test('the axis ends just above the highest figure shown, and warns of nothing', () => {
		const svg = svgOf(makeTable());
		const ticks = [...svg.matchAll(/>(\d+)%<\/text>/g)].map((match) => Number(match[1]));
		expect(Math.max(...ticks)).toBe(80); // highest limit shown is 72.0
		expect(svg).not.toContain('⚠');
	});

	test('nothing shown at all still draws, without a bar', () => {
		const svg = svgOf(makeTable({ counts: () => null }));
		expect(svg.match(/class="stub"/g)).toHaveLength(17);
		expect(svg).not.toContain('NaN');
	});
});

describe('every figure on the page is a cell', () => {
	test.each([
		['shares', makeTable()],
		['rates', makeTable({ kind: 'crude-rate', polarity: 'low-is-good' })],
		['counts', makeTable({ kind: 'count' })],
		['two breakdowns', makeTable({ dimensions: [wards, ages] })]
	])('%s', async (_name, table) => {
		const { root } = await shown({ table, selected: 'E05002224' });
		expect(strayNumbers(root)).toEqual([]);
		expect(wrongFigures(root, table)).toEqual([]);
		expect(root.querySelectorAll('[data-cell]').length).toBeGreaterThan(17);
	});

	test('the scan finds a number that is no cell', async () => {
		const { root } = await shown({ table: makeTable() });
		root.append(' 37 people');
		expect(strayNumbers(root).map((stray) => stray.number)).toEqual(['37']);
		const cell = root.querySelector('[data-cell$=".value"]');
		if (cell) cell.textContent = '1.2%';
		expect(wrongFigures(root, makeTable())).toHaveLength(1);
	});
});

describe('by keyboard', () => {
	test('arrows, Home, End and Escape move the cursor and the reading follows', async () => {
		const { root, listbox } = await shown({ table: makeTable() });
		const chosen = (): string | undefined => root.querySelector('[aria-selected=true]')?.textContent?.trim();
		const reading = (): string => root.querySelector('[aria-live]')?.textContent?.replaceAll(/\s+/g, ' ') ?? '';
		listbox.focus();
		await userEvent.keyboard('{ArrowDown}');
		await expect.poll(chosen).toBe('Milton');
		expect(listbox.getAttribute('aria-activedescendant')).toBe(root.querySelector('[aria-selected=true]')?.id);
		expect(reading()).toContain('Milton: 63.6%, 95% confidence limits 54.3% to 72.0%; 70 of 110; higher than Southend-on-Sea');
		await userEvent.keyboard('{ArrowDown}');
		await expect.poll(chosen).toBe('Thorpe');
		await userEvent.keyboard('{ArrowUp}');
		await expect.poll(chosen).toBe('Milton');
		await userEvent.keyboard('{End}');
		await expect.poll(chosen).toBe('Westborough');
		expect(reading()).toContain('Westborough: [c], confidential: not shown to protect people');
		await userEvent.keyboard('{ArrowDown}{Home}');
		await expect.poll(chosen).toBe('Milton');
		await userEvent.keyboard('{Escape}');
		await expect.poll(chosen).toBeUndefined();
	});
});

describe('by pointer', () => {
	test('pointing reads a bar, a click marks it, another click lets go', async () => {
		const { root } = await shown({ table: makeTable() });
		const option = root.querySelectorAll('[role=option]')[2] as HTMLElement;
		await userEvent.hover(option);
		await expect.poll(() => root.querySelector('[aria-live] strong')?.textContent).toBe('West Shoebury');
		await userEvent.click(option);
		await expect.poll(() => option.getAttribute('aria-selected')).toBe('true');
		await userEvent.click(option);
		await expect.poll(() => option.getAttribute('aria-selected')).toBe('false');
	});
});

describe('for everyone', () => {
	test.each([390, 1280, 1920])('axe finds nothing and nothing is cut off at %d pixels', async (width) => {
		await page.viewport(width, 900);
		const { root } = await shown({ table: makeTable(), selected: 'E05002224' });
		expect(await axeFaults(root)).toEqual([]);
		expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
		const frame = (root.querySelector('.plot svg') as SVGSVGElement).getBoundingClientRect();
		for (const text of root.querySelectorAll('.plot svg text')) {
			const box = text.getBoundingClientRect();
			expect(box.left).toBeGreaterThanOrEqual(frame.left - 1);
			expect(box.right).toBeLessThanOrEqual(frame.right + 6);
		}
	});

	test('a long list begins with its first rows and shows all on request, or when the marked one is further down', async () => {
		const many = {
			...wards,
			groups: Array.from({ length: 108 }, (_, index) => ({
				code: `E01${index}`,
				label: `Southend ${String(index).padStart(3, '0')}A`
			}))
		};
		const table = makeTable({ dimensions: [many], counts: () => [50, 100] });
		const { root } = await shown({ table });
		expect(root.querySelectorAll('[role=option]')).toHaveLength(40);
		await userEvent.click(root.querySelector('button') as HTMLElement);
		await expect.poll(() => root.querySelectorAll('[role=option]').length).toBe(108);
		const { root: marked } = await shown({ table, selected: 'E01100' });
		await expect.poll(() => marked.querySelectorAll('[role=option]').length).toBe(108);
	});
});

test.each([
	['atoms', 'Thorpe: 62.9%, 95% confidence limits 55.5% to 69.7%; about 110 of about 175;'],
	['nearest', 'Thorpe: 62.9%, 95% confidence limits 55.5% to 69.7%; 110 of 175;']
] as const)('the counts of a group by the method %s are read out as what they are', async (method, words) => {
	const table = makeTable();
	const { root } = await shown({ table: { ...table, policy: { ...table.policy, method } }, selected: 'E05002224' });
	expect(root.querySelector('[aria-live]')?.textContent?.replaceAll(/\s+/g, ' ')).toContain(words);
	expect(wrongFigures(root, table)).toEqual([]);
});
