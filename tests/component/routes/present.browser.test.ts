import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { addSection, changeFinding } from '$lib/pack/edit-pack';
import { packText } from '$lib/pack/open-pack';
import { presentChannel } from '$lib/pack/present-message';
import { keepPack, wipeKept } from '$lib/session/kept';
import { samplePack } from '../../support/sample-pack';
import PrintPack from '../../../src/routes/pack/print/PrintPack.svelte';
import Notes from '../../../src/routes/present/notes/Notes.svelte';
import Wall from '../../../src/routes/present/Wall.svelte';

const pack = { ...addSection(samplePack(1), 'What follows', 0), purpose: 'For the board' };
const id = '0'.repeat(36);

afterEach(() => void delete document.documentElement.dataset['theme']);

/** How a colour is drawn here, whatever way it is written. */
const ink = (of: Element): string => getComputedStyle(of).color;
const light = 'rgb(33, 43, 50)';

describe('what is shown on white', () => {
	test('is in dark ink on the wall, though the page is dark', async () => {
		document.documentElement.dataset['theme'] = 'dark';
		const screen = await render(Wall, { held: { id, pack }, keep: async () => undefined, onleave: () => undefined });
		const main = screen.container.querySelector('main')!;
		await userEvent.keyboard('{ArrowRight}');
		await expect.element(page.getByRole('heading', { name: 'What follows' })).toBeVisible();
		expect([ink(screen.container.querySelector('h1')!), ink(screen.container.querySelector('.slide')!)]).toEqual([light, light]);
		expect(getComputedStyle(main).getPropertyValue('--chart-ink')).toBe('');
	});

	test('is in dark ink before it is printed, though the page is dark', async () => {
		document.documentElement.dataset['theme'] = 'dark';
		const screen = await render(PrintPack, { pack });
		expect([...screen.container.querySelectorAll('.page :is(h1, h2, p)')].map(ink)).toContain(light);
		expect(ink(screen.container.querySelector('.page.cover h1')!)).toBe(light);
		expect(getComputedStyle(screen.container.querySelector('.page')!).getPropertyValue('--chart-ink')).toBe('');
	});
});

test('long words on the wall are set smaller rather than laid over the source', async () => {
	const words = [
		{ is: 'paragraph' as const, spans: [{ text: 'People aged 65 and over with dementia who live at home. '.repeat(9) }] }
	];
	const long = changeFinding(samplePack(1), 'i1', { words });
	await page.viewport(1366, 768);
	const screen = await render(Wall, { held: { id, pack: long }, keep: async () => undefined, onleave: () => undefined });
	await userEvent.keyboard('{ArrowRight}');
	await expect.element(page.getByRole('heading', { name: 'Finding 1' })).toBeVisible();
	dispatchEvent(new Event('resize'));
	const said = screen.container.querySelector('.said')!;
	expect(said.clientHeight).toBeGreaterThan(200);
	expect(said.scrollHeight).toBeLessThanOrEqual(said.clientHeight + 1);
});

test.each([
	[1366, 768],
	[1920, 1080],
	[3840, 2160]
])('a map on a wall of %d by %d pixels is seen whole, and its key is no larger than its title', async (width, height) => {
	await page.viewport(width, height);
	const mapped = changeFinding(samplePack(1), 'i1', { view: 'map' });
	const screen = await render(Wall, { held: { id, pack: mapped }, keep: async () => undefined, onleave: () => undefined });
	await userEvent.keyboard('{ArrowRight}');
	const drawing = (): Element | null => screen.container.querySelector('.drawing');
	await expect.poll(() => drawing()?.querySelectorAll('path[data-code]').length).toBeGreaterThan(10);
	const beyond = (): number => (drawing()?.scrollHeight ?? Infinity) - (drawing()?.clientHeight ?? 0);
	await expect.poll(beyond, { timeout: 5000 }).toBeLessThanOrEqual(3);
	const sizeOf = (part: string): number => parseFloat(getComputedStyle(drawing()!.querySelector(part)!).fontSize);
	expect(sizeOf('[aria-label=Key] .class span[data-cell]')).toBeLessThanOrEqual(sizeOf('figcaption'));
});

test('notes are read again whenever the wall says what it shows', async () => {
	await render(Notes, { isSealed: true });
	const channel = new BroadcastChannel(presentChannel);
	let before: string | null = null;
	for (const notes of ['Begin slowly', 'Begin with the wards']) {
		const text = packText(changeFinding(samplePack(1), 'i1', { notes }));
		expect(await keepPack({ id, text }, before)).toBe('kept');
		before = text;
		channel.postMessage({ is: 'showing', pack: id, at: 1, of: 2, isBlank: false, table: null, next: null });
		await expect.element(page.getByText(notes, { exact: true })).toBeVisible();
	}
	channel.close();
	await wipeKept();
});
