import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { builtFolder } from '../support/build-copy';
import { accessibilityFaults, answered, openFiles, sidewaysScroll } from '../support/journey';
import { badFiles, canary, geoJson, goodFolder, register, topoJson, upload } from '../support/planted-files';
import { serve } from '../../scripts/serve.js';

let app: Awaited<ReturnType<typeof serve>>;
test.beforeAll(async () => {
	app = await serve({ folder: builtFolder });
});
test.afterAll(() => app.close());

/** Everything a reader, a screen reader or the next user of the machine could find. */
async function everythingSaid(page: Page): Promise<string> {
	return page.evaluate(() =>
		[
			document.documentElement.outerHTML,
			location.href,
			document.title,
			JSON.stringify({ ...localStorage }),
			JSON.stringify({ ...sessionStorage })
		].join('\n')
	);
}

test('a folder of files is recognised, linked, described and asked', async ({ page }) => {
	const folder = mkdtempSync(join(tmpdir(), 'wardwise-folder-'));
	for (const { name, buffer } of goodFolder()) writeFileSync(join(folder, name), buffer);
	await page.goto(app.address);
	await page.locator('[data-test="own"]').click();
	await expect(page.locator('[data-test="open-folder"]')).toBeEnabled({ timeout: 120_000 });
	expect(await accessibilityFaults(page)).toEqual([]);
	await page.locator('[data-test="folder"]').setInputFiles(folder);
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
	expect(await accessibilityFaults(page)).toEqual([]);
	await page.getByRole('link', { name: 'Ask', exact: true }).click();
	await answered(page);
	await expect(page.getByRole('rowheader', { name: 'Belfairs', exact: true })).toBeVisible();
});

test('files dropped on the page are opened', async ({ page }) => {
	await page.goto(app.address);
	await page.locator('[data-test="own"]').click();
	await expect(page.locator('[data-test="open"]')).toBeEnabled({ timeout: 120_000 });
	const carried = await page.evaluateHandle(
		(files) => {
			const transfer = new DataTransfer();
			for (const { name, text } of files) transfer.items.add(new File([text], name));
			return transfer;
		},
		goodFolder().map(({ name, buffer }) => ({ name, text: buffer.toString('utf8') }))
	);
	await page.locator('[data-test="open"]').dispatchEvent('drop', { dataTransfer: carried });
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
});

test.describe.serial('bad files beside good ones', () => {
	let page: Page;
	const messages: string[] = [];
	test.beforeAll(async ({ browser }) => {
		page = await browser.newPage();
		page.on('console', (message) => messages.push(message.text()));
		await openFiles(page, app.address, goodFolder());
		await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
	});
	test.afterAll(() => page.close());

	for (const { file, says } of badFiles()) {
		test(`${file.name} is refused in its own words, and nothing that was open is lost`, async () => {
			await page.getByRole('link', { name: 'What is loaded' }).click();
			await page.locator('[data-test="files"]').setInputFiles(file);
			await expect(page.getByText(says).first()).toBeVisible({ timeout: 120_000 });
			expect(await everythingSaid(page)).not.toContain(canary);
			await page.getByRole('link', { name: 'Ask', exact: true }).click();
			await answered(page);
			await expect(page.getByRole('rowheader', { name: 'Belfairs', exact: true })).toBeVisible();
		});
	}

	test('the refusal is accessible, and fits a phone', async () => {
		await page.setViewportSize({ width: 390, height: 844 });
		await page.getByRole('link', { name: 'What is loaded' }).click();
		const [first] = badFiles();
		if (first) await page.locator('[data-test="files"]').setInputFiles(first.file);
		await expect(page.getByText(/NHS number/i).first()).toBeVisible({ timeout: 120_000 });
		expect(await accessibilityFaults(page)).toEqual([]);
		expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
	});

	test('and no value of a file reaches the console', () => {
		expect(messages.filter((message) => message.includes(canary))).toEqual([]);
	});
});

test('several bad files and one good one: each has its word, and the good one is open', async ({ page }) => {
	const files = [...badFiles().map(({ file }) => file), ...goodFolder()];
	await openFiles(page, app.address, files);
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
	await expect(page.locator('[data-test="file"][data-outcome="refused"]')).toHaveCount(badFiles().length);
	expect(await everythingSaid(page)).not.toContain(canary);
});

test('a 200 MB file shows how far it has come, can be stopped, and nothing that was open is lost', async ({ page }) => {
	const path = join(mkdtempSync(join(tmpdir(), 'wardwise-large-')), 'large.csv');
	const [header = '', ...rows] = register().split('\n');
	writeFileSync(path, `${header}\n`);
	const block = `${rows.join('\n')}\n`.repeat(100);
	for (let bytes = 0; bytes < 200e6; bytes += block.length) appendFileSync(path, block);
	await openFiles(page, app.address, goodFolder());
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
	await page.locator('[data-test="files"]').setInputFiles(path);
	await expect(page.getByRole('progressbar')).toBeVisible();
	await expect(page.getByText(/\d+ MB of 2\d\d MB/)).toBeVisible({ timeout: 120_000 });
	await page.locator('[data-test="cancel"]').click();
	await expect(page.getByText('Stopped at your wish').first()).toBeVisible({ timeout: 120_000 });
	await page.getByRole('link', { name: 'Ask', exact: true }).click();
	await answered(page);
	await expect(page.getByRole('rowheader', { name: 'Belfairs', exact: true })).toBeVisible();
	rmSync(path);
});

test('UTF-16 with its mark is read', async ({ page }) => {
	const files = goodFolder().map((file) =>
		file.name === 'gp_register.csv' ? upload(file.name, Buffer.from(`\ufeff${register()}`, 'utf16le')) : file
	);
	await openFiles(page, app.address, files);
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
});

test('files without a manifest ask for the day that they describe', async ({ page }) => {
	await openFiles(
		page,
		app.address,
		goodFolder().filter(({ name }) => name !== 'manifest.json')
	);
	await page.locator('[data-test="as-at"]').fill('2025-03-31');
	expect(await accessibilityFaults(page)).toEqual([]);
	await page.locator('[data-test="declare"]').click();
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
});

for (const [kind, text] of [
	['wards.geojson', geoJson()],
	['wards.topojson', topoJson()]
] as const) {
	test(`true boundaries are drawn from ${kind}`, async ({ page }) => {
		await openFiles(page, app.address, [...goodFolder(), upload(kind, text)]);
		await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(4, { timeout: 120_000 });
		await page.getByRole('link', { name: 'Ask', exact: true }).click();
		await answered(page);
		await expect(page.getByRole('region', { name: 'Map', exact: true }).locator('svg path').first()).toBeVisible();
	});
}
