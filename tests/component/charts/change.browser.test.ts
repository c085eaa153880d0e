import '$lib/ui/theme.css';
import { page, userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import ChangeChart from '$lib/charts/ChangeChart.svelte';
import { changeIn, changeSentences } from '$lib/charts/change-reading';
import { viewsFor } from '$lib/charts/views';
import { firstSlice } from '$lib/charts/reading';
import type { SafeTable } from '$lib/protocol/safe-table';
import { axeFaults } from '../../support/axe';
import { changing, hides, rises } from '../../support/changing-tables';
import { cutNames } from '../../support/cut-names';
import { strayNumbers, wrongFigures } from '../../support/dom-numbers';
import { makeTable } from '../../support/safe-tables';

beforeEach(() => page.viewport(1000, 900));

const said = (table: SafeTable): string =>
	changeSentences(table, changeIn(table, firstSlice(table)) ?? (undefined as never))
		.map((sentence) => sentence.map(({ text }) => text).join(''))
		.join(' ');

async function shown(table: SafeTable): Promise<HTMLElement> {
	const { container } = await render(ChangeChart, { table });
	await expect.poll(() => container.querySelector('.marks svg')).not.toBeNull();
	return container;
}

describe('change between two periods', () => {
	test('is offered of a table by groups and periods only, and says where the limits do not overlap', () => {
		const table = changing();
		expect(viewsFor(table, firstSlice(table))).toContain('change');
		expect(viewsFor(makeTable(), firstSlice(makeTable()))).not.toContain('change');
		expect(said(table)).toContain('Between 2022 and 2024 the figure rose in 1 ward; it fell in 1 ward; it cannot be told apart');
		expect(said(table)).toContain(`Most in ${rises?.label}`);
		expect(said(table)).toContain('Of 1 ward one of the two is not shown');
	});

	test.each(['dumbbells', 'slopes'])(
		'as %s shows no number that is not a cell, breaks no rule, and fits a phone',
		async (shape) => {
			const table = changing();
			const root = await shown(table);
			await page.getByLabelText('as', { exact: true }).selectOptions(shape);
			expect(strayNumbers(root)).toEqual([]);
			expect(wrongFigures(root, table)).toEqual([]);
			expect(await axeFaults(root)).toEqual([]);
			expect(root.querySelectorAll('.marks svg line[stroke-dasharray]')).toHaveLength(1);
			expect(root.querySelectorAll('.marks svg circle')).toHaveLength(8); // two for each ward of which both are shown
			await page.viewport(360, 800);
			expect(root.scrollWidth).toBeLessThanOrEqual(360);
		}
	);

	test('shows rises and falls in the key as thick as they are drawn', async () => {
		const root = await shown(changing());
		const scales = [...root.querySelectorAll('[aria-label=Key] li > svg')].map(
			(swatch) => (swatch as SVGSVGElement).getScreenCTM()?.a
		);
		expect(scales.length).toBeGreaterThan(4);
		for (const scale of scales) expect(scale).toBeCloseTo(1, 1);
	});

	test('names each ward in full over its dumbbell on a phone', async () => {
		await page.viewport(320, 800);
		const table = changing();
		const dimensions = table.dimensions.map((each) =>
			each.id === 'area'
				? { ...each, groups: each.groups.map((group) => ({ ...group, label: `${group.label} and more` })) }
				: each
		);
		expect(cutNames(await shown({ ...table, dimensions }))).toEqual([]);
	});

	test('names each ward and period in full as slopes on a phone, none over another', async () => {
		await page.viewport(360, 800);
		const table = changing();
		const quarters = ['April to June 2024', 'July to September 2024', 'January to March 2025'];
		const dimensions = table.dimensions.map((each) =>
			each.id === 'period'
				? { ...each, groups: each.groups.map((group, at) => ({ ...group, label: quarters[at] ?? group.label })) }
				: each
		);
		const root = await shown({ ...table, dimensions });
		await page.getByLabelText('as', { exact: true }).selectOptions('slopes');
		await expect.poll(() => root.querySelectorAll('.marks svg line[stroke]').length).toBeGreaterThan(0);
		const headings = [...root.querySelectorAll('.marks svg text[font-weight=bold]')];
		expect(headings.map(({ textContent }) => textContent)).toEqual(['Apr–Jun 2024', 'Jan–Mar 2025']);
		const [from, to] = headings.map((heading) => heading.getBoundingClientRect());
		const drawing = root.querySelector('.marks svg')?.getBoundingClientRect();
		expect(from?.right).toBeLessThan(to?.left ?? 0);
		expect(to?.right).toBeLessThanOrEqual((drawing?.right ?? 0) + 1);
		expect(root.querySelector('.marks svg')?.textContent).not.toContain('…');
	});

	test.each([
		[232, ' and more'],
		[304, ' and more'],
		[304, ' and the villages of Stratford-under-Wychwood-on-the-Hill']
	])('as slopes in %d pixels names each ward whole%s, on lines that no other name lies over', async (width, more) => {
		await page.viewport(width + 16, 800);
		const table = changing();
		const dimensions = table.dimensions.map((each) =>
			each.id === 'area' ? { ...each, groups: each.groups.map((group) => ({ ...group, label: `${group.label}${more}` })) } : each
		);
		const root = await shown({ ...table, dimensions });
		await page.getByLabelText('as', { exact: true }).selectOptions('slopes');
		await expect.poll(() => root.querySelectorAll('.marks svg text:has([data-exempt=label])').length).toBe(4);
		expect(cutNames(root)).toEqual([]);
		const texts = [...root.querySelectorAll('.marks svg text:has([data-exempt=label])')];
		const wanted = dimensions[0]?.groups.map(({ label }) => label.replaceAll(/\s/g, '')) ?? [];
		for (const text of texts)
			expect(wanted).toContain(text.querySelector('[data-exempt=label]')?.textContent?.replaceAll(/\s/g, ''));
		const boxes = texts.map((text) => text.getBoundingClientRect()).toSorted((one, other) => one.top - other.top);
		const over = boxes.slice(1).map(({ top }, at) => (boxes[at]?.bottom ?? 0) - top);
		expect(Math.max(...over)).toBeLessThanOrEqual(1);
		const svg = root.querySelector('.marks svg')?.getBoundingClientRect();
		expect(boxes.at(-1)?.bottom).toBeLessThanOrEqual((svg?.bottom ?? 0) + 1);
	});

	test('is read out by the keyboard, hidden figures as [c], and of other periods when these are chosen', async () => {
		const root = await shown(changing());
		const reading = (): string => root.querySelector('[aria-live]')?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
		page.getByRole('listbox').element().focus();
		await userEvent.keyboard('{Home}');
		expect(reading()).toContain(`${rises?.label}: 2022`);
		expect(reading()).toContain('; rose');
		await userEvent.keyboard('{End}');
		expect(reading()).toContain(`${hides?.label}: 2022`);
		expect(reading()).toContain('2024 [c]');
		await page.getByLabelText('to', { exact: true }).selectOptions('2023');
		expect(root.querySelector('figure p')?.textContent).toContain('Between 2022 and 2023');
		expect(reading()).not.toContain('[c]');
	});
});
