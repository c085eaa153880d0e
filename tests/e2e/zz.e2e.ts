import { writeFileSync, copyFileSync } from 'node:fs';
import { test } from 'playwright/test';
import { builtFolder } from '../support/build-copy';
import { answered, exported, openDemo } from '../support/journey';
import { serve } from '../../scripts/serve.js';
test('look', async ({ page }) => {
	const app = await serve({ folder: builtFolder });
	const messages: string[] = [];
	page.on('console', (m) => messages.push(m.text()));
	page.on('pageerror', (m) => messages.push(m.message));
	await openDemo(page, app.address);
	for (const width of [360, 1366, 1920]) {
		await page.setViewportSize({ width, height: 900 });
		await page.waitForTimeout(500);
		const open = await page.locator('[data-test="export"]').getAttribute('open');
		if (open === null) await page.locator('[data-test="export-menu"]').click();
		await page.locator('[data-test="export"]').scrollIntoViewIfNeeded();
		await page.locator('[data-test="export"]').screenshot({ path: `/tmp/look/menu-${width}.png` });
	}
	for (const b of ['export-xlsx', 'export-ods', 'export-pptx', 'export-png-0', 'export-png-1', 'export-svg-0']) {
		const d = await exported(page, b);
		copyFileSync(await d.path(), `/tmp/look/e2e-${d.suggestedFilename()}`);
	}
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.locator('[data-test="export-copy"]').click();
	await page.waitForTimeout(300);
	writeFileSync('/tmp/look/a4.pdf', await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true }));
	await page.evaluate(() => (document.documentElement.dataset['print'] = 'wide'));
	writeFileSync('/tmp/look/wide.pdf', await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true }));
	await page.locator('[data-test="saved-questions"] > summary').click();
	await page.setViewportSize({ width: 1366, height: 900 });
	await page.locator('[data-test="saved-questions"]').screenshot({ path: `/tmp/look/open.png` });
	console.log(messages.filter((m) => !/sealed/.test(m)));
	await app.close();
});
