import '$lib/ui/theme.css';
import { page, userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { recordsIn } from '$lib/exports/open-export';
import { recordOf, recordText } from '$lib/exports/record';
import type { Question } from '$lib/protocol/question';
import { findBreaches } from '../../support/find-breaches';
import { byFifth, falling, withGradient } from '../../support/fifths-tables';
import { makeTable } from '../../support/safe-tables';
import { sampleHoldings } from '../../support/sample-holdings';
import OpenQuestions from '../../../src/routes/ask/OpenQuestions.svelte';
import TableView from '../../../src/routes/ask/TableView.svelte';

beforeEach(() => page.viewport(1200, 900));

/** The next file that the page hands over. */
function nextFile(): Promise<{ name: string; bytes: Uint8Array }> {
	return new Promise((resolve) => {
		const hear = (event: Event): void => {
			if (!(event.target instanceof HTMLAnchorElement) || event.target.download === '') return;
			event.preventDefault();
			document.removeEventListener('click', hear, true);
			const { href, download: name } = event.target;
			void fetch(href).then(async (answer) => resolve({ name, bytes: new Uint8Array(await answer.arrayBuffer()) }));
		};
		document.addEventListener('click', hear, true);
	});
}

const table = makeTable();

async function menu(): Promise<HTMLElement> {
	const { container } = await render(TableView, { table, holdings: sampleHoldings() });
	await expect.poll(() => container.querySelectorAll('figure .plot svg').length).toBeGreaterThan(1);
	return container;
}

describe('the menu of exports', () => {
	test('opens and closes by the keyboard, and offers what stands on the page', async () => {
		const container = await menu();
		const details = container.querySelector<HTMLDetailsElement>('[data-test="export"]');
		details?.querySelector('summary')?.focus();
		await userEvent.keyboard('{Enter}');
		await expect.element(page.getByRole('button', { name: 'Chart as PNG' })).toBeVisible();
		await expect.element(page.getByRole('button', { name: 'Map as SVG' })).toBeVisible();
		expect(await findBreaches(container)).toEqual([]);
		await userEvent.keyboard('{Tab}{Escape}');
		expect(details?.open).toBe(false);
		expect(document.activeElement?.localName).toBe('summary');
	});

	test.each([
		['export-xlsx', /\.xlsx$/],
		['export-ods', /\.ods$/],
		['export-pptx', /\.pptx$/],
		['export-package', /-data-package\.zip$/],
		['export-about', /-about\.csv$/],
		['export-png-0', /-by-ward-[a-z]+-chart\.png$/],
		['export-svg-1', /-map\.svg$/]
	])('%s is a file under a safe name that carries its question', async (button, ending) => {
		const container = await menu();
		await page.getByText('Export', { exact: true }).click();
		await expect.element(page.getByRole('button', { name: 'Chart as PNG' })).toBeVisible();
		const file = nextFile();
		container.querySelector<HTMLElement>(`[data-test="${button}"]`)?.click();
		const { name, bytes } = await file;
		expect(name).toMatch(ending);
		expect(name).toMatch(/^wardwise-[a-z0-9-]+\.[a-z]+$/);
		expect(recordsIn(bytes)).toEqual([recordOf(table)]);
		await expect.element(page.getByText('saved.', { exact: false })).toBeVisible();
	});
});

test('a menu that is open when the answer is replaced offers the drawings of the new one', async () => {
	const shown = await render(TableView, { table, holdings: sampleHoldings() });
	await expect.poll(() => shown.container.querySelectorAll('figure .plot svg').length).toBeGreaterThan(1);
	await page.getByText('Export', { exact: true }).click();
	await expect.element(page.getByRole('button', { name: 'Map as SVG' })).toBeVisible();
	const next = byFifth(falling);
	await shown.rerender({ table: next });
	await expect.element(page.getByRole('button', { name: 'Map as SVG' })).not.toBeInTheDocument();
	const file = nextFile();
	shown.container.querySelector<HTMLElement>('[data-test="export-svg-0"]')?.click();
	expect(recordsIn((await file).bytes)).toEqual([recordOf(next)]);
	await shown.rerender({ table });
	await expect.element(page.getByRole('button', { name: 'Map as SVG' })).toBeVisible();
});

test('no two pictures of an answer have one name, and each name says which picture it is', async () => {
	const shown = withGradient(byFifth(falling));
	const { container } = await render(TableView, { table: shown, holdings: sampleHoldings() });
	await expect.poll(() => container.querySelectorAll('figure .plot :is(svg, table)').length).toBeGreaterThan(1);
	await page.getByText('Export', { exact: true }).click();
	await expect.element(page.getByRole('button', { name: 'Inequality by deprivation as SVG' })).toBeVisible();
	const names: string[] = [];
	for (const button of container.querySelectorAll<HTMLElement>('[data-test^="export-svg-"]')) {
		const file = nextFile();
		button.click();
		names.push((await file).name);
	}
	expect(new Set(names).size).toBe(names.length);
	expect(names.filter((name) => name.endsWith('-inequality-by-deprivation.svg'))).toHaveLength(1);
});

describe('a file that is opened again', () => {
	const bytes = new TextEncoder().encode(
		`<svg xmlns="http://www.w3.org/2000/svg"><metadata>${recordText(table).replaceAll('"', '&quot;')}</metadata></svg>`
	);

	test('asks its question, and says that it was asked of other files', async () => {
		const onopen = vi.fn<(question: Question) => void>();
		await render(OpenQuestions, { holdings: sampleHoldings(), onopen });
		const data = new DataTransfer();
		data.items.add(new File([bytes], 'x.svg'));
		document
			.querySelector('[data-test="drop-questions"]')
			?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
		await vi.waitFor(() => expect(onopen).toHaveBeenCalledWith(table.question));
		await expect.element(page.getByText('It was asked of other files', { exact: false })).toBeVisible();
	});
});
