import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { firstSlice } from '$lib/charts/reading';
import { isSection, sectionOf } from '$lib/charts/sections';
import { everyView, type ChartView } from '$lib/charts/views';
import { pin, type Pin } from '$lib/pack/edit-pack';
import { emptyPack, findingsOf, pinnedViews, type Pack } from '$lib/pack/pack';
import { pinnedSlice } from '$lib/pack/pinned-slice';
import type { SafeTable } from '$lib/protocol/safe-table';
import { changing } from '../../support/changing-tables';
import { twoPopulations } from '../../support/compared-tables';
import { wrongFigures } from '../../support/dom-numbers';
import { byAgeAndSex, byWardAndAge } from '../../support/crossed-tables';
import { overTime, overYears } from '../../support/period-tables';
import { madeProjection } from '../../support/projected-tables';
import { makeTable } from '../../support/safe-tables';
import { sampleHoldings } from '../../support/sample-holdings';
import {
	byCombination,
	deathsByAge,
	expectedTable,
	fifthsByQuarter,
	spreadOverWards,
	tablesOfSections
} from '../../support/section-tables';
import { byCareStage } from '../../support/stage-tables';
import { drawFinding } from '../../../src/routes/pack/draw-finding';
import FindingView from '../../../src/routes/pack/FindingView.svelte';
import PrintPack from '../../../src/routes/pack/print/PrintPack.svelte';
import TableView from '../../../src/routes/ask/TableView.svelte';
import Wall from '../../../src/routes/present/Wall.svelte';
import WallFinding from '../../../src/routes/present/WallFinding.svelte';

const tables: SafeTable[] = [
	makeTable(),
	byWardAndAge(),
	byAgeAndSex(),
	overTime({ months: 24 }),
	overYears([100, 110, 120]),
	twoPopulations(),
	madeProjection(),
	...Object.values(tablesOfSections()),
	byCareStage()
];

/** A table for each view that an answer can have. */
const drawings = tables
	.flatMap((table) => everyView(table, firstSlice(table)).map((view) => ({ view, table })))
	.filter(({ view }, at, all) => all.findIndex((one) => one.view === view) === at);

function packOf({ view, table }: { view: ChartView; table: SafeTable }): Pack {
	return pin(emptyPack('Board'), { table, view, slice: pinnedSlice(firstSlice(table)) }, '2025-06-01');
}

beforeEach(() => page.viewport(1366, 768));

test('most views of an answer are looked at here', () => {
	const seen = new Set(drawings.map(({ view }) => view));
	expect([...pinnedViews].filter((view) => !seen.has(view) && !['funnel', 'change'].includes(view))).toEqual([]);
});

const parts = drawings.filter(({ view }) => isSection(view));

describe.each(parts)('the part $view', ({ view, table }) => {
	test('is on the wall, on a sheet and beside its words in a pack, with its figures and no others', async () => {
		const pack = packOf({ view, table });
		const [finding] = findingsOf(pack);
		const screens = [
			() => render(Wall, { held: { id: '0'.repeat(36), pack }, keep: async () => undefined, onleave: () => undefined }),
			() => render(PrintPack, { pack }),
			() => render(FindingView, { finding: finding!, onview: () => undefined })
		];
		for (const show of screens) {
			const screen = await show();
			await userEvent.keyboard('{ArrowRight}');
			const heading = sectionOf(view, table, firstSlice(table))?.heading ?? '';
			await expect.poll(() => screen.container.textContent).toContain(heading);
			await expect.poll(() => wrongFigures(screen.container, table)).toEqual([]);
			await screen.unmount();
		}
	});
	test('is drawn in a sealed page where it has a drawing', async () => {
		const [finding] = findingsOf(packOf({ view, table }));
		const drawn = await drawFinding(finding!);
		expect(drawn).toHaveLength(['expectancy', 'inequality', 'onsets'].includes(view) ? 1 : 0);
	});
});

describe.each(drawings.filter(({ view }) => !isSection(view)))('$view', ({ view, table }) => {
	test('is drawn in a sealed page, as it is and not as bars', async () => {
		const [finding] = findingsOf(packOf({ view, table }));
		const [svg = '', ...others] = await drawFinding(finding!);
		expect(others).toEqual([]);
		const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
		expect([drawing.localName, drawing.getAttribute('role')]).toEqual(['svg', 'img']);
		expect(drawing.getAttribute('aria-label')).toContain('stand in the table below');
		expect(drawing.querySelectorAll('text').length).toBeGreaterThan(3);
		expect(drawing.querySelectorAll('rect, path, circle, line').length).toBeGreaterThan(8);
		expect(drawing.querySelector('foreignObject, script, [href]')).toBeNull();
		const [first] = everyView(table, firstSlice(table));
		if (view === first) return;
		const [best] = await drawFinding({ ...finding!, view: first ?? null });
		expect(svg).not.toBe(best);
	});

	test('is shown on the wall within its slide', async () => {
		const screen = await render(Wall, {
			held: { id: '0'.repeat(36), pack: packOf({ view, table }) },
			keep: async () => undefined,
			onleave: () => undefined
		});
		await userEvent.keyboard('{ArrowRight}');
		await expect.poll(() => screen.container.querySelector('.drawing .plot :is(svg, table)')).not.toBeNull();
		const part = screen.container.querySelector<HTMLElement>('.drawing')!;
		await expect.poll(() => part.getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight);
		expect(screen.container.querySelector('.map-choices')?.checkVisibility() ?? false).toBe(false);
		await screen.unmount();
	});

	test('is printed on a sheet, whole', async () => {
		const screen = await render(PrintPack, { pack: packOf({ view, table }) });
		await page.getByRole('combobox', { name: 'Page' }).selectOptions('slides');
		await expect.poll(() => screen.container.querySelector('.idea .plot :is(svg, table)')).not.toBeNull();
		const place = screen.container.querySelector('.idea > :last-child')!;
		const below = (): number =>
			place.querySelector('.plot')!.getBoundingClientRect().bottom - place.getBoundingClientRect().bottom;
		await expect.poll(below, { timeout: 5_000 }).toBeLessThanOrEqual(1);
		expect(place.querySelector('.plot')!.getBoundingClientRect().height).toBeGreaterThan(100);
		expect(place.querySelector('.plot')!.getBoundingClientRect().right).toBeLessThanOrEqual(
			place.getBoundingClientRect().right + 1
		);
		await screen.unmount();
	});
});

test('a printed pack says what its data were opened for, and the last day of that, and how all of it was made', async () => {
	const table = makeTable();
	const caveats = Array.from({ length: 40 }, (_, at) => `What is to be kept in mind of the ${at}th thing, at some length.`);
	const purpose = { text: 'Planning of care', legalBasis: null, agreements: [], until: '2026-01-31' };
	const pack = packOf({ view: 'bars', table: { ...table, caveats, provenance: { ...table.provenance, purpose } } });
	const screen = await render(PrintPack, { pack });
	await page.getByRole('combobox', { name: 'Page' }).selectOptions('slides');
	await expect.element(page.getByText('Planning of care')).toBeVisible();
	await expect.element(page.getByText('2026-01-31')).toBeVisible();
	const made = screen.container.querySelector('.made .all')!;
	expect(made.textContent).toContain(table.definition);
	await expect.poll(() => made.scrollHeight - made.clientHeight).toBeLessThanOrEqual(1); // however much there is to be said
	await screen.unmount();
});

describe('the answer is pinned', () => {
	test.each([
		['as a map', makeTable(), 'pin-map', 'map'],
		['as two populations', twoPopulations(), 'pin', 'compared'],
		['as lines over the years', madeProjection(), 'pin', 'years'],
		['as a map of later years', madeProjection(), 'pin-map', 'map'],
		['as it is drawn', makeTable(), 'pin', 'bars'],
		['as one part of it', fifthsByQuarter(), 'pin-gaps', 'gaps'],
		['as what it is compared with', expectedTable(), 'pin-compared', 'compared'],
		['as how long people live', deathsByAge(), 'pin-expectancy', 'expectancy']
	] as const)('%s', async (_, table, button, view) => {
		const pinned: Pin[] = [];
		const screen = await render(TableView, {
			table,
			holdings: sampleHoldings(),
			onpin: async (one: Pin) => (pinned.push(one), 'Board')
		});
		const pinning = (): HTMLElement | null => screen.container.querySelector(`[data-test="${button}"]`);
		await expect.poll(pinning).not.toBeNull(); // what is large is drawn in turn
		pinning()?.click();
		await expect.poll(() => pinned.map((one) => one.view)).toEqual([view]);
		expect(findingsOf(pin(emptyPack('Board'), pinned[0]!, '2025-06-01'))).toHaveLength(1);
		await screen.unmount();
	});

	test.each([
		['which has figures', false, 1],
		['which only says why it has none', true, 0]
	])('by its part, %s, or not', async (_, areHidden, offered) => {
		const props = { table: spreadOverWards(areHidden), holdings: sampleHoldings(), onpin: async () => 'Board' };
		const screen = await render(TableView, props);
		await expect.poll(() => screen.container.textContent).toContain(areHidden ? 'is not said: ' : 'Indices of spread');
		await expect.poll(() => screen.container.querySelector('[data-test="pin"]')).not.toBeNull();
		expect(screen.container.querySelectorAll('[data-test="pin-spread"]')).toHaveLength(offered);
		await screen.unmount();
	});

	test('as a change between the periods that were chosen, which it is in the pack, too', async () => {
		const pinned: Pin[] = [];
		const screen = await render(TableView, {
			table: changing(),
			holdings: sampleHoldings(),
			onpin: async (one: Pin) => (pinned.push(one), 'Board')
		});
		await page.getByLabelText('Draw', { exact: true }).selectOptions('change between two periods');
		await page.getByLabelText('From', { exact: true }).selectOptions('2023');
		screen.container.querySelector<HTMLElement>('[data-test="pin"]')!.click();
		const periods = { from: '2023-01/2023-12', to: '2024-01/2024-12' };
		await expect.poll(() => pinned.map(({ view, slice }) => [view, slice?.periods])).toEqual([['change', periods]]);
		await screen.unmount();

		const [finding] = findingsOf(pin(emptyPack('Board'), pinned[0]!, '2025-06-01'));
		const pack = await render(FindingView, { finding: finding!, onview: () => undefined });
		await expect.element(page.getByLabelText('From', { exact: true })).toHaveValue(periods.from);
		await pack.unmount();
	});
});

describe('a combination of conditions that is marked', () => {
	const table = byCombination(['HYP_REG', 'DM_REG', 'DEP_REG']);
	const [finding] = findingsOf(packOf({ view: 'upset', table }));
	const marked = (root: Element): string[][] =>
		[...root.querySelectorAll('tr.selected')].map((line) =>
			[...line.children].slice(0, 3).map((cell) => cell.textContent?.trim() ?? '')
		);

	test.each([
		['of an answer', () => render(TableView, { table, holdings: sampleHoldings() })],
		['of a finding', () => render(FindingView, { finding: finding!, onview: () => undefined })]
	])('is one row in the table %s, and the other way round', async (_, show) => {
		const screen = await show();
		await expect.poll(() => screen.container.querySelector('.marks svg')).not.toBeNull();
		screen.container.querySelector<HTMLElement>('[role=listbox]')!.focus();
		await userEvent.keyboard('{Home}');
		await expect.poll(() => marked(screen.container)).toEqual([['No', 'No', 'Yes']]);

		const row = screen.container.querySelector<HTMLElement>('tr[data-code="DM_REG+DEP_REG"]')!;
		row.querySelector('td')!.click();
		await expect.poll(() => marked(screen.container)).toEqual([['No', 'Yes', 'Yes']]);
		const option = screen.container.querySelector('[role=option][aria-selected=true]');
		expect(option?.textContent?.trim()).toBe('Diabetes and depression, not high blood pressure');
		await screen.unmount();
	});

	test('is one row on the wall', async () => {
		const screen = await render(WallFinding, { finding: finding!, isTable: true });
		await userEvent.keyboard('{ArrowDown}');
		await expect.poll(() => marked(screen.container)).toHaveLength(1);
		await screen.unmount();
	});
});
