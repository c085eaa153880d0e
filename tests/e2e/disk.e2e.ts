import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, expect, test, type BrowserContext, type Page } from 'playwright/test';
import { serve } from '../../scripts/serve.js';
import { builtFolder } from '../support/build-copy';
import { accessibilityFaults, answered, confirmPurpose, followAddress, openDemo, openFiles } from '../support/journey';
import { goodFolder, register } from '../support/planted-files';

let profile: string;
test.beforeEach(() => void (profile = mkdtempSync(join(tmpdir(), 'wardwise-profile-'))));
test.afterEach(() => rmSync(profile, { recursive: true, force: true }));

/** A browser whose profile lies where a test can spoil it, or look through it. */
async function browserThere(): Promise<{ context: BrowserContext; page: Page }> {
	const { launchOptions } = test.info().project.use;
	const context = await chromium.launchPersistentContext(profile, { ...launchOptions, serviceWorkers: 'allow', locale: 'en-GB' });
	return { context, page: context.pages()[0] ?? (await context.newPage()) };
}

/** A disk that fails in one place: where the browser has, or would make, a folder of its own there is a file. Returns what mends it. */
function spoil(place: string): () => void {
	const [folder, aside] = [join(profile, 'Default', place), join(profile, 'aside')];
	if (existsSync(folder)) renameSync(folder, aside);
	mkdirSync(dirname(folder), { recursive: true });
	writeFileSync(folder, '');
	return () => {
		rmSync(folder, { recursive: true });
		if (existsSync(aside)) renameSync(aside, folder);
	};
}

const databases = 'IndexedDB';
const caches = 'Service Worker';

test('a disk that fails under a pack and the record of use is told of; nothing is lost, and all of it is kept once it is mended', async () => {
	const app = await serve({ folder: builtFolder });
	let { context, page } = await browserThere();
	const keeping = page.locator('[data-test="keeping"]');
	const words = page.getByRole('textbox', { name: 'Your words' });
	await openFiles(page, app.address, goodFolder());
	await confirmPurpose(page);
	await page.getByRole('link', { name: 'Ask', exact: true }).click();
	await answered(page);
	await page.locator('[data-test="pin"]').click();
	await page.getByRole('link', { name: 'Open the pack' }).click();
	await page.locator('[data-test="item"]').first().press('Enter');
	await words.fill('Written before the disk failed.');
	await expect(keeping).toHaveAttribute('data-state', 'kept');

	const mend = spoil(databases);
	await expect(async () => {
		await words.fill(`Written at ${Date.now()}.`);
		await expect(keeping).toHaveAttribute('data-state', 'not-kept', { timeout: 3_000 });
	}).toPass({ timeout: 60_000 }); // the browser holds the files of a database open for a while
	await expect(keeping).toContainText('Save the pack as a file before you close the page.');
	await Promise.all([page.waitForEvent('download'), page.locator('[data-test="save-pack"]').click()]);
	await followAddress(page, '#/record');
	const unkept = page.getByText('Save the record', { exact: false }).or(page.getByText('Save it before you close.'));
	await expect(unkept).toBeVisible();
	await expect(page.getByRole('row', { name: /Opened/ })).toHaveCount(1);
	await expect(page.getByRole('row', { name: /Saved/ })).toHaveCount(1);
	expect(await accessibilityFaults(page)).toEqual([]);

	mend();
	await followAddress(page, '#/pack');
	await page.locator('[data-test="item"]').first().press('Enter');
	await words.fill('Written when the disk was mended.');
	await expect(keeping).toHaveAttribute('data-state', 'kept');
	await Promise.all([page.waitForEvent('download'), page.locator('[data-test="save-pack"]').click()]);
	await followAddress(page, '#/record');
	await expect(page.getByRole('row', { name: /Saved/ })).toHaveCount(2);
	await expect(unkept).toHaveCount(0);
	await context.close();

	({ context, page } = await browserThere());
	await page.goto(`${app.address}#/record`);
	await expect(page.getByRole('row', { name: /Saved/ })).toHaveCount(2);
	await expect(page.getByRole('row', { name: /Opened/ })).toHaveCount(1);
	await expect(page.getByText('was changed')).toHaveCount(0);
	await followAddress(page, '#/pack');
	await page.locator('[data-test="packs"]').getByRole('button', { name: 'Board pack' }).first().click();
	await page.locator('[data-test="item"]').first().press('Enter');
	await expect(page.getByRole('textbox', { name: 'Your words' })).toHaveValue('Written when the disk was mended.');
	await context.close();
	await app.close();

	const [person] = register().split('\n')[1]?.split(',') ?? [];
	expect(filesHolding(profile, 'Written when the disk was mended.')).not.toEqual([]);
	expect(filesHolding(profile, person ?? '')).toEqual([]);
});

test(
	'a disk that takes no copy of the app is told of on the help page; one that gives none any more has the app come from its host',
	{
		tag: '@long' // it starts three times
	},
	async () => {
		const app = await serve({ folder: builtFolder });
		const start = async (): Promise<{ context: BrowserContext; page: Page }> => {
			const opened = await browserThere();
			await openDemo(opened.page, app.address);
			return opened;
		};
		const mend = spoil(caches);
		const without = await start();
		await followAddress(without.page, '#/help');
		await expect(without.page.getByRole('heading', { name: 'No copy of Wardwise is kept' })).toBeVisible({ timeout: 60_000 });
		expect(await accessibilityFaults(without.page)).toEqual([]);
		await without.context.close();

		mend();
		const kept = await start();
		await kept.page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).active));
		await followAddress(kept.page, '#/help');
		await expect(kept.page.getByRole('heading', { name: 'No copy of Wardwise is kept' })).toHaveCount(0);
		await kept.context.close();

		spoil(join(caches, 'CacheStorage'));
		const unreadable = await start();
		await unreadable.context.close();
		await app.close();
	}
);

/** Files of a folder, however deep, in which a text stands, in one byte a character or in two. */
function filesHolding(folder: string, text: string): string[] {
	const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
	return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
		const path = join(folder, name);
		if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
		const bytes = readFileSync(path);
		return forms.some((form) => bytes.includes(form));
	});
}
