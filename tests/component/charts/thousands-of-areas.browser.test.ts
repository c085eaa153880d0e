import '$lib/ui/theme.css';
import { page, userEvent } from 'vitest/browser';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import HeatMap from '$lib/charts/HeatMap.svelte';
import RankedBars from '$lib/charts/RankedBars.svelte';
import SafeTableView from '$lib/charts/SafeTableView.svelte';
import SectionFigures from '$lib/charts/SectionFigures.svelte';
import type { SafeTable } from '$lib/protocol/safe-table';
import { axeFaults } from '../../support/axe';
import { strayNumbers, wrongFigures } from '../../support/dom-numbers';
import { ages, makeTable, wards } from '../../support/safe-tables';

beforeEach(() => page.viewport(1000, 900));

const areas = {
	...wards,
	groups: Array.from({ length: 7000 }, (_, at) => ({ code: `E${at}`, label: `Area ${String(at).padStart(4, '0')}` }))
};
/** The renderer turns plain objects into deep proxies. */
const asReleased = (table: SafeTable): SafeTable => Object.assign(Object.create({}) as SafeTable, table);
const byArea = asReleased(makeTable({ dimensions: [areas], counts: () => [50, 100] }));
const byAreaAndAge = asReleased(makeTable({ dimensions: [areas, ages], counts: () => [50, 100] }));

test('7,000 bars are drawn two hundred at a time, those around the marked one first', async () => {
	const { container, rerender } = await render(RankedBars, { table: byArea, order: 'name' });
	const bars = (): number => container.querySelectorAll('svg [data-cell$=".value"]').length - 1; // one is the place's
	await expect.poll(bars).toBe(40);
	await page.getByRole('button', { name: 'Show 200 wards at a time' }).click();
	await expect.poll(bars).toBe(200);
	expect(container.textContent).toContain('1 to 200 of 7,000 wards.');
	await page.getByRole('button', { name: 'Those after' }).click();
	await expect.poll(() => container.textContent).toContain('201 to 400 of 7,000 wards.');
	expect(await axeFaults(container)).toEqual([]);
	await rerender({ table: byArea, order: 'name', selected: 'E6999' });
	await expect.poll(() => container.textContent).toContain('6,801 to 7,000 of 7,000 wards.');
	expect(wrongFigures(container, byArea)).toEqual([]);
});

test('21,000 rows of a table are put in order, sorted and looked through while the page goes on', async () => {
	const { container } = await render(SafeTableView, { table: byAreaAndAge });
	const names = (): string[] => [...container.querySelectorAll('tbody:first-of-type th')].map(({ textContent }) => textContent);
	await expect.poll(() => names().length).toBe(60);
	expect(names().slice(0, 3)).toEqual(['Area 0000', 'Area 0000', 'Area 0001']);
	await page.getByRole('button', { name: 'Ward' }).click();
	await page.getByRole('button', { name: 'Ward' }).click();
	await expect.poll(() => names()[0]).toBe('Area 6999');
	await page.getByLabelText('Find a row').fill('area 4321');
	await expect.poll(names).toEqual(['Area 4321', 'Area 4321']);
	expect(container.textContent).toContain('2 found');
	await page.getByLabelText('Find a row').fill('');
	await page.getByRole('button', { name: 'List all rows' }).click();
	const box = container.querySelector('[role=region]') as HTMLElement;
	await expect.poll(() => box.querySelector('table')?.getAttribute('aria-rowcount')).toBe(String(1 + 7001 * 3));
	box.scrollTop = box.scrollHeight / 2;
	await expect
		.poll(() => Number(container.querySelector('tr[data-index]:nth-of-type(30)')?.getAttribute('data-index')))
		.toBeGreaterThan(9000);
	expect(wrongFigures(container, byAreaAndAge)).toEqual([]);
	expect(strayNumbers(container)).toEqual([]);
	expect(await axeFaults(container)).toEqual([]);
});

test('a table that gives way to another while it is put in order is never listed', async () => {
	const other = asReleased(makeTable({ dimensions: [areas, ages], title: 'Another', counts: () => [70, 100] }));
	const { container, rerender } = await render(SafeTableView, { table: byAreaAndAge });
	await rerender({ table: other });
	await expect.poll(() => container.querySelector('caption')?.textContent).toContain('Another');
	expect(wrongFigures(container, other)).toEqual([]);
});

test('of 7,000 rows of a heat map those in sight are drawn, and the cursor reaches the others', async () => {
	const { container } = await render(HeatMap, { table: byAreaAndAge });
	const drawn = (): number => container.querySelectorAll('tbody:first-of-type tr:not(.undrawn)').length;
	await expect.poll(drawn).toBe(40);
	await page.getByRole('button', { name: 'Show all rows' }).click();
	const grid = container.querySelector('[role=grid]') as HTMLElement;
	await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('7002');
	await expect.poll(drawn).toBeLessThan(80);
	grid.focus();
	await userEvent.keyboard('{ArrowUp}');
	await expect.poll(() => container.querySelector('tr.selected')?.getAttribute('aria-rowindex')).toBe('7001');
	await expect.poll(() => grid.parentElement?.scrollTop).toBeGreaterThan(100_000);
	expect(document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')).not.toBeNull();
	expect(strayNumbers(container)).toEqual([]);
	expect(await axeFaults(container)).toEqual([]);
});

test('rows that come into sight are drawn some in each frame, until all in sight are', async () => {
	const some = { ...areas, groups: areas.groups.slice(0, 600) };
	const fifteen = Array.from({ length: 15 }, (_, at) => ({ code: `G${at}`, label: `Age ${at}` }));
	const { container } = await render(HeatMap, {
		table: asReleased(makeTable({ dimensions: [some, { ...ages, groups: fifteen }], counts: () => [50, 100] }))
	});
	await page.getByRole('button', { name: 'Show all rows' }).click();
	const grid = container.querySelector('[role=grid]') as HTMLElement;
	await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('602');
	const scroller = grid.parentElement as HTMLElement;
	const indices = (): number[] =>
		[...container.querySelectorAll<HTMLElement>('tr[data-index]')].map(({ dataset }) => Number(dataset['index']));
	await expect.poll(() => indices().length).toBeGreaterThan(15);
	const mostInFrame = 75 / fifteen.length;
	let [before, most] = [new Set(indices()), 0];
	scroller.scrollTop = 10_000;
	for (let frame = 0; frame < 30; frame += 1) {
		await new Promise((resolve) => requestAnimationFrame(resolve));
		const now = new Set(indices());
		most = Math.max(most, [...now].filter((index) => !before.has(index)).length);
		before = now;
	}
	expect(most).toBeGreaterThan(0);
	expect(most).toBeLessThanOrEqual(mostInFrame + 3);
	const box = scroller.getBoundingClientRect();
	const gaps = [...container.querySelectorAll('tr.undrawn')].map((gap) => gap.getBoundingClientRect());
	expect(gaps.filter(({ top, bottom }) => bottom > box.top + 60 && top < box.bottom)).toEqual([]);
});

test('all rows of a heat map are on paper', async () => {
	const some = { ...areas, groups: areas.groups.slice(0, 300) };
	const { container } = await render(HeatMap, {
		table: asReleased(makeTable({ dimensions: [some, ages], counts: () => [50, 100] }))
	});
	const drawn = (): number => container.querySelectorAll('tbody:first-of-type tr:not(.undrawn)').length;
	await page.getByRole('button', { name: 'Show all rows' }).click();
	await expect.poll(drawn).toBeLessThan(80);
	dispatchEvent(new Event('beforeprint'));
	expect(drawn()).toBe(300);
	dispatchEvent(new Event('afterprint'));
	await expect.poll(drawn).toBeLessThan(80);
});

test('of 7,000 lines of a part of an answer two hundred are drawn at a time', async () => {
	const lines = areas.groups.map(({ label }) => ({ label, isWhole: false, cells: [{ words: 'similar' }] }));
	const figures = { caption: 'Areas', headings: [], lines };
	const { container } = await render(SectionFigures, {
		figures: Object.assign(Object.create({}) as typeof figures, figures),
		polarity: 'no-judgement'
	});
	expect(container.querySelectorAll('tbody tr')).toHaveLength(200);
	await page.getByRole('button', { name: 'Those after' }).click();
	await expect.poll(() => container.querySelector('tbody th')?.textContent).toBe('Area 0200');
	await page.getByRole('button', { name: 'Those before' }).click();
	await expect.poll(() => container.querySelector('tbody th')?.textContent).toBe('Area 0000');
});
