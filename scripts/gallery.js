/**
 * Draws the pictures of docs/gallery.md from the built app and its demo, in the real browser: `node scripts/gallery.js [name …]`.
 * With `--seen-as achromatopsia` (or deuteranopia, protanopia, tritanopia, none of which is written over the gallery) they go to
 * `build-gallery/` as somebody with that eyesight sees them.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findChromium } from './chromium.js';
import { openSource } from './load-source.js';
import { serve } from './serve.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const ward = { by: 'area', level: 'ward' };
const broadAges = { by: 'age', bands: 'broad' };
const register = (/** @type {string} */ field) => ({ by: 'field', dataset: 'gp_register', field });
const withDiabetes = { indicator: { field: 'DM_REG', is: 'Y' }, measure: { kind: 'proportion' }, comparator: 'place' };
const admissions = (/** @type {object[]} */ ...breakdowns) => ({
	basedOn: 'emergency-admissions-65',
	breakdowns,
	comparator: 'none'
});

/**
 * Each picture: a question (a ready-made one with other parts, or one of everybody registered), how it is drawn, and which part of the
 * answer is taken; or the page it is on. What is taken of a page in print is all of it, as wide as the sheet.
 */
const pictures = [
	{ name: 'answer', question: { basedOn: 'dementia-no-council-care' }, viewport: { width: 1280, height: 1180 } },
	{
		name: 'pyramid',
		question: { basedOn: 'residents', breakdowns: [ward, { by: 'age', bands: 'five-year' }, { by: 'sex' }] },
		view: 'pyramid',
		slice: ['Ward', 'Thorpe'],
		region: 'Chart'
	},
	{ name: 'heat-map', question: { ...withDiabetes, breakdowns: [ward, broadAges] }, view: 'heat', region: 'Chart' },
	{ name: 'small-charts', question: { ...withDiabetes, breakdowns: [ward, broadAges] }, view: 'panels', region: 'Chart' },
	{
		name: 'stacked-shares',
		question: { basedOn: 'registered-65', breakdowns: [ward, register('EFI_CATEGORY')] },
		view: 'shares',
		region: 'Chart'
	},
	{
		name: 'combinations',
		question: { breakdowns: ['HYP_REG', 'DM_REG', 'DEP_REG'].map(register) },
		view: 'upset',
		region: 'Chart'
	},
	{ name: 'areas', page: '#/areas', part: '[data-test="overview"]' },
	{ name: 'scatter', page: '#/areas', region: 'Need against provision' },
	{ name: 'area-profile', page: '#/areas/E05002224', part: 'body', isPrinted: true },
	{ name: 'trend', question: admissions({ by: 'period', unit: 'month' }), region: 'Chart' },
	{ name: 'control-chart', question: admissions({ by: 'period', unit: 'month' }), choose: ['Draw', 'control'], region: 'Chart' },
	{ name: 'funnel', question: { basedOn: 'frailty-65', breakdowns: [ward] }, view: 'funnel', region: 'Chart' },
	{ name: 'lorenz', question: { basedOn: 'frailty-65', breakdowns: [ward] }, view: 'lorenz', region: 'Chart' },
	{ name: 'upset', question: { basedOn: 'condition-pairs' }, view: 'upset', region: 'Chart' },
	{
		name: 'change',
		question: admissions({ by: 'area', level: 'locality' }, { by: 'period', unit: 'quarter' }),
		view: 'change',
		region: 'Chart'
	},
	{
		name: 'slopes',
		question: admissions({ by: 'area', level: 'locality' }, { by: 'period', unit: 'quarter' }),
		view: 'change',
		choose: ['as', 'slopes'],
		region: 'Chart'
	},
	{
		name: 'gradient',
		question: { basedOn: 'emergency-admissions-65', breakdowns: [{ by: 'deprivation-quintile' }] },
		region: 'Inequality by deprivation'
	},
	{ name: 'comparison', question: { basedOn: 'dementia-care-admissions' }, region: 'Comparison' },
	{ name: 'projection', question: { basedOn: 'dementia-65-later' }, region: 'Chart' },
	{ name: 'flow', question: { basedOn: 'dementia-care-stages' }, view: 'flow', region: 'Chart' },
	{ name: 'radar', page: '#/radar', part: '[data-test="findings"]' },
	{ name: 'life-expectancy', question: { basedOn: 'life-expectancy-65' }, region: 'Life expectancy' },
	{
		name: 'years-earlier',
		question: { basedOn: 'multimorbidity-2', breakdowns: [{ by: 'age', bands: 'ten-year' }, { by: 'deprivation-quintile' }] },
		region: 'How many years earlier'
	}
];

const seenAs = process.argv[process.argv.indexOf('--seen-as') + 1];
const isSimulated = process.argv.includes('--seen-as');
const wanted = process.argv.slice(2).filter((one) => !one.startsWith('--') && !(isSimulated && one === seenAs));
const folder = isSimulated ? `${root}build-gallery` : `${root}docs/images`;
mkdirSync(folder, { recursive: true });

const source = await openSource();
const { readyQuestions } = await source.load('src/lib/session/ready-questions.ts');
const { addressOf } = await source.load('src/lib/session/url.ts');
const { everyoneOf } = await source.load('src/lib/protocol/question.ts');
await source.close();

const app = await serve({ folder: `${root}build` });
const executablePath = findChromium() ?? undefined;
const browser = await chromium.launch({
	...(executablePath ? { executablePath } : {}),
	args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
});
const laptop = { width: 1280, height: 1000 };
const context = await browser.newContext({ viewport: laptop, locale: 'en-GB' });

for (const picture of pictures) {
	if (wanted.length > 0 && !wanted.includes(picture.name)) continue;
	const page = await context.newPage();
	if (isSimulated) await simulate(page, seenAs ?? '');
	await (picture.page ? openPage(page, picture.page) : ask(page, picture));
	const part = await partOf(page, picture);
	await page.waitForTimeout(500);
	await part.screenshot({ path: `${folder}/${picture.name}.png` });
	console.log(`${folder}/${picture.name}.png`);
	await page.close();
}
await browser.close();
await app.close();

/** @typedef {{ basedOn?: string }} Asked */

/** @param {Asked} question */
function addressed(question) {
	const ready = readyQuestions().find((/** @type {Asked} */ one) => one.basedOn === question.basedOn);
	if (question.basedOn && !ready) throw new Error(`no question ${question.basedOn}`);
	return app.address + addressOf({ source: 'demo', question: { ...(ready ?? everyoneOf('registered')), ...question } });
}

/**
 * @param {import('playwright').Page} page
 * @param {{ question?: Asked, view?: string, slice?: string[] }} picture
 */
async function ask(page, { question = {}, view, slice }) {
	await page.goto(addressed(question));
	await page.locator('[data-test="answer"][data-state="table"]').waitFor({ timeout: 120_000 });
	const [label, group] = slice ?? [];
	if (view) await page.locator('[data-test="view"]').selectOption(view);
	if (label && group) await page.locator('.slices').getByLabel(label, { exact: true }).selectOption({ label: group });
}

/**
 * A page of the demo on which figures are asked for.
 * @param {import('playwright').Page} page
 * @param {string} address
 */
async function openPage(page, address) {
	await page.goto(addressed({ basedOn: 'residents' }));
	await page.locator('[data-test="answer"][data-state="table"]').waitFor({ timeout: 120_000 });
	await page.evaluate((hash) => (location.hash = hash), address);
	await page.locator('[data-test="look-over"], [data-test="scan"]').click();
	await page.locator('[data-test="looking-over"], [data-test="scanning"]').waitFor({ state: 'detached', timeout: 240_000 });
	await page.locator('[data-test="overview"], [data-test="profile"] svg, [data-test="findings"]').first().waitFor();
}

/**
 * What is taken of a page.
 * @param {import('playwright').Page} page
 * @param {{ region?: string, part?: string, choose?: string[], viewport?: { width: number, height: number }, isPrinted?: boolean }} picture
 */
async function partOf(page, { region, part, choose, viewport, isPrinted }) {
	await page.setViewportSize(viewport ?? (isPrinted ? { width: 718, height: 1000 } : laptop));
	if (isPrinted) await page.emulateMedia({ media: 'print' });
	if (viewport) await page.getByRole('button', { name: 'No, thanks' }).click();
	if (part) return page.locator(part).first();
	if (!region) return page;
	const found = page.getByRole('region', { name: region, exact: true }).first();
	const [label, option] = choose ?? [];
	if (label && option) await found.getByLabel(label, { exact: true }).last().selectOption(option);
	return found;
}

/** @param {import('playwright').Page} page @param {string} type */
async function simulate(page, type) {
	const session = await context.newCDPSession(page);
	await session.send('Emulation.setEmulatedVisionDeficiency', { type: /** @type {'achromatopsia'} */ (type) });
}
