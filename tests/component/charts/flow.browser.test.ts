import '$lib/ui/theme.css';
import { page, userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import FlowChart from '$lib/charts/FlowChart.svelte';
import { flowIn } from '$lib/charts/flow-reading';
import { firstSlice } from '$lib/charts/reading';
import { viewsFor } from '$lib/charts/views';
import type { SafeTable } from '$lib/protocol/safe-table';
import { axeFaults } from '../../support/axe';
import { cutNames } from '../../support/cut-names';
import { strayNumbers, wrongFigures } from '../../support/dom-numbers';
import { makeTable } from '../../support/safe-tables';
import { byCareStage } from '../../support/stage-tables';

beforeEach(() => page.viewport(1000, 900));

async function shown(table: SafeTable): Promise<HTMLElement> {
	const { container } = await render(FlowChart, { table });
	await expect.poll(() => container.querySelector('.marks svg')).not.toBeNull();
	return container;
}

async function read(container: HTMLElement, key: string): Promise<string> {
	(container.querySelector('[role=listbox]') as HTMLElement).focus();
	await userEvent.keyboard(key);
	await expect.poll(() => container.querySelector('[aria-selected=true]')).not.toBeNull();
	return container.querySelector('[aria-live]')?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
}

const views = (table: SafeTable): string[] => viewsFor(table, firstSlice(table));

describe('a flow from everybody to each stage of care', () => {
	test('is what stages are drawn as first, and stacked shares beside another breakdown', () => {
		expect(views(byCareStage())[0]).toBe('flow');
		expect(views(byCareStage({ byWard: true }))[0]).toBe('shares');
		expect(flowIn(makeTable(), firstSlice(makeTable()))).toBeNull();
	});

	test('has a band to each stage of somebody, and none to one of nobody', async () => {
		const container = await shown(byCareStage());
		expect(container.querySelectorAll('[role=option]')).toHaveLength(7);
		expect(container.querySelectorAll('.marks path[fill-opacity]')).toHaveLength(6);
		expect(await read(container, '{Home}')).toBe('No contact recorded: 820 of 1,985');
		expect(await read(container, '{End}')).toBe('Long-term care: 690 of 1,985');
	});

	test('says in a plain sentence what the bar and the bands are', async () => {
		const said = (await shown(byCareStage())).querySelector('p')?.textContent?.replaceAll(/\s+/g, ' ').trim();
		expect(said).toBe(
			'The bar on the left is all 1,985 people; each band is as thick as the number of people whose furthest stage it leads to.'
		);
	});

	test('draws hidden stages as striped stubs of one size, and what they leave of the whole as striped', async () => {
		const container = await shown(byCareStage({ hidden: true }));
		const stubs = [...container.querySelectorAll('.marks rect.stub')];
		expect(stubs).toHaveLength(3);
		expect(new Set(stubs.slice(1).map((stub) => stub.getAttribute('height'))).size).toBe(1);
		expect(container.querySelectorAll('.marks path[fill-opacity]')).toHaveLength(4);
	});

	test.each([false, true])(
		'shows no number that is not a cell of the table, and breaks no rule (some hidden: %s)',
		async (hidden) => {
			const table = byCareStage({ hidden });
			const container = await shown(table);
			await read(container, '{End}');
			expect(strayNumbers(container)).toEqual([]);
			expect(wrongFigures(container, table)).toEqual([]);
			expect(await axeFaults(container)).toEqual([]);
		}
	);

	test('names each stage in full on a phone', async () => {
		await page.viewport(320, 900);
		expect(cutNames(await shown(byCareStage()))).toEqual([]);
	});

	test('fits a phone', async () => {
		await page.viewport(320, 900);
		expect((await shown(byCareStage())).scrollWidth).toBeLessThanOrEqual(320);
	});
});
