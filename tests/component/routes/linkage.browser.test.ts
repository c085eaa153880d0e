import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import LinkageBreakdowns from '../../../src/routes/data/LinkageBreakdowns.svelte';
import LinkageTable from '../../../src/routes/data/LinkageTable.svelte';
import TwoDenominators from '../../../src/routes/data/TwoDenominators.svelte';
import { findBreaches } from '../../support/find-breaches';
import { sampleHoldings } from '../../support/sample-holdings';

const { linkage, reconciliation } = sampleHoldings();
const [report] = linkage;

test('matches are told by group, hidden ones as [c], and what cannot be told is named', async () => {
	if (!report) throw new Error('no report');
	const screen = await render(LinkageBreakdowns, { report });
	await page.getByText('Adult social care: who is found and who is not').click();
	await expect.element(page.getByRole('row', { name: /^Male/ })).toHaveTextContent(/3,100\s*2,900\s*200\s*93\.5%/);
	await expect.element(page.getByRole('row', { name: /Female/ })).toHaveTextContent(/4,700\s*\[c\]\s*\[c\]\s*\[c\]/);
	await expect.element(page.getByRole('row', { name: /Not recorded/ })).toHaveTextContent(/0\s*0\s*0\s*\[z\]/);
	await expect.element(page.getByText('By ward nothing can be shown', { exact: false })).toBeVisible();
	await expect.element(page.getByText('Not told by age, ethnic group, deprivation fifth', { exact: false })).toBeVisible();
	expect(await findBreaches(screen.container)).toEqual([]);
});

test('the table of links says how sure the salt is, and breaks no rule', async () => {
	const screen = await render(LinkageTable, { linkage });
	await expect.element(page.getByRole('row', { name: /Adult social care/ })).toHaveTextContent('Said in the manifest, not shown');
	expect(await findBreaches(screen.container)).toEqual([]);
});

test('registered and resident are set against each other step by step', async () => {
	if (!reconciliation) throw new Error('no reconciliation');
	const screen = await render(TwoDenominators, { reconciliation });
	await expect.element(page.getByRole('row', { name: /registered, not resident/ })).toHaveTextContent('1,400');
	await expect.element(page.getByRole('row', { name: /resident, not registered/ })).toHaveTextContent('−7,314');
	await expect.element(page.getByText('More people are registered here', { exact: false })).toBeVisible();
	await page.getByText('Registered and resident by ward').first().click();
	await expect.element(page.getByRole('row', { name: /Belfairs/ })).toHaveTextContent(/10,000\s*9,800\s*−200/);
	expect(await findBreaches(screen.container)).toEqual([]);
});
