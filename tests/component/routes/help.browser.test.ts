import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { AuditLog } from '$lib/session/audit-log.svelte';
import { keep, keptKeys } from '$lib/session/kept';
import { rememberHeaders } from '$lib/session/remembered-headers';
import { endTour, tourSteps } from '$lib/session/tour';
import { findBreaches } from '../../support/find-breaches';
import HelpPage from '../../../src/routes/help/HelpPage.svelte';
import Tour from '../../../src/routes/ask/Tour.svelte';

describe('help', () => {
	test('has words, keys, browsers and the accessibility statement, and fits a phone, a laptop and a projector', async () => {
		const screen = await render(HelpPage);
		for (const name of ['In four steps', 'Keys', 'Words', 'Browsers', 'Accessibility statement'])
			await expect.element(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
		await expect.element(page.getByText('This browser can do all that is needed.')).toBeVisible();
		await expect.element(page.getByRole('term').filter({ hasText: /^Denominator$/ })).toBeVisible();
		for (const width of [1920, 1366, 390]) {
			await page.viewport(width, 900);
			expect(screen.container.scrollWidth, `${width} pixels`).toBeLessThanOrEqual(screen.container.clientWidth);
		}
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('fills a wide screen, and says what is on the page beside it', async () => {
		await page.viewport(1920, 1080);
		const { container } = await render(HelpPage);
		const inner = [...container.querySelectorAll('section :is(p, li, dd)')].map((each) => each.getBoundingClientRect().right);
		expect(Math.max(...inner)).toBeGreaterThan(0.9 * container.getBoundingClientRect().right);
		for (const section of container.querySelectorAll('section')) {
			const { left, right } = section.getBoundingClientRect();
			const reach = Math.max(
				...[...section.querySelectorAll('p, li, dt, dd, td')].map((each) => each.getBoundingClientRect().right)
			);
			expect((reach - left) / (right - left), section.querySelector('h2')?.textContent).toBeGreaterThan(0.6);
		}
		await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'Browsers' }).click();
		await expect.element(page.getByRole('heading', { name: 'Browsers' })).toHaveFocus();
	});
});

describe('what the browser keeps', () => {
	beforeEach(() => localStorage.clear());

	test('is listed with its size, and is gone after it was wiped, with all that anybody kept, and the data are closed', async () => {
		rememberHeaders([{ header: 'Marital', field: 'MARITAL_STATUS' }]);
		endTour();
		localStorage.setItem('somebody else’s', 'x');
		let closed = 0;
		const screen = await render(HelpPage, { close: () => void (closed += 1) });
		const bytes = 2 * ('wardwise.tour'.length + 'done'.length);
		await expect
			.element(page.getByRole('row', { name: `That the tour was seen, or not wanted: one word. ${bytes}` }))
			.toBeVisible();
		await expect.element(page.getByRole('row', { name: /^Names of columns/ })).toBeVisible();
		await page.getByRole('button', { name: 'Close the data and wipe everything' }).click();
		await expect.element(page.getByText('nothing of Wardwise is left')).toBeVisible();
		await expect.element(page.getByText('Nothing at the moment.')).toBeVisible();
		expect([
			localStorage.length,
			sessionStorage.length,
			(await indexedDB.databases()).length,
			(await caches.keys()).length
		]).toEqual([0, 0, 0, 0]);
		expect(closed).toBe(1);
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('is not said to be gone where the browser does not list its databases', async () => {
		const held = Object.getOwnPropertyDescriptor(IDBFactory.prototype, 'databases') ?? {};
		Reflect.deleteProperty(IDBFactory.prototype, 'databases');
		await render(HelpPage);
		await page.getByRole('button', { name: 'Close the data and wipe everything' }).click();
		await expect.element(page.getByText('Left: perhaps some databases')).toBeVisible();
		Object.defineProperty(IDBFactory.prototype, 'databases', held);
	});

	test('says that there is no copy of the app where the disk takes none, and what to do', async () => {
		const screen = await render(HelpPage, { lacksCopy: true });
		await expect.element(page.getByRole('heading', { name: 'No copy of Wardwise is kept' })).toBeVisible();
		await expect.element(page.getByText('make room on the disk and load the page again')).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
		await screen.rerender({ lacksCopy: false });
		await expect.element(page.getByRole('heading', { name: 'No copy of Wardwise is kept' })).not.toBeInTheDocument();
	});

	test('is no more than is named', () => {
		rememberHeaders([{ header: 'Marital', field: 'MARITAL_STATUS' }]);
		endTour();
		new AuditLog().who = 'Anna';
		keep('wardwise.theme', 'dark');
		expect(Object.keys(localStorage).sort()).toEqual([...keptKeys].sort());
	});
});

describe('the tour', () => {
	beforeEach(() => localStorage.clear());

	test('goes through its steps by the keyboard, and is not offered again', async () => {
		const screen = await render(Tour);
		expect(await findBreaches(screen.container)).toEqual([]);
		await userEvent.tab();
		for (const { text } of tourSteps) {
			await userEvent.keyboard('{Enter}');
			await expect.element(page.getByText(text)).toBeVisible();
		}
		expect(await findBreaches(screen.container)).toEqual([]);
		await userEvent.keyboard('{Enter}');
		await expect.element(page.getByRole('complementary', { name: 'Tour' })).not.toBeInTheDocument();
		await screen.unmount();
		await render(Tour);
		await expect.element(page.getByRole('complementary', { name: 'Tour' })).not.toBeInTheDocument();
	});

	test('can be skipped at once, and after a step', async () => {
		const screen = await render(Tour);
		await page.getByRole('button', { name: 'No, thanks' }).click();
		await expect.element(page.getByRole('complementary', { name: 'Tour' })).not.toBeInTheDocument();
		await screen.unmount();
		localStorage.clear();
		await render(Tour);
		await page.getByRole('button', { name: 'Show me' }).click();
		await page.getByRole('button', { name: 'Skip the rest' }).click();
		await expect.element(page.getByRole('complementary', { name: 'Tour' })).not.toBeInTheDocument();
	});
});
