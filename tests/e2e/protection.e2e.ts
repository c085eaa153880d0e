import { expect, test, type Page } from 'playwright/test';
import { serve } from '../../scripts/serve.js';
import type { Question } from '../../src/lib/protocol/question';
import { addressOf } from '../../src/lib/session/url';
import { builtFolder } from '../support/build-copy';
import { accessibilityFaults, answered, askByAddress, followAddress, openDemo, sidewaysScroll } from '../support/journey';

/** People with dementia. */
function withDementia(breakdowns: Question['breakdowns']): Question {
	return {
		format: 'wardwise-question/1',
		base: 'registered',
		population: { all: [] },
		indicator: { field: 'DEM_REG', is: 'Y' },
		measure: { kind: 'proportion' },
		breakdowns,
		filters: [],
		comparator: 'none'
	};
}

/** One page for all: to open the demo takes longer than what is tried. */
let app: Awaited<ReturnType<typeof serve>>;
let page: Page;
test.beforeAll(async ({ browser }) => {
	app = await serve({ folder: builtFolder });
	page = await browser.newPage();
	await openDemo(page, app.address);
});
test.beforeEach(() => page.setViewportSize({ width: 1280, height: 720 }));
test.afterAll(async () => {
	await page.close();
	await app.close();
});

test('how an answer is protected, a refusal beside an earlier answer, and the nearest question that can be answered', async () => {
	await askByAddress(page, 'demo', withDementia([{ by: 'area', level: 'ward' }]));
	await page.getByText('How is this protected?').click();
	await expect(page.getByText(/counts, \d+ of them hidden/)).toBeVisible();
	expect(await accessibilityFaults(page)).toEqual([]);

	const tooFine = withDementia([
		{ by: 'area', level: 'lsoa' },
		{ by: 'age', bands: 'five-year' }
	]);
	await followAddress(page, addressOf({ source: 'demo', question: tooFine }) ?? '');
	await answered(page, 'refused');
	await expect(page.getByRole('alert')).toContainText('could tell of a few people');
	const suggestion = page.locator('[data-test="suggestion"]').first();
	await expect(suggestion).toBeVisible({ timeout: 60_000 });
	expect(await accessibilityFaults(page)).toEqual([]);
	await page.setViewportSize({ width: 390, height: 800 });
	expect(await sidewaysScroll(page)).toBe(0);

	await suggestion.focus();
	await page.keyboard.press('Enter');
	await answered(page);
});

test('an analyst queries the answers in SQL, sees what was shown and hidden figures as NULL, and reaches no record', async () => {
	await askByAddress(page, 'demo', withDementia([{ by: 'area', level: 'ward' }]));
	await page.locator('[data-test="export-menu"]').click();
	await page.locator('[data-test="to-sql"]').click();
	await page.locator('[data-test="run"]').click();
	const rows = page.locator('[data-test="query-rows"] tr');
	await expect(rows.first()).toBeVisible({ timeout: 60_000 });
	const table = /answer_\d+/.exec(await page.locator('[data-test="query"]').inputValue())?.[0] ?? '';
	const said = (await page.locator('summary', { hasText: `${table} ` }).textContent()) ?? '';
	await expect(rows).toHaveCount(Number(/(\d+)\s+rows\s*$/.exec(said)?.[1]));
	await expect(rows.filter({ hasText: 'Belfairs' })).toHaveCount(1);
	expect(await accessibilityFaults(page)).toEqual([]);
	const query = page.locator('[data-test="query"]');
	await query.fill(`SELECT sum(count) AS people FROM ${table} WHERE area_type = 'ward' AND value < 0`);
	await query.press('Control+Enter');
	await expect(rows).toHaveCount(1);
	for (const reach of ['SELECT * FROM t1', `SELECT * FROM 'https://example.org/x.csv'`]) {
		await query.fill(reach);
		await query.press('Control+Enter');
		await expect(page.locator('[data-test="query-why"]')).toContainText('Error');
	}
	await page.setViewportSize({ width: 360, height: 740 });
	expect(await sidewaysScroll(page)).toBe(0);
});
