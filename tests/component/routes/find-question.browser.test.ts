import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { themes } from '$lib/catalogue/indicator';
import type { Holdings } from '$lib/protocol/holdings';
import type { Question } from '$lib/protocol/question';
import { addressOf, readAddress } from '$lib/session/url';
import { findBreaches } from '../../support/find-breaches';
import { sampleHoldings } from '../../support/sample-holdings';
import FindQuestion from '../../../src/routes/questions/FindQuestion.svelte';
import WhatIsOpen from '../../../src/routes/questions/WhatIsOpen.svelte';

const text = page.getByRole('textbox', { name: 'Ask, or look for a question, a condition or an area' });
const linkTo = (question: Question): string | null => addressOf({ source: 'demo', question });
const questionAt = (name: string | RegExp): Question | null =>
	readAddress(page.getByRole('link', { name }).element().getAttribute('href') ?? '').question;

async function setup(holdings: Holdings | null = sampleHoldings()) {
	const onask = vi.fn<(question: Question) => void>();
	const screen = await render(FindQuestion, { holdings, linkTo, onask });
	return { screen, onask };
}

describe('finding a question', () => {
	test('shows a card for each theme, breaks no accessibility rule, and fits a phone, a laptop and a projector', async () => {
		const { screen } = await setup();
		for (const theme of themes) await expect.element(page.getByRole('heading', { name: theme, exact: true })).toBeVisible();
		await page.getByText('more on social care').click();
		for (const width of [1920, 1366, 390]) {
			await page.viewport(width, 900);
			expect(screen.container.scrollWidth, `${width} pixels`).toBeLessThanOrEqual(screen.container.clientWidth);
		}
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('leaves no card alone in a row of a wide screen', async () => {
		await page.viewport(1920, 1080);
		const { screen } = await setup();
		const topsOf = (): number[] =>
			[...screen.container.querySelectorAll('.themes .card')].map((card) => card.getBoundingClientRect().top);
		await expect.poll(topsOf).toHaveLength(themes.length);
		const tops = topsOf();
		const rows = [...new Set(tops)].map((top) => tops.filter((one) => one === top).length);
		expect(new Set(rows).size).toBe(1);
	});

	test('links what can be asked, and says of the rest what is missing', async () => {
		await setup();
		await expect.element(page.getByRole('link', { name: 'Recorded dementia, 65 and over' })).toBeVisible();
		expect(questionAt('Recorded dementia, 65 and over')?.basedOn).toBe('dementia-65');
		await page.getByText('more on hospital care').click();
		await expect.element(page.getByText('Emergency admissions, 65 and over: needs hospital admissions').first()).toBeVisible();
		await expect.element(page.getByRole('link', { name: 'Emergency admissions, 65 and over' })).not.toBeInTheDocument();
	});

	test('looks among questions, conditions and areas for everyday words, with the keyboard alone', async () => {
		const { screen } = await setup();
		await userEvent.tab();
		await userEvent.keyboard('alzheimer');
		await expect.element(page.getByRole('heading', { name: 'Ready-made questions', exact: true })).toBeVisible();
		expect(questionAt('Recorded dementia, 65 and over')?.basedOn).toBe('dementia-65');
		expect(questionAt(/^Dementia$/)).toMatchObject({ indicator: { field: 'DEM_REG', is: 'Y' }, measure: { kind: 'proportion' } });
		expect(await findBreaches(screen.container)).toEqual([]);
		await text.fill('milt');
		expect(questionAt('Milton')).toMatchObject({ filters: [{ area: { level: 'ward', codes: ['E05002218'] } }] });
		await text.fill('zzz');
		await expect.element(page.getByText('No ready-made question, condition or area has all these words.')).toBeVisible();
	});

	test('asks what was typed', async () => {
		const { onask } = await setup();
		await text.fill('over 75s living alone by deprivation');
		await userEvent.keyboard('{Enter}');
		expect(onask.mock.lastCall?.[0]).toMatchObject({ basedOn: 'living-alone-75' });
	});

	test('works before anything is open, and then says of nothing that it is missing', async () => {
		const { screen, onask } = await setup(null);
		await expect.element(page.getByText(/needs/).first()).not.toBeInTheDocument();
		await text.fill('dementia in Milton');
		await expect.element(page.getByText('Names of areas are known once data are open.')).toBeVisible();
		await text.fill('dementia no care by ward');
		await userEvent.keyboard('{Enter}');
		expect(onask.mock.lastCall?.[0]).toMatchObject({ breakdowns: [{ by: 'area', level: 'ward' }] });
		expect(await findBreaches(screen.container)).toEqual([]);
	});
});

test('what is loaded is said with the day it goes to and the last on which it may be used', async () => {
	const screen = await render(WhatIsOpen, { holdings: sampleHoldings() });
	await expect.element(page.getByText('people as at 31 March 2025', { exact: false })).toBeVisible();
	await expect.element(page.getByText('They may be used until 31 March 2030.', { exact: false })).toBeVisible();
	await page.getByText('The files, and up to which day each goes').click();
	await expect.element(page.getByText('GP register: to 31 March 2025, extracted 10 April 2025')).toBeVisible();
	expect(await findBreaches(screen.container)).toEqual([]);
});
