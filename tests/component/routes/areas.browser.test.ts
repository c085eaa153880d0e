import '$lib/ui/theme.css';
import { page, userEvent } from 'vitest/browser';
import { describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { cellOf, formatCell, formatWithUnit, type Figure } from '$lib/protocol/format';
import { comparedText, strayNumbers } from '../../support/dom-numbers';
import { findBreaches } from '../../support/find-breaches';
import { profileFigures, profileHoldings, tableOfFigure } from '../../support/profile-figures';
import AreaProfile from '../../../src/routes/areas/AreaProfile.svelte';
import AreasOverview from '../../../src/routes/areas/AreasOverview.svelte';
import LookingOver from '../../../src/routes/areas/LookingOver.svelte';

const figures = profileFigures();
const linkTo = () => '#/ask?q=1';
const areaOf = (code: string) => {
	const area = profileHoldings.areas.find((one) => one.code === code);
	if (!area) throw new Error('no such area');
	return area;
};

/** Elements that claim to show a cell and show something else. The table is named in front of the cell, or by what stands around it. */
function wrongFigures(root: Element): string[] {
	return [...root.querySelectorAll('[data-cell]')].flatMap((element) => {
		const [cell = '', named] = (element.getAttribute('data-cell') ?? '').split('/').reverse();
		const table = tableOfFigure(named ?? element.closest('[data-table]')?.getAttribute('data-table') ?? '');
		const compared = table && comparedText(table, cell);
		if (compared !== null && compared !== undefined) {
			const text = (element.textContent ?? '').trim();
			return text === compared ? [] : [`${cell}: "${text}" instead of "${compared}"`];
		}
		const [id, figure = ''] = cell.split('.');
		const row = table?.rows.find((one) => one.id === id);
		if (!table || !row) return [`${cell}: no such cell`];
		const held = cellOf(row, figure as Figure);
		const right = [formatCell(held, table.measure, figure as Figure), formatWithUnit(held, table.measure)];
		return right.includes((element.textContent ?? '').trim()) ? [] : [`${cell}: ${element.textContent}`];
	});
}

async function profile(code: string): Promise<Element> {
	const { container } = await render(AreaProfile, { area: areaOf(code), figures, holdings: profileHoldings, linkTo });
	await expect.poll(() => container.querySelectorAll('.marks svg').length).toBeGreaterThan(0);
	return container;
}

describe('the profile of a ward', () => {
	test.each([390, 1366, 1920])('shows cells of its tables alone, breaks no rule and fits %d pixels', async (width) => {
		await page.viewport(width, 900);
		const root = await profile('E05002224');
		expect(strayNumbers(root)).toEqual([]);
		expect(wrongFigures(root)).toEqual([]);
		expect(await findBreaches(root)).toEqual([]);
		expect(root.scrollWidth).toBeLessThanOrEqual(width);
	});

	test('tells in words, shape and place how it compares, with limits beside every figure', async () => {
		await page.viewport(1366, 900);
		const root = await profile('E05002224');
		await expect.element(page.getByRole('article', { name: 'Thorpe' })).toBeVisible();
		expect(root.querySelector('.lead')?.textContent?.replaceAll(/\s+/g, ' ').trim()).toBe(
			'1,000 people registered with a GP practice live in Thorpe. Of 3 figures that can be compared with Southend-on-Sea, 1 is worse, 1 better and 1 higher.'
		);
		const lines = [...root.querySelectorAll('[aria-labelledby=against-title] tbody tr:has(td)')];
		expect(lines).toHaveLength(3);
		expect(lines.map((line) => line.querySelector('.outcome')?.textContent?.trim()).sort()).toEqual([
			'better',
			'higher',
			'worse'
		]);
		for (const line of lines) {
			expect(line.querySelectorAll('svg .mark, svg .limits, svg .range')).toHaveLength(3);
			expect(line.querySelector('[data-cell$=".lower"]')).not.toBeNull();
		}
	});

	test('tells which figures are not there, and why', async () => {
		await profile('E05002224');
		await expect.element(page.getByRole('heading', { name: 'Figures that are not here, and why' })).toBeVisible();
		await expect.element(page.getByText(/COPD.*This answer could tell of a few people/)).toBeVisible();
		await expect.element(page.getByText(/Emergency admissions.*Needs /).first()).toBeVisible();
	});

	test('sets its figures beside its own by earlier records, and says what that does not show', async () => {
		const root = await profile('E05002224');
		const since = root.querySelector('[data-test="since"]') as HTMLElement;
		expect(since.querySelectorAll('tbody tr')).toHaveLength(1);
		const [before = '', now = '', difference = '', said = ''] = [...since.querySelectorAll('tbody td')].map((cell) =>
			(cell.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
		);
		expect(before).toMatch(/% .*on 1 April 2024$/);
		expect(now).toMatch(/% \(.* to .*\)$/);
		expect(difference).toMatch(/percentage points$/);
		expect(said).toMatch(/^(better|worse|similar|higher|lower)$/);
		await expect.element(page.getByText(/those who died or moved away in between are in neither/)).toBeVisible();
	});

	test.each(['E05002216', 'E05002217'])('tells of no change where one of the two figures is hidden (%s)', async (hidden) => {
		const root = await profile(hidden);
		const since = root.querySelector('[data-test="since"]') as HTMLElement;
		expect(since.querySelector('td.outcome')?.textContent?.trim()).toBe('not compared');
		expect(since.querySelector('td.hatched [data-cell]')?.textContent).toBe('[c]');
		expect(wrongFigures(root)).toEqual([]);
	});

	test('says nothing of sources before a figure is there', async () => {
		const waiting = figures.map((figure) => ({ ...figure, asked: { is: 'waiting' as const } }));
		const { container } = await render(AreaProfile, {
			area: areaOf('E05002224'),
			figures: waiting,
			holdings: profileHoldings,
			linkTo
		});
		expect(container.textContent).not.toContain('Sources');
	});

	test('marks what is hidden, without a mark on the spine and never as a zero', async () => {
		const root = await profile('E05002216');
		const lines = [...root.querySelectorAll('[aria-labelledby=against-title] tbody tr:has(td)')];
		expect(lines).toHaveLength(3);
		for (const line of lines) {
			expect(line.querySelector('td.hatched')?.textContent?.trim()).toBe('[c]');
			expect(line.querySelector('.outcome')?.textContent?.trim()).toBe('not shown, to protect people');
			expect(line.querySelectorAll('svg .mark, svg .limits')).toHaveLength(0);
			expect(line.querySelectorAll('svg .range')).toHaveLength(1);
		}
		expect(root.textContent).toContain('3 are not shown, to protect people.');
	});
});

describe('the overview of wards', () => {
	const shown = () => render(AreasOverview, { level: 'ward', figures, holdings: profileHoldings, linkTo });

	test.each([390, 1366])('has a field for every figure and ward, in colour and letter, and fits %d pixels', async (width) => {
		await page.viewport(width, 900);
		const { container } = await shown();
		expect(container.querySelectorAll('td[aria-selected]')).toHaveLength(3 * 17);
		expect(container.querySelectorAll('td.hidden')).toHaveLength(3 * 2);
		expect(strayNumbers(container)).toEqual([]);
		expect(wrongFigures(container)).toEqual([]);
		expect(await findBreaches(container)).toEqual([]);
		expect(container.scrollWidth).toBeLessThanOrEqual(width);
	});

	test('sets two figures against each other, by keyboard', async () => {
		const { container } = await shown();
		const chart = container.querySelector('.against') as HTMLElement;
		await expect.poll(() => chart.querySelector('.marks svg')).not.toBeNull();
		await page.getByLabelText('Up').selectOptions('care-requests-65');
		expect(chart.textContent).toContain('Where the first is higher, the second tends to be higher.');
		expect(chart.textContent).toContain('Not drawn, because a figure is not shown: Kursaal, Westborough.');
		const named = (): string[] => [...chart.querySelectorAll('.marks text[data-exempt=label]')].map((name) => name.textContent);
		expect(named()).toContain('Thorpe'); // at rest, and no ward that is not drawn
		expect(named()).not.toContain('Kursaal');
		(chart.querySelector('[role=listbox]') as HTMLElement).focus();
		await userEvent.keyboard('{End}');
		const reading = (): string => chart.querySelector('[aria-live]')?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
		await expect.poll(() => chart.querySelector('.marks text[font-weight=bold]')?.textContent).toBe('Milton');
		await expect.poll(reading).toMatch(/^Milton: .* 63\.6%, limits 54\.3% to 72\.0%, better; Requests .* limits .*, worse$/);
		expect(wrongFigures(container)).toEqual([]);
		expect(strayNumbers(container)).toEqual([]);
	});

	test('is moved through by keyboard, tells the limits, and leads to each ward', async () => {
		const { container } = await shown();
		(container.querySelector('[role=grid]') as HTMLElement).focus();
		await userEvent.keyboard('{ArrowDown}{ArrowRight}');
		const reading = (): string => container.querySelector('[aria-live]')?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
		await expect.poll(reading).toMatch(/^Blenheim Park, .*confidence limits .* to .*Southend-on-Sea$/);
		expect(wrongFigures(container)).toEqual([]);
		await expect.element(page.getByRole('link', { name: 'Thorpe' }).first()).toHaveAttribute('href', '#/areas/E05002224');
	});
});

describe('while the figures are asked for', () => {
	test('nothing is asked before the reader says so, who is told what it costs', async () => {
		const heard = { onstop: vi.fn(), ongo: vi.fn() };
		const waiting = figures.map((figure) => ({ ...figure, asked: { is: 'waiting' as const } }));
		const { container } = await render(LookingOver, { figures: waiting, isRunning: false, ...heard });
		await expect.element(page.getByText(/some later questions about the same people may then be refused/)).toBeVisible();
		expect(strayNumbers(container)).toEqual([]);
		expect(heard.ongo).not.toHaveBeenCalled();
		page.getByRole('button', { name: 'Ask for the figures' }).element().focus();
		await userEvent.keyboard('{Enter}');
		expect(heard.ongo).toHaveBeenCalledOnce();
	});

	test('it says how far they have come, may be stopped and go on', async () => {
		const heard = { onstop: vi.fn(), ongo: vi.fn() };
		const asking = figures.map((figure) =>
			figure.id === 'multimorbidity-2' ? { ...figure, asked: { is: 'asking' as const, progress: null } } : figure
		);
		const screen = await render(LookingOver, { figures: asking, isRunning: true, ...heard });
		await expect.element(page.getByRole('progressbar')).toBeVisible();
		await expect.element(page.getByText('Two or more long-term conditions', { exact: false }).first()).toBeVisible();
		await page.getByRole('button', { name: 'Stop' }).click();
		expect(heard.onstop).toHaveBeenCalledOnce();
		await screen.rerender({ isRunning: false });
		await page.getByRole('button', { name: 'Ask for the rest of the figures' }).click();
		expect(heard.ongo).toHaveBeenCalledOnce();
		expect(await findBreaches(screen.container)).toEqual([]);
	});
});
