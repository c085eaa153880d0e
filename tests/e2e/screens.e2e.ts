import { expect, test, type Page } from 'playwright/test';
import { builtFolder } from '../support/build-copy';
import {
	accessibilityFaults,
	answered,
	askByAddress,
	contrastFaultsOfOtherThemes,
	followAddress,
	openDemo,
	sidewaysScroll
} from '../support/journey';
import { serve } from '../../scripts/serve.js';
import { everyoneOf, type Question } from '../../src/lib/protocol/question';
import { addressOf } from '../../src/lib/session/url';

const thorpe = 'E05002224';
const compared = `#/areas/compare?areas=${thorpe},E05002216,E05002217,E05002212`;

/** Every screen that stands on its own address once data are open, and what says that it is there. Answers are asked from the dictionary. */
const screens: readonly [name: string, address: string, there: string][] = [
	['an answer', '', '[data-test="answer"][data-state="table"]'],
	['pairs of conditions', asked('condition-pairs'), '[data-test="answer"][data-state="table"] .marks svg'],
	['later years', asked('dementia-65-later'), '[data-test="answer"][data-state="table"] .marks svg'],
	['questions', '#/questions', 'h1'],
	['the dictionary', '#/indicators', 'h1'],
	['one indicator', '#/indicators/dementia-no-council-care', 'h1'],
	['all areas', '#/areas', '[data-test="overview"]'],
	['the profile of an area', `#/areas/${thorpe}`, '[data-test="profile"] .marks svg'],
	['areas compared', compared, '[data-test="compared"]'],
	['wards that stand out', '#/radar', 'h1'],
	['answers queried in SQL', '#/sql', '[data-test="query-rows"]'],
	['board packs', '#/pack', 'h1'],
	['the data', '#/data', 'h1'],
	['the record of use', '#/record', 'h1'],
	['help', '#/help', 'h1']
];

function asked(id: string): string {
	return `#/indicators/${id}`;
}

test.describe.serial('a commissioner looks around', () => {
	let page: Page;
	let app: Awaited<ReturnType<typeof serve>>;
	let firstAnswer = '';
	const thrown: string[] = [];

	test.beforeAll(async ({ browser }) => {
		app = await serve({ folder: builtFolder });
		page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
		page.on('pageerror', ({ message }) => void thrown.push(message));
		await openDemo(page, app.address);
		firstAnswer = new URL(page.url()).hash;
	});
	test.afterAll(async () => {
		expect(thrown).toEqual([]);
		await page.context().close();
		await app.close();
	});

	/** No text is of too little contrast in any theme. */
	async function isReadableInAllThemes(): Promise<void> {
		expect(await contrastFaultsOfOtherThemes(page)).toEqual([]);
	}

	const chart = () => page.getByRole('region', { name: 'Chart', exact: true });
	const marked = () => page.locator('[data-test="marked"]');

	test('marks a ward in the chart by the keyboard, and sees it marked in chart, map and table', async () => {
		await chart().getByRole('listbox').focus();
		await page.keyboard.press('Home');
		await expect(marked()).toBeVisible();
		const code = await chart().locator('[aria-selected=true]').getAttribute('data-code');
		await expect(page.locator(`tr[data-code="${code}"]`)).toHaveClass(/selected/);
		await expect(page.getByRole('region', { name: 'Map', exact: true }).locator('[aria-live]')).toContainText(
			(await marked().locator('strong').first().textContent()) ?? 'no name'
		);
		expect(await accessibilityFaults(page)).toEqual([]);
	});

	test('asks from the chart, and from a sentence, why a number is what it is', async () => {
		const dialog = page.getByRole('dialog', { name: 'Why this number?' });
		await page.locator('[data-test="why-marked"]').click();
		await expect(dialog.locator('.lead')).toContainText((await marked().locator('strong').first().textContent()) ?? 'no name');
		await page.keyboard.press('Escape');
		await page.locator('[data-test="answer"] .lead [role=button][data-cell]').first().focus();
		await page.keyboard.press('Enter');
		await expect(dialog).toBeVisible();
		await page.keyboard.press('Escape');
		await expect(dialog).toBeHidden();
	});

	test('asks about the marked ward alone by one button, and is told of the nearest question where it cannot be shown', async () => {
		const name = (await marked().locator('strong').first().textContent()) ?? '';
		const nearest = marked().locator('[data-test="nearest"]').first();
		const before = new URL(page.url()).hash;
		await page.locator('[data-test="narrow"]').click();
		await expect
			.poll(async () => new URL(page.url()).hash !== before || (await nearest.isVisible()), { timeout: 120_000 })
			.toBe(true);
		if (await nearest.isVisible()) {
			await expect(page.locator('[data-test="answer"]')).toHaveAttribute('data-state', 'table'); // the answer still stands
			await nearest.click();
		} else await expect(page.locator('#answer-title')).toContainText(name);
		await answered(page);
		await followAddress(page, firstAnswer);
		await answered(page);
	});

	test('asks about one marked sex alone, and sees the whole of that answer in the place of the one before', async () => {
		const frail: Question = {
			...everyoneOf('registered'),
			indicator: { field: 'EFI_CATEGORY', in: ['MODERATE', 'SEVERE'] },
			measure: { kind: 'proportion' },
			breakdowns: [{ by: 'sex' }],
			comparator: 'place'
		};
		await askByAddress(page, 'demo', frail);
		await chart().locator('[role=option][data-code="2"]').click();
		await page.locator('[data-test="narrow"]').click();
		await expect(page.locator('#answer-title')).toContainText('by broad age band', { timeout: 30_000 });
		await followAddress(page, firstAnswer);
		await answered(page);
	});

	test('gathers areas on an answer and on a profile, and sets them beside one another', async () => {
		const strip = page.locator('[data-test="tray-strip"]');
		await chart().getByRole('listbox').focus();
		await page.keyboard.press('Home');
		await marked().locator('[data-test="compare"]').click();
		await expect(strip.getByRole('listitem')).toHaveCount(1);
		await followAddress(page, `#/areas/${thorpe}`);
		await page.locator('[data-test="compare"]').click();
		await expect(strip.getByRole('listitem')).toHaveCount(2);
		expect(await accessibilityFaults(page)).toEqual([]);
		await strip.locator('[data-test="compare-them"]').click();
		await expect(page.locator('[data-test="tray"]').getByRole('listitem')).toHaveCount(2);
		expect(new URL(page.url()).hash).toContain(thorpe);
		await expect(strip).toHaveCount(0);
		await followAddress(page, firstAnswer);
		await answered(page);
	});

	for (const [name, address, there] of screens)
		test(`sees ${name} in all themes, from 320 pixels to 4K and at 200% zoom, with nothing to scroll sideways`, async () => {
			await page.setViewportSize({ width: 1366, height: 768 });
			await followAddress(page, address || firstAnswer);
			if (there.startsWith('[data-test="answer"]') && address !== '') await page.locator('main a[href*="&q="]').first().click();
			if (address === '#/areas') await page.locator('[data-test="look-over"]').click();
			if (address === '#/sql') await page.locator('[data-test="run"]').click();
			await expect(page.locator(there).first()).toBeVisible({ timeout: 240_000 });
			await expect(page.locator('[data-test="looking-over"]')).toHaveCount(0, { timeout: 240_000 });
			expect(await accessibilityFaults(page)).toEqual([]);
			await isReadableInAllThemes();
			for (const width of [320, 683, 3840]) {
				await page.setViewportSize({ width, height: width === 3840 ? 2160 : 700 });
				expect(await sidewaysScroll(page), `at ${width}`).toBeLessThanOrEqual(0);
			}
		});

	test('sets four areas beside one another, which the address holds, and takes one away', async () => {
		await followAddress(page, `#/areas/compare?areas=${thorpe}`);
		const tray = page.locator('[data-test="tray"]');
		for (const name of ['Kursaal', 'Leigh', 'Belfairs']) await tray.getByRole('combobox').selectOption({ label: name });
		await expect(tray.getByRole('combobox')).toBeHidden();
		expect(new URL(page.url()).hash).toBe(compared);
		await expect(page.locator('[data-test="compared"] thead th')).toHaveCount(6);
		await tray.getByRole('button', { name: 'Take Leigh away' }).click();
		await expect(tray.getByRole('listitem')).toHaveCount(3);
		expect(new URL(page.url()).hash).not.toContain('E05002217');
	});

	test('is refused pairs of conditions by age, is told why, and is offered one age at a time, in all themes', async () => {
		const question: Question = {
			...everyoneOf('registered'),
			breakdowns: [{ by: 'condition-pair' }, { by: 'age', bands: 'broad' }]
		};
		await followAddress(page, addressOf({ source: 'demo', question }) ?? '');
		await answered(page, 'refused');
		await expect(page.getByRole('alert')).toContainText('Pairs of conditions follow from one another');
		const oneAge = page.locator('[data-test="suggestion"]', { hasText: 'alone' }).first();
		await expect(oneAge).toBeVisible({ timeout: 120_000 });
		expect(await accessibilityFaults(page)).toEqual([]);
		await isReadableInAllThemes();
		await oneAge.click();
		await answered(page);
	});

	test('sees which of three conditions come together, by keyboard too, in all themes', async () => {
		const field = (name: string) => ({ by: 'field' as const, dataset: 'gp_register', field: name });
		const question: Question = { ...everyoneOf('registered'), breakdowns: [field('HYP_REG'), field('DM_REG'), field('DEP_REG')] };
		await askByAddress(page, 'demo', question);
		const chart = page.getByRole('region', { name: 'Chart', exact: true });
		await expect(chart.getByRole('listbox').getByRole('option')).toHaveCount(7);
		await chart.getByRole('listbox').focus();
		await page.keyboard.press('End');
		await expect(chart.locator('[aria-live]')).toContainText('High blood pressure, diabetes and depression');
		expect(await accessibilityFaults(page)).toEqual([]);
		await isReadableInAllThemes();
	});

	test('asks about one marked combination of conditions alone', async () => {
		await chart().locator('[role=option][data-code="DM_REG+DEP_REG"]').click();
		await expect(marked()).toContainText('Diabetes and depression, not high blood pressure is marked');
		await page.locator('[data-test="narrow"]').click();
		await expect(page.locator('#answer-title')).toContainText('by broad age band', { timeout: 30_000 });
		expect(await accessibilityFaults(page)).toEqual([]);
	});

	test('sees the wall and the paper of a pack in all themes', async () => {
		await page.locator('[data-test="pin"]').click();
		await page.getByRole('link', { name: 'Open the pack' }).click();
		await page.locator('[data-test="present"]').click();
		await expect(page.locator('[data-test="wall"]').getByRole('heading').first()).toBeVisible();
		await isReadableInAllThemes();
		await page.keyboard.press('ArrowRight');
		await expect(page.locator('[data-test="wall"] .marks svg').first()).toBeVisible();
		expect(await accessibilityFaults(page)).toEqual([]);
		await isReadableInAllThemes();
		await followAddress(page, '#/pack/print');
		await expect(page.locator('[data-test="print"] .marks svg').first()).toBeVisible();
		expect(await accessibilityFaults(page)).toEqual([]);
		await isReadableInAllThemes();
	});
});
