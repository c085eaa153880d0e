import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { indicatorById } from '$lib/catalogue/indicators';
import { Question } from '$lib/protocol/question';
import { emulateMedia } from '../../support/emulate-media';
import { findBreaches } from '../../support/find-breaches';
import { sampleHoldings } from '../../support/sample-holdings';
import Builder from '../../../src/routes/ask/Builder.svelte';

const question = Question.parse(indicatorById('dementia-no-council-care')?.question);
const twoBases = sampleHoldings({ bases: ['registered', 'resident'] });
const note = page.getByRole('note');

async function setup(holdings = twoBases): Promise<HTMLElement> {
	const { container } = await render(Builder, { question, holdings, onchange: () => undefined, onask: () => undefined });
	await expect.element(page.getByRole('button', { name: 'Ask', exact: true })).toBeVisible(); // its parts are drawn in turn
	return container;
}

const buttonOf = (label: string) => page.getByRole('button', { name: `What is meant by “${label}”` });

afterEach(async () => {
	await emulateMedia();
	await page.viewport(414, 896);
});

describe('what a word of the sentence means', () => {
	test.each([
		['Show (which people)', 'registered people', 'on the list of a GP practice'],
		['by (breakdown 1)', 'ward', 'Electoral wards'],
		['as (measure)', 'a share of them (per cent)', 'numerator divided by denominator'],
		['compared with', 'Southend-on-Sea', 'The same group of the whole place'],
		['and of them (what is counted)', 'No council-arranged care recorded', 'open on the last day the care file covers']
	])('is one key away in the list “%s”, and one press on the button beside it', async (name, label, meaning) => {
		const container = await setup();
		const list = page.getByRole('combobox', { name }).element();
		const button = buttonOf(label);
		(list as HTMLElement).focus();
		await expect.element(note).not.toBeInTheDocument();
		await userEvent.keyboard('{F1}');
		await expect.element(note).toHaveTextContent(meaning);
		await expect.element(note).toHaveTextContent(`${label}:`);
		await expect.element(button).toHaveAttribute('aria-expanded', 'true');
		expect(document.activeElement).toBe(list);
		const told = document.getElementById(button.element().getAttribute('aria-controls') ?? '');
		expect(told?.contains(note.element())).toBe(true);
		expect(told?.getAttribute('aria-live')).toBe('polite');
		expect(list.getAttribute('aria-keyshortcuts')).toBe('F1');
		expect(await findBreaches(container)).toEqual([]);
		await userEvent.keyboard('{F1}');
		await expect.element(note).not.toBeInTheDocument();
		await button.click();
		await expect.element(note).toHaveTextContent(meaning);
		await button.click();
		await expect.element(button).toHaveAttribute('aria-expanded', 'false');
	});

	test('is brought into sight where the sentence goes on below the edge of the window', async () => {
		await page.viewport(360, 480);
		await setup();
		(page.getByRole('combobox', { name: 'by (breakdown 1)' }).element() as HTMLElement).focus();
		scrollTo(0, 0);
		await userEvent.keyboard('{F1}');
		await expect.element(note).toBeInTheDocument();
		await expect.poll(() => note.element().getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight);
		expect(note.element().getBoundingClientRect().top).toBeGreaterThanOrEqual(0);
	});

	test('is told of whom a sentence is about where nothing else could be chosen', async () => {
		const container = await setup(sampleHoldings());
		await buttonOf('people').click();
		await expect.element(note).toHaveTextContent('on the list of a GP practice');
		expect(await findBreaches(container)).toEqual([]);
	});

	test('has no button where a word needs no explanation: ages, and nothing', async () => {
		await setup();
		for (const name of ['aged (from)', 'age, up to', 'breakdown 2']) {
			const list = page.getByRole('combobox', { name }).element();
			expect(list.parentElement?.querySelector('button')).toBeNull();
			expect(list.hasAttribute('aria-keyshortcuts')).toBe(false);
		}
	});

	test.each([320, 1200])('moves no word sideways, and all fits, on a page of %d pixels', async (width) => {
		await page.viewport(width, 900);
		const container = await setup();
		const words = [...container.querySelectorAll<HTMLElement>('.sentence :is(select, input, label, button)')];
		const places = (): number[] => words.map((word) => word.getBoundingClientRect().left);
		const before = places();
		const buttons = words.filter((word) => word.getAttribute('aria-label')?.startsWith('What is meant by'));
		expect(buttons).toHaveLength(5);
		for (const button of buttons) {
			const { height, width: wide } = button.getBoundingClientRect();
			expect(Math.min(height, wide)).toBeGreaterThanOrEqual(24);
			button.click();
		}
		await expect.poll(() => note.elements().length).toBe(5);
		expect(places()).toEqual(before);
		expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
		const lowestWord = Math.max(...words.slice(0, 4).map((word) => word.getBoundingClientRect().bottom));
		expect(note.first().element().getBoundingClientRect().top).toBeGreaterThanOrEqual(lowestWord);
	});

	test('is not asked for on paper', async () => {
		await setup();
		const button = buttonOf('ward').element();
		await emulateMedia({ media: 'print' });
		expect(getComputedStyle(button).display).toBe('none');
	});
});
