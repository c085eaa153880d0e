import '$lib/ui/theme.css';
import { page } from 'vitest/browser';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import HeatMap from '$lib/charts/HeatMap.svelte';
import SafeTableView from '$lib/charts/SafeTableView.svelte';
import { toSealedPack } from '$lib/exports/sealed/sealed-pack';
import { emulateMedia } from '../../support/emulate-media';
import { samplePack } from '../../support/sample-pack';
import { ages, makeTable, wards } from '../../support/safe-tables';

beforeEach(() => page.viewport(1000, 900));
afterEach(() => emulateMedia());

/** Each striped cell brings a pattern of its own into a PDF, which made one of a hundred areas 24 MB. */
async function expectStripesOnScreenAlone(hidden: readonly Element[], view: Window = window): Promise<void> {
	expect(hidden.length).toBeGreaterThan(0);
	const images = (): Set<string> => new Set(hidden.map((cell) => view.getComputedStyle(cell).backgroundImage));
	expect([...images()].filter((image) => !image.startsWith('repeating-linear-gradient'))).toEqual([]);
	await emulateMedia({ media: 'print' });
	expect([...images()]).toEqual(['none']);
}

test('a hidden cell of a table says [c] on a plain ground on paper, and what that means', async () => {
	const { container } = await render(SafeTableView, { table: makeTable() });
	const hidden = [...container.querySelectorAll('td.hatched')];
	await expectStripesOnScreenAlone(hidden);
	expect(new Set(hidden.map((cell) => cell.textContent?.trim()))).toEqual(new Set(['[c]']));
	expect(container.textContent).toContain('[c] confidential: not shown to protect people');
});

test('a hidden field of a heat map says [c] on a plain ground on paper, as its key does', async () => {
	const { container } = await render(HeatMap, { table: makeTable({ dimensions: [wards, ages] }) });
	await expect.poll(() => container.querySelector('td.hidden')).not.toBeNull();
	const hidden = [...container.querySelectorAll('td.hidden')];
	const inKey = [...container.querySelectorAll('[aria-label="Key"] li')].find((one) => one.textContent.includes('[c]'));
	await expectStripesOnScreenAlone([...hidden, ...(inKey ? [inKey.querySelector('.fill') as Element] : [])]);
	expect(inKey).toBeDefined();
	expect(new Set(hidden.map((cell) => cell.textContent?.trim()))).toEqual(new Set(['[c]']));
});

test('a hidden cell of a sealed page says [c] on a plain ground on paper', async () => {
	const frame = document.createElement('iframe');
	frame.srcdoc = (await toSealedPack(samplePack(1), async () => [])).text;
	document.body.append(frame);
	await expect.poll(() => frame.contentDocument?.querySelector('.hatched') ?? null).not.toBeNull();
	const hidden = [...(frame.contentDocument?.querySelectorAll('.hatched') ?? [])];
	await expectStripesOnScreenAlone(hidden, frame.contentWindow as Window);
	expect(new Set(hidden.map((cell) => cell.textContent?.trim()))).toEqual(new Set(['[c]']));
	frame.remove();
});
