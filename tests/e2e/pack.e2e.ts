import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from 'playwright/test';
import { serve } from '../../scripts/serve.js';
import { recordsIn } from '../../src/lib/exports/open-export';
import { openPack } from '../../src/lib/pack/open-pack';
import { findingsOf } from '../../src/lib/pack/pack';
import { everyoneOf, type Question } from '../../src/lib/protocol/question';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { builtFolder } from '../support/build-copy';
import {
	accessibilityFaults,
	askByAddress,
	confirmPurpose,
	figuresOnPage,
	followAddress,
	openFiles,
	sidewaysScroll
} from '../support/journey';
import { alsoSaid, figuresIn, numbersIn } from '../support/pack-figures';
import { goodFolder, register, upload } from '../support/planted-files';

/** Where to put pictures of the screens, for somebody who looks at them. */
const pictures = process.env['PICTURES'];
const picture = async (page: Page, name: string): Promise<void> => {
	if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) });
};

const withDementia: Question = { ...everyoneOf('registered'), indicator: { field: 'DEM_REG', is: 'Y' } };
const questions: readonly Question[] = [
	{ ...everyoneOf('registered'), breakdowns: [{ by: 'area', level: 'ward' }] },
	{ ...withDementia, measure: { kind: 'proportion' }, comparator: 'place', breakdowns: [{ by: 'area', level: 'ward' }] },
	{ ...withDementia, breakdowns: [{ by: 'age', bands: 'ten-year' }] }
];

/** The register as a later extract: every twelfth person is new on the dementia register. */
const laterRegister = (): string =>
	register()
		.split('\n')
		.map((line, at) => (at > 0 && at % 12 === 1 ? line.replace(/0$/, '1') : line))
		.join('\n');

test.describe.serial('a board pack, from pinned to presented, sealed and asked again', () => {
	let app: Awaited<ReturnType<typeof serve>>;
	let context: BrowserContext;
	let page: Page;
	let tables: SafeTable[] = [];
	let saved = '';
	const asked: string[] = [];
	const folder = mkdtempSync(join(tmpdir(), 'wardwise-packs-'));

	const download = async (button: string): Promise<string> => {
		const coming = page.waitForEvent('download');
		await page.locator(`[data-test="${button}"]`).click();
		const path = join(folder, `${button}-${(await coming).suggestedFilename()}`);
		await (await coming).saveAs(path);
		return path;
	};

	test.beforeAll(async ({ browser }) => {
		app = await serve({ folder: builtFolder });
		context = await browser.newContext({ viewport: { width: 1366, height: 768 }, acceptDownloads: true });
		page = await context.newPage();
		await openFiles(page, app.address, goodFolder());
		await confirmPurpose(page);
		await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
		page.on('request', (request) => asked.push(request.url()));
	});
	test.afterAll(async () => {
		await context.close();
		await app.close();
	});

	test('pins three answers, puts them in order and writes, and all of it is still there after the page was changed', async () => {
		for (const question of questions) {
			await askByAddress(page, 'files', question);
			await expect(page.locator('[data-test="pin"]')).toBeVisible();
			await page.locator('[data-test="pin"]').click();
			await expect(page.getByText('Pinned to “Board pack”.')).toBeVisible();
		}
		await page.getByRole('link', { name: 'Open the pack' }).click();
		const items = page.locator('[data-test="item"]');
		await expect(items).toHaveCount(3);
		const third = (await items.nth(2).innerText()).trim();
		await page.getByRole('button', { name: `Move up: ${third}` }).press('Enter');
		await page.keyboard.press('Enter');
		await expect(items.first()).toHaveText(third);
		await items.first().press('Enter');
		await page.locator('[data-test="item-title"]').fill('Dementia grows with age');
		await page.getByRole('textbox', { name: 'Your words' }).fill('**Most** are over 80.\n\n- Plan for them first');
		await page.locator('[data-test="notes"]').fill('Pause, and ask who has met somebody like this.');
		await expect(page.locator('[data-test="finding"]')).toContainText('come from the pack');
		await expect(page.locator('[data-test="keeping"][data-state="kept"]')).toBeVisible();
		expect(await accessibilityFaults(page)).toEqual([]);
		for (const width of [360, 1920, 1366]) {
			await page.setViewportSize({ width, height: 900 });
			expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
			await picture(page, `pack-${width}`);
		}
		if (pictures) await page.screenshot({ path: join(pictures, 'pack-whole.png'), fullPage: true });
	});

	test('saves a file of released figures only, which opens and is saved again byte for byte', async () => {
		saved = await download('save-pack');
		const opened = openPack(readFileSync(saved, 'utf8'));
		if (!opened.ok) throw new Error(opened.why);
		tables = findingsOf(opened.pack).map(({ table }) => table);
		expect(tables.map(({ question }) => question)).toMatchObject([2, 0, 1].map((at) => questions[at] ?? {}));
		expect(numbersIn({ ...opened.pack, items: opened.pack.items.map((item) => ({ ...item, table: null })) })).toEqual([]);
		await page.locator('[data-test="pack-file"]').setInputFiles(saved);
		await expect(page.getByText('“Board pack” was here already, just as it is in the file.')).toBeVisible();
		await expect(page.locator('[data-test="packs"] li')).toHaveCount(1);
		await page.locator('[data-test="remove-pack"]').click();
		await page.locator('[data-test="pack-file"]').setInputFiles(saved);
		await expect(page.getByText('is open below. Its figures come from the file')).toBeVisible();
		expect(readFileSync(await download('save-pack'))).toEqual(readFileSync(saved));
		await expect(page.locator('[data-test="packs"] li')).toHaveCount(1);
		await expect(page.getByRole('heading', { name: 'The pack is as it was saved' })).toBeVisible();
		await expect(page.locator('[data-test="saved-hash"]')).toHaveText(
			(await page.locator('[data-test="seal-hash"]').innerText()).trim()
		);
		writeFileSync(join(folder, 'altered.json'), readFileSync(saved, 'utf8').replace('Most', 'Few'));
		await page.locator('[data-test="pack-file"]').setInputFiles(join(folder, 'altered.json'));
		await expect(page.getByRole('heading', { name: 'This pack was changed after it was saved' })).toBeVisible();
		await expect(page.locator('[data-test="packs"] li')).toHaveCount(1);
		await picture(page, 'pack-altered');
		await page.locator('[data-test="pack-file"]').setInputFiles(saved);
		await expect(page.getByText('“Board pack” was here already, just as it is in the file.')).toBeVisible();
		for (const format of ['pptx', 'xlsx', 'ods'])
			expect([format, readFileSync(await download(`pack-${format}`)).toString('latin1', 0, 2)]).toEqual([format, 'PK']);
	});

	test('presents by the keys, with the cable out, and with notes in a second tab that carries tables only', async () => {
		const notes = await context.newPage();
		await notes.goto(`${app.address}#/present/notes`);
		await expect(notes.locator('[data-test="notes-tab"][data-sealed="true"]')).toBeVisible({ timeout: 60_000 });
		await notes.evaluate(() => {
			const heard: unknown[] = [];
			new BroadcastChannel('wardwise-present').addEventListener('message', ({ data }) => heard.push(data));
			Object.assign(window, { heard });
		});
		await app.close();
		await context.setOffline(true);
		await page.bringToFront();
		await page.locator('[data-test="present"]').click();
		const wall = page.locator('[data-test="wall"]');
		await expect(wall.getByRole('heading', { name: 'Board pack' })).toBeVisible();
		await expect(page.locator('header, footer, nav')).toHaveCount(0);
		await picture(page, 'wall-cover');
		await page.keyboard.press('ArrowRight');
		await expect(wall.getByRole('heading', { name: 'Dementia grows with age' })).toBeVisible();
		await expect(wall.locator('.marks svg')).toBeVisible();
		await expect(notes.locator('[data-test="notes-text"]')).toHaveText('Pause, and ask who has met somebody like this.');
		await expect(notes.locator('[data-test="timer"]')).toHaveText(/^\d\d:\d\d$/);
		await picture(page, 'wall-finding');
		await picture(notes, 'notes');
		expect(await accessibilityFaults(page)).toEqual([]);
		expect(await accessibilityFaults(notes)).toEqual([]);
		await page.keyboard.press('t');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowDown');
		await expect(wall.locator('tr.selected')).toHaveCount(1);
		const table = tables[0] as SafeTable;
		const released = figuresIn(table);
		for (const { cell, text } of await figuresOnPage(page))
			expect([released.get(cell), alsoSaid(table, cell)], cell).toContain(text);
		await picture(page, 'wall-table');
		await page.keyboard.press('b');
		await expect(page.locator('[data-test="blank"]')).toBeVisible();
		await expect(notes.getByText('the screen is blank')).toBeVisible();
		await page.keyboard.press('b');
		await page.keyboard.press('End');
		await expect(wall).toHaveAttribute('data-at', '3');
		await page.keyboard.press('ArrowRight');
		await expect(wall).toHaveAttribute('data-at', '3');
		await notes.keyboard.press('ArrowLeft');
		await expect(wall).toHaveAttribute('data-at', '2');
		await page.keyboard.press('Home');
		await expect(wall).toHaveAttribute('data-at', '0');
		const heard = await notes.evaluate(() => (window as unknown as { heard: Record<string, unknown>[] }).heard);
		expect(heard.length).toBeGreaterThan(4);
		for (const { table, next, ...rest } of heard) {
			for (const one of [table, next]) if (one) expect(tables).toContainEqual(one);
			expect(['at,is', 'at,is,isBlank,of,pack']).toContain(Object.keys(rest).sort().join());
			for (const number of numbersIn(rest)) expect(number).toBeLessThanOrEqual(4);
		}
		await notes.close();
		await page.keyboard.press('Escape');
		await expect(page.getByRole('heading', { level: 1, name: 'Board packs' })).toBeVisible();
	});

	test('seals it as one page that opens from a folder with no network, and that Wardwise checks', async ({ browser }) => {
		await page.locator('[data-test="cover"] summary').click();
		await page.locator('[data-test="pack-purpose"]').fill('For the board of 1 June only');
		const path = await download('seal-pack');
		const hash = await page.locator('[data-test="sealed-hash"]').innerText();
		const text = readFileSync(path, 'utf8');
		expect(text).not.toContain('Pause, and ask');
		await page.locator('[data-test="pack-file"]').setInputFiles(path);
		await expect(page.locator('[data-test="seal-hash"]')).toHaveText(hash);
		writeFileSync(join(folder, 'changed.html'), text.replace(/(data-cell="r0\.value">)[^<]+/, '$1999'));
		await page.locator('[data-test="pack-file"]').setInputFiles(join(folder, 'changed.html'));
		await expect(page.getByRole('heading', { name: 'This sealed pack was changed after it was sealed' })).toBeVisible();

		const reader = await browser.newContext({ viewport: { width: 1366, height: 900 }, offline: true });
		const sealed = await reader.newPage();
		const [requests, complaints]: string[][] = [[], []];
		sealed.on('request', (request) => requests?.push(request.url()));
		sealed.on('console', (message) => complaints?.push(message.text()));
		await sealed.goto(`file://${path}`);
		await expect(sealed.getByRole('heading', { name: 'Dementia grows with age' })).toBeVisible();
		await expect(sealed.locator('figure svg[role="img"]')).toHaveCount(3);
		await expect(sealed.getByText('For the board of 1 June only', { exact: false })).toBeVisible();
		await expect(sealed.locator('#wardwise-hash')).toHaveText(hash);
		await sealed.getByRole('combobox', { name: 'Age' }).selectOption({ index: 2 });
		await expect(sealed.locator('section').first().locator('tbody tr:visible')).toHaveCount(1);
		await picture(sealed, 'sealed');
		if (pictures) await sealed.screenshot({ path: join(pictures, 'sealed-whole.png'), fullPage: true });
		expect(await accessibilityFaults(sealed)).toEqual([]);
		const sections = sealed.locator('section');
		for (const [at, table] of tables.entries()) {
			const released = figuresIn(table);
			const figures = await sections
				.nth(at)
				.locator('[data-cell]')
				.evaluateAll((all) => all.map((one) => [one.getAttribute('data-cell') ?? '', one.textContent?.trim() ?? ''] as const));
			expect(figures.length).toBeGreaterThan(5);
			for (const [cell, figure] of figures)
				if (figure !== alsoSaid(table, cell)) expect(figure, cell).toContain(released.get(cell) ?? 'no such cell');
		}
		expect(requests?.filter((url) => url !== `file://${path}`)).toEqual([]);
		expect(complaints).toEqual([]);
		await reader.close();
	});

	test('prints upright and in slides, with headings', async () => {
		await followAddress(page, '#/pack/print');
		for (const [format, width] of [
			['paper', 595],
			['slides', 960]
		] as const) {
			await page.locator('[data-test="print-format"]').selectOption(format);
			const drawings = page.locator('[data-test="print"] .marks svg');
			await expect(drawings).toHaveCount(3);
			const heights = await drawings.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
			expect(Math.min(...heights)).toBeGreaterThan(100); // two bars are seen, and not only there
			const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true, printBackground: true });
			if (pictures) writeFileSync(join(pictures, `${format}.pdf`), pdf);
			const asked = recordsIn(new Uint8Array(pdf)).map(({ question }) => question);
			expect(asked).toEqual(tables.map(({ question }) => question));
			const plain = pdf.toString('latin1');
			expect(plain).toMatch(/\/StructTreeRoot|\/MarkInfo/);
			expect(Number(/\/MediaBox \[0 0 ([\d.]+)/.exec(plain)?.[1])).toBeCloseTo(width, -1);
			if (format === 'slides') expect(plain.match(/\/Type \/Page\b/g)).toHaveLength(6); // a cover, three findings, and how they were made
		}
		const made = page.locator('[data-test="print"] .made .all');
		const isOver = await made.evaluateAll((all) => all.map((one) => one.scrollHeight > one.clientHeight + 1));
		expect(isOver).toEqual([false, false]);
		if (pictures) await made.first().screenshot({ path: join(pictures, 'made.png') });
		expect(await accessibilityFaults(page)).toEqual([]);
	});

	test('asks again of a later extract, shows what was and what is, and replaces nothing unasked', async () => {
		await followAddress(page, '#/ask');
		await page.locator('[data-test="close"]').click();
		await followAddress(page, '#/');
		await page.locator('[data-test="start-again"]').click();
		const later = goodFolder().map((file) => (file.name === 'gp_register.csv' ? upload(file.name, laterRegister()) : file));
		await page.locator('[data-test="files"]').setInputFiles(later);
		await confirmPurpose(page);
		await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
		await page.getByRole('link', { name: 'Board pack', exact: true }).click();
		await page.locator('[data-test="ask-again"]').click();
		await expect(page.locator('[data-test="rerun-tally"]')).toHaveText('All are answered.', { timeout: 60_000 });
		await expect(page.locator('[data-test="rerun-says"]')).toHaveCount(3);
		await page.locator('[data-test="item"]').first().click();
		const result = page.locator('[data-test="rerun-result"]');
		await expect(result).toContainText('GP register is another file');
		const changed = await result.locator('[data-test="was-now"]').allInnerTexts();
		expect(changed.length).toBeGreaterThan(0);
		for (const one of changed) expect(one).toMatch(/^was (\[c\]|[\d,]+), now (\[c\]|[\d,]+)$/);
		await picture(page, 'asked-again');
		if (pictures) await page.screenshot({ path: join(pictures, 'asked-again-whole.png'), fullPage: true });
		expect(await accessibilityFaults(page)).toEqual([]);
		const unchanged = openPack(readFileSync(await download('save-pack'), 'utf8'));
		expect(unchanged.ok && findingsOf(unchanged.pack).map(({ table }) => table)).toEqual(tables);
		await result.locator('[data-test="accept"]').click();
		const taken = openPack(readFileSync(await download('save-pack'), 'utf8'));
		const now = taken.ok ? findingsOf(taken.pack).map(({ table }) => table) : [];
		expect(now.slice(1)).toEqual(tables.slice(1));
		expect(now[0]).not.toEqual(tables[0]);
	});

	test('has made no request since the data were opened', () => {
		expect(asked.filter((url) => !url.startsWith('blob:'))).toEqual([]);
	});
});
