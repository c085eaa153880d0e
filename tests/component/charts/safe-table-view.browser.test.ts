import '$lib/ui/theme.css';
import { page, userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import AnswerSentence from '$lib/charts/AnswerSentence.svelte';
import SafeTableView from '$lib/charts/SafeTableView.svelte';
import SlicePicker from '$lib/charts/SlicePicker.svelte';
import { axeFaults } from '../../support/axe';
import { strayNumbers, wrongFigures } from '../../support/dom-numbers';
import { ages, makeTable, shuffled, wards } from '../../support/safe-tables';

beforeEach(() => page.viewport(1000, 900));

const namesIn = (root: HTMLElement): string[] =>
	[...root.querySelectorAll('tbody:not(.totals) th')].map((cell) => cell.textContent?.trim() ?? '');
const header = (root: HTMLElement, at: number): HTMLElement => root.querySelectorAll('thead th')[at] as HTMLElement;

describe('the table', () => {
	test('every figure is a cell', async () => {
		for (const table of [
			makeTable(),
			makeTable({ kind: 'count' }),
			makeTable({ dimensions: [wards, ages] }),
			makeTable({ dimensions: [] })
		]) {
			const { container } = await render(SafeTableView, { table });
			expect(strayNumbers(container)).toEqual([]);
			expect(wrongFigures(container, table)).toEqual([]);
		}
	});

	test('sorts by a figure with hidden rows at the end in name order, both ways', async () => {
		const { container } = await render(SafeTableView, { table: shuffled(makeTable()) });
		const button = header(container, 1).querySelector('button') as HTMLElement;
		await userEvent.click(button);
		await expect.poll(() => header(container, 1).getAttribute('aria-sort')).toBe('descending');
		expect(namesIn(container).slice(0, 2)).toEqual(['Milton', 'Thorpe']);
		expect(namesIn(container).slice(-2)).toEqual(['Kursaal', 'Westborough']);
		await userEvent.click(button);
		await expect.poll(() => header(container, 1).getAttribute('aria-sort')).toBe('ascending');
		expect(namesIn(container)[0]).toBe('St Laurence');
		expect(namesIn(container).slice(-2)).toEqual(['Kursaal', 'Westborough']);
	});

	test('sorts by keyboard', async () => {
		const { container } = await render(SafeTableView, { table: makeTable() });
		(header(container, 0).querySelector('button') as HTMLElement).focus();
		await userEvent.keyboard('{Enter}{Enter}');
		await expect.poll(() => namesIn(container)[0]).toBe('Westborough');
	});

	test('says [c] in words, and a click marks a row', async () => {
		const { container } = await render(SafeTableView, { table: makeTable() });
		expect(container.querySelectorAll('.hatched')).toHaveLength(10);
		expect(container.textContent).toContain('[c] confidential: not shown to protect people');
		await userEvent.click(container.querySelector('tr[data-code=E05002224] td') as HTMLElement);
		await expect.poll(() => container.querySelector('tr.selected')?.textContent).toContain('Thorpe');
	});

	test.each([
		['nearest', ', by ward. Counts are rounded.'],
		['midpoint', ', by ward. Counts are rounded.'],
		['atoms', ', by ward. Counts are about right, not exact.'],
		['exact', ', by ward'],
		['published', ', by ward']
	] as const)('its caption says what counts by the method %s are', async (method, ending) => {
		const table = makeTable();
		const { container } = await render(SafeTableView, { table: { ...table, policy: { ...table.policy, method } } });
		expect(container.querySelector('caption')?.textContent?.endsWith(ending)).toBe(true);
	});

	describe('of 30,000 rows', () => {
		const practices = {
			...wards,
			id: 'practice',
			level: undefined,
			groups: Array.from({ length: 9999 }, (_, index) => ({
				code: `P${index}`,
				label: `Practice ${String(index).padStart(5, '0')}`
			}))
		};
		const made = makeTable({ dimensions: [practices, ages], counts: () => [50, 100] });
		const table = Object.assign(Object.create({}) as typeof made, made); // the renderer turns plain objects into deep proxies
		const box = (root: HTMLElement): HTMLElement => root.querySelector('[role=region]') as HTMLElement;
		const drawnRows = (root: HTMLElement): number => root.querySelectorAll('tbody tr:not(.undrawn)').length;
		const listAll = async (root: HTMLElement): Promise<void> => {
			await expect.poll(() => root.querySelector('.more button')).not.toBeNull(); // the rows are put in order first
			await userEvent.click(root.querySelector('.more button') as HTMLElement);
			await expect.poll(() => root.querySelector('table')?.getAttribute('aria-rowcount')).toBe('30001');
		};

		test('the first 60 are listed, then all, of which those in sight are drawn', async () => {
			expect(table.rows).toHaveLength(30_000);
			const { container } = await render(SafeTableView, { table });
			await expect.poll(() => namesIn(container).length).toBe(60);
			await userEvent.click(header(container, 2).querySelector('button') as HTMLElement);
			await expect.poll(() => header(container, 2).getAttribute('aria-sort')).toBe('descending');
			expect(container.textContent).toContain('60 of 19,998 rows are listed.');
			await listAll(container);
			await expect.poll(() => drawnRows(container)).toBeLessThan(60);
			box(container).scrollTop = 10_000 * 46;
			await expect.poll(() => Number(namesIn(container)[0]?.replace('Practice ', ''))).toBeGreaterThan(4_000);
			expect(drawnRows(container)).toBeLessThan(60);
			expect(strayNumbers(container)).toEqual([]);
			expect(wrongFigures(container, table)).toEqual([]);
			box(container).scrollTop = box(container).scrollHeight;
			await expect
				.poll(() => container.querySelector('tbody.totals tr:nth-last-child(1)')?.getAttribute('aria-rowindex'))
				.toBe('30001');
			expect(await axeFaults(container)).toEqual([]);
		});

		test('the arrow keys go on past what was in sight, and from where the focus was left', async () => {
			const { container } = await render(SafeTableView, { table, onwhy: () => undefined });
			await listAll(container);
			const focusedRow = (): number => Number(document.activeElement?.closest('tr')?.getAttribute('aria-rowindex'));
			await expect.poll(() => drawnRows(container)).toBeGreaterThan(10);
			(container.querySelector('tbody button[data-cell]') as HTMLElement).focus();
			for (let step = 0; step < 60; step++) await userEvent.keyboard('{ArrowDown}');
			expect(focusedRow()).toBe(62);
			box(container).scrollTop = 10_000 * 46;
			await expect.poll(() => Number(namesIn(container).at(-1)?.replace('Practice ', ''))).toBeGreaterThan(4_000);
			expect(focusedRow()).toBe(62);
			await userEvent.keyboard('{ArrowDown}');
			expect(focusedRow()).toBe(63);
			await expect.poll(() => box(container).scrollTop).toBeLessThan(10_000);
		});

		test('a row is found by its name', async () => {
			const { container } = await render(SafeTableView, { table });
			await expect.poll(() => container.querySelector('input[type=search]')).not.toBeNull();
			await userEvent.fill(container.querySelector('input[type=search]') as HTMLElement, '04711');
			await expect.poll(() => namesIn(container)).toEqual(['Practice 04711', 'Practice 04711']);
			expect(container.textContent).toContain('2 of 19,998 rows are listed; 2 found.');
		});

		test('columns stay as wide while rows come and go', async () => {
			const { container } = await render(SafeTableView, { table });
			await listAll(container);
			const widths = (): number[] =>
				[...container.querySelectorAll('thead th')].map((cell) => cell.getBoundingClientRect().width);
			await expect.poll(() => drawnRows(container)).toBeLessThan(60);
			const before = widths();
			box(container).scrollTop = 15_000 * 46;
			await expect.poll(() => Number(namesIn(container)[0]?.replace('Practice ', ''))).toBeGreaterThan(6_000);
			expect(widths()).toEqual(before);
		});

		test('all of a list are on paper', async () => {
			const few = makeTable({
				dimensions: [{ ...practices, groups: practices.groups.slice(0, 200) }, ages],
				counts: () => [50, 100]
			});
			const { container } = await render(SafeTableView, { table: few });
			await userEvent.click(container.querySelector('.more button') as HTMLElement);
			await expect.poll(() => drawnRows(container)).toBeLessThan(60);
			dispatchEvent(new Event('beforeprint'));
			expect(drawnRows(container)).toBe(few.rows.length);
			dispatchEvent(new Event('afterprint'));
			await expect.poll(() => drawnRows(container)).toBeLessThan(60);
		});
	});

	test.each([390, 1280])('axe finds nothing at %d pixels, and only the table scrolls sideways', async (width) => {
		await page.viewport(width, 900);
		const { container } = await render(SafeTableView, { table: makeTable({ dimensions: [wards, ages] }), selected: 'E05002224' });
		expect(await axeFaults(container)).toEqual([]);
		expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
	});
});

test('the sentence carries its cells and axe finds nothing', async () => {
	const table = makeTable();
	const { container } = await render(AnswerSentence, { table });
	expect(strayNumbers(container)).toEqual([]);
	expect(wrongFigures(container, table)).toEqual([]);
	expect(container.textContent?.replaceAll(/\s+/g, ' ')).toContain(
		'(25.9%); eleven wards are similar to Southend-on-Sea. Some wards are not shown, to protect people.'
	);
	expect(await axeFaults(container)).toEqual([]);
});

test('another breakdown and a group of it can be chosen, with labels', async () => {
	const { container } = await render(SlicePicker, { table: makeTable({ dimensions: [wards, ages] }) });
	const [along, age] = container.querySelectorAll('select');
	expect([...(age?.options ?? [])].map((option) => option.text)).toEqual(['All ages 65 and over', '65 to 79', '80 and over']);
	await userEvent.selectOptions(along as HTMLElement, 'Age');
	await expect.poll(() => container.querySelectorAll('select')[1]?.options[0]?.text).toBe('Southend-on-Sea');
	expect(await axeFaults(container)).toEqual([]);
});

describe('columns', () => {
	const regionIn = async (width: number): Promise<HTMLElement> => {
		const { container } = await render(SafeTableView, { table: makeTable(), onwhy: () => {} });
		container.style.width = `${width}px`;
		const region = container.querySelector<HTMLElement>('[role=region]');
		if (!region) throw new Error('no table');
		await new Promise((resolve) => setTimeout(resolve, 200));
		return region;
	};
	const edgeOf = (region: HTMLElement): string => getComputedStyle(region, '::after').display;

	test('are all in sight beside the question on a screen of 1,366 pixels', async () => {
		const region = await regionIn(868);
		expect(region.scrollWidth).toBeLessThanOrEqual(region.clientWidth);
		expect(edgeOf(region)).toBe('none');
	});

	test('that are out of sight are told by an edge, until they are scrolled to', async () => {
		const region = await regionIn(500);
		expect(region.scrollWidth).toBeGreaterThan(region.clientWidth);
		await expect.poll(() => edgeOf(region)).toBe('block');
		region.scrollLeft = region.scrollWidth;
		await expect.poll(() => edgeOf(region)).toBe('none');
	});
});
