import '$lib/ui/theme.css';
import { page, userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import InequalitySection from '$lib/charts/InequalitySection.svelte';
import { contrast } from '$lib/protocol/contrast';
import type { SafeTable } from '$lib/protocol/safe-table';
import { axeFaults } from '../../support/axe';
import { strayNumbers, wrongFigures } from '../../support/dom-numbers';
import { byFifth, falling } from '../../support/fifths-tables';

beforeEach(() => page.viewport(1100, 900));

async function shown(table: SafeTable): Promise<HTMLElement> {
	const { container } = await render(InequalitySection, { table });
	await expect.poll(() => container.querySelector('.marks svg')).not.toBeNull();
	return container;
}

describe.each([
	['shares', byFifth(falling)],
	['rates', byFifth(falling, { kind: 'crude-rate', polarity: 'low-is-good' })],
	['shares of which one fifth is hidden', byFifth(falling.with(0, null))]
])('inequality of %s', (_, table) => {
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

test('absolute and relative measures stand together, and what their signs mean', async () => {
	const container = await shown(byFifth(falling));
	const names = [...container.querySelectorAll('tbody th')].map((one) => one.childNodes[0]?.textContent?.trim());
	expect(names).toEqual([
		...['Slope index of inequality', 'Relative index of inequality', 'Absolute gap', 'Relative gap'],
		...['Population attributable risk', 'Concentration index']
	]);
	expect(container.textContent).toContain('more among the most deprived');
	expect(container.textContent).toMatch(/the line goes from \d+\.\d%\s+to \d+\.\d%/);
});

test('bars are as wide as the fifth’s share of people, and a line runs over them', async () => {
	const container = await shown(byFifth(falling));
	const widths = [...container.querySelectorAll('.marks [aria-label="rect"] rect')].map(
		(bar) => Number(bar.getAttribute('width')) + 4
	);
	const people = falling.map((pair) => pair?.[1] ?? 0);
	const all = people.reduce((sum, one) => sum + one, 0);
	const sum = widths.reduce((total, one) => total + one, 0);
	widths.forEach((one, at) => expect(one / sum).toBeCloseTo((people[at] ?? 0) / all, 2));
	expect(container.querySelectorAll('.marks [aria-label="line"] path').length).toBe(2);
});

test.each(['light', 'dark', 'contrast-dark'])('figures are read on their bars in the theme %s', async (theme) => {
	document.documentElement.dataset['theme'] = theme;
	try {
		const container = await shown(byFifth(falling));
		const fills = [...container.querySelectorAll('.marks [aria-label="rect"] rect')].map((bar) => bar.getAttribute('fill') ?? '');
		const figures = [...container.querySelectorAll('.marks svg text:has([data-cell$=".value"])')];
		expect(figures).toHaveLength(5);
		figures.forEach((figure, at) => {
			const [own, halo] = [getComputedStyle(figure).fill, getComputedStyle(figure).stroke].map(hexOf);
			expect(contrast(own ?? '', fills[at] ?? '')).toBeGreaterThanOrEqual(4.5);
			expect(halo).toBe(fills[at]);
		});
	} finally {
		delete document.documentElement.dataset['theme'];
	}
});

function hexOf(colour: string): string {
	return `#${(colour.match(/\d+/g) ?? []).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}

test('a hidden fifth is a striped column; there is no line, and why is said', async () => {
	const container = await shown(byFifth(falling.with(2, null)));
	expect(container.querySelectorAll('.marks rect.hidden-fifth')).toHaveLength(1);
	expect(container.querySelectorAll('.marks [aria-label="line"] path')).toHaveLength(0);
	expect(container.textContent).toContain('There is no line over the fifths: a figure of one of the five fifths is not shown');
	expect([...container.querySelectorAll('tbody th')]).toHaveLength(4);
});

test('arrow keys read the fifths', async () => {
	const container = await shown(byFifth(falling));
	(container.querySelector('[role=listbox]') as HTMLElement).focus();
	await userEvent.keyboard('{ArrowRight}');
	await expect.poll(() => container.querySelector('[aria-live]')?.textContent).toContain('Fifth 1 (most deprived)');
});
