import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from 'playwright/test';
import { serve } from '../../scripts/serve.js';
import { everyoneOf, type Question } from '../../src/lib/protocol/question';
import { addressOf } from '../../src/lib/session/url';
import { builtFolder } from '../support/build-copy';
import { textsIn } from '../support/export-texts';
import { holdsUnseen } from '../support/hostile';
import { hostile, hostileFolder, strangeFile } from '../support/hostile-names';
import { answered, confirmPurpose, exported, followAddress, openFiles } from '../support/journey';
import { parseCsv } from '../support/parse-csv';

const byWard: Question = { ...everyoneOf('registered'), breakdowns: [{ by: 'area', level: 'ward' }] };
const byNeighbourhood: Question = { ...everyoneOf('registered'), breakdowns: [{ by: 'area', level: 'locality' }] };
const [imageWard, sheetWard] = hostile.wards;

/** What a spreadsheet would take for a formula. */
const isFormula = (cell: string): boolean => /^\s*[=+@＝＋－＠]|^\s*-(?![\d.]+%?$)/.test(cell);

test.describe.serial('names that would run, reorder or be reckoned with', () => {
	let app: Awaited<ReturnType<typeof serve>>;
	let context: BrowserContext;
	let page: Page;
	let isOpen = false;
	const requests: string[] = [];
	const troubles: string[] = [];

	test.beforeAll(async ({ browser }) => {
		app = await serve({ folder: builtFolder });
		context = await browser.newContext({ viewport: { width: 1366, height: 768 }, acceptDownloads: true });
		page = await watched(await context.newPage());
		await openFiles(page, app.address, hostileFolder());
	});
	test.afterAll(async () => {
		await context.close();
		await app.close();
	});
	test.afterEach(async () => {
		for (const one of context.pages()) expect(await harmIn(one)).toEqual([]);
		expect(troubles).toEqual([]);
		if (isOpen) expect(requests).toEqual([]);
	});

	async function watched(fresh: Page): Promise<Page> {
		fresh.on('dialog', (dialog) => void troubles.push(`dialog: ${dialog.message()}`));
		// Firefox tells of what the seal's own trial saw refused as if it were an error of the page.
		fresh.on('pageerror', ({ message }) => void (/^The page’s settings blocked/.test(message) || troubles.push(message)));
		fresh.on('request', (request) => void (/^(blob|data|file):/.test(request.url()) || requests.push(request.url())));
		return fresh;
	}

	test('are shown as they are before anything is opened', async () => {
		await expect(page.getByText('Plan care[U+0007]').first()).toBeVisible({ timeout: 120_000 });
		await expect(page.getByText('<iframe srcdoc=').first()).toBeVisible();
		await confirmPurpose(page);
		await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
		requests.length = 0;
		isOpen = true;
		await expect(page.getByText('[U+202E]txt.csv').first()).toBeVisible();
	});

	test('are asked about as names, when a file of no known kind has them', async () => {
		await followAddress(page, '#/data');
		await page.locator('[data-test="files"]').setInputFiles(strangeFile());
		await expect(page.getByText(`'"><svg onload=globalThis.polluted=1>.csv`).first()).toBeVisible({ timeout: 120_000 });
	});

	test('name the rows of an answer, in sentence, chart, map and table', async () => {
		await followAddress(page, addressOf({ source: 'files', question: byWard }) ?? '');
		await answered(page);
		for (const name of hostile.wards) await expect(page.getByRole('rowheader', { name, exact: true })).toBeVisible();
		await expect(
			page
				.locator('svg')
				.filter({ hasText: imageWard.slice(0, 12) })
				.first()
		).toBeVisible();
	});

	test('stay names on every screen', async () => {
		for (const [address, heading] of [
			['#/questions', 'Find a question'],
			['#/areas', 'Areas side by side'],
			['#/areas/E05002212', imageWard],
			['#/areas/E05002213', sheetWard],
			['#/radar', /fewer people than expected/],
			['#/indicators', /Indicators/],
			['#/help', 'Help'],
			['#/record', /Record of use/i],
			['#/data', 'What is loaded']
		] as const) {
			await followAddress(page, address);
			await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible({ timeout: 60_000 });
			expect(await harmIn(page), address).toEqual([]);
		}
	});

	test('leave in every export as text, and make no formula', async () => {
		await followAddress(page, addressOf({ source: 'files', question: byWard }) ?? '');
		await answered(page);
		const rows = parseCsv(readFileSync(await (await exported(page, 'export-csv')).path(), 'utf8'));
		expect(rows.flat().join('\n')).toContain(imageWard);
		for (const cell of rows.flat()) {
			expect(cell).not.toMatch(/^[=+@\t\r＝＋－＠]|^-(?![\d.]+$)/);
			expect(holdsUnseen(cell)).toBe(false);
		}
		for (const button of ['export-svg-0', 'export-svg-1']) {
			const path = await (await exported(page, button)).path();
			const title = button === 'export-svg-0' ? [imageWard.slice(0, 12)] : []; // a long name is cut; the map writes none
			await looksHarmless(`data:image/svg+xml;base64,${readFileSync(path).toString('base64')}`, ...title);
		}
		await readBack(imageWard);
	});

	test('are codes like any others: of rows, of a filter, of a page of their own, and in every file', async () => {
		for (const code of hostile.codes) {
			await followAddress(page, `#/areas/${encodeURIComponent(code)}`);
			const name = hostile.neighbourhoods[hostile.codes.indexOf(code)] ?? '';
			await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible({ timeout: 60_000 });
			const filters = [{ area: { level: 'locality' as const, codes: [code] } }];
			await followAddress(page, addressOf({ source: 'files', question: { ...byWard, filters } }) ?? '');
			await answered(page);
			expect(await harmIn(page)).toEqual([]);
		}
		await followAddress(page, addressOf({ source: 'files', question: byNeighbourhood }) ?? '');
		await answered(page);
		for (const name of hostile.neighbourhoods) await expect(page.getByRole('rowheader', { name, exact: true })).toBeVisible();
		await readBack(...hostile.codes);
	});

	test('stay words in a board pack, before the board, on paper and sealed as one page', async () => {
		await followAddress(page, addressOf({ source: 'files', question: byWard }) ?? '');
		await answered(page);
		await page.locator('[data-test="pin"]').click();
		await page.getByRole('link', { name: 'Open the pack' }).click();
		await page.locator('[data-test="item"]').first().press('Enter');
		await page.locator('[data-test="item-title"]').fill(hostile.title);
		await page.getByRole('textbox', { name: 'Your words' }).fill(hostile.words);
		await page.locator('[data-test="notes"]').fill(hostile.notes);
		await expect(page.locator('[data-test="keeping"][data-state="kept"]')).toBeVisible();
		expect(await harmIn(page)).toEqual([]);
		const coming = page.waitForEvent('download');
		await page.locator('[data-test="seal-pack"]').click();
		const sealed = join(mkdtempSync(join(tmpdir(), 'wardwise-hostile-')), 'sealed.html');
		await (await coming).saveAs(sealed);
		await looksHarmless(`file://${sealed}`, hostile.title, imageWard);
		await followAddress(page, '#/pack/print');
		await expect(page.locator('[data-test="print"]').getByText(hostile.title).first()).toBeVisible();
		expect(await harmIn(page)).toEqual([]);
		await followAddress(page, '#/present');
		await expect(page.locator('[data-test="wall"]').getByRole('heading')).toBeVisible();
		await page.keyboard.press('ArrowRight');
		await expect(page.getByRole('heading', { name: hostile.title })).toBeVisible();
	});

	/** Takes the answer away in every format, and reads it as another program does: all of the texts are there, and none is more than text. */
	async function readBack(...texts: string[]): Promise<void> {
		const sheets = ['export-csv', 'export-xlsx', 'export-ods', 'export-package'];
		for (const button of [...sheets, 'export-pptx', 'export-about', 'export-question']) {
			const file = await exported(page, button);
			const { cells, others } = await textsIn(file.suggestedFilename(), new Uint8Array(readFileSync(await file.path())));
			expect(cells.filter(isFormula), button).toEqual([]);
			expect([...cells, ...others].filter(holdsUnseen), button).toEqual([]);
			if (sheets.includes(button))
				for (const text of texts)
					expect(
						cells.map((cell) => cell.replace(/^'/, '')),
						button
					).toContain(text);
		}
		expect(readFileSync(await (await exported(page, 'export-png-0')).path()).length).toBeGreaterThan(100);
	}

	/** Opens what was taken away as somebody who got it would, in a tab with nothing of Wardwise about it. */
	async function looksHarmless(address: string, ...texts: string[]): Promise<void> {
		const reader = await watched(await context.newPage());
		await reader.goto(address);
		const said = await reader.evaluate(() => document.documentElement.textContent ?? '');
		for (const text of texts) expect(said).toContain(text);
		expect(await harmIn(reader)).toEqual([]);
		await reader.close();
	}
});

/** What a name did, or would do at a click: the flag that each sets, and elements, attributes and addresses that no name may become. */
async function harmIn(page: Page): Promise<string[]> {
	const said = await page.evaluate(() => {
		const made = document.querySelectorAll('img[src="x"], iframe, object, embed, [href^="javascript:" i], [srcdoc]');
		const handlers = Array.from(document.querySelectorAll('*')).filter((one) =>
			one.getAttributeNames().some((name) => name.startsWith('on'))
		);
		const harm = [...made, ...handlers].map((one) => one.outerHTML.slice(0, 120));
		if ('polluted' in globalThis) harm.push('polluted');
		return { harm, text: document.body?.innerText ?? '' };
	});
	const unseen = said.text.split('\n').filter(holdsUnseen);
	return [...said.harm, ...unseen.map((line) => `unseen: ${JSON.stringify(line.slice(0, 120))}`)];
}
