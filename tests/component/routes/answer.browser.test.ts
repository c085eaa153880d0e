import { describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { Refusal } from '$lib/protocol/exchange';
import type { Question } from '$lib/protocol/question';
import { refusalInWords } from '$lib/session/refusal-words';
import type { Answered } from '$lib/session/session.svelte';
import { findBreaches } from '../../support/find-breaches';
import { ages, makeTable, wards } from '../../support/safe-tables';
import { sampleHoldings } from '../../support/sample-holdings';
import AnswerView from '../../../src/routes/ask/AnswerView.svelte';

async function setup(answered: Answered) {
	const onchange = vi.fn<(question: Question) => void>();
	const onretry = vi.fn();
	const screen = await render(AnswerView, { answered, holdings: sampleHoldings(), onchange, onretry });
	return { screen, onchange, onretry };
}

describe('the answer', () => {
	test('is a sentence, a chart, a map and a table side by side, with what the figures are, and breaks no rule', async () => {
		const table = makeTable();
		const { screen } = await setup({ is: 'table', table });
		await expect.element(page.getByRole('heading', { name: table.title })).toBeVisible();
		for (const name of ['Chart', 'Map', 'Table'])
			await expect.element(page.getByRole('region', { name, exact: true })).toBeVisible();
		for (const caveat of table.caveats.slice(0, 3)) await expect.element(page.getByText(caveat).first()).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('marks the same ward in chart and table', async () => {
		const { screen } = await setup({ is: 'table', table: makeTable() });
		await page.getByRole('option', { name: 'Milton' }).first().click();
		const marked = screen.container.querySelectorAll('tr[data-code="E05002218"]');
		expect(marked.length).toBeGreaterThan(0);
		await expect.element(page.getByRole('option', { name: 'Milton', selected: true }).first()).toBeInTheDocument();
	});

	test('keeps the last table in sight while a new one is made, and a skeleton when there is none', async () => {
		const table = makeTable();
		const { screen } = await setup({ is: 'asking', question: table.question, before: table });
		await expect.element(page.getByRole('heading', { name: table.title })).toBeVisible();
		await screen.rerender({ answered: { is: 'asking', question: table.question, before: null } });
		await expect.element(page.getByText('The chart is awaited')).toBeInTheDocument();
		expect(screen.container.querySelector('[aria-busy="true"]')).not.toBeNull();
	});

	test('offers broader questions when much is hidden', async () => {
		const counts = (groups: readonly (string | null)[]) => (groups.includes(null) ? ([100, 200] as const) : null);
		const table = makeTable({ dimensions: [wards, ages], counts });
		const question: Question = {
			...table.question,
			breakdowns: [
				{ by: 'area', level: 'ward' },
				{ by: 'age', bands: 'five-year' }
			]
		};
		const { onchange } = await setup({ is: 'table', table: { ...table, question } });
		await page.getByRole('button', { name: 'Leave out five-year age band' }).click();
		expect(onchange.mock.lastCall?.[0].breakdowns).toEqual([{ by: 'area', level: 'ward' }]);
	});

	test.each(Refusal.shape.code.options)('explains the refusal %s and what can be done', async (code) => {
		const { question } = makeTable();
		const { screen, onretry } = await setup({ is: 'refused', question, refusal: { code }, before: null });
		const told = refusalInWords({ code });
		await expect.element(page.getByRole('alert')).toHaveTextContent(told.title);
		expect(told.advice.length).toBeGreaterThan(20);
		expect(await findBreaches(screen.container)).toEqual([]);
		if (!told.mayRetry) return;
		await page.getByRole('button', { name: 'Ask again' }).click();
		expect(onretry).toHaveBeenCalledOnce();
	});

	test('names the part that cannot be asked and the file it needs', () => {
		const { advice } = refusalInWords({ code: 'not-askable', at: 'breakdowns.1', needs: 'asc_cld' });
		expect(advice).toContain('the second breakdown, which needs adult social care records');
	});
});
