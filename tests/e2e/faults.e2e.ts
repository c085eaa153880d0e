import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type Browser, type CDPSession, type Page } from 'playwright/test';
import { everyoneOf, type Question } from '../../src/lib/protocol/question';
import { builtFolder, copyOfBuild } from '../support/build-copy';
import { counted, elsewhere } from '../support/counting';
import {
	accessibilityFaults,
	answered,
	askByAddress,
	confirmPurpose,
	followAddress,
	openDemo,
	openFiles
} from '../support/journey';
import { goodFolder, register, upload } from '../support/planted-files';
import { serve } from '../../scripts/serve.js';

test(
	'a file that vanishes and a second tab that is closed in the middle of opening files cost nothing but themselves',
	{
		tag: '@long' // it starts two tabs
	},
	async ({ context }) => {
		const app = await serve({ folder: builtFolder });
		const folder = mkdtempSync(join(tmpdir(), 'wardwise-faults-'));
		const paths = goodFolder().map(({ name, buffer }) => {
			writeFileSync(join(folder, name), buffer);
			return join(folder, name);
		});
		const [first, second] = [await context.newPage(), await context.newPage()];

		await openFiles(first, app.address, paths);
		await expect(first.locator('[data-test="open-for-purpose"]')).toBeVisible({ timeout: 120_000 });
		rmSync(join(folder, 'asc_cld.csv'));
		await confirmPurpose(first);
		await expect(first.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(2, { timeout: 120_000 });
		const refused = first.locator('[data-test="file"][data-outcome="refused"]');
		await expect(refused).toHaveCount(1);
		await expect(refused).toContainText('The file was changed, moved or taken away');
		expect(await accessibilityFaults(first)).toEqual([]);
		await first.getByRole('link', { name: 'Ask', exact: true }).click();
		await answered(first);

		// Another tab opens the same files, and is closed in the middle of it.
		writeFileSync(join(folder, 'gp_register.csv'), `${register()}\n${register().split('\n').slice(1).join('\n').repeat(400)}`);
		await openFiles(
			second,
			app.address,
			paths.filter((path) => !path.endsWith('asc_cld.csv'))
		);
		await confirmPurpose(second);
		await expect(second.getByRole('progressbar')).toBeVisible();
		await second.close();

		// What the first has open is as it was; the record of use is one, and whole.
		await first.getByRole('link', { name: 'What is loaded' }).click();
		await first.getByRole('link', { name: 'Ask', exact: true }).click();
		await answered(first);
		await followAddress(first, '#/record');
		await expect(first.getByRole('row', { name: /Opened/ })).toHaveCount(1);
		await expect(first.getByText('was changed')).toHaveCount(0);
		await app.close();
	}
);

/** Opens good files and waits for the first answer. */
async function openGood(page: Page, address: string, files = goodFolder()): Promise<void> {
	await openFiles(page, address, files);
	await confirmPurpose(page);
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
	await page.getByRole('link', { name: 'Ask', exact: true }).click();
	await answered(page);
}

test('a browser without room says so, loses nothing while the page is open, and keeps all of it once there is room', async ({
	page
}) => {
	const app = await serve({ folder: builtFolder });
	const devtools = await page.context().newCDPSession(page);
	const quota = (room: { quotaSize?: number }): Promise<unknown> =>
		devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(app.address).origin, ...room });
	const keeping = page.locator('[data-test="keeping"]');
	const words = page.getByRole('textbox', { name: 'Your words' });
	const savePack = async (): Promise<string> => {
		const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('[data-test="save-pack"]').click()]);
		return readFileSync(await saved.path(), 'utf8');
	};

	await quota({ quotaSize: 1 });
	await openGood(page, app.address);
	await page.locator('[data-test="pin"]').click();
	await page.getByRole('link', { name: 'Open the pack' }).click();
	await page.locator('[data-test="item"]').first().press('Enter');
	await words.fill('Written when there was none.');
	await expect(keeping).toHaveAttribute('data-state', 'not-kept');
	await expect(keeping).toContainText('Save the pack as a file before you close the page.');
	expect(await accessibilityFaults(page)).toEqual([]);
	expect(await savePack()).toContain('Written when there was none.');
	await followAddress(page, '#/record');
	await expect(page.getByText('This browser has no room for more')).toBeVisible();
	await expect(page.getByRole('row', { name: /Saved/ })).toHaveCount(1);
	expect(await accessibilityFaults(page)).toEqual([]);

	await quota({});
	await followAddress(page, '#/pack');
	await page.locator('[data-test="item"]').first().press('Enter');
	await expect(words).toHaveValue('Written when there was none.');
	await words.fill('Written when there was room.');
	await expect(keeping).toHaveAttribute('data-state', 'kept');
	await savePack();
	await followAddress(page, '#/record');
	await expect(page.getByRole('row', { name: /Saved/ })).toHaveCount(2);
	await expect(page.getByText('This browser has no room for more')).toHaveCount(0);

	if (process.env['ATTACK_RUNS']) {
		await quota({ quotaSize: 1 });
		await page.waitForTimeout(35_000); // for half a minute the browser goes by the room that it saw last
		await followAddress(page, '#/pack');
		await page.locator('[data-test="item"]').first().press('Enter');
		await words.fill('Written when room had run out.');
		await expect(keeping).toHaveAttribute('data-state', 'not-kept');
	}

	// What was kept outlasts the page: the pack as it was then, and every line of the record, those without room too.
	await page.goto('about:blank');
	await page.goto(`${app.address}#/record`);
	await expect(page.getByRole('row', { name: /Saved/ })).toHaveCount(2);
	await expect(page.getByText('was changed')).toHaveCount(0);
	await followAddress(page, '#/pack');
	await page.locator('[data-test="packs"]').getByRole('button', { name: 'Board pack' }).first().click();
	await page.locator('[data-test="item"]').first().press('Enter');
	await expect(words).toHaveValue('Written when there was room.');
	await app.close();
});

test('a machine that slept in the middle of an answer goes on, and closes what may be used no longer, unasked', async ({
	page,
	browser
}) => {
	const copy = copyOfBuild(/workers\/vault\.worker[^/]*\.js$/, (text) => clockOfTest + text, 'vouched for');
	const app = await serve({ folder: copy.folder });
	await page.addInitScript(clockOfTest);
	await openGood(page, app.address, endingToday());
	await followAddress(page, '#/radar');
	await page.locator('[data-test="scan"]').click();
	await page.evaluate(() => new BroadcastChannel('clock of the test').postMessage(2));
	await sleep(browser, process.env['ATTACK_RUNS'] ? 45 : 7); // the watchdog’s patience is half a minute
	await page.getByRole('link', { name: 'Ask', exact: true }).click();

	await expect(page.getByRole('heading', { name: 'The last day on which some data may be used has passed' })).toBeVisible({
		timeout: 60_000
	});
	await expect(page.getByText(/no longer in memory: Adult social care/)).toBeVisible();
	expect(await accessibilityFaults(page)).toEqual([]);
	await askByAddress(page, 'files', byWard);
	await followAddress(page, '#/data');
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(2);
	await followAddress(page, '#/record');
	await expect(page.getByRole('row', { name: /Closed without being asked to: Adult social care.*has passed/ })).toHaveCount(1);
	await app.close();
	copy.remove();
});

test('a page that is left ends its data: brought back out of the browser’s memory, it holds none and says so', async () => {
	const [app, away] = await Promise.all([serve({ folder: builtFolder }), elsewhere()]);
	const { launchOptions } = test.info().project.use;
	const browser = await chromium.launch({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
	const page = await browser.newPage({ serviceWorkers: 'block', locale: 'en-GB' });
	const host = await counted(app.address, ({ headers, body }) => ({
		body,
		headers: { ...headers, 'cache-control': 'no-cache' }
	}));
	await openDemo(page, host.address); // our own server says `no-store`, which has Chromium keep no page
	await page.evaluate(() => Object.assign(window, { before: true }));

	await page.goto(away.address);
	await expect.poll(() => page.workers().length).toBe(0);
	const devtools = await page.context().newCDPSession(page);
	expect(await goBack(devtools)).toBe('BackForwardCacheRestore');
	const read = async (expression: string): Promise<unknown> =>
		(await devtools.send('Runtime.evaluate', { expression, returnByValue: true })).result.value;
	expect(await read('before')).toBe(true);
	await expect.poll(() => read('document.querySelector("h1").textContent.trim()')).toBe('The data are closed');
	expect(await read('document.querySelectorAll("[data-cell]").length')).toBe(0);
	expect(page.workers()).toHaveLength(0);
	await browser.close();
	await Promise.all([app.close(), away.close(), host.close()]);
});

/** Goes back in the history, which Playwright cannot where the browser has kept the page. How Chromium came by the page. */
async function goBack(devtools: CDPSession): Promise<string> {
	await devtools.send('Page.enable');
	const arrived = new Promise<string>((resolve) => devtools.once('Page.frameNavigated', ({ type }) => resolve(type)));
	const { entries, currentIndex } = await devtools.send('Page.getNavigationHistory');
	await devtools.send('Page.navigateToHistoryEntry', { entryId: entries[currentIndex - 1]?.id ?? -1 });
	return arrived;
}

const byWard: Question = { ...everyoneOf('registered'), breakdowns: [{ by: 'area', level: 'ward' }] };

/** The good files, of which those of social care may be used until today. */
function endingToday(): ReturnType<typeof goodFolder> {
	const [manifest, ...files] = goodFolder();
	const told = JSON.parse(manifest?.buffer.toString('utf8') ?? '') as { datasets: { contract: string }[] };
	const today = new Date().toISOString().slice(0, 10);
	const datasets = told.datasets.map((one) => (one.contract === 'asc_cld' ? { ...one, retention_until: today } : one));
	return [upload('manifest.json', JSON.stringify({ ...told, datasets })), ...files];
}

/** Before everything else, in the page and in the vault’s worker: a clock that can be put on by so many days. */
const clockOfTest = `{
	const Native = Date;
	let days = 0;
	new BroadcastChannel('clock of the test').onmessage = ({ data }) => (days = data);
	const now = () => Native.now() + days * 86_400_000;
	globalThis.Date = class extends Native {
		constructor(...parts) { super(...(parts.length > 0 ? parts : [now()])); }
		static now() { return now(); }
	};
}\n`;

/** Stops every process in which pages and their workers run, as a machine that sleeps does, and wakes them again. */
async function sleep(browser: Browser, seconds: number): Promise<void> {
	const devtools = await browser.newBrowserCDPSession();
	const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
	const running = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
	expect(running.length).toBeGreaterThan(0);
	for (const id of running) process.kill(id, 'SIGSTOP');
	await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
	for (const id of running) process.kill(id, 'SIGCONT');
	await devtools.detach();
}
