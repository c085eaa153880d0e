import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { indicatorById } from '$lib/catalogue/indicators';
import { Question } from '$lib/protocol/question';
import type { SafeTable } from '$lib/protocol/safe-table';
import { strayNumbers, wrongFigures } from '../../support/dom-numbers';
import { findBreaches } from '../../support/find-breaches';
import { makeTable } from '../../support/safe-tables';
import { sampleHoldings } from '../../support/sample-holdings';
import TableView from '../../../src/routes/ask/TableView.svelte';
import WhyThisNumber from '../../../src/routes/ask/WhyThisNumber.svelte';

const holdings = sampleHoldings();
const question = Question.parse(indicatorById('dementia-no-council-care')?.question);
const counts = ([ward]: readonly (string | null)[]): [number, number] | null =>
	ward === 'E05002213' ? null : ward === null ? [850, 2000] : [45, 115];
const table: SafeTable = { ...makeTable({ counts }), question, provenance: holdings.provenance };
const dialog = page.getByRole('dialog', { name: 'Why this number?' });
const figureAt = (cell: string): HTMLElement => {
	const found = page.getByRole('region', { name: 'Table' }).element().querySelector<HTMLElement>(`button[data-cell="${cell}"]`);
	if (!found) throw new Error(`no ${cell}`);
	return found;
};
/** The table stands once what is above it is drawn. */
async function shown(props: { table: SafeTable; holdings: typeof holdings }) {
	const screen = await render(TableView, props);
	await expect.element(page.getByRole('region', { name: 'Table' }).getByRole('table')).toBeVisible();
	return screen;
}
const focusedCell = (): string | undefined =>
	document.activeElement instanceof HTMLElement ? document.activeElement.dataset['cell'] : undefined;

describe('why a number is what it is', () => {
	test('is told of a figure that was clicked: parts, method, files, links, rule and question', async () => {
		const screen = await shown({ table, holdings });
		await userEvent.click(figureAt('r0.value'));
		await expect.element(dialog).toBeVisible();
		for (const words of [
			table.definition,
			table.measure.numeratorLabel,
			'score method of Wilson',
			'extracted 10 April 2025',
			'How many of its people were found on the register cannot be shown.',
			'Of people aged 65 and over, with dementia',
			...table.caveats,
			...table.policy.sentences
		])
			await expect.element(dialog.getByText(words, { exact: false }).first()).toBeVisible();
		await dialog.getByText('The question as JSON').first().click();
		await expect.element(dialog.getByRole('region', { name: 'The question as JSON' })).toHaveTextContent('"wardwise-question/1"');
		expect(await findBreaches(screen.container)).toEqual([]);
		expect(strayNumbers(dialog.element())).toEqual([]);
		expect(wrongFigures(screen.container, table)).toEqual([]);
	});

	test('is reached, told and left with the keyboard alone, and the focus returns to the figure', async () => {
		await shown({ table, holdings });
		figureAt('r0.value').focus();
		await userEvent.keyboard('{ArrowRight}{ArrowDown}');
		expect(focusedCell()).toMatch(/^r\d+\.lower$/);
		await userEvent.keyboard('{End}');
		expect(focusedCell()).toMatch(/\.denominator$/);
		const from = focusedCell();
		await userEvent.keyboard('{Enter}');
		await expect.element(dialog).toBeVisible();
		await userEvent.keyboard('{Escape}');
		await expect.element(dialog).not.toBeInTheDocument();
		expect(focusedCell()).toBe(from);
		const stops = [...page.getByRole('region', { name: 'Table' }).element().querySelectorAll('button[data-cell][tabindex="0"]')];
		expect(stops.map((stop) => stop.getAttribute('data-cell'))).toEqual([from]);
	});

	test('is told of a figure that is asked about while the one before is still being closed', async () => {
		await shown({ table, holdings });
		await userEvent.click(figureAt('r0.value'));
		await expect.element(dialog).toBeVisible();
		(dialog.element() as HTMLDialogElement).close(); // what it was closed for is only told in a task of its own
		figureAt('r2.value').click();
		await new Promise((resolve) => setTimeout(resolve, 200));
		await expect.element(dialog).toBeVisible();
		expect(dialog.element().querySelector('.lead [data-cell]')?.getAttribute('data-cell')).toBe('r2.value');
	});

	test('does not tell a hidden figure, nor why it of all figures is hidden', async () => {
		const screen = await shown({ table, holdings });
		const hidden = table.rows.find(({ groups }) => groups[0] === 'E05002213');
		if (!hidden) throw new Error('nothing is hidden');
		await userEvent.click(figureAt(`${hidden.id}.numerator`));
		await expect
			.element(dialog.getByText('This figure is confidential: not shown to protect people.', { exact: false }))
			.toBeVisible();
		expect(strayNumbers(dialog.element())).toEqual([]);
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('fits into the window of a phone, a laptop and a projector', async () => {
		const [row] = table.rows;
		if (!row) throw new Error('no rows');
		await render(WhyThisNumber, { table, row, figure: 'numerator', holdings, onclose: () => undefined });
		for (const width of [1920, 1366, 390]) {
			await page.viewport(width, 800);
			const box = dialog.element().getBoundingClientRect();
			expect(box.left).toBeGreaterThanOrEqual(0);
			expect(box.right).toBeLessThanOrEqual(width);
			expect(box.bottom).toBeLessThanOrEqual(800);
			expect(dialog.element().scrollWidth).toBeLessThanOrEqual(dialog.element().clientWidth);
		}
	});
});
