import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import HeatMap from '$lib/charts/HeatMap.svelte';
import { wideTable } from '../../support/sample-pack';

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
