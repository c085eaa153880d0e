import { page } from 'vitest/browser';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import HeatMap from '$lib/charts/HeatMap.svelte';
import { ages, makeTable, wards } from '../../support/safe-tables';
import { wideTable } from '../../support/sample-pack';

test('a heat map of few columns has them all of one width, four ages in sight on a phone', async () => {
	const four = ['0 to 14', '15 to 64', '65 to 79', '80 and over'].map((label) => ({ code: label, label }));
	const table = makeTable({ dimensions: [wards, { ...ages, groups: four }], counts: () => [50, 240] });
	for (const width of [360, 1000]) {
		await page.viewport(width, 900);
		const { container } = await render(HeatMap, { table });
		const [row] = container.querySelectorAll<HTMLTableRowElement>('tbody tr');
		const fields = [...(row?.querySelectorAll('td') ?? [])].map((field) => field.getBoundingClientRect());
		expect(fields).toHaveLength(5);
		expect(Math.max(...fields.map((one) => one.width)) - Math.min(...fields.map((one) => one.width))).toBeLessThan(1);
		expect(fields[3]?.right).toBeLessThanOrEqual(width);
		for (const head of container.querySelectorAll<HTMLElement>('thead th'))
			expect(head.scrollWidth).toBeLessThanOrEqual(head.clientWidth);
		container.remove();
	}
});

test('a heat map of many columns is one grid on the screen, and on paper stands in parts below itself, with every field once', async () => {
	const screen = await render(HeatMap, { table: wideTable() });
	const grids = (): NodeListOf<HTMLTableElement> => screen.container.querySelectorAll('table[role="grid"]');
	const cells = (): string[] =>
		[...screen.container.querySelectorAll('[data-cell]')].map((one) => one.getAttribute('data-cell') ?? '');
	const before = cells().toSorted();
	expect(grids()).toHaveLength(1);
	dispatchEvent(new Event('beforeprint'));
	expect(grids()).toHaveLength(2);
	for (const grid of grids()) expect(grid.rows[0]?.cells.length).toBeLessThanOrEqual(14); // names, twelve columns, a total
	expect(cells().toSorted()).toEqual(before);
	document.documentElement.dataset['print'] = 'wide';
	dispatchEvent(new Event('beforeprint'));
	expect(grids()).toHaveLength(1);
	delete document.documentElement.dataset['print'];
	dispatchEvent(new Event('afterprint'));
	await expect.poll(() => grids().length).toBe(1);
});
