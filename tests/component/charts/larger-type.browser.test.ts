import '$lib/ui/theme.css';
import { page } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import LorenzChart from '$lib/charts/LorenzChart.svelte';
import ProjectionLines from '$lib/charts/ProjectionLines.svelte';
import RankedBars from '$lib/charts/RankedBars.svelte';
import UpsetPlot from '$lib/charts/UpsetPlot.svelte';
import type { SafeTable } from '$lib/protocol/safe-table';
import { madeProjection } from '../../support/projected-tables';
import { byPair, spreadOverWards } from '../../support/section-tables';
import { makeTable } from '../../support/safe-tables';

beforeEach(() => page.viewport(3400, 900));
afterEach(() => document.documentElement.style.removeProperty('font-size'));

const middle = (one: Element): number => {
	const { top, height } = one.getBoundingClientRect();
	return top + height / 2;
};

/** A reader may ask for larger letters, and a wall has them: each is written beside what it says all the same. */
describe.each([16, 19, 24, 29, 34])('with letters of %s pixels', (size) => {
	test.each([
		['ranked bars', RankedBars, makeTable({ comparator: 'none' })],
		['an UpSet plot', UpsetPlot, byPair('proportion')]
	] as const)('each figure of %s stands beside its bar', async (_, chart, table) => {
		document.documentElement.style.fontSize = `${size}px`;
		const { container } = await render(chart as typeof UpsetPlot, { table });
		await expect.poll(() => container.querySelectorAll('.marks [aria-label=bar] rect').length).toBeGreaterThan(10);
		const inOrder = (which: string): number[] =>
			[...container.querySelectorAll(`.marks ${which}`)].map(middle).toSorted((a, b) => a - b);
		const bars = inOrder('[aria-label=bar] rect');
		const figures = inOrder('svg text[font-weight=bold]:has([data-cell$=".value"])');
		expect(Math.max(...bars.map((bar, at) => Math.abs(bar - (figures[at] ?? 0))))).toBeLessThan(size / 5);
	});

	const drawn = async (chart: unknown, table: SafeTable): Promise<Element> => {
		document.documentElement.style.fontSize = `${size}px`;
		const { container } = await render(chart as typeof UpsetPlot, { table });
		await expect.poll(() => container.querySelectorAll('.marks circle').length).toBeGreaterThan(1);
		return container;
	};
	const radiiOf = (root: Element): number[] =>
		[...root.querySelectorAll('.marks circle')].map((circle) => Number(circle.getAttribute('r')));

	test('the conditions of a row are joined by a line that is thinner than its dots', async () => {
		const root = await drawn(UpsetPlot, byPair());
		const joins = [...root.querySelectorAll('.marks .join')].map((join) => join.getBoundingClientRect().height);
		expect(joins.length).toBeGreaterThan(10);
		expect(Math.max(...joins)).toBeLessThan(0.5 * Math.max(...radiiOf(root)));
	});

	test('the steps of a Lorenz curve are dots that are seen on it', async () => {
		expect(Math.min(...radiiOf(await drawn(LorenzChart, spreadOverWards(false))))).toBeGreaterThan(0.2 * size);
	});

	test('an estimate is a dot beside the line of later years', async () => {
		expect(Math.min(...radiiOf(await drawn(ProjectionLines, madeProjection())))).toBeGreaterThan(0.28 * size);
	});
});
