import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { toReportHtml } from '$lib/exports/contract-report';
import FileReport from '../../../src/routes/data/FileReport.svelte';
import ReportButtons from '../../../src/routes/data/ReportButtons.svelte';
import UniquenessTable from '../../../src/routes/data/UniquenessTable.svelte';
import { findBreaches } from '../../support/find-breaches';
import { sampleHoldings } from '../../support/sample-holdings';

const holdings = sampleHoldings();

test('what was found in a file is a table with field, rule, count, share and remedy', async () => {
	const [report] = holdings.intake;
	if (!report) throw new Error('no report');
	const problems = [{ code: 'missing-values' as const, field: 'SEX', column: 3, count: 19_015 }, ...report.problems];
	const screen = await render(FileReport, { report: { ...report, problems } });
	const row = page.getByRole('row', { name: /SEX \(column 3\)/ });
	await expect.element(row).toHaveTextContent(/A value in every row.*19,015\s*10%.*Ask the supplier/);
	await expect.element(page.getByRole('row', { name: /A code of the contract/ })).toHaveTextContent(/fewer than 8\s*–/);
	await expect.element(page.getByRole('table', { name: 'What was found in GP register' })).toBeVisible();
	expect(await findBreaches(screen.container)).toEqual([]);
});

test('the report can be saved from the page by keyboard, and its buttons break no rule', async () => {
	const saved: string[] = [];
	const watch = (event: Event): void => {
		if (event.target instanceof HTMLAnchorElement) saved.push(event.target.download);
		event.preventDefault();
	};
	document.addEventListener('click', watch);
	const screen = await render(ReportButtons, { reported: holdings });
	await page.getByRole('button', { name: 'Download the report as CSV' }).click();
	await page.getByRole('button', { name: 'Download the report as a web page' }).click();
	document.removeEventListener('click', watch);
	expect(saved).toEqual(['wardwise-report-on-files.csv', 'wardwise-report-on-files.html']);
	expect(await findBreaches(screen.container)).toEqual([]);
});

test('the saved web page stands by itself and breaks no accessibility rule', async () => {
	const html = new DOMParser().parseFromString(toReportHtml(holdings).text, 'text/html');
	expect(html.querySelectorAll('script, link, img, [src], [href]').length).toBe(0);
	expect(html.documentElement.lang).toBe('en-GB');
	const main = document.adoptNode(html.querySelector('main') ?? document.createElement('main'));
	document.body.append(main);
	expect(await findBreaches(main)).toEqual([]);
	expect(main.querySelectorAll('table').length).toBe(2);
	main.remove();
});

test('records that stand alone are told with level, meaning and advice, by more than colour', async () => {
	const screen = await render(UniquenessTable, { uniqueness: holdings.uniqueness });
	const row = page.getByRole('row', { name: /GP register/ });
	await expect.element(row).toHaveTextContent(/38,030 records \(20%\)\s*fewer than 8 people\s*Amber More than 1 record in 20/);
	await expect
		.element(row)
		.toHaveTextContent(/five-year bands: 9%; wards in the place of LSOAs: 2%; all of these: few, or all but a few/);
	expect(await findBreaches(screen.container)).toEqual([]);
	expect(toReportHtml(holdings).text).toContain('Few records that stand alone');
});
