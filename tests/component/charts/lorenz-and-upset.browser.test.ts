import '$lib/ui/theme.css';
import { page, userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import LorenzChart from '$lib/charts/LorenzChart.svelte';
import UpsetPlot from '$lib/charts/UpsetPlot.svelte';
import { firstSlice, orderPoints, readTable } from '$lib/charts/reading';
import { viewsFor } from '$lib/charts/views';
import type { SafeTable } from '$lib/protocol/safe-table';
import { axeFaults } from '../../support/axe';
import { cutNames } from '../../support/cut-names';
import { strayNumbers, wrongFigures } from '../../support/dom-numbers';
import { byCombination, byPair, spreadOverWards } from '../../support/section-tables';

beforeEach(() => page.viewport(1000, 900));

const said = (root: Element): string => root.querySelector('[aria-live]')?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';

async function shown(chart: typeof LorenzChart | typeof UpsetPlot, table: SafeTable): Promise<HTMLElement> {
	const { container } = await render(chart, { table });
	await expect.poll(() => container.querySelector('.marks svg')).not.toBeNull();
	return container;
}

async function read(container: HTMLElement, key: string): Promise<string> {
	(container.querySelector('[role=listbox]') as HTMLElement).focus();
	await userEvent.keyboard(key);
	await expect.poll(() => container.querySelector('[aria-selected=true]')).not.toBeNull();
	return said(container);
}

describe.each([
	['a Lorenz curve', LorenzChart, spreadOverWards(false)],
	['an UpSet plot of which one pair is hidden', UpsetPlot, byPair()],
	['an UpSet plot of three conditions', UpsetPlot, byCombination(['HYP_REG', 'DM_REG', 'DEP_REG'], 'YNY')],
	['an UpSet plot of two conditions', UpsetPlot, byCombination(['HYP_REG', 'DM_REG'])]
] as const)('%s', (_, chart, table) => {
	test('shows no number that is not a cell of the table, and breaks no rule, also of what is pointed at', async () => {
		const container = await shown(chart, table);
		await read(container, '{End}');
		expect(strayNumbers(container)).toEqual([]);
		expect(wrongFigures(container, table)).toEqual([]);
		expect(await axeFaults(container)).toEqual([]);
	});

	test('fits a phone', async () => {
		await page.viewport(320, 900);
		expect((await shown(chart, table)).scrollWidth).toBeLessThanOrEqual(320);
	});
});

describe('a Lorenz curve', () => {
	const table = spreadOverWards(false);

	test('is read from the lowest rate to the highest, with what each ward has together with those before it', async () => {
		const container = await shown(LorenzChart, table);
		expect(container.querySelectorAll('[role=option]')).toHaveLength(17);
		expect(await read(container, '{Home}')).toMatch(
			/^Belfairs: 5\.0%; with all wards of lower rates 5\.9% of people and 1\.2% of/
		);
		expect(await read(container, '{End}')).toMatch(/^West Shoebury: .*100% of people and 100% of/);
	});

	test('is offered where all wards are shown, and only there', () => {
		expect(viewsFor(table, firstSlice(table))).toContain('lorenz');
		const hidden = spreadOverWards(true);
		expect(viewsFor(hidden, firstSlice(hidden))).not.toContain('lorenz');
	});
});

describe('an UpSet plot', () => {
	const table = byPair();

	test('is what pairs of conditions are drawn as first', () => {
		expect(viewsFor(table, firstSlice(table))[0]).toBe('upset');
	});

	test('joins the dots of two conditions in each row, the commonest first, and shows all pairs when asked', async () => {
		const container = await shown(UpsetPlot, table);
		const rows = (): string[] => [...container.querySelectorAll('[role=option]')].map((one) => one.textContent?.trim() ?? '');
		const ordered = orderPoints(readTable(table).points, 'value').map(({ label }) => label);
		expect(rows()).toEqual(ordered.slice(0, 20));
		const dots = (): number => container.querySelectorAll('.marks circle[r][stroke-width="1"]').length;
		expect(dots()).toBe(40);
		await page.getByRole('button', { name: 'Show all pairs' }).click();
		await expect.poll(rows).toEqual(ordered);
		expect(dots()).toBe(2 * ordered.length);
	});

	test('names each pair in words on a phone, where names over columns would lie over each other', async () => {
		await page.viewport(320, 900);
		const container = await shown(UpsetPlot, table);
		expect(cutNames(container)).toEqual([]);
		const names = [...container.querySelectorAll('.marks svg [data-exempt=label]')].map((one) => one.textContent?.trim());
		expect(names).toEqual(
			orderPoints(readTable(table).points, 'value')
				.slice(0, 20)
				.map(({ label }) => label)
		);
		expect(container.querySelectorAll('.marks [aria-label=bar] rect')).toHaveLength(20);
		expect(strayNumbers(container)).toEqual([]);
		expect(wrongFigures(container, table)).toEqual([]);
		expect(container.scrollWidth).toBeLessThanOrEqual(320);
	});

	test.each([1000, 600, 320])(
		'of shares has each figure and its limits apart from one another and from the bar, %s pixels wide',
		async (width) => {
			await page.viewport(width, 900);
			const container = await shown(UpsetPlot, byPair('proportion'));
			const boxes = [...container.querySelectorAll('.marks svg text:has([data-cell]), .marks [aria-label=bar] rect')].map((one) =>
				one.getBoundingClientRect()
			);
			expect(boxes.length).toBeGreaterThanOrEqual(40);
			const lap = (one: DOMRect, other: DOMRect): boolean =>
				one.left < other.right && other.left < one.right && one.top + 4 < other.bottom && other.top + 4 < one.bottom;
			expect(boxes.filter((one, at) => boxes.slice(at + 1).some((other) => lap(one, other)))).toEqual([]);
		}
	);

	test('draws a hidden pair as a striped stub, last and without a length', async () => {
		const container = await shown(UpsetPlot, table);
		await page.getByRole('button', { name: 'Show all pairs' }).click();
		await expect.poll(() => container.querySelectorAll('.marks rect.stub').length).toBe(1);
		expect(container.querySelectorAll('.marks [aria-label=bar] rect')).toHaveLength(65);
		expect(await read(container, '{End}')).toContain('[c], confidential: not shown to protect people');
	});
});

describe('an UpSet plot of combinations', () => {
	const three = byCombination(['HYP_REG', 'DM_REG', 'DEP_REG'], 'YNY');

	test('is what a count by two or three conditions is drawn as first, and nothing else', () => {
		expect(viewsFor(three, firstSlice(three))[0]).toBe('upset');
		for (const fields of [['HYP_REG'], ['HYP_REG', 'LIVING_ALONE_IND']]) {
			const other = byCombination(fields);
			expect(viewsFor(other, firstSlice(other))).not.toContain('upset');
		}
	});

	test('has a row for every combination, the commonest first, the hidden one last and striped', async () => {
		const container = await shown(UpsetPlot, three);
		expect([...container.querySelectorAll('[role=option]')].map((one) => one.textContent?.trim())).toEqual([
			'Only depression',
			'Only diabetes',
			'Diabetes and depression, not high blood pressure',
			'Only high blood pressure',
			'High blood pressure and diabetes, not depression',
			'High blood pressure, diabetes and depression',
			'High blood pressure and depression, not diabetes'
		]);
		expect(container.querySelectorAll('.marks circle[r][stroke-width="1"]')).toHaveLength(12);
		expect(container.querySelectorAll('.marks rect.stub')).toHaveLength(1);
		expect(await read(container, '{End}')).toContain('[c], confidential: not shown to protect people');
	});
});
