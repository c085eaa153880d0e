import '$lib/ui/theme.css';
import { page, userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import HeatMap from '$lib/charts/HeatMap.svelte';
import PyramidChart from '$lib/charts/PyramidChart.svelte';
import ShareBars from '$lib/charts/ShareBars.svelte';
import SmallMultiples from '$lib/charts/SmallMultiples.svelte';
import type { Slice } from '$lib/charts/reading';
import type { SafeTable } from '$lib/protocol/safe-table';
import { axeFaults } from '../../support/axe';
import { byAgeAndSex, byWardAndAge, shareByAgeAndSex } from '../../support/crossed-tables';
import { strayNumbers, wrongFigures } from '../../support/dom-numbers';
import { ages, makeTable, wards } from '../../support/safe-tables';

beforeEach(() => page.viewport(1000, 900));

const ofWard = (area: string): Slice => ({ along: 'age', at: { area } });
const reading = (root: Element): string => root.querySelector('[aria-live]')?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
const widthsOf = (root: Element, mark: string): number[] =>
	[...root.querySelectorAll(mark)].map((one) => Number(one.getAttribute('width')));

async function shown(
	chart: typeof PyramidChart | typeof HeatMap | typeof ShareBars | typeof SmallMultiples,
	table: SafeTable,
	slice?: Slice
): Promise<HTMLElement> {
	const { container } = await render(chart, { table, ...(slice ? { slice } : {}) });
	await expect.poll(() => container.querySelector('.marks svg, [role=grid], [role=option] svg')).not.toBeNull();
	return container;
}

describe.each([
	['a pyramid of the place', PyramidChart, byAgeAndSex(), undefined],
	['a pyramid of a ward', PyramidChart, byAgeAndSex(true), ofWard('E05002216')],
	['a pyramid of shares', PyramidChart, shareByAgeAndSex(), undefined],
	['a heat map', HeatMap, makeTable({ dimensions: [wards, ages] }), undefined],
	['stacked shares', ShareBars, byWardAndAge(), undefined],
	['small charts of counts', SmallMultiples, byWardAndAge(), undefined],
	['small charts of shares', SmallMultiples, makeTable({ dimensions: [wards, ages] }), undefined]
] as const)('%s', (_, chart, table, slice) => {
	test('shows no number that is not a cell of the table, breaks no rule, and fits a phone', async () => {
		const root = await shown(chart, table, slice);
		expect(strayNumbers(root)).toEqual([]);
		expect(wrongFigures(root, table)).toEqual([]);
		expect(await axeFaults(root)).toEqual([]);
		await page.viewport(390, 900);
		expect(root.scrollWidth).toBeLessThanOrEqual(390);
	});
});

describe('a pyramid', () => {
	test('lays the whole place over a ward, and gives hidden ages stubs of one length', async () => {
		const root = await shown(PyramidChart, byAgeAndSex(true), ofWard('E05002216'));
		expect(root.querySelectorAll('path.outline')).toHaveLength(2);
		expect(root.querySelectorAll('rect.bar')).toHaveLength(6);
		expect(new Set(widthsOf(root, 'rect.stub')).size).toBe(1);
		expect(widthsOf(root, 'rect.stub')).toHaveLength(2);
		expect(root.textContent).toContain('[c] not shown to protect people');
	});

	test('of shares has limits on every bar, within the axis', async () => {
		const root = await shown(PyramidChart, shareByAgeAndSex());
		expect(root.querySelectorAll('rect.bar')).toHaveLength(7);
		expect(root.querySelectorAll('path.limits')).toHaveLength(7);
		const svg = root.querySelector('.marks svg')?.getBoundingClientRect();
		for (const limits of root.querySelectorAll('path.limits')) {
			const { left, right } = limits.getBoundingClientRect();
			expect(left).toBeGreaterThan(svg?.left ?? Infinity);
			expect(right).toBeLessThan(svg?.right ?? 0);
		}
	});

	test('is read from the oldest age down by arrow keys', async () => {
		const root = await shown(PyramidChart, byAgeAndSex(true), ofWard('E05002216'));
		(root.querySelector('[role=listbox]') as HTMLElement).focus();
		await userEvent.keyboard('{ArrowDown}');
		await expect.poll(() => reading(root)).toContain('80 and over: male [c], confidential: not shown to protect people');
		expect(reading(root)).toContain('in Southend-on-Sea 135 people and 165 people');
		await userEvent.keyboard('{ArrowDown}');
		await expect.poll(() => reading(root)).toContain('65 to 79: male 41 people; female 49 people');
		await userEvent.keyboard('{Escape}');
		await expect.poll(() => reading(root)).toContain('Point at an age');
	});
});

describe('a heat map', () => {
	test('has a field for every pair, those that are hidden striped and the same whatever they hide', async () => {
		const table = makeTable({ dimensions: [wards, ages] });
		const root = await shown(HeatMap, table);
		expect(root.querySelectorAll('td[aria-selected]')).toHaveLength(34);
		const hidden = [...root.querySelectorAll('td.hidden')];
		expect(hidden.length).toBeGreaterThan(3);
		expect(new Set(hidden.map((field) => field.getAttribute('style'))).size).toBe(1);
		expect(new Set(hidden.map((field) => field.textContent?.trim()))).toEqual(new Set(['[c]']));
	});

	test('is moved through by arrow keys in both directions, and can be coloured by comparison', async () => {
		const root = await shown(HeatMap, makeTable({ dimensions: [wards, ages] }));
		const grid = root.querySelector('[role=grid]') as HTMLElement;
		grid.focus();
		await userEvent.keyboard('{ArrowDown}');
		await expect.poll(() => reading(root)).toMatch(/^Milton, 65 to 79: /);
		await userEvent.keyboard('{ArrowRight}');
		await expect.poll(() => reading(root)).toMatch(/^Milton, 80 and over: .* limits .* of /);
		expect(document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.getAttribute('aria-selected')).toBe('true');
		await userEvent.keyboard('{ArrowDown}{ArrowLeft}');
		await expect.poll(() => reading(root)).toMatch(/^Thorpe, 65 to 79: /);
		await page.getByLabelText('Colour by').selectOptions('comparison');
		await expect.poll(() => root.querySelectorAll('td small').length).toBeGreaterThan(10);
		expect([...new Set([...root.querySelectorAll('td small')].map((one) => one.textContent))].sort()).toEqual(['H', 'L', 'S']);
		await userEvent.click(root.querySelectorAll('td[aria-selected]')[3] as HTMLElement);
		expect(reading(root)).toMatch(/^Thorpe, 80 and over/);
	});
});

describe('a field of figures that is wider than its room', () => {
	test('has nothing beside the names of its rows when it is moved, and [c] amid its stripes', async () => {
		await page.viewport(330, 900);
		const root = await shown(HeatMap, makeTable({ dimensions: [ages, wards] }), { along: 'age', at: {} });
		const scroller = root.querySelector('.scroller') as HTMLElement;
		expect(scroller.scrollWidth).toBeGreaterThan(scroller.clientWidth + 100);
		scroller.scrollLeft = 9999;
		const edge = scroller.getBoundingClientRect().left;
		const field = root.querySelector('td.hidden') as HTMLElement;
		const { top, height } = field.getBoundingClientRect();
		for (const inward of [1, 3, 5, 20])
			expect(document.elementFromPoint(edge + inward, top + height / 2)?.closest('td'), `${inward} px inward`).toBeNull();
		const [stripes, words] = [field, field.querySelector('span') as HTMLElement].map((one) => one.getBoundingClientRect());
		expect(Math.abs((words?.left ?? 0) - (stripes?.left ?? 0) - ((stripes?.right ?? 0) - (words?.right ?? 0)))).toBeLessThan(1);
	});
});

describe('stacked shares', () => {
	test('are of one length, with what is hidden striped and never left out', async () => {
		const root = await shown(ShareBars, byWardAndAge());
		const ends = [...root.querySelectorAll('rect.part, rect.stub')].map(
			(part) => Number(part.getAttribute('x')) + Number(part.getAttribute('width'))
		);
		expect(root.querySelectorAll('rect.stub')).toHaveLength(1);
		const furthest = Math.max(...ends);
		expect(ends.filter((end) => Math.abs(end - furthest) < 0.5).length).toBeGreaterThanOrEqual(3);
		(root.querySelector('[role=listbox]') as HTMLElement).focus();
		await userEvent.keyboard('{End}');
		await expect.poll(() => reading(root)).toContain('80 and over');
		expect(reading(root)).toMatch(/in all$/);
	});
});

describe('small charts', () => {
	test('say in each which groups its columns run from and to, and how high its top line is', async () => {
		const root = await shown(SmallMultiples, makeTable({ dimensions: [wards, ages] }));
		const panels = [...root.querySelectorAll('[role=option]')];
		expect(new Set(panels.map((panel) => panel.querySelector('.ends')?.textContent))).toEqual(new Set(['65 to 79 80 and over']));
		expect(new Set(panels.map((panel) => panel.querySelector('[data-exempt=axis]')?.textContent))).toEqual(new Set(['80%']));
	});

	test('are moved through by arrow keys, and tell the figures of each', async () => {
		const root = await shown(SmallMultiples, makeTable({ dimensions: [wards, ages] }));
		expect(root.querySelectorAll('[role=option]')).toHaveLength(17);
		expect(root.querySelectorAll('rect.stub').length).toBeGreaterThan(3);
		expect(root.querySelectorAll('rect.column').length + root.querySelectorAll('rect.stub').length).toBe(34);
		const list = root.querySelector('[role=listbox]') as HTMLElement;
		list.focus();
		await userEvent.keyboard('{ArrowRight}');
		await expect.poll(() => reading(root)).toMatch(/^Milton: 65 to 79 [0-9.]+%; 80 and over [0-9.]+%; 63\.6%/);
		expect(document.getElementById(list.getAttribute('aria-activedescendant') ?? '')?.querySelector('.name')?.textContent).toBe(
			'Milton'
		);
		await userEvent.keyboard('{ArrowDown}{ArrowUp}{ArrowRight}');
		await expect.poll(() => reading(root)).toMatch(/^Thorpe: /);
		await userEvent.keyboard('{End}');
		await expect.poll(() => reading(root)).toMatch(/^Westborough: 65 to 79 \[c\]/);
		expect(wrongFigures(root, makeTable({ dimensions: [wards, ages] }))).toEqual([]);
	});
});
