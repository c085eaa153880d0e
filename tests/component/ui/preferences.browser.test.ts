import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import RankedBars from '$lib/charts/RankedBars.svelte';
import ProgressBar from '$lib/ui/ProgressBar.svelte';
import Skeleton from '$lib/ui/Skeleton.svelte';
import { emulateMedia } from '../../support/emulate-media';
import { makeTable } from '../../support/safe-tables';

afterEach(() => emulateMedia());

test('where less motion is asked for nothing goes on moving while one waits', async () => {
	await render(ProgressBar, { label: 'Opening', done: null, total: null });
	await render(Skeleton, { label: 'The chart is being drawn', height: '10rem' });
	const endless = (): number =>
		document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations === Infinity).length;
	expect(endless()).toBeGreaterThan(0);
	await emulateMedia({ features: [{ name: 'prefers-reduced-motion', value: 'reduce' }] });
	await expect.poll(endless).toBe(0);
});

test('where the system forces its colours a chart takes them, and bars keep what they mean', async () => {
	document.documentElement.dataset['theme'] = 'light';
	const { container } = await render(RankedBars, { table: makeTable() });
	const bars = () => [...container.querySelectorAll('.marks [aria-label="bar"] rect')];
	await expect.poll(() => bars().length).toBe(15);
	const fills = () => bars().map((bar) => getComputedStyle(bar).fill);
	const before = fills();
	await emulateMedia({ features: [{ name: 'forced-colors', value: 'active' }] });
	expect(getComputedStyle(document.documentElement).getPropertyValue('--chart-ink')).toBe('CanvasText');
	expect(fills()).toEqual(before);
	delete document.documentElement.dataset['theme'];
});
