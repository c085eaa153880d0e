import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { releasedTable } from '$lib/exports/released-table';
import type { Queried } from '$lib/session/released.svelte';
import ReleasedQuery from '../../../src/routes/sql/ReleasedQuery.svelte';
import { findBreaches } from '../../support/find-breaches';
import { makeTable } from '../../support/safe-tables';

const table = makeTable();
const shown = { answers: [{ name: 'answer_1', table }], tables: [releasedTable('answer_1', table)] };
const nothing: Queried = { is: 'nothing' };

test('without an answer says where to get one', async () => {
	const screen = await render(ReleasedQuery, { answers: [], tables: [], queried: nothing, onask: vi.fn(), onstop: vi.fn() });
	await expect.element(page.getByRole('link', { name: 'Ask a question' })).toBeVisible();
	expect(await findBreaches(screen.container)).toEqual([]);
});

test('tells answers apart by the question in words', async () => {
	const other = { ...table, title: 'The same by sex' };
	const answers = [...shown.answers, { name: 'answer_2', table: other }];
	const screen = await render(ReleasedQuery, {
		answers,
		tables: shown.tables,
		queried: nothing,
		onask: vi.fn(),
		onstop: vi.fn()
	});
	const named = [...screen.container.querySelectorAll('summary')].map((one) => (one.textContent ?? '').replaceAll(/\s+/g, ' '));
	expect(named.map((one) => one.includes(table.title))).toEqual([true, false]);
	expect(named[1]).toContain('The same by sex');
});

test('sets its tables side by side on a wide screen', async () => {
	await page.viewport(1920, 1080);
	const answers = ['answer_1', 'answer_2'].map((name) => ({ name, table }));
	const { container } = await render(ReleasedQuery, { ...shown, answers, queried: nothing, onask: vi.fn(), onstop: vi.fn() });
	const tops = [...container.querySelectorAll('summary')].map((one) => one.getBoundingClientRect().top);
	expect(tops).toHaveLength(2);
	expect(tops[1]).toBe(tops[0]);
});

test('is written and run from the keyboard', async () => {
	const onask = vi.fn();
	await render(ReleasedQuery, { ...shown, queried: nothing, onask, onstop: vi.fn() });
	await page.getByRole('textbox', { name: 'Query' }).fill('SELECT 1');
	await userEvent.keyboard('{Control>}{Enter}{/Control}');
	expect(onask).toHaveBeenCalledExactlyOnceWith('SELECT 1');
});

test('says how many rows came, and shows them as a table', async () => {
	const answer = { id: 1, ok: true as const, columns: ['area_name', 'value'], rows: [['Leigh', 24.5]], more: false };
	const queried: Queried = { is: 'answered', answer };
	const screen = await render(ReleasedQuery, { ...shown, queried, onask: vi.fn(), onstop: vi.fn() });
	await expect.element(page.getByRole('status')).toHaveTextContent('1 row.');
	await expect.element(page.getByRole('cell', { name: '24.5' })).toBeVisible();
	expect(await findBreaches(screen.container)).toEqual([]);
});

test('says NULL where a figure is hidden, and sets the heading of numbers over them', async () => {
	const rows = [
		['Leigh', 24.5],
		['Kursaal', null]
	];
	const answer = { id: 1, ok: true as const, columns: ['area_name', 'value'], rows, more: false };
	const screen = await render(ReleasedQuery, {
		...shown,
		queried: { is: 'answered', answer },
		onask: vi.fn(),
		onstop: vi.fn()
	});
	await expect.element(page.getByRole('row', { name: 'Kursaal NULL' })).toBeVisible();
	const aligned = [...screen.container.querySelectorAll('thead th')].map((one) => getComputedStyle(one).textAlign);
	expect(aligned).toEqual(['left', 'right']);
	expect(await findBreaches(screen.container)).toEqual([]);
});

test('shows what is wrong with a query, can be stopped while it runs, and says so', async () => {
	const onstop = vi.fn();
	const why = 'Parser Error: syntax error at or near "FORM"';
	const screen = await render(ReleasedQuery, {
		...shown,
		queried: { is: 'answered', answer: { id: 1, ok: false, why } },
		onask: vi.fn(),
		onstop
	});
	await expect.element(page.getByText(why)).toBeVisible();
	expect(await findBreaches(screen.container)).toEqual([]);
	await screen.rerender({ queried: { is: 'asking' } });
	await page.getByRole('button', { name: 'Stop' }).click();
	expect(onstop).toHaveBeenCalledOnce();
	await screen.rerender({ queried: { is: 'stopped' } });
	await expect.element(page.getByRole('status')).toHaveTextContent('Stopped.');
});
