import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { onSaved } from '$lib/exports/save-file';
import { wipeKept } from '$lib/session/kept';
import { Packs as HeldPacks } from '$lib/session/packs.svelte';
import { samplePack } from '../../support/sample-pack';
import PackButtons from '../../../src/routes/pack/PackButtons.svelte';

let packs: HeldPacks;
const saved: string[] = [];
let hearsNoMore = (): void => undefined;

beforeEach(async () => {
	await wipeKept();
	saved.length = 0;
	hearsNoMore = onSaved(({ fileName }) => saved.push(fileName));
	packs = new HeldPacks();
	await packs.load();
	packs.add(samplePack(12));
	const open = packs.open;
	if (!open) throw new Error('no pack is open');
	await render(PackButtons, { packs, open });
});
afterEach(async () => {
	hearsNoMore();
	await packs.forget();
});

/** Every state of the bar until what is wanted is said: its name, and how full it is. */
async function barsUntil(said: string): Promise<{ label: string; value: number }[]> {
	const bars: { label: string; value: number }[] = [];
	const look = (): void => {
		const bar = document.querySelector('progress');
		if (bar) bars.push({ label: document.querySelector('.progress .label')?.textContent ?? '', value: bar.position });
	};
	const observer = new MutationObserver(look);
	observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
	await expect.element(page.getByText(said), { timeout: 60_000 }).toBeInTheDocument();
	observer.disconnect();
	return bars;
}

describe('a pack that is written', () => {
	test('shows how far its slides have come, and is saved under its name', async () => {
		const bars = barsUntil('PowerPoint: saved.');
		await page.getByRole('button', { name: 'Save as PowerPoint' }).click();
		const seen = await bars;
		expect(new Set(seen.map(({ label }) => label))).toEqual(new Set(['Writing PowerPoint']));
		const values = seen.map(({ value }) => value).filter((value) => value >= 0);
		expect(values).toEqual(values.toSorted((one, other) => one - other));
		expect(new Set(values).size).toBeGreaterThan(5);
		expect(saved).toEqual([expect.stringMatching(/\.pptx$/)]);
		expect(document.querySelector('progress')).toBeNull();
	});

	test('can be stopped, and then nothing is saved', async () => {
		const bars = barsUntil('Stopped.');
		await page.getByRole('button', { name: 'Save as PowerPoint' }).click();
		await vi.waitFor(() => document.querySelector<HTMLElement>('progress') ?? Promise.reject(new Error('no bar yet')), 20_000);
		[...document.querySelectorAll<HTMLElement>('button')].find((one) => one.textContent === 'Stop')?.click();
		await bars;
		expect(saved).toEqual([]);
	});
});
