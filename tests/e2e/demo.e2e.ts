import { readFileSync } from 'node:fs';
import { expect, test, type Page } from 'playwright/test';
import { builtFolder } from '../support/build-copy';
import { flagshipByWard, flagshipWithoutMeans } from '../support/demo-oracle';
import { demoFolder } from '../support/demo-folder';
import { recordsIn } from '../../src/lib/exports/open-export';
import {
	accessibilityFaults,
	beyondSheet,
	answered,
	contrastFaultsOfOtherThemes,
	exported,
	figuresOnPage,
	nearestFive,
	openDemo,
	sidewaysScroll
} from '../support/journey';
import { parseCsv } from '../support/parse-csv';
import { readRecords } from '../support/read-records';
import { serve } from '../../scripts/serve.js';

/** The browser itself reports each request that the seal's own trial saw refused, and the policy's sandbox. */
const isOfTheSeal = (message: string): boolean =>
	/sealed-|guard\.js|self-test|which has both allow-scripts and allow-same-origin/.test(message) ||
	/^Fetch API cannot load .*sealed/.test(message) ||
	message.startsWith('Service Worker registration blocked by Playwright'); // offline.e2e.ts lets it

test.describe.serial('a commissioner with the demo', () => {
	let page: Page;
	let app: Awaited<ReturnType<typeof serve>>;
	const messages: string[] = [];
	const asked: string[] = [];
	let addressOfAnswer = '';

	test.beforeAll(async ({ browser }) => {
		app = await serve({ folder: builtFolder });
		const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
		page = await context.newPage();
		page.on('console', (message) => messages.push(message.text()));
		page.on('pageerror', (error) => messages.push(error.message));
		context.on('request', (request) => asked.push(request.url()));
	});
	test.afterAll(async () => {
		await page.context().close();
		await app.close();
	});

	test('reads the first answer after one click, with sentence, chart, map and table', async () => {
		await page.goto(app.address);
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.getByRole('link', { name: 'What can be asked, and how it is measured' }).click();
		await expect(page.getByRole('heading', { level: 2, name: '12. Home care' })).toBeVisible();
		await openDemo(page, app.address);
		await expect(page.getByRole('heading', { level: 2, name: /dementia/i }).first()).toBeVisible();
		for (const view of ['Chart', 'Map', 'Table'])
			await expect(page.getByRole('region', { name: view, exact: true })).toBeVisible();
		await expect(page.locator('[data-test="synthetic"]').first()).toBeVisible();
		await expect(page.locator('[data-test="answer"]').getByText('no council-arranged care recorded').first()).toBeVisible();
		expect(await accessibilityFaults(page)).toEqual([]);
	});

	test('sees what an independent count over the files gives, to the rule', async () => {
		const { folder } = await demoFolder();
		const { wards, total } = await flagshipByWard(folder);
		const table = page.getByRole('region', { name: 'Table', exact: true });
		let shown = 0;
		for (const { wardName, withDementia, noCare } of wards) {
			const line = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: wardName, exact: true }) });
			const numerator = await line.locator('[data-cell$=".numerator"]').innerText();
			const denominator = await line.locator('[data-cell$=".denominator"]').innerText();
			const hasToHide = [noCare, withDementia - noCare].some((count) => count >= 1 && count <= 7);
			if (hasToHide) expect(numerator).toBe('[c]');
			if (numerator !== '[c]') {
				shown += 1;
				expect(Number(numerator.replace(',', ''))).toBe(nearestFive(noCare));
			}
			if (denominator !== '[c]') expect(Number(denominator.replace(',', ''))).toBe(nearestFive(withDementia));
		}
		expect(shown).toBeGreaterThan(13);
		const place = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Southend-on-Sea', exact: true }) });
		expect(Number((await place.locator('[data-cell$=".numerator"]').innerText()).replace(',', ''))).toBe(
			nearestFive(total.noCare)
		);
	});

	test('is told between which values the share lies if people pay for their own care, as an independent count gives', async () => {
		const { folder } = await demoFolder();
		const [{ total }, left] = [await flagshipByWard(folder), await flagshipWithoutMeans(folder)];
		const aside = page.locator('[data-test="self-funders"]');
		await expect(aside).toContainText('The truth lies somewhere between');
		const share = (count: number): string => `${((nearestFive(count) / nearestFive(total.withDementia)) * 100).toFixed(1)}%`;
		await expect(aside.locator('[data-cell]')).toHaveText([share(left), share(total.noCare)]);
	});

	test('finds no small number, and no number that is not a cell of the table', async () => {
		const figures = await figuresOnPage(page);
		expect(figures.length).toBeGreaterThan(60);
		for (const { cell, text } of figures) {
			if (!/\.(numerator|denominator)$/.test(cell)) continue;
			expect(
				text === '[c]' || text === '[z]' || Number(text.replace(/[^\d]/g, '')) === 0 || Number(text.replace(/[^\d]/g, '')) > 7,
				`${cell} ${text}`
			).toBe(true);
		}
		const stray = await page.locator('[data-test="answer"]').evaluate((root) => {
			const exempt = '[data-exempt], option, input, textarea, time, style, script';
			const found: string[] = [];
			const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
			for (let node = walker.nextNode(); node; node = walker.nextNode()) {
				const parent = node.parentElement;
				if (/\d/.test(node.textContent ?? '') && parent && !parent.closest('[data-cell]') && !parent.closest(exempt))
					found.push((node.textContent ?? '').trim());
			}
			return found;
		});
		expect(stray).toEqual([]);
	});

	/** Numbers that the accessibility tree has and no text of the page. */
	async function onlySpoken(): Promise<string[]> {
		const session = await page.context().newCDPSession(page);
		const { nodes } = await session.send('Accessibility.getFullAXTree');
		await session.detach();
		const written = await page.evaluate(() => {
			const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			const texts: string[] = [document.title];
			while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '');
			return texts.join(' ');
		});
		const numbersIn = (text: string): string[] => text.match(/\d+(?:[.,]\d+)*/g) ?? [];
		const said = nodes.flatMap(({ name, description, value }) =>
			[name, description, value].flatMap((part) => numbersIn(String(part?.value ?? '')))
		);
		expect(new Set(said).size).toBeGreaterThan(60);
		const known = new Set(numbersIn(written));
		return [...new Set(said)].filter((number) => !known.has(number));
	}

	test('says to a screen reader no number that is not written on the page, and one that it said would be found', async () => {
		expect(await onlySpoken()).toEqual([]);
		const chart = page.getByRole('region', { name: 'Chart', exact: true }).getByRole('listbox');
		const name = (await chart.getAttribute('aria-label')) ?? '';
		await chart.evaluate((one) => one.setAttribute('aria-label', 'Bars, one of them of 97531 people'));
		expect(await onlySpoken()).toEqual(['97531']);
		await chart.evaluate((one, said) => one.setAttribute('aria-label', said), name);
	});

	test('marks one ward in chart, map and table alike', async () => {
		const row = page.getByRole('region', { name: 'Table', exact: true }).locator('tr[data-code="E05002224"]');
		await row.getByRole('rowheader').click();
		await expect(row).toHaveClass(/selected/);
		await row.getByRole('rowheader').click();
		await expect(row).not.toHaveClass(/selected/);
	});

	test('is told by the keyboard how a figure was made', async () => {
		const figure = page.getByRole('region', { name: 'Table', exact: true }).locator('button[data-cell]').first();
		await figure.press('ArrowRight');
		await page.keyboard.press('Enter');
		const dialog = page.getByRole('dialog', { name: 'Why this number?' });
		await expect(dialog.getByText('of its people were found on the register', { exact: false })).toBeVisible();
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.keyboard.press('Escape');
		await expect(dialog).toBeHidden();
	});

	test('sees the sentence and the first half of the chart without scrolling, on a laptop, and the sentence on a phone', async () => {
		const bottom = (selector: string): Promise<number> =>
			page
				.locator(selector)
				.first()
				.evaluate((one) => one.getBoundingClientRect().bottom + window.scrollY);
		const chart = page.getByRole('region', { name: 'Chart', exact: true }).locator('svg').first();
		await page.setViewportSize({ width: 1366, height: 768 });
		const middle = (): Promise<number> =>
			chart.evaluate((one) => {
				const { top, height } = one.getBoundingClientRect();
				return top + height / 2 + window.scrollY;
			});
		await expect.poll(middle).toBeLessThanOrEqual(768);
		expect(await bottom('.lead')).toBeLessThan(768 / 2);
		await page.setViewportSize({ width: 360, height: 740 });
		await expect.poll(() => bottom('.lead')).toBeLessThanOrEqual(740);
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.locator('[data-test="menu"]').click();
		await expect(page.getByRole('link', { name: 'Indicators' })).toBeVisible();
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.locator('[data-test="menu"]').click();
		await page.setViewportSize({ width: 1280, height: 900 });
	});

	test('changes age band, condition, breakdown, area level and filter, and each is answered', async () => {
		const before = page.url();
		await page.locator('[data-test="change"]').click();
		await page.locator('[data-test="age-from"]').selectOption('75');
		await answered(page);
		expect(page.url()).not.toBe(before);
		await page.locator('[data-test="breakdown-0"]').selectOption({ label: 'locality' });
		await answered(page);
		await expect(page.getByRole('rowheader', { name: 'West Central', exact: true })).toBeVisible();
		await page.locator('[data-test="breakdown-1"]').selectOption({ label: 'sex' });
		await answered(page);
		await page.getByText('Limit to some areas or groups').click();
		await page.getByRole('checkbox', { name: 'Fifth 1 (most deprived)' }).check();
		await answered(page);
		await expect(page.locator('[data-test="question-in-words"]')).toContainText(/depriv/i);
		expect(await accessibilityFaults(page)).toEqual([]);
		addressOfAnswer = page.url();
	});

	test('goes back and forward through the questions', async () => {
		await page.goBack();
		await answered(page);
		expect(page.url()).not.toBe(addressOfAnswer);
		await page.goForward();
		await answered(page);
		expect(page.url()).toBe(addressOfAnswer);
	});

	test('types a question, reads how it is understood, asks it, and undoes that', async () => {
		const before = page.url();
		await page.locator('[data-test="typed-text"]').fill('over 75s living alone by deprivation');
		await expect(page.locator('[data-test="reading"]')).toContainText('show those living alone, by deprivation fifth');
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.keyboard.press('Enter');
		await expect(page.getByRole('heading', { level: 2, name: /^Living alone, 75 and over, by deprivation fifth/ })).toBeVisible();
		await answered(page);
		await page.locator('[data-test="undo"]').click();
		await expect(page).toHaveURL(before);
		await answered(page);
	});

	test('downloads exactly the table that is shown', async () => {
		await page.getByText('Ready-made questions').click();
		await page.getByLabel('Find a question').fill('dementia and no council');
		await page.locator('[data-test="ready-dementia-no-council-care"]').click();
		await answered(page);
		const download = await exported(page, 'export-csv');
		expect(download.suggestedFilename()).toMatch(/^[a-z0-9-]+\.csv$/);
		const text = readFileSync(await download.path(), 'utf8');
		const [header = [], ...lines] = parseCsv(text);
		const shown = new Map((await figuresOnPage(page)).map(({ cell, text: figure }) => [cell, figure]));
		const column = (label: RegExp): number => header.findIndex((name) => label.test(name));
		expect(lines).toHaveLength(19);
		lines.forEach((line, index) => {
			const figure = shown.get(`r${index}.numerator`) ?? '';
			const count = line[column(/^count$/i)] ?? '';
			if (figure === '[c]') expect(count).toBe('');
			else expect(Number(count)).toBe(Number(figure.replace(/,/g, '')));
		});
		const excel = await exported(page, 'export-csv-excel');
		expect(readFileSync(await excel.path()).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
	});

	test('takes the answer away in every format, and asks again what a file asked', async () => {
		const asked = await page.evaluate(() => location.hash);
		const bytesOf = async (button: string): Promise<Buffer> => readFileSync(await (await exported(page, button)).path());
		const shown = new Map((await figuresOnPage(page)).map(({ cell, text }) => [cell, text]));
		for (const button of [
			'export-xlsx',
			'export-ods',
			'export-pptx',
			'export-package',
			'export-about',
			'export-png-0',
			'export-svg-0',
			'export-svg-1'
		])
			expect(
				recordsIn(await bytesOf(button)).map(({ question }) => question.basedOn),
				button
			).toEqual(['dementia-no-council-care']);
		const { rows } = await readRecords(new File([new Uint8Array(await bytesOf('export-xlsx'))], 'x'), { table: 3, header: 7 });
		expect(rows.map((row) => row[6])).toEqual(rows.map((_, at) => shown.get(`r${at}.numerator`)?.replaceAll(',', '')));
		await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		await page.locator('[data-test="export-menu"]').click();
		await page.locator('[data-test="export-copy"]').click();
		await expect(page.locator('[data-test="export-said"]')).toHaveText('The table: copied.');
		await page.locator('[data-test="export-menu"]').click();
		const workbook = await (await exported(page, 'export-ods')).path();
		await page.locator('[data-test="age-from"]').selectOption('80');
		await answered(page);
		await page.locator('[data-test="saved-questions"] > summary').click();
		await page.locator('[data-test="open-questions"]').setInputFiles(workbook);
		await expect.poll(() => page.evaluate(() => location.hash)).toBe(asked);
		await answered(page);
		await page.locator('[data-test="saved-questions"] > summary').click();
	});

	test('prints the answer and what it is, with its source on every sheet, tagged and with bookmarks', async () => {
		expect(await beyondSheet(page)).toEqual([]);
		const pdf = (await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true })).toString('latin1');
		expect(pdf).toContain('/StructTreeRoot');
		expect(pdf).toContain('/Outlines');
		const sizes = new Set(pdf.match(/\/MediaBox \[[^\]]*\]/g));
		expect([...sizes]).toEqual(['/MediaBox [0 0 594.95996 841.91998]']);
	});

	test('has made no request since the data were opened, and none ever to anybody else', async () => {
		const own = asked.filter((address) => new URL(address).origin === new URL(app.address).origin || address.startsWith('blob:'));
		expect(asked.filter((address) => !own.includes(address))).toEqual([]);
		const before = asked.filter((address) => !address.startsWith('blob:')).length;
		await page.locator('[data-test="age-from"]').selectOption('80');
		await answered(page);
		expect(asked.filter((address) => !address.startsWith('blob:'))).toHaveLength(before);
	});

	test('goes on asking and exporting with the cable out', async () => {
		await page.context().setOffline(true);
		await page.locator('[data-test="age-from"]').selectOption('65');
		await answered(page);
		const download = await exported(page, 'export-csv');
		expect(readFileSync(await download.path(), 'utf8').length).toBeGreaterThan(500);
		await page.context().setOffline(false);
	});

	test('reads it on a phone and on a projector', async () => {
		for (const width of [390, 1920]) {
			await page.setViewportSize({ width, height: width === 390 ? 844 : 1080 });
			expect(await sidewaysScroll(page), `${width} pixels`).toBeLessThanOrEqual(0);
			expect(await accessibilityFaults(page)).toEqual([]);
		}
		await page.setViewportSize({ width: 1280, height: 900 });
	});

	test('pastes the address of another page, and goes back and forward, with the data still open', async () => {
		const address = page.url();
		await page.evaluate(() => Object.assign(window, { isSamePage: true }));
		await page.evaluate(() => (location.hash = '#/data'));
		await expect(page.getByRole('heading', { level: 1, name: 'What is loaded' })).toBeVisible();
		await page.evaluate(() => (location.hash = '#/help'));
		await expect(page).toHaveTitle(/^Help/);
		await page.goBack();
		await expect(page.getByRole('heading', { level: 1, name: 'What is loaded' })).toBeVisible();
		await page.goForward();
		await expect(page).toHaveTitle(/^Help/);
		await page.goBack();
		await page.goBack();
		await answered(page);
		expect(page.url()).toBe(address);
		expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
		await expect(page.locator('[data-test="close"]')).toBeVisible();
	});

	test('has the same question and the same answer back after a reload', async () => {
		const table = page.getByRole('region', { name: 'Table', exact: true });
		const before = await table.innerText();
		const address = page.url();
		await page.reload();
		await answered(page);
		expect(page.url()).toBe(address);
		expect(await table.innerText()).toBe(before);
	});

	test('compares wards with their deprivation fifth, and people with others, by the address alone', async () => {
		const comparison = page.getByRole('region', { name: 'Comparison', exact: true });
		await page.locator('[data-test="change"]').click(); // the page was loaded anew
		await page.locator('[data-test="comparator"]').selectOption('deprivation-fifth');
		await answered(page);
		await expect(comparison.getByRole('row')).toHaveCount(18); // its heading and 17 wards
		await page.locator('[data-test="comparator"]').selectOption('against');
		await answered(page);
		await expect(comparison.getByText('A difference above 0 and a ratio above 1 both mean more in A than in B')).toBeVisible();
		expect(page.url()).toContain('against:');
		await page.goBack();
		await answered(page);
		await page.goBack();
		await answered(page);
		await expect(page.locator('[data-test="comparator"]')).toHaveValue('place');
	});

	test('is told when the vault is lost, and opens the same files again in one click', async () => {
		await page.workers()[0]?.evaluate(() =>
			setTimeout(() => {
				throw new Error('planted');
			})
		);
		await expect(page.locator('[data-test="reopen"]')).toBeVisible({ timeout: 120_000 });
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.locator('[data-test="reopen"]').click();
		await answered(page);
	});

	test('reads how a figure is measured, from phone to projector, and asks another from its page', async () => {
		await page.locator('[data-test="how-measured"] a').click();
		await expect(page.getByRole('heading', { level: 1, name: /^Dementia and no council-arranged care recorded/ })).toBeVisible();
		await expect(page.getByText('score method of Wilson')).toBeVisible();
		for (const width of [390, 2560, 1280]) {
			await page.setViewportSize({ width, height: 900 });
			expect(await sidewaysScroll(page), `${width} pixels`).toBe(0);
			expect(await accessibilityFaults(page)).toEqual([]);
		}
		await page.getByRole('link', { name: 'All indicators' }).click();
		await page.locator('[data-test="find-indicator"]').fill('hours per 1,000');
		await expect(page.getByRole('status').first()).toHaveText('2 indicators');
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.getByRole('link', { name: /^Planned hours of home care a week per 1,000 people, 65 and over(?!, at)/ }).click();
		await page.getByRole('link', { name: 'deprivation fifth', exact: true }).click();
		await answered(page);
		await expect(
			page.getByRole('heading', { level: 2, name: /per 1,000 people, 65 and over, by deprivation fifth/ })
		).toBeVisible();
	});

	test('has the wards looked through, sees how far that is, and stops it', async () => {
		await page.getByRole('link', { name: 'Wards that stand out' }).click();
		await page.locator('[data-test="scan"]').click();
		await expect(page.locator('[data-test="scanning"] progress[value]')).toBeVisible();
		await page.locator('[data-test="stop-scan"]').click();
		await expect(page.locator('[data-test="scan-refused"]')).toBeVisible();
		await expect(page.locator('[data-test="scan"]')).toBeVisible();
		expect(await accessibilityFaults(page)).toEqual([]);
	});

	test('has them looked through to the end, and downloads the ward that stands out', async () => {
		await page.locator('[data-test="scan"]').click();
		const findings = page.locator('[data-test="findings"]');
		await expect(findings).toBeVisible({ timeout: 120_000 });
		const found = findings.getByRole('listitem');
		expect(await accessibilityFaults(page)).toEqual([]);
		expect(await contrastFaultsOfOtherThemes(page)).toEqual([]);
		const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-test="export-findings"]').click()]);
		const [headings = [], ...records] = parseCsv(readFileSync(await download.path(), 'utf8').replace(/^\ufeff/, ''));
		expect(records).toHaveLength(await found.count());
		for (const [at, record] of records.entries()) {
			const field = (name: string): string => record[headings.indexOf(name)] ?? '';
			await expect(found.nth(at)).toContainText(`In ${field('Area Name')}`);
			const written = await found.nth(at).locator('[data-cell$=".without"]').innerText();
			expect(written.replace(',', '')).toBe(field('None on record'));
		}
		expect(records.map((record) => record[headings.indexOf('Area Name')])).toEqual(['Southchurch']); // the ward that the demo plants
	});

	test('sees all wards side by side, and one on a page of its own that prints on two sides of A4', async () => {
		await page.getByRole('link', { name: 'Areas', exact: true }).click();
		await page.locator('[data-test="look-over"]').click();
		const overview = page.locator('[data-test="overview"]');
		await expect(overview).toBeVisible({ timeout: 120_000 });
		await expect(page.locator('[data-test="looking-over"]')).toHaveCount(0, { timeout: 120_000 });
		expect(await overview.locator('td[aria-selected]').count()).toBeGreaterThan(15 * 17);
		expect(await accessibilityFaults(page)).toEqual([]);
		await overview.getByRole('link', { name: 'Thorpe', exact: true }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Thorpe' })).toBeVisible();
		await expect(page.locator('[data-test="looking-over"]')).toHaveCount(0); // nothing is asked anew
		await expect(page.getByRole('row', { name: /^Residents aged 65 and over/ })).toContainText('higher');
		expect(await accessibilityFaults(page)).toEqual([]);
		for (const width of [390, 1920, 1280]) {
			await page.setViewportSize({ width, height: 900 });
			expect(await sidewaysScroll(page), `${width} pixels`).toBe(0);
		}
		expect(await beyondSheet(page)).toEqual([]);
		const printed = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
		expect(printed.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(2);
	});

	test('reads what was opened, asked and saved in the record of use, and drafts a sharing schedule from it', async () => {
		await page.getByRole('link', { name: 'Record of use' }).click();
		const lines = page.locator('[data-exempt="record"] tr');
		await page.getByRole('button', { name: 'Show older lines' }).click();
		await expect(lines.last()).toContainText('Opened');
		await expect(lines.filter({ hasText: /Saved .*\.csv, SHA-256/ }).first()).toBeVisible();
		expect(await accessibilityFaults(page)).toEqual([]);
		const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-test="draft-schedule"]').click()]);
		const text = readFileSync(await download.path(), 'utf8');
		expect(text).toContain('Data-sharing schedule');
		expect(text).toMatch(/<td>\d+<\/td><td>[1-9]\d*<\/td><\/tr>/); // questions asked, files saved
		await expect(lines.first()).toContainText('Saved wardwise-sharing-schedule.html');
	});

	test('closes the data, and nothing of them is left on the screen or in storage', async () => {
		await page.locator('[data-test="close"]').first().click();
		await expect(page.locator('[data-cell]')).toHaveCount(0);
		const kept = await page.evaluate(async () => ({
			local: Object.keys(localStorage),
			session: Object.keys(sessionStorage),
			databases: (await indexedDB.databases()).map(({ name }) => name),
			caches: (await caches.keys()).length
		}));
		expect(kept).toEqual({ local: [], session: expect.any(Array), databases: ['wardwise-log'], caches: 0 });
		await expect.poll(() => page.workers().length, { timeout: 2_000 }).toBe(0);
	});

	test('reads on the help page what the browser keeps, and wipes it', async () => {
		await page.getByRole('link', { name: /^Help, words/ }).click();
		const kept = page.locator('[data-test="kept"]');
		await expect(kept).toContainText('Rows are held in memory');
		await page.evaluate(() => sessionStorage.setItem('planted', 'x'));
		await kept.locator('[data-test="wipe"]').click();
		await expect(kept).toContainText('nothing of Wardwise is left');
		expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
		expect(await accessibilityFaults(page)).toEqual([]);
	});

	test('never saw a message on the console but the browser’s own about what the seal refused', () => {
		expect(messages.filter((message) => !isOfTheSeal(message))).toEqual([]);
	});
});
