import '$lib/ui/theme.css';
import { page, userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import ProjectionLines from '$lib/charts/ProjectionLines.svelte';
import { drawLines } from '$lib/charts/projection-lines';
import { yearLines } from '$lib/charts/year-lines';
import type { SafeTable } from '$lib/protocol/safe-table';
import { axeFaults } from '../../support/axe';
import { strayNumbers, wrongFigures } from '../../support/dom-numbers';
import { madeProjection } from '../../support/projected-tables';
import { shuffled } from '../../support/safe-tables';

beforeEach(() => page.viewport(1000, 900));

const oneVariant = madeProjection({ variants: ['Principal'] });
const twoVariants = madeProjection();

async function shown(props: { table: SafeTable; area?: string | null; year?: string | null }): Promise<HTMLElement> {
	const { container } = await render(ProjectionLines, props);
	await expect.poll(() => container.querySelector('svg')).not.toBeNull();
	return container;
}

describe('the lines of later years', () => {
	test.each([
		['of one variant', oneVariant, null],
		['of two variants', twoVariants, null],
		['of one area', twoVariants, 'E05002213']
	])('%s: every figure is a cell, and no rule is broken', async (_name, table, area) => {
		const root = await shown({ table, area, year: '2027' });
		expect(strayNumbers(root)).toEqual([]);
		expect(wrongFigures(root, table)).toEqual([]);
		expect(root.querySelectorAll('[data-cell]').length).toBeGreaterThan(2);
		expect(await axeFaults(root)).toEqual([]);
	});

	test('what was estimated is a dot, what is projected a dashed line for each variant', async () => {
		const root = await shown({ table: twoVariants });
		const lines = [...root.querySelectorAll('[aria-label="line"]')];
		expect(lines).toHaveLength(2);
		expect(new Set(lines.map((line) => line.getAttribute('stroke-dasharray'))).size).toBe(2);
		expect(root.querySelectorAll('[aria-label="dot"] circle')).toHaveLength(2);
		await expect.element(page.getByText('[f] projected: not a forecast of outcomes')).toBeVisible();
	});

	test('years are gone through with the keyboard, and read out', async () => {
		const root = await shown({ table: oneVariant, year: '2030' });
		const listbox = root.querySelector('[role=listbox]') as HTMLElement;
		listbox.focus();
		await userEvent.keyboard('{ArrowLeft}');
		await expect.element(page.getByRole('option', { selected: true })).toHaveTextContent('2029 [f]');
		await userEvent.keyboard('{Home}');
		await expect.element(page.getByRole('option', { selected: true })).toHaveTextContent('2021');
		const readout = root.querySelector('[aria-live]');
		expect(readout?.textContent).not.toContain('about');
		await userEvent.keyboard('{End}');
		await expect
			.poll(() => readout?.textContent?.replace(/\s+/g, ' ').replaceAll(/\( | \)/g, (bracket) => bracket.trim()))
			.toMatch(/2030 \[f\]: about [\d,]+ people \(\+\d+% since 2021\)/);
	});

	test('the axis begins at nothing, ends above the highest number, and warns of nothing', () => {
		const { svg, places } = drawLines({ table: twoVariants, lines: yearLines(twoVariants, null), width: 900, scale: 1 });
		const ticks = [...svg.querySelectorAll('[aria-label="y-axis tick label"] text')].map((tick) =>
			Number(tick.textContent?.replace(',', ''))
		);
		expect(Math.min(...ticks)).toBe(0);
		expect(svg.outerHTML).not.toMatch(/NaN|⚠/);
		expect(places.map(({ code }) => code)).toEqual(['2021', '2024', '2025', '2026', '2027', '2028', '2029', '2030']);
	});

	test('the drawing does not depend on the order in which rows came', () => {
		const drawn = (table: SafeTable): string =>
			drawLines({ table, lines: yearLines(table, null), width: 900, scale: 1 }).svg.outerHTML;
		for (const seed of [1, 2]) expect(drawn(shuffled(twoVariants, seed))).toBe(drawn(twoVariants));
	});

	test('a year of a few pixels is marked around itself, and not filled by its frame', async () => {
		await page.viewport(320, 800);
		const root = await shown({ table: twoVariants, year: '2027' });
		await expect.poll(() => root.querySelector('li[aria-selected=true]')).not.toBeNull();
		const { boxShadow } = getComputedStyle(root.querySelector('li[aria-selected=true]') as HTMLElement);
		expect(boxShadow).not.toBe('none');
		expect(boxShadow).not.toContain('inset');
	});

	test('fits a narrow screen', async () => {
		await page.viewport(360, 800);
		const root = await shown({ table: twoVariants });
		expect(root.scrollWidth).toBeLessThanOrEqual(360);
	});
});
