import '$lib/ui/theme.css';
import { page, userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import AnswerSentence from '$lib/charts/AnswerSentence.svelte';
import ComparisonSection from '$lib/charts/ComparisonSection.svelte';
import RankedBars from '$lib/charts/RankedBars.svelte';
import type { SafeTable } from '$lib/protocol/safe-table';
import { axeFaults } from '../../support/axe';
import { likeWards, twoPopulations, twoStandardised } from '../../support/compared-tables';
import { strayNumbers, wrongFigures } from '../../support/dom-numbers';

beforeEach(() => page.viewport(1000, 900));

async function shown(table: SafeTable): Promise<HTMLElement> {
	const { container } = await render(ComparisonSection, { table });
	await expect.poll(() => container.querySelector('.marks svg')).not.toBeNull();
	return container;
}

const tables = {
	'two populations': twoPopulations,
	'two standardised rates': twoStandardised,
	'wards and wards like them': likeWards
};

describe.each(Object.entries(tables))('%s', (_, make) => {
	test('show no number that is not a cell of the table, and break no rule', async () => {
		const table = make();
		const container = await shown(table);
		expect(strayNumbers(container)).toEqual([]);
		expect(wrongFigures(container, table)).toEqual([]);
		expect(await axeFaults(container)).toEqual([]);
	});

	test('fit a phone', async () => {
		await page.viewport(390, 900);
		const container = await shown(make());
		expect(container.scrollWidth).toBeLessThanOrEqual(390);
	});
});

describe('a pair of which one is not shown', () => {
	test('has a stub of fixed length and no marks, whichever it is', async () => {
		const table = twoPopulations();
		const container = await shown(table);
		const stubs = [...container.querySelectorAll('.marks rect.stub')];
		const hidden = table.comparisons?.list.filter(({ asked }) => !asked.difference.value.shown) ?? [];
		expect(hidden.length).toBeGreaterThan(2); // two wards of the first, one of the second
		expect(stubs).toHaveLength(hidden.length);
		expect(new Set(stubs.map((stub) => stub.getAttribute('width'))).size).toBe(1);
		const drawn = container.querySelectorAll('.marks path[transform]');
		expect(drawn).toHaveLength(2 * ((table.comparisons?.list.length ?? 0) - hidden.length));
	});

	test('moves no axis: a table in which it would be the largest is drawn on the same', async () => {
		const axis = (container: HTMLElement): string =>
			[...container.querySelectorAll('.marks [data-exempt="axis"]')].map((ticks) => ticks.textContent).join();
		const table = twoPopulations();
		const first = axis(await shown(table));
		const without = {
			...table,
			comparisons: table.comparisons && {
				...table.comparisons,
				list: table.comparisons.list.filter(({ asked }) => asked.difference.value.shown)
			}
		};
		expect(axis(await shown(without as SafeTable))).toBe(first);
	});
});

describe('the outcome', () => {
	test('is a shape, a colour and a word', async () => {
		const table = twoPopulations({ polarity: 'low-is-good' });
		const container = await shown(table);
		const cell = [...container.querySelectorAll('tbody .outcome')].find((one) => one.textContent?.includes('worse'));
		expect(cell?.querySelector('path')?.getAttribute('d')).toMatch(/^M0 -/); // up: more
		expect(cell?.querySelector('path')?.getAttribute('fill')).toBe('#d4351c');
	});

	test('of areas is the same in bars and comparison', async () => {
		const table = likeWards();
		const container = await shown(table);
		const bars = await render(RankedBars, { table });
		await expect.poll(() => bars.container.querySelector('.marks svg')).not.toBeNull();
		expect(wrongFigures(bars.container, table)).toEqual([]);
		expect(bars.container.textContent).toContain('wards about as deprived');
		const higher = table.rows.filter(({ comparison }) => comparison === 'higher').length;
		expect(higher).toBeGreaterThan(0);
		expect([...container.querySelectorAll('tbody .outcome')].filter((one) => one.textContent?.includes('higher'))).toHaveLength(
			higher
		);
	});
});

test('standardised and crude stand side by side, and either is drawn', async () => {
	const container = await shown(twoStandardised());
	expect([...container.querySelectorAll('tbody tr th[scope=row]')].slice(0, 2).map((one) => one.textContent)).toEqual([
		'standardised for age',
		'crude'
	]);
	const before = container.querySelector('.marks svg')?.innerHTML;
	await userEvent.selectOptions(container.querySelector('select') as HTMLSelectElement, 'crude');
	await expect.poll(() => container.querySelector('.marks svg')?.innerHTML).not.toBe(before);
});

test('what each is compared with has a column only where it differs, for a phone is narrow', async () => {
	const headings = async (table: SafeTable): Promise<(string | null)[]> =>
		[...(await shown(table)).querySelectorAll('thead th')].map((one) => one.textContent);
	const table = likeWards();
	const alike = {
		...table,
		comparisons: table.comparisons && {
			...table.comparisons,
			list: table.comparisons.list.map((one) => ({ ...one, label: 'Southend-on-Sea' }))
		}
	};
	expect(await headings(table)).toContain('Compared with');
	expect(await headings(alike)).not.toContain('Compared with');
});

test('the meaning of the sign is said, and by which rule', async () => {
	const container = await shown(likeWards());
	expect(container.textContent).toContain('A difference above 0 and a ratio above 1 both mean more in the group');
	expect(container.textContent).toContain('nearest mean national fifth of deprivation');
});

test('arrow keys move from pair to pair', async () => {
	const container = await shown(twoPopulations());
	(container.querySelector('[role=listbox]') as HTMLElement).focus();
	await userEvent.keyboard('{ArrowDown}{ArrowDown}');
	await expect.poll(() => container.querySelectorAll('[role=option][aria-selected=true]').length).toBe(1);
});

test('the sentence names both populations and says the ratio with its limits', async () => {
	const table = twoPopulations();
	const { container } = await render(AnswerSentence, { table });
	expect(container.textContent).toMatch(/A: people aged 65 and over, with dementia\. B: people aged 65 and over\./);
	expect(container.textContent).toMatch(/It is 46\.0% in A and 22\.9% in B\s*: 2\.01 times as much in A/);
	expect(strayNumbers(container)).toEqual([]);
	expect(wrongFigures(container, table)).toEqual([]);
});
