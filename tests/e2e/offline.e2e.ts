import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from 'playwright/test';
import { filesUnder } from '../../scripts/files-under.js';
import { serve } from '../../scripts/serve.js';
import { recordsIn } from '../../src/lib/exports/open-export';
import { builtFolder, copyOfBuild } from '../support/build-copy';
import { counted, type Counter } from '../support/counting';
import { accessibilityFaults, answered, exported, figuresOnPage, followAddress, openDemo } from '../support/journey';
import { parseCsv } from '../support/parse-csv';

type Host = Counter & { stop: () => Promise<void>; goOn: (folder?: string) => Promise<void> };

/** The app behind a server that counts, and that can be unplugged and put back at the same address. */
async function unpluggable(): Promise<Host> {
	let app = await serve({ folder: builtFolder });
	const port = Number(new URL(app.address).port);
	const host = await counted(app.address);
	return {
		...host,
		stop: () => app.close(),
		goOn: async (folder = builtFolder) => void (app = await serve({ folder, port })),
		close: async () => void (await Promise.all([host.close(), app.close()]))
	};
}

/** What the app's caches hold: address within the app, and bytes. */
const heldBy = (page: Page): Promise<Record<string, number>> =>
	page.evaluate(async () => {
		const held: Record<string, number> = {};
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const { url } of await cache.keys())
				held[new URL(url).pathname.slice(1)] = (await (await cache.match(url))?.arrayBuffer())?.byteLength ?? -1;
		}
		return held;
	});

/** What the host was asked but for its version, and the browser’s own look whether the service worker’s script has changed. */
const askedSince = ({ paths }: Host, seen: number): string[] =>
	paths.slice(seen).filter((path) => !/^\/(newest\.json|service-worker\.js\?copy=[0-9a-f]{64})$/.test(path));

/** Changes the engine in the app’s copy, as a failing disk does. How many copies have one. */
const damageEngine = (page: Page): Promise<number> =>
	page.evaluate(async () => {
		let damaged = 0;
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const { url } of await cache.keys())
				if (/duckdb-eh[^/]*\.wasm$/.test(url)) {
					const bytes = new Uint8Array((await (await cache.match(url))?.arrayBuffer()) ?? []);
					bytes.fill(0, bytes.length / 2);
					await cache.put(url, new Response(bytes, { headers: { 'Content-Type': 'application/wasm' } }));
					damaged += 1;
				}
		}
		return damaged;
	});

const workerReady = (page: Page): Promise<boolean> =>
	page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).active));

test.describe.serial('the app without its host', () => {
	let context: BrowserContext;
	let page: Page;
	let host: Host;
	let removeNewer = (): void => undefined;

	test.beforeAll(async ({ browser }) => {
		host = await unpluggable();
		context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'allow' });
		page = await context.newPage();
		await openDemo(page, host.address);
	});
	test.afterAll(async () => {
		await context.close();
		await host.close();
		removeNewer();
	});

	test('keeps its own files and the demo at the first visit, whole, and nothing else', async () => {
		expect(await workerReady(page)).toBe(true);
		const own = filesUnder(builtFolder).filter((name) => /\.(js|css|wasm)$|^brand/.test(name) && name !== 'service-worker.js');
		const { datasets } = JSON.parse(readFileSync(join(builtFolder, 'demo/manifest.json'), 'utf8')) as {
			datasets: { file: string }[];
		};
		const demo = ['demo/manifest.json', ...new Set(datasets.map(({ file }) => `demo/${file}`))];
		const expected = Object.fromEntries(
			['', ...own, ...demo].map((name) => [name, readFileSync(join(builtFolder, name || 'index.html')).byteLength])
		);
		await expect.poll(() => heldBy(page), { timeout: 30_000 }).toEqual(expected);
	});

	test('starts, opens the demo, answers, and loads again, with the cable out', async () => {
		await host.stop();
		const seen = host.paths.length;
		await page.reload();
		await answered(page);
		expect(await page.evaluate(() => '__sealed' in window)).toBe(true);
		expect(askedSince(host, seen)).toEqual([]);
	});

	test('takes an answer away in every format, with the cable out: each file holds its question, and the table what is shown', async () => {
		const seen = host.paths.length;
		await context.setOffline(true);
		const bytesOf = async (button: string): Promise<Buffer> => readFileSync(await (await exported(page, button)).path());
		const formats = ['xlsx', 'ods', 'pptx', 'package', 'about', 'png-0', 'svg-0'].map((format) => `export-${format}`);
		for (const button of formats) expect(recordsIn(await bytesOf(button)), button).toHaveLength(1);
		const cells = parseCsv((await bytesOf('export-csv')).toString('utf8')).flat();
		const shown = (await figuresOnPage(page)).filter(({ cell }) => /^r\d+\.numerator$/.test(cell)).map(({ text }) => text);
		expect(shown.filter((text) => /\d/.test(text)).length).toBeGreaterThan(4);
		for (const text of shown) if (text !== '[c]') expect(cells).toContain(text.replaceAll(',', ''));
		await context.setOffline(false);
		expect(askedSince(host, seen)).toEqual([]);
	});

	test('presents a pack, with notes in a second tab, both opened with the cable out', async () => {
		const seen = host.paths.length;
		await context.setOffline(true);
		await page.locator('[data-test="pin"]').click();
		await page.getByRole('link', { name: 'Open the pack' }).click();
		await page.locator('[data-test="item"]').click();
		await page.locator('[data-test="notes"]').fill('Begin with the wards.');
		await expect(page.locator('[data-test="keeping"][data-state="kept"]')).toBeVisible();
		await page.locator('[data-test="present"]').click();
		const wall = page.locator('[data-test="wall"]');
		await expect(wall).toBeVisible();
		const notes = await context.newPage();
		await notes.goto(`${host.address}#/present/notes`);
		await expect(notes.locator('[data-test="notes-tab"][data-sealed="true"]')).toBeVisible({ timeout: 60_000 });
		await notes.keyboard.press('ArrowRight');
		await expect(wall).toHaveAttribute('data-at', '1');
		await expect(notes.locator('[data-test="notes-text"]')).toHaveText('Begin with the wards.');
		await notes.close();
		await context.setOffline(false);
		expect(askedSince(host, seen)).toEqual([]);
	});

	test('answers for no address that is not the app’s own, and asks the host for none', async () => {
		await host.goOn();
		page = await fresh(context, page);
		await page.goto(host.address);
		const seen = host.paths.length;
		const told = await page.evaluate(async () => {
			const statuses = ['nothing.json', 'demo/../secret', '_app/x.js?leak=412'].map(async (path) => (await fetch(path)).status);
			return [...(await Promise.all(statuses)), (await fetch('./', { method: 'POST', body: '412' })).status];
		});
		expect(told).toEqual([404, 404, 404, 404]);
		expect(askedSince(host, seen)).toEqual([]);
	});

	test('does not start from a copy that was damaged on disk, says so, and comes from the host again', async () => {
		page = await fresh(context, page);
		await page.goto(host.address);
		expect(await damageEngine(page)).toBe(1);
		await page.reload();
		await page.locator('[data-test="own"]').click();
		await expect(page.getByText('The copy of Wardwise in this browser is not whole any more')).toBeVisible({ timeout: 60_000 });
		expect(await accessibilityFaults(page)).toEqual([]);
		const seen = host.paths.length;
		const loaded = page.waitForEvent('load');
		await page.locator('[data-test="load-anew"]').click();
		await expect.poll(() => host.paths.slice(seen)).toContain('/');
		await loaded;
		page = await fresh(context, page);
		await page.goto(host.address);
		expect(await workerReady(page)).toBe(true);
	});

	test('stays with its version until the user takes the host’s', async ({ browserName }) => {
		const newer = copyOfBuild(
			/^index\.html$/,
			(text) => text.replace('<title>Wardwise</title>', '<title>Wardwise anew</title>'),
			'not vouched for'
		);
		writeFileSync(join(newer.folder, 'newest.json'), JSON.stringify({ version: '9.9.9', page: 'f'.repeat(64) }));
		rmSync(join(newer.folder, 'newest.json.br'), { force: true });
		await host.stop();
		await host.goOn(newer.folder);
		const seen = host.paths.length;
		page = await fresh(context, page);
		await page.goto(host.address);
		await expect(page.getByText('The host has version 9.9.9')).toBeVisible();
		// Firefox’s driver loses what it evaluates when the router notes its first address.
		if (browserName === 'chromium') expect(await accessibilityFaults(page)).toEqual([]);
		await page.reload();
		await expect(page.getByText('The host has version 9.9.9')).toBeVisible();
		expect(host.paths.slice(seen)).not.toContain('/');
		const loaded = page.waitForEvent('load');
		await page.locator('[data-test="take-newer"]').click();
		await expect.poll(() => host.paths.slice(seen)).toContain('/');
		await loaded;
		removeNewer = newer.remove;
	});

	test('is wiped from the help page, and comes from the host again', async () => {
		await host.stop();
		await host.goOn();
		page = await fresh(context, page);
		await page.goto(host.address);
		expect(await workerReady(page)).toBe(true);
		await followAddress(page, '#/help');
		await expect(page.getByRole('row', { name: /Wardwise’s own files/ })).toBeVisible();
		await page.locator('[data-test="wipe"]').click();
		await expect(page.getByText('nothing of Wardwise is left')).toBeVisible();
		expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
		expect(await heldBy(page)).toEqual({});
	});
});

/** Another page instead of this one, which must stand still: Chromium may never close a page that is being replaced. */
async function fresh(context: BrowserContext, page: Page): Promise<Page> {
	await page.close();
	return context.newPage();
}
