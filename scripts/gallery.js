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
const admissions = (/** @type {object[]} */ ...breakdowns) => ({
	basedOn: 'emergency-admissions-65',
	breakdowns,
	comparator: 'none'
});

/** Each picture: a ready-made question with other parts, how it is drawn, and which part of the answer is taken. */
const pictures = [
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
		region: 'Inequality'
	},
	{ name: 'comparison', question: { basedOn: 'dementia-care-admissions' }, region: 'Comparison' },
	{ name: 'projection', question: { basedOn: 'dementia-65-later' }, region: 'Chart' },
	{ name: 'flow', question: { basedOn: 'dementia-care-stages' }, view: 'flow', region: 'Chart' },
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
await source.close();

const app = await serve({ folder: `${root}build` });
const executablePath = findChromium() ?? undefined;
const browser = await chromium.launch({
	...(executablePath ? { executablePath } : {}),
	args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
});
const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, locale: 'en-GB' });

for (const { name, question, region, ...how } of pictures) {
	if (wanted.length > 0 && !wanted.includes(name)) continue;
	const ready = readyQuestions().find((/** @type {{ basedOn: string }} */ one) => one.basedOn === question.basedOn);
	if (!ready) throw new Error(`no question ${question.basedOn}`);
	const page = await context.newPage();
	if (isSimulated) await simulate(page, seenAs ?? '');
	await page.goto(app.address + addressOf({ source: 'demo', question: { ...ready, ...question } }));
	await page.locator('[data-test="answer"][data-state="table"]').waitFor({ timeout: 120_000 });
	if (how.view) await page.locator('[data-test="view"]').selectOption(how.view);
	const part = page.getByRole('region', { name: region, exact: true }).first();
	if (how.choose)
		await part
			.getByLabel(how.choose[0] ?? '', { exact: true })
			.last()
			.selectOption(how.choose[1] ?? '');
	await page.waitForTimeout(500);
	await part.screenshot({ path: `${folder}/${name}.png` });
	console.log(`${folder}/${name}.png`);
	await page.close();
}
await browser.close();
await app.close();

/** @param {import('playwright').Page} page @param {string} type */
async function simulate(page, type) {
	const session = await context.newCDPSession(page);
	await session.send('Emulation.setEmulatedVisionDeficiency', { type: /** @type {'achromatopsia'} */ (type) });
}
