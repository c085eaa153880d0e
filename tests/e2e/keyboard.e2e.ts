import { expect, test } from 'playwright/test';
import { serve } from '../../scripts/serve.js';
import { builtFolder } from '../support/build-copy';
import { answered } from '../support/journey';

test('everything can be done from the keyboard alone', async ({ page }) => {
	const app = await serve({ folder: builtFolder });
	await page.goto(app.address);
	// In a page that has nothing to go to yet, Firefox goes on into its own bars; its driver still sends the keys to the page, of which none presses a button.
	await expect(page.locator('[data-test="demo"]')).toBeVisible();
	const tabTo = async (test: string): Promise<void> => {
		for (let step = 0; step < 90; step++) {
			await page.keyboard.press('Tab');
			const [at, isInPage] = await page.evaluate(() => [document.activeElement?.getAttribute('data-test'), document.hasFocus()]);
			expect(isInPage, 'the focus went on into the browser’s own bars').toBe(true);
			if (at === test) return;
		}
		throw new Error(`no way to ${test} by the Tab key`);
	};
	await tabTo('typed-text');
	await page.keyboard.type('over 65 with dementia, not in a care home, no care, by ward');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Your question is kept' })).toBeVisible();
	await tabTo('demo');
	await page.keyboard.press('Enter');
	await answered(page);
	await expect(page.getByRole('heading', { level: 2, name: /^Dementia and no council-arranged care recorded/ })).toBeVisible();
	await tabTo('change');
	await page.keyboard.press('Enter');
	await tabTo('age-from');
	// 70 and over, which the answer before stands in the way of, and then 75 and over
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await answered(page);
	await tabTo('ask');
	await page.keyboard.press('Enter');
	await answered(page);
	await tabTo('export-menu');
	await page.keyboard.press('Enter');
	await tabTo('export-csv');
	const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
	expect(download.suggestedFilename()).toMatch(/\.csv$/);
	await app.close();
});
