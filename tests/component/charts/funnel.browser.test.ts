import '$lib/ui/theme.css';
import { page, userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import FunnelChart from '$lib/charts/FunnelChart.svelte';
import type { SafeTable } from '$lib/protocol/safe-table';
import { axeFaults } from '../../support/axe';
import { strayNumbers, wrongFigures } from '../../support/dom-numbers';
import { funnelled } from '../../support/section-tables';

beforeEach(() => page.viewport(1000, 900));

async function shown(table: SafeTable): Promise<HTMLElement> {
	const { container } = await render(FunnelChart, { table });
	await expect.poll(() => container.querySelector('.marks svg')).not.toBeNull();
	return container;
}

describe.each([
	['shares', funnelled()],
	['rates', funnelled({ kind: 'crude-rate', polarity: 'low-is-good' })]
])('a funnel of %s', (_, table) => {
	test('shows no number that is not a cell of the table, and breaks no rule', async () => {
		const container = await shown(table);
		expect(strayNumbers(container)).toEqual([]);
		expect(wrongFigures(container, table)).toEqual([]);
		expect(await axeFaults(container)).toEqual([]);
	});

	test('fits a phone', async () => {
		await page.viewport(390, 900);
		expect((await shown(table)).scrollWidth).toBeLessThanOrEqual(390);
	});
});

test('shows its limits in the key as thin as they are drawn, and no longer than a swatch', async () => {
	const container = await shown(funnelled());
	for (const swatch of container.querySelectorAll('[aria-label=Key] svg')) {
		expect(swatch.getBoundingClientRect().width).toBeLessThanOrEqual(36);
		expect((swatch as SVGSVGElement).getScreenCTM()?.a).toBeCloseTo(1, 1);
	}
});

test('has a mark for each shown ward, none for a hidden one, and names those outside', async () => {
	const table = funnelled();
	const container = await shown(table);
	const [funnel] = table.funnels ?? [];
	expect(container.querySelectorAll('.marks path[transform]')).toHaveLength(funnel?.points.length ?? 0);
	expect(funnel?.points).toHaveLength(15); // of 17 wards two are hidden
	const outside = funnel?.points.filter(({ place }) => place !== 'within') ?? [];
	expect(outside.length).toBeGreaterThan(0);
	const names = [...container.querySelectorAll('.marks [data-exempt="label"]')].map((name) => name.textContent); // and that of the axis
	expect(names.length).toBeGreaterThan(1);
	expect(names.length).toBeLessThanOrEqual(outside.length + 1);
	expect(container.textContent).toContain('that are not shown are no part of it');
});

test.each([1000, 390])('says at its line what the average is, where no mark lies, at %i pixels', async (width) => {
	await page.viewport(width, 900);
	const container = await shown(funnelled());
	const said = [...container.querySelectorAll<SVGTextElement>('.marks text')].filter((text) =>
		text.textContent?.startsWith('average ')
	);
	expect(said).toHaveLength(1);
	const box = said[0]?.getBoundingClientRect() ?? new DOMRect();
	const marks = [...container.querySelectorAll('.marks path[transform]')].map((mark) => mark.getBoundingClientRect());
	const covered = marks.filter(
		(mark) => mark.left < box.right && mark.right > box.left && mark.top < box.bottom && mark.bottom > box.top
	);
	expect(covered).toEqual([]);
});

test('is read from the smallest group on by arrow keys, with where each lies', async () => {
	const container = await shown(funnelled());
	(container.querySelector('[role=listbox]') as HTMLElement).focus();
	await userEvent.keyboard('{Home}');
	await expect
		.poll(() => container.querySelector('[aria-live]')?.textContent)
		.toMatch(/the (inner|outer) limits|within the limits/);
	expect(strayNumbers(container)).toEqual([]);
});
