import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { serve } from '../../scripts/serve.js';
import { builtFolder } from '../support/build-copy';
import { answered, confirmPurpose, openFiles } from '../support/journey';
import { goodFolder, register } from '../support/planted-files';
import { arrow, csv, gzip, jsonLines, ods, xlsx, zip, type Texts } from '../support/write-formats';
import { parquetOf } from '../support/write-parquet';

let app: Awaited<ReturnType<typeof serve>>;
const folder = mkdtempSync(join(tmpdir(), 'wardwise-formats-'));
test.beforeAll(async () => {
	app = await serve({ folder: builtFolder });
});
test.afterAll(async () => {
	rmSync(folder, { recursive: true });
	await app.close();
});

/** Everybody on the register of the planted folder, and so many more, with pseudonyms that hardly pack. */
function registerOf(more: number): Texts {
	const [names = [], ...rows] = register()
		.split('\n')
		.map((line) => line.split(',').slice(0, 4));
	let state = 7;
	const word = (): string => (state = (state * 48271) % 2147483647).toString(16).padStart(8, '0');
	for (let person = 0; person < more; person += 1)
		rows.push([word() + word() + word() + word(), 'E01015814', String(20 + (person % 70)), String(1 + (person % 2))]);
	return { names, rows };
}

const sheet = ({ names, rows }: Texts): readonly { name: string; rows: readonly (readonly string[])[] }[] => [
	{ name: 'Register', rows: [names, ...rows] }
];
const [long, middling, wide] = [250_000, 150_000, 40_000];
/** Of each format a file that takes more than a moment to read: packed text and Parquet at each run, the others in the long one. */
const formats: [name: string, people: number, make: (register: Texts) => string | Uint8Array | Promise<Uint8Array>][] = [
	['register.csv', long, csv],
	['register.csv.gz', long, (texts) => gzip(csv(texts))],
	['register.zip', long, (texts) => zip({ 'register.csv': csv(texts) })],
	['register.jsonl', long, jsonLines],
	['register.parquet', long, (texts) => parquetOf(csv(texts), 'uncompressed')],
	['register.arrow', middling, (texts) => arrow(texts, 'file', 25_000)],
	['register.xlsx', wide, (texts) => xlsx(sheet(texts))],
	['register.ods', wide, (texts) => ods(sheet(texts))]
];

/** Presses Stop as soon as the bar stands between its start and its end; told is how far it had come. */
async function stopMidway(page: Page): Promise<() => Promise<number>> {
	await page.evaluate(() => {
		const watching = globalThis as unknown as { stopped: Promise<number> };
		watching.stopped = new Promise((resolve) => {
			const observer = new MutationObserver(() => {
				const bar = document.querySelector('progress');
				if (!bar || bar.position <= 0 || bar.position >= 1) return;
				observer.disconnect();
				document.querySelector<HTMLElement>('[data-test="cancel"]')?.click();
				resolve(bar.position);
			});
			observer.observe(document.body, { subtree: true, childList: true, attributes: true });
		});
	});
	return () => page.evaluate(() => (globalThis as unknown as { stopped: Promise<number> }).stopped);
}

test.describe.serial('a long file', () => {
	let page: Page;
	test.beforeAll(async ({ browser }) => {
		page = await browser.newPage();
		await openFiles(page, app.address, goodFolder());
		await confirmPurpose(page);
		await expect(page.locator('[data-test="dataset"]')).toHaveCount(3, { timeout: 120_000 });
	});
	test.afterAll(() => page.close());

	for (const [name, people, make] of formats) {
		const tag = /\.(gz|parquet)$/.test(name) ? [] : ['@long'];
		const does = 'tells how far it has come, is stopped midway, loses nothing that was open, and can be read afterwards';
		test(`${name} ${does}`, { tag }, async () => {
			const path = join(folder, name);
			writeFileSync(path, await make(registerOf(people)));
			const stopped = await stopMidway(page);
			await page.locator('[data-test="files"]').setInputFiles(path);
			const share = await stopped();
			expect(share).toBeGreaterThan(0);
			expect(share).toBeLessThan(1);
			await expect(page.getByText('Stopped at your wish').first()).toBeVisible({ timeout: 60_000 });
			await expect(page.locator('[data-test="dataset"]')).toHaveCount(3);
			await expect(page.locator('[data-dataset="gp_register"]')).toContainText('gp_register.csv');
			await page.locator('[data-test="files"]').setInputFiles(path);
			await expect(page.getByRole('heading', { name: 'Data of this kind are open already' })).toBeVisible({ timeout: 60_000 });
			await expect(page.getByText((people + 600).toLocaleString('en-GB')).first()).toBeVisible();
			await page.locator('[data-test="keep"]').click();
			await expect(page.locator('[data-test="dataset"]')).toHaveCount(3);
			rmSync(path);
		});
	}

	test('that was stopped leaves questions answered as before', async () => {
		await page.getByRole('link', { name: 'Ask', exact: true }).click();
		await answered(page);
		await expect(page.getByRole('rowheader', { name: 'Belfairs', exact: true })).toBeVisible();
	});
});
