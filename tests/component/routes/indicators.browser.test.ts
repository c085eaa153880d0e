import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { indicatorById, indicators } from '$lib/catalogue/indicators';
import { twentyQuestions } from '$lib/catalogue/twenty-questions';
import { Question } from '$lib/protocol/question';
import { questionBy } from '$lib/session/dictionary-words';
import { addressOf, readAddress } from '$lib/session/url';
import { findBreaches } from '../../support/find-breaches';
import { makeTable } from '../../support/safe-tables';
import { sampleHoldings } from '../../support/sample-holdings';
import HowMeasured from '../../../src/routes/ask/HowMeasured.svelte';
import IndicatorList from '../../../src/routes/indicators/IndicatorList.svelte';
import IndicatorPage from '../../../src/routes/indicators/IndicatorPage.svelte';

const linkTo = (question: Question): string | null => addressOf({ source: 'demo', question });

function entryOf(id: string) {
	const entry = indicatorById(id);
	if (!entry) throw new Error(`no ${id}`);
	return entry;
}

describe('the list of indicators', () => {
	test.each([390, 1280, 2560])('groups all of them by theme or by the twenty questions, at %d pixels', async (width) => {
		await page.viewport(width, 900);
		const screen = await render(IndicatorList, { holdings: sampleHoldings(), grouping: 'theme' });
		await expect.element(page.getByRole('status')).toHaveTextContent(`${indicators.length} indicators`);
		await expect.element(page.getByRole('heading', { name: 'Social care' })).toBeVisible();
		await expect.element(page.getByText('Needs hospital admissions.').first()).toBeVisible();
		expect(screen.container.scrollWidth).toBeLessThanOrEqual(screen.container.clientWidth);
		expect(await findBreaches(screen.container)).toEqual([]);
		await screen.rerender({ grouping: 'question' });
		for (const { number, title } of twentyQuestions)
			await expect.element(page.getByRole('heading', { name: `${number}. ${title}`, exact: true })).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('is searched by keyboard, and says how many are left and when there is none', async () => {
		await render(IndicatorList, { holdings: null, grouping: 'theme' });
		page.getByRole('textbox', { name: 'Find an indicator' }).element().focus();
		await userEvent.keyboard('broken hip');
		await expect.element(page.getByRole('status')).toHaveTextContent('1 indicator');
		await expect
			.element(page.getByRole('link', { name: /^Broken hips/ }))
			.toHaveAttribute('href', '#/indicators/hip-fractures-65-standardised');
		await expect.element(page.getByText('Can be asked.', { exact: true })).not.toBeInTheDocument();
		await userEvent.keyboard(' zzz');
		await expect.element(page.getByRole('status')).toHaveTextContent('No indicator has all these words.');
	});
});

describe('the page of an indicator', () => {
	test('says who is counted, how, from which columns, and what the figure is not, and is asked by a link', async () => {
		const entry = entryOf('dementia-no-council-care');
		const screen = await render(IndicatorPage, { entry, holdings: sampleHoldings(), linkTo });
		await expect.element(page.getByRole('heading', { level: 1, name: entry.label })).toBeVisible();
		for (const words of [entry.plainDefinition, entry.population, entry.minimum, ...entry.caveats])
			await expect.element(page.getByText(words, { exact: false }).first()).toBeVisible();
		await expect.element(page.getByText(/score method of Wilson/)).toBeVisible();
		await expect.element(page.getByText('Service_Type', { exact: true })).toBeVisible();
		const ask = page.getByRole('link', { name: 'Ask this' }).element().getAttribute('href') ?? '';
		expect(readAddress(ask).question).toEqual(Question.parse(entry.question));
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('shows its question as JSON by keyboard', async () => {
		const entry = entryOf('home-care-hours-per-1000-65');
		await render(IndicatorPage, { entry, holdings: null, linkTo });
		const json = page.getByRole('region', { name: 'The question as JSON' });
		page.getByText('The question as JSON').first().element().focus();
		await userEvent.keyboard('{Enter}');
		await expect.element(json).toBeVisible();
		expect(Question.parse(JSON.parse(json.element().textContent ?? ''))).toEqual(Question.parse(entry.question));
	});

	test('says which file is needed where it cannot be asked, in place of the links', async () => {
		const screen = await render(IndicatorPage, { entry: entryOf('falls-admissions-65'), holdings: sampleHoldings(), linkTo });
		await expect.element(page.getByText('Needs hospital admissions.')).toBeVisible();
		await expect.element(page.getByRole('link', { name: 'Ask this' })).not.toBeInTheDocument();
		expect(await findBreaches(screen.container)).toEqual([]);
	});
});

test('every way of every indicator fits in an address and comes back from it', () => {
	for (const entry of indicators)
		for (const way of entry.ways) {
			const question = questionBy(entry, way);
			expect(readAddress(linkTo(question) ?? '').question, entry.id).toEqual(question);
		}
});

test('a figure of the dictionary links to its page with the version; a question of one’s own to none', async () => {
	const table = makeTable();
	const screen = await render(HowMeasured, {
		table: { ...table, indicator: { id: 'dementia-no-council-care', version: '1.0' } }
	});
	await expect
		.element(page.getByRole('link', { name: 'How this is measured' }))
		.toHaveAttribute('href', '#/indicators/dementia-no-council-care');
	await expect.element(page.getByText(/version 1\.0/)).toBeVisible();
	expect(await findBreaches(screen.container)).toEqual([]);
	await screen.rerender({ table });
	await expect.element(page.getByRole('link')).not.toBeInTheDocument();
});
