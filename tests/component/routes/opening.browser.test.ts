import { describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { everyoneOf, type Question } from '$lib/protocol/question';
import { addressOf, readAddress } from '$lib/session/url';
import { findBreaches } from '../../support/find-breaches';
import { sampleHoldings } from '../../support/sample-holdings';
import DataReport from '../../../src/routes/data/DataReport.svelte';
import Failed from '../../../src/routes/opening/Failed.svelte';
import Start from '../../../src/routes/opening/Start.svelte';

const linkTo = (question: Question): string | null => addressOf({ source: 'files', question });

describe('the start', () => {
	test('offers the demo and own files, and breaks no accessibility rule', async () => {
		const onDemo = vi.fn();
		const onOwn = vi.fn();
		const screen = await render(Start, { waiting: null, onDemo, onOwn, linkTo, onask: vi.fn() });
		expect(await findBreaches(screen.container)).toEqual([]);
		await page.getByRole('button', { name: 'Try the Southend demo' }).click();
		await page.getByRole('button', { name: 'Open your own files' }).click();
		expect([onDemo, onOwn].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
	});

	test('tells a browser that lacks something what it lacks, and which browsers do not', async () => {
		vi.stubGlobal('trustedTypes', undefined);
		const screen = await render(Start, { waiting: null, onDemo: vi.fn(), onOwn: vi.fn(), linkTo, onask: vi.fn() });
		vi.unstubAllGlobals();
		await expect.element(page.getByRole('heading', { name: 'This browser cannot do all that is needed' })).toBeVisible();
		await expect.element(page.getByText(/^It lacks a wall between texts and code\. Use Microsoft Edge/)).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('says which question is waiting for its files', async () => {
		await render(Start, { waiting: everyoneOf('registered'), onDemo: vi.fn(), onOwn: vi.fn(), linkTo, onask: vi.fn() });
		await expect.element(page.getByRole('heading', { name: 'Your question is kept' })).toBeVisible();
		await expect.element(page.getByText('Show people, as a number.')).toBeVisible();
	});

	test('has ready-made questions as links by which they are kept, before anything is open', async () => {
		await render(Start, { waiting: null, onDemo: vi.fn(), onOwn: vi.fn(), linkTo, onask: vi.fn() });
		const link = page.getByRole('link', { name: 'Dementia and no council-arranged care recorded, 65 and over' });
		await expect.element(link).toBeVisible();
		const question = readAddress(link.element().getAttribute('href') ?? '').question;
		expect(question?.basedOn).toBe('dementia-no-council-care');
	});
});

describe('a start that failed', () => {
	const anew = { name: 'Load Wardwise from its host anew' };

	test.each(['asset-changed', 'asset-missing'] as const)('from a copy that is not whole (%s) offers the host’s', async (code) => {
		const onAnew = vi.fn();
		const screen = await render(Failed, { code, isFromCopy: true, onAnew });
		await expect.element(page.getByText('The copy of Wardwise in this browser is not whole any more')).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
		await page.getByRole('button', anew).click();
		expect(onAnew).toHaveBeenCalledOnce();
	});

	test.each([
		['asset-changed', false],
		['not-sealed', true],
		['no-guard', true]
	] as const)('for another reason (%s) does not', async (code, isFromCopy) => {
		await render(Failed, { code, isFromCopy, onAnew: vi.fn() });
		await expect.element(page.getByRole('link', { name: 'Load the page again' })).toBeVisible();
		await expect.element(page.getByRole('button', anew)).not.toBeInTheDocument();
	});
});

describe('what is loaded', () => {
	test('says what became of every file, how it links and how it is protected', async () => {
		const holdings = sampleHoldings();
		const checks = [
			{ id: 'fetch', refused: true },
			{ id: 'import', refused: true }
		];
		const screen = await render(DataReport, { holdings, checks, source: 'files' });
		await expect.element(page.getByRole('heading', { name: 'One file was refused' })).toBeVisible();
		await expect.element(page.getByText('2 checks passed.')).toBeVisible();
		await expect.element(page.getByText(holdings.policy.sentences[0] ?? '').first()).toBeVisible();
		for (const said of [
			'Plan services for people with dementia.',
			'Legal basis: Care Act 2014',
			'Sharing agreement: ISA-2025-014'
		])
			await expect.element(page.getByText(said)).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('shows a count of people that is hidden as [c], never as a blank or a zero', async () => {
		await render(DataReport, { holdings: sampleHoldings(), checks: [], source: 'files' });
		const row = page.getByRole('row', { name: /Adult social care/ });
		await expect.element(row).toHaveTextContent(/7,840\s*7,835\s*\[c\]\s*\[c\]\s*fewer than 8/);
	});

	test('says it when a way out is open', async () => {
		await render(DataReport, { holdings: sampleHoldings(), checks: [{ id: 'import', refused: false }], source: 'files' });
		await expect
			.element(page.getByText('these were not refused: worker: a module from an address', { exact: false }))
			.toBeVisible();
	});
});
