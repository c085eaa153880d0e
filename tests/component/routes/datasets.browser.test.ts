import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import type { ExtractChange } from '$lib/protocol/holdings';
import { findBreaches } from '../../support/find-breaches';
import { card, sampleHoldings } from '../../support/sample-holdings';
import DataReport from '../../../src/routes/data/DataReport.svelte';
import DatasetCards from '../../../src/routes/data/DatasetCards.svelte';
import NewerExtract from '../../../src/routes/opening/NewerExtract.svelte';

describe('what is open', () => {
	test('stands on a card each, with what another file would make possible', async () => {
		const screen = await render(DatasetCards, { holdings: sampleHoldings(), onRemove: vi.fn() });
		await expect.element(page.getByRole('article', { name: 'GP register' })).toHaveTextContent('190,150');
		await expect.element(page.getByRole('article', { name: 'Adult social care' })).toHaveTextContent('nothing to remark on');
		await expect.element(page.getByRole('heading', { name: 'What another file would make possible' })).toBeVisible();
		expect(screen.container.querySelector('h3 + details summary')?.textContent).toMatch(
			/^Hospital admissions: \d+ ready-made questions$/
		);
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('stands under how much memory it takes, which is told before there is none left', async () => {
		const screen = await render(DatasetCards, {
			holdings: sampleHoldings({ memory: { taken: 41, most: 3174 } }),
			onRemove: vi.fn()
		});
		await expect.element(page.getByText('The data take 41 MB of the 3.1 GB of memory')).toBeVisible();
		await screen.rerender({ holdings: sampleHoldings({ memory: { taken: 2900, most: 3174 } }) });
		await expect.element(page.getByText('2.8 GB of the 3.1 GB')).toHaveTextContent('Remove what no question needs');
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('a figure that cannot be shown is said to be hidden', async () => {
		const datasets = [card({ people: null, matchRate: null, rows: 'fewer than 8' })];
		await render(DatasetCards, { holdings: sampleHoldings({ datasets }), onRemove: vi.fn() });
		await expect.element(page.getByRole('article')).toHaveTextContent(/fewer than 8.*\[c\].*\[c\]/s);
	});

	test('is removed in two steps by keyboard, and the focus is not lost', async () => {
		const onRemove = vi.fn();
		const screen = await render(DatasetCards, { holdings: sampleHoldings(), onRemove });
		page.getByRole('button', { name: 'Remove Adult social care' }).element().focus();
		await userEvent.keyboard('{Enter}');
		expect(onRemove).not.toHaveBeenCalled();
		await expect.element(page.getByRole('button', { name: 'Remove it' })).toHaveFocus();
		expect(await findBreaches(screen.container)).toEqual([]);
		await userEvent.keyboard('{Enter}');
		expect(onRemove.mock.calls.map(([{ dataset }]) => dataset as string)).toEqual(['asc_cld']);
		await expect.element(page.getByRole('heading', { name: 'Datasets' })).toHaveFocus();
	});
});

describe('boundaries for maps', () => {
	const outline = (code: string) => ({
		code,
		polygons: [[[[0, 51] as [number, number], [1, 51] as [number, number], [1, 52] as [number, number]]]]
	});
	const boundaries = [
		{
			level: 'ward' as const,
			file: 'wards.geojson',
			attribution: 'Office of Outlines',
			areas: [outline('E05002218'), outline('E05002219')]
		}
	];

	test('are told beside the datasets, and removed alone by keyboard, and the focus is not lost', async () => {
		const onRemove = vi.fn();
		const screen = await render(DatasetCards, { holdings: sampleHoldings({ boundaries }), onRemove });
		await expect.element(page.getByRole('heading', { name: 'Boundaries for maps' })).toBeVisible();
		await expect.element(page.getByText('2 wards, from wards.geojson')).toBeVisible();
		await expect.element(page.getByText('Office of Outlines')).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
		page.getByRole('button', { name: 'Remove the boundaries of wards.geojson' }).element().focus();
		await userEvent.keyboard('{Enter}');
		expect(onRemove.mock.calls).toEqual([[{ dataset: 'boundaries', file: 'wards.geojson' }]]);
		await expect.element(page.getByRole('heading', { name: 'Datasets' })).toHaveFocus();
	});

	test('are not spoken of where none are open', async () => {
		await render(DatasetCards, { holdings: sampleHoldings(), onRemove: vi.fn() });
		await expect.element(page.getByText('Boundaries for maps')).not.toBeInTheDocument();
	});
});

describe('an extract of a kind that is open', () => {
	const change = (changes: Partial<ExtractChange> = {}): ExtractChange => ({
		dataset: 'asc_cld',
		before: card({ dataset: 'asc_cld', title: 'Adult social care', matchRate: 99 }),
		after: card({ dataset: 'asc_cld', title: 'Adult social care', file: 'asc_2026.csv', matchRate: 91.5 }),
		fieldsGone: ['Accommodation status'],
		fieldsNew: [],
		mayStandBeside: true,
		mayBeParts: false,
		givesWay: null,
		...changes
	});

	test('is set against the one that is open before anything changes', async () => {
		const onChoose = vi.fn();
		const screen = await render(NewerExtract, { changes: [change()], onChoose, onJoin: vi.fn(), onBack: vi.fn() });
		await expect.element(page.getByRole('row', { name: /Found on the register/ })).toHaveTextContent(/99\.0%.*91\.5%/s);
		await expect.element(page.getByText('No longer there: Accommodation status.')).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
		await page.getByRole('button', { name: 'Keep both open' }).click();
		await page.getByRole('button', { name: 'Put the new in their place' }).click();
		expect(onChoose.mock.calls).toEqual([['beside'], ['replace']]);
	});

	test('says which earlier one is closed when both are kept', async () => {
		const screen = await render(NewerExtract, {
			changes: [change({ givesWay: 'asc_2024.csv' })],
			onChoose: vi.fn(),
			onJoin: vi.fn(),
			onBack: vi.fn()
		});
		await expect.element(page.getByText('closed if you keep both: asc_2024.csv.')).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('is put together with it as a further part, once its last day is said, by keyboard', async () => {
		const onJoin = vi.fn();
		const changes = [change({ mayBeParts: true, fieldsGone: [] })];
		const screen = await render(NewerExtract, { changes, onChoose: vi.fn(), onJoin, onBack: vi.fn() });
		await page.getByRole('button', { name: 'Put them together' }).click();
		const day = page.getByLabelText('Last day that the new file covers');
		await expect.element(day).toHaveAccessibleDescription('Enter the last day that it covers.');
		expect(document.activeElement).toBe(day.element());
		expect(await findBreaches(screen.container)).toEqual([]);
		await day.fill('2025-06-30');
		await userEvent.keyboard('{Enter}');
		expect(onJoin).toHaveBeenCalledExactlyOnceWith('2025-06-30');
	});

	test('or outlines of a level that is open, are told of before they take its place', async () => {
		const onChoose = vi.fn();
		const of = (file: string, areas: number) => ({ file, attribution: null, areas });
		const outlines = [{ level: 'ward' as const, before: of('wards_2024.geojson', 17), after: of('wards_2025.geojson', 18) }];
		const screen = await render(NewerExtract, { changes: [], outlines, onChoose, onJoin: vi.fn(), onBack: vi.fn() });
		await expect.element(page.getByRole('row', { name: /Areas with an outline/ })).toHaveTextContent(/17.*18/s);
		expect(await findBreaches(screen.container)).toEqual([]);
		await page.getByRole('button', { name: 'Put the new in their place' }).click();
		expect(onChoose).toHaveBeenCalledExactlyOnceWith('replace');
		await expect.element(page.getByRole('button', { name: 'Put them together' })).not.toBeInTheDocument();
	});

	test('with other fields cannot be a part of it', async () => {
		await render(NewerExtract, { changes: [change()], onChoose: vi.fn(), onJoin: vi.fn(), onBack: vi.fn() });
		await expect.element(page.getByRole('button', { name: 'Put them together' })).not.toBeInTheDocument();
	});

	test('of the register cannot stand beside it', async () => {
		await render(NewerExtract, {
			changes: [change({ mayStandBeside: false })],
			onChoose: vi.fn(),
			onJoin: vi.fn(),
			onBack: vi.fn()
		});
		await expect.element(page.getByRole('button', { name: 'Keep both open' })).not.toBeInTheDocument();
	});
});

test('files of one name from several folders, and areas of one name, stand beside each other', async () => {
	const [admitted, refused] = sampleHoldings().intake;
	const [linked] = sampleHoldings().linkage;
	const { reconciliation } = sampleHoldings();
	if (!admitted || !refused || !linked || !reconciliation) throw new Error('no sample');
	const [ward] = reconciliation.wards;
	const trinity = { label: 'Trinity', people: 100, linkedPeople: 90, unlinkedPeople: 10, matchRate: 90 };
	const holdings = sampleHoldings({
		datasets: [card({ dataset: 'geo_lookup', file: 'lookup.csv' }), card({ dataset: 'geo_lookup', file: 'lookup.csv' })],
		intake: [admitted, admitted, refused, refused],
		linkage: [{ ...linked, breakdowns: [{ by: 'ward', groups: [trinity, trinity] }] }],
		reconciliation: { ...reconciliation, wards: ward ? [ward, ward] : [] }
	});
	const screen = await render(DataReport, { holdings, checks: [], source: 'files' });
	expect(screen.container.querySelectorAll('[data-test="file"]').length).toBe(4);
	expect(screen.container.querySelectorAll('th[scope="row"]').length).toBeGreaterThan(4);
	const cards = await render(DatasetCards, { holdings, onRemove: vi.fn() });
	expect(cards.container.querySelectorAll('article').length).toBe(2);
});
