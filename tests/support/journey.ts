import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Download, type Page } from 'playwright/test';
import { canonicalJson } from '../../src/lib/protocol/canonical';
import type { Question } from '../../src/lib/protocol/question';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { addressOf } from '../../src/lib/session/url';

const axeSource = readFileSync(fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong on the page as it stands, in WCAG 2.2 A and AA. */
export function accessibilityFaults(page: Page): Promise<string[]> {
	return axeFaults(page, { type: 'tag', values: tags });
}

/** Texts of too little contrast, in the theme that is drawn now. */
export function contrastFaults(page: Page): Promise<string[]> {
	return axeFaults(page, { type: 'rule', values: ['color-contrast'] });
}

/** What a device may ask for beside the light theme. */
const otherThemes = [
	['dark', 'no-preference'],
	['light', 'more'],
	['dark', 'more']
] as const;

/** Texts of too little contrast in the dark theme and in those of high contrast; light comes back. */
export async function contrastFaultsOfOtherThemes(page: Page): Promise<string[]> {
	const faults: string[] = [];
	for (const [colorScheme, contrast] of otherThemes) {
		await page.emulateMedia({ colorScheme, contrast });
		faults.push(...(await contrastFaults(page)).map((fault) => `${colorScheme}, ${contrast}: ${fault}`));
	}
	await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' });
	return faults;
}

/** What axe finds by some of its rules. Injected by evaluation: the policy stops a script tag. */
async function axeFaults(page: Page, rules: { type: 'tag' | 'rule'; values: readonly string[] }): Promise<string[]> {
	// What is still fading in has less contrast than it is about to have.
	await page.waitForFunction(() =>
		document
			.getAnimations()
			.every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().iterations === Infinity)
	);
	await page.evaluate(axeSource);
	return page.evaluate(async (runOnly) => {
		type Axe = { run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
		const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(document, {
			runOnly,
			preload: false
		});
		return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
	}, rules);
}

/** Waits until the newest question is answered (or refused) and drawn. */
export async function answered(page: Page, state: 'table' | 'refused' = 'table'): Promise<void> {
	await expect(page.locator(`[data-test="answer"][data-state="${state}"]`)).toBeVisible({ timeout: 120_000 });
}

/** Opens the demo by its button and waits for the first answer. */
export async function openDemo(page: Page, address: string): Promise<void> {
	await page.goto(address);
	await page.locator('[data-test="demo"]').click();
	await answered(page);
}

/** Takes the answer away as the button of the menu says, and leaves the menu closed. */
export async function exported(page: Page, button: string): Promise<Download> {
	const menu = page.locator('[data-test="export-menu"]');
	await menu.click();
	const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-test="${button}"]`).click()]);
	await menu.click();
	return download;
}

/** Goes to an address of the page as a link does: the data stay open. */
export async function followAddress(page: Page, address: string): Promise<void> {
	await page.evaluate((hash) => {
		const link = document.createElement('a');
		link.href = hash;
		document.body.append(link);
		link.click();
		link.remove();
	}, address);
}

/** Asks by the address of a question, as a link does, and waits for its answer: another may be in sight until then. */
export async function askByAddress(page: Page, source: 'demo' | 'files', question: Question): Promise<void> {
	await followAddress(page, addressOf({ source, question }) ?? '');
	const asked = createHash('sha256').update(canonicalJson(question)).digest('hex');
	await expect(page.locator('[data-test="made-from"]')).toContainText(asked, { timeout: 120_000 });
	await answered(page);
}

/** Opens the files that were chosen for the one purpose of their manifest. */
export async function confirmPurpose(page: Page): Promise<void> {
	await page.locator('[data-test="open-for-purpose"]').click({ timeout: 120_000 });
}

/** Seals the page for own files and chooses them through the dialog's input. */
export async function openFiles(
	page: Page,
	address: string,
	files: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]
): Promise<void> {
	await page.goto(address);
	await page.locator('[data-test="own"]').click();
	await expect(page.locator('[data-test="open"]')).toBeEnabled({ timeout: 120_000 });
	await page.locator('[data-test="files"]').setInputFiles(files);
}

/** By how many pixels the page is wider than the window, once charts are drawn for it: at most 0 when nothing has to be scrolled sideways to be read. */
export async function sidewaysScroll(page: Page): Promise<number> {
	const measure = (): Promise<number> =>
		page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	let beyond = await measure();
	for (let tries = 0; beyond > 0 && tries < 30; tries += 1) {
		await page.waitForTimeout(100);
		beyond = await measure();
	}
	return beyond;
}

/** What would reach over the edge of a sheet of A4 if the page were printed now: then the browser prints all of it smaller. */
export async function beyondSheet(page: Page): Promise<string[]> {
	await page.emulateMedia({ media: 'print' });
	const found = await page.evaluate(() => {
		const sheet = 718; // 190 mm
		const edge = document.documentElement.style;
		edge.width = `${sheet}px`;
		const over = [...document.querySelectorAll('body *')].filter((one) => {
			const { width, right } = one.getBoundingClientRect();
			return width > 0 && right > sheet + 1;
		});
		edge.removeProperty('width');
		return over.map((one) => one.outerHTML.slice(0, 120));
	});
	await page.emulateMedia({ media: null });
	return found;
}

/** Every figure on the page that says which cell it is, by cell and text. */
export async function figuresOnPage(page: Page): Promise<{ cell: string; text: string }[]> {
	return page
		.locator('[data-cell]')
		.evaluateAll((elements) =>
			elements.map((one) => ({ cell: one.getAttribute('data-cell') ?? '', text: (one.textContent ?? '').trim() }))
		);
}

/** Nearest five, halves away from zero. */
export const nearestFive = (count: number): number => Math.floor(count / 5 + 0.5) * 5;

/** The rows of a table by the code of its first group; the total is `''`. */
export const rowsByCode = ({ rows }: SafeTable): Map<string, SafeTable['rows'][number]> =>
	new Map(rows.map((row) => [row.groups[0] ?? '', row]));
