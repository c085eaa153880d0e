import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import type { Finding, Scan } from '$lib/protocol/scan';
import type { Radared } from '$lib/session/radar.svelte';
import { addressOf, readAddress } from '$lib/session/url';
import { strayNumbers } from '../../support/dom-numbers';
import { findBreaches } from '../../support/find-breaches';
import { theHoldings } from '../../support/exchange-samples';
import Radar from '../../../src/routes/radar/Radar.svelte';

const finding: Finding = {
	id: 'f0',
	condition: 'dementia',
	service: 'council-arranged-care',
	area: { code: 'E05002223', label: 'Southchurch' },
	question: {
		format: 'wardwise-question/1',
		base: 'registered',
		population: { field: 'DEM_REG', is: 'Y' },
		indicator: { hasNo: { dataset: 'asc_cld' } },
		measure: { kind: 'proportion' },
		breakdowns: [{ by: 'area', level: 'ward' }],
		filters: [],
		comparator: 'place'
	},
	without: 1130,
	people: 1240,
	share: 91.1,
	expected: 900,
	excess: 230,
	ratio: 1.2,
	lower: 1.09,
	upper: 1.28,
	prior: 200,
	caveats: ['People who pay for their own care are absent.']
};
const second: Finding = {
	...finding,
	id: 'f1',
	condition: 'carer',
	service: 'community-contact',
	area: { code: 'E05002216', label: 'Kursaal' },
	without: 45,
	people: 60,
	share: 75,
	expected: 33,
	excess: 12
};
const scan: Scan = {
	findings: [finding, second],
	conditions: ['dementia', 'carer'],
	services: ['council-arranged-care', 'community-contact'],
	leftOut: [{ id: 'mental-health-contact', needs: ['mhsds_contacts'] }],
	isAdjustedForDeprivation: true
};

const onscan = vi.fn();
const onstop = vi.fn();
const shown = (radared: Radared, policy: typeof theHoldings.policy | null = theHoldings.policy) => ({
	radared,
	policy,
	provenance: theHoldings.provenance,
	linkTo: (question: Finding['question']) => addressOf({ source: 'demo', question }),
	onscan,
	onstop
});

/** Elements that claim to show a figure of a finding and show something else. */
function wrongFigures(root: Element, findings: readonly Finding[]): string[] {
	return [...root.querySelectorAll('[data-cell]')].flatMap((element) => {
		const cell = element.getAttribute('data-cell') ?? '';
		const [id, figure = ''] = cell.split('.');
		const right = findings.find((one) => one.id === id)?.[figure as keyof Finding];
		const written = Number((element.textContent ?? '').replace(/[,%\s]/g, ''));
		return written === right ? [] : [`${cell}: ${element.textContent}`];
	});
}

describe('wards that stand out', () => {
	test.each([320, 1280, 2560])('are told in sentences, a chart and a table, at %d pixels', async (width) => {
		await page.viewport(width, 900);
		const screen = await render(Radar, shown({ is: 'scanned', scan }));
		await expect
			.element(
				page.getByText(
					/about 1,130 of 1,240 people aged 65 and over with dementia who live outside care homes have no council-arranged care/
				)
			)
			.toBeVisible();
		await expect
			.element(page.getByText(/45 of 60 people known to the GP as unpaid carers .* were not seen by a community/))
			.toBeVisible();
		expect(wrongFigures(screen.container, scan.findings)).toEqual([]);
		expect(screen.container.querySelectorAll('svg [data-cell$=".ratio"]')).toHaveLength(2);
		expect(screen.container.querySelectorAll('td [data-cell]')).toHaveLength(18);
		await expect.element(page.getByRole('columnheader', { name: 'Pull towards the whole place' })).toBeVisible();
		await expect.element(page.getByText(/^Pull towards the whole place: how strongly the ratio is drawn/)).toBeVisible();
		expect(strayNumbers(screen.container)).toEqual([]);
		expect(screen.container.scrollWidth).toBeLessThanOrEqual(screen.container.clientWidth);
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('are drawn with their whole names, on a telephone too', async () => {
		await page.viewport(320, 900);
		const screen = await render(Radar, shown({ is: 'scanned', scan }));
		await expect.poll(() => screen.container.querySelectorAll('svg [data-cell$=".ratio"]').length).toBe(2);
		const svg = screen.container.querySelector('svg') as SVGSVGElement;
		const texts = [...svg.querySelectorAll('text')];
		expect(texts.filter((one) => one.textContent.includes('…'))).toEqual([]);
		const said = texts.map((one) => one.textContent.replaceAll(/\s+/g, ' ')).join(' ');
		expect(said).toContain('Southchurch: people aged 65 and over with dementia who have no council-arranged care recorded');
		for (const one of texts.filter((each) => each.querySelector('[data-cell]')))
			expect(getComputedStyle(one).paintOrder, 'no line strikes through a name').toContain('stroke');
		const { right, bottom } = svg.getBoundingClientRect();
		for (const one of texts) {
			expect(one.getBoundingClientRect().right).toBeLessThanOrEqual(right);
			expect(one.getBoundingClientRect().bottom).toBeLessThanOrEqual(bottom);
		}
	});

	test('have their names in sight while their figures are scrolled on a telephone', async () => {
		await page.viewport(390, 900);
		const screen = await render(Radar, shown({ is: 'scanned', scan }));
		const name = screen.container.querySelector('tbody th') as HTMLElement;
		const scroller = name.closest<HTMLElement>('[role=region]') as HTMLElement;
		scroller.scrollLeft = 9999;
		expect(scroller.scrollLeft).toBeGreaterThan(100);
		expect(name.getBoundingClientRect().left).toBeGreaterThanOrEqual(scroller.getBoundingClientRect().left);
	});

	test('stand in the order that the page tells of, under a rule that it names', async () => {
		await render(Radar, shown({ is: 'scanned', scan }));
		await expect.element(page.getByRole('heading', { name: 'These wards stand out, the surest first' })).toBeVisible();
		await expect
			.element(page.getByText(/in the order of how many more than expected there are at the lower limit/))
			.toBeVisible();
		await expect.element(page.getByText(`under the rule of the data (${theHoldings.policy.name})`)).toBeVisible();
	});

	test('lead to the question by ward, and say what was left out', async () => {
		await page.viewport(1280, 900);
		await render(Radar, shown({ is: 'scanned', scan }));
		const link = page.getByRole('link', { name: /^See every ward: people aged 65 and over with dementia who have no/ }).element();
		expect(readAddress(link.getAttribute('href') ?? '').question).toEqual(finding.question);
		page.getByText('What was looked at, and what could not be').element().focus();
		await userEvent.keyboard('{Enter}');
		await expect.element(page.getByText(/^Seen by a mental health team: needs /)).toBeVisible();
	});

	test('are looked for, and given up, by keyboard', async () => {
		const screen = await render(Radar, shown({ is: 'nothing' }));
		page.getByRole('button', { name: 'Look through the wards' }).element().focus();
		await userEvent.keyboard('{Enter}');
		expect(onscan).toHaveBeenCalledOnce();
		const progress = { stage: 'scanning' as const, file: null, done: 3, total: 70 };
		await screen.rerender(shown({ is: 'scanning', progress }));
		await expect.element(page.getByRole('progressbar')).toBeVisible();
		page.getByRole('button', { name: 'Stop' }).element().focus();
		await userEvent.keyboard('{Enter}');
		expect(onstop).toHaveBeenCalledOnce();
		expect(strayNumbers(screen.container)).toEqual([]);
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('may be none, which is said without saying that needs are met', async () => {
		const screen = await render(Radar, shown({ is: 'scanned', scan: { ...scan, findings: [] } }));
		await expect.element(page.getByRole('status')).toHaveTextContent('No ward stands out');
		await expect.element(page.getByText(/that needs are met/)).toBeVisible();
		expect(screen.container.querySelector('svg')).toBeNull();
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('cannot be looked for under some rules, nor before data are open, and the page says why', async () => {
		const refusal = { code: 'not-askable' as const, at: 'scan.policy' };
		const screen = await render(Radar, shown({ is: 'refused', refusal }));
		await expect.element(page.getByText(/under the protection rule of these data/)).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
		await screen.rerender(shown({ is: 'nothing' }, null));
		await expect.element(page.getByRole('link', { name: 'Open the demo or your own files' })).toHaveAttribute('href', '#/');
		await expect.element(page.getByRole('button')).not.toBeInTheDocument();
	});
});
