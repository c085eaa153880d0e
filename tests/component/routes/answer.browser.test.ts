import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { Refusal, type Suggestion } from '$lib/protocol/exchange';
import type { Question } from '$lib/protocol/question';
import { refusalInWords } from '$lib/session/refusal-words';
import type { Advice, Answered, Beside } from '$lib/session/answering.svelte';
import { likeWards, twoPopulations } from '../../support/compared-tables';
import { byAgeAndSex } from '../../support/crossed-tables';
import { strayNumbers, wrongFigures } from '../../support/dom-numbers';
import { findBreaches } from '../../support/find-breaches';
import { overTime } from '../../support/period-tables';
import { madeProjection } from '../../support/projected-tables';
import { makeTable } from '../../support/safe-tables';
import { sampleHoldings } from '../../support/sample-holdings';
import AnswerView from '../../../src/routes/ask/AnswerView.svelte';

async function setup(answered: Answered, advice: Advice = { is: 'none' }, linkTo: () => string | null = () => '#/ask?q=1') {
	const heard = { onchange: vi.fn<(question: Question) => void>(), onretry: vi.fn(), onstop: vi.fn() };
	const beside: Beside = { is: 'none' };
	const screen = await render(AnswerView, { answered, advice, beside, question, holdings: sampleHoldings(), linkTo, ...heard });
	return { screen, ...heard };
}

const { question } = makeTable();
const suggestion: Suggestion = {
	question: { ...question, breakdowns: [] },
	moves: [{ move: 'widen-ages', from: null, to: null }],
	cells: 41,
	people: 310,
	shown: 17,
	of: 18
};
const ready: Advice = { is: 'ready', question, suggestions: [suggestion] };

describe('the answer', () => {
	test('is a sentence, a chart, a map and a table side by side, with what the figures are, and breaks no rule', async () => {
		const table = makeTable();
		const { screen } = await setup({ is: 'table', table });
		await expect.element(page.getByRole('heading', { name: table.title })).toBeVisible();
		for (const name of ['Chart', 'Map', 'Table'])
			await expect.element(page.getByRole('region', { name, exact: true })).toBeVisible();
		for (const caveat of table.caveats.slice(0, 3)) await expect.element(page.getByText(caveat).first()).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test.each(['dark', 'contrast-light', 'contrast-dark'])('breaks no rule in the theme %s, whatever is marked', async (theme) => {
		document.documentElement.dataset['theme'] = theme;
		try {
			const { screen } = await setup({ is: 'table', table: makeTable() }, ready);
			await page.getByRole('option', { name: 'Milton' }).first().click();
			await page.getByText('How is this protected?').click();
			expect(await findBreaches(screen.container)).toEqual([]);
		} finally {
			delete document.documentElement.dataset['theme'];
		}
	});

	test('marks the same ward in chart and table', async () => {
		const { screen } = await setup({ is: 'table', table: makeTable() });
		await page.getByRole('option', { name: 'Milton' }).first().click();
		const marked = screen.container.querySelectorAll('tr[data-code="E05002218"]');
		expect(marked.length).toBeGreaterThan(0);
		await expect.element(page.getByRole('option', { name: 'Milton', selected: true }).first()).toBeInTheDocument();
	});

	test('marks the same age in pyramid and table, and in the drawing that is chosen next', async () => {
		const { screen } = await setup({ is: 'table', table: byAgeAndSex() });
		await page.getByRole('option', { name: '80 and over' }).first().click();
		const markedIn = (part: string): (string | null)[] =>
			[...screen.container.querySelectorAll(`${part} tr.selected`)].map((row) => row.getAttribute('data-code'));
		await expect.poll(() => markedIn('[aria-label=Table]')).toContain('80+');
		expect(new Set(markedIn('[aria-label=Table]'))).toEqual(new Set(['80+']));
		await page.getByRole('region', { name: 'Chart', exact: true }).getByLabelText('Draw').selectOptions('heat');
		await expect.poll(() => markedIn('[aria-label=Chart]')).toEqual(['80+']);
	});

	test('about two populations is one comparison, with its sentence, drawing and figures', async () => {
		const table = twoPopulations();
		const { screen } = await setup({ is: 'table', table });
		await expect.element(page.getByRole('region', { name: 'Comparison', exact: true })).toBeVisible();
		await expect.element(page.getByText('Export', { exact: true })).toBeVisible();
		expect(page.getByRole('region', { name: 'Map', exact: true }).elements()).toHaveLength(0);
		expect(await findBreaches(screen.container)).toEqual([]);
		expect(wrongFigures(screen.container, table)).toEqual([]);
	});

	test('about wards and wards like them has bars, map, table, and how far apart they are', async () => {
		const table = likeWards();
		const { screen } = await setup({ is: 'table', table });
		for (const name of ['Chart', 'Map', 'Table', 'Comparison'])
			await expect.element(page.getByRole('region', { name, exact: true })).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
		expect(wrongFigures(screen.container, table)).toEqual([]);
	});

	test('by months is a line over time; a baseline that is chosen is a new question of the same', async () => {
		const table = overTime({ months: 14, hidden: [] });
		const { screen, onchange } = await setup({ is: 'table', table });
		const chart = page.getByRole('region', { name: 'Chart', exact: true });
		await expect.element(chart.getByRole('listbox')).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
		expect(strayNumbers(chart.element())).toEqual([]);
		await chart.getByRole('option', { name: 'June 2024' }).click();
		expect(screen.container.querySelectorAll('tr.selected[data-code="2024-06"]')).toHaveLength(1);
		await chart.getByLabelText('Draw').selectOptions('control');
		await chart.getByLabelText('Mean and limits').selectOptions('13');
		expect(onchange.mock.lastCall?.[0].breakdowns).toEqual([{ by: 'period', unit: 'month', baseline: 13 }]);
	});

	test('keeps the last table in sight while a new one is made, and a skeleton when there is none', async () => {
		const table = makeTable();
		const { screen } = await setup({ is: 'asking', question: table.question, before: table, progress: null });
		await expect.element(page.getByRole('heading', { name: table.title })).toBeVisible();
		await screen.rerender({ answered: { is: 'asking', question: table.question, before: null, progress: null } });
		await expect.element(page.getByText('The chart is awaited')).toBeInTheDocument();
		expect(screen.container.querySelector('[aria-busy="true"]')).not.toBeNull();
	});

	test.each(Refusal.shape.code.options)('explains the refusal %s and what can be done', async (code) => {
		const { screen, onretry } = await setup({ is: 'refused', question, refusal: { code }, before: null });
		const told = refusalInWords({ code });
		await expect.element(page.getByRole('alert')).toHaveTextContent(told.title);
		expect(told.advice.length).toBeGreaterThan(20);
		expect(await findBreaches(screen.container)).toEqual([]);
		if (!told.mayRetry) return;
		await page.getByRole('button', { name: 'Ask again' }).click();
		expect(onretry).toHaveBeenCalledOnce();
	});

	test('says of pairs of conditions by something else to ask of one group at a time', () => {
		const breakdowns: Question['breakdowns'] = [{ by: 'condition-pair' }, { by: 'deprivation-quintile' }];
		expect(refusalInWords({ code: 'tells-too-much' }, { breakdowns }).advice).toContain('one age, fifth or area at a time');
		expect(refusalInWords({ code: 'tells-too-much' }, { breakdowns: breakdowns.slice(0, 1) }).advice).not.toContain('fifth');
	});

	test('names the part that cannot be asked and the file it needs', () => {
		const { advice } = refusalInWords({ code: 'not-askable', at: 'breakdowns.1', needs: 'asc_cld' });
		expect(advice).toContain('the second breakdown, which needs adult social care records');
	});
});

describe('an answer about later years', () => {
	test('is a sentence, lines, the areas of one year as bars and map, and a table, and breaks no rule', async () => {
		const table = madeProjection();
		const { screen } = await setup({ is: 'table', table });
		for (const name of ['Chart', 'Areas in one year', 'Map', 'Table'])
			await expect.element(page.getByRole('region', { name, exact: true })).toBeVisible();
		await expect.element(page.getByText('This is a projection, not a forecast of outcomes').first()).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
		expect(wrongFigures(screen.container, table)).toEqual([]);
	});

	test('follows the year of the slider and the area that is chosen', async () => {
		const table = madeProjection({ variants: ['Principal'] });
		const { screen } = await setup({ is: 'table', table });
		const slider = page.getByRole('slider', { name: 'Year' });
		await expect.element(slider).toHaveAttribute('aria-valuetext', '2030 [f]');
		(slider.element() as HTMLElement).focus();
		await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
		await expect.element(page.getByRole('heading', { name: '2028 [f]' }).first()).toBeVisible();
		const rowOf = (area: string, year: string) => table.rows.find(({ groups }) => groups[0] === area && groups[1] === year)?.id;
		const bars = page.getByRole('region', { name: 'Areas in one year' }).element();
		expect(bars.querySelector(`[data-cell="${rowOf('E05002212', '2028')}.value"]`)).not.toBeNull();
		await page.getByLabelText('Ward', { exact: true }).selectOptions('Chalkwell');
		const lead = screen.container.querySelector('.lead');
		await expect.poll(() => lead?.textContent).toContain('Chalkwell: from');
		expect(lead?.querySelector(`[data-cell="${rowOf('E05002214', '2030')}.change"]`)).not.toBeNull();
	});
});

describe('an answer that takes long', () => {
	const asking: Answered = {
		is: 'asking',
		question,
		before: makeTable(),
		progress: { stage: 'protecting', file: null, done: 1, total: 4 }
	};

	test('shows how far it has come, and is stopped by the keyboard; the focus stays with the answer', async () => {
		const { screen, onstop } = await setup(asking);
		expect(screen.container.querySelector('progress')).toBeNull();
		const bar = page.getByRole('progressbar', { name: 'Protecting small numbers' });
		await expect.element(bar).toHaveAttribute('value', '0.25');
		expect(await findBreaches(screen.container)).toEqual([]);
		(page.getByRole('button', { name: 'Stop' }).element() as HTMLElement).focus();
		await userEvent.keyboard('{Enter}');
		expect(onstop).toHaveBeenCalledOnce();
		expect(document.activeElement).toBe(screen.container.querySelector('[data-test="answer"]'));
	});

	test('shows nothing of it when it comes within half a second', async () => {
		const { screen } = await setup(asking);
		await screen.rerender({ answered: { is: 'table', table: makeTable() } });
		await new Promise((resume) => setTimeout(resume, 700));
		expect(screen.container.querySelector('progress')).toBeNull();
	});

	test('begins to wait anew with every question', async () => {
		const { screen } = await setup(asking);
		await expect.element(page.getByRole('progressbar')).toBeVisible();
		await screen.rerender({ answered: { ...asking, question: { ...question } } });
		expect(screen.container.querySelector('progress')).toBeNull();
		await expect.element(page.getByRole('progressbar')).toBeVisible();
	});

	test('the table before loses its colours only once that takes long', async () => {
		const { screen } = await setup(asking);
		const filters = (): string[] =>
			[...screen.container.querySelectorAll('[data-test="answer"] > div')].map((part) => getComputedStyle(part).filter);
		expect(filters().every((filter) => filter === 'none')).toBe(true);
		await expect.poll(filters).toContain('grayscale(1)');
		await screen.rerender({ answered: { ...asking, question: { ...question } } });
		expect(filters().every((filter) => filter === 'none')).toBe(true);
	});
});

describe('broader questions', () => {
	test.each([390, 1280])('are listed with what they bring back, at %d pixels', async (width) => {
		await page.viewport(width, 900);
		const { screen } = await setup({ is: 'table', table: makeTable() }, ready);
		await expect.element(page.getByRole('heading', { name: 'Broader questions hide less' })).toBeVisible();
		await expect
			.element(page.getByRole('listitem').filter({ hasText: 'All ages instead of 65 and over' }))
			.toHaveTextContent('brings back 41 hidden numbers, about 310 people');
		await expect.element(page.getByText('Broader questions are listed')).toBeInTheDocument();
		expect(await findBreaches(screen.container)).toEqual([]);
		expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
	});

	test('are links that the keyboard reaches; the focus goes to where the answer will be', async () => {
		const { screen, onchange } = await setup({ is: 'table', table: makeTable() }, ready);
		const link = page.getByRole('link', { name: 'All ages instead of 65 and over' });
		await expect.element(link).toHaveAttribute('href', '#/ask?q=1');
		while (document.activeElement !== link.element()) {
			await userEvent.keyboard('{Tab}');
			expect(document.activeElement).not.toBe(document.body);
		}
		await userEvent.keyboard('{Enter}');
		expect(location.hash).toBe('#/ask?q=1');
		expect(document.activeElement).toBe(screen.container.querySelector('[data-test="answer"]'));
		expect(onchange).not.toHaveBeenCalled();
	});

	test('too long for an address are asked all the same', async () => {
		const { onchange } = await setup({ is: 'table', table: makeTable() }, ready, () => null);
		await page.getByRole('button', { name: 'All ages instead of 65 and over' }).click();
		expect(onchange).toHaveBeenCalledExactlyOnceWith(suggestion.question);
	});

	test('are offered for a question that would tell too much, with how much they show', async () => {
		const { screen } = await setup({ is: 'refused', question, refusal: { code: 'tells-too-much' }, before: null }, ready);
		await expect.element(page.getByRole('alert')).toHaveTextContent('could tell of a few people');
		await expect.element(page.getByRole('listitem')).toHaveTextContent('shows 17 of 18 groups and totals');
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('are looked for in view of the answer, and the search can be stopped', async () => {
		const table = makeTable();
		const { screen, onstop } = await setup({ is: 'table', table }, { is: 'working', question, progress: null });
		await expect.element(page.getByRole('heading', { name: table.title })).toBeVisible();
		await expect.element(page.getByRole('progressbar', { name: 'Looking for broader questions that hide less' })).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
		await page.getByRole('button', { name: 'Stop' }).click();
		expect(onstop).toHaveBeenCalledOnce();
		await screen.rerender({ advice: { is: 'stopped', question } });
		await expect.element(page.getByText('The search for broader questions was stopped.')).toBeVisible();
	});

	test('that are not found leave no empty list', async () => {
		const { screen } = await setup({ is: 'table', table: makeTable() }, { is: 'ready', question, suggestions: [] });
		expect(screen.container.querySelector('[data-test="advice"] :is(h3, ul)')).toBeNull();
	});

	test('have no number that could be taken for a figure of the table', async () => {
		const { screen } = await setup({ is: 'table', table: makeTable() }, ready);
		await page.getByText('How is this protected?').click();
		expect(strayNumbers(screen.container)).toEqual([]);
	});
});

describe('people who pay for their own care', () => {
	const table = makeTable();
	const noCare: Question = { ...question, indicator: { hasNo: { dataset: 'asc_cld' } }, measure: { kind: 'proportion' } };
	const setUp = async (beside: Beside) => {
		const { screen } = await setup({ is: 'table', table });
		await screen.rerender({ question: noCare, beside });
		return screen;
	};
	const aside = () => page.getByRole('complementary', { name: 'People who pay for their own care' });

	test('are spoken of beside the figure, with the range that they leave', async () => {
		const screen = await setUp({ is: 'table', table });
		await expect.element(aside()).toHaveTextContent('The truth lies somewhere between');
		expect(screen.container.querySelectorAll('[data-test="self-funders"] [data-cell]')).toHaveLength(2);
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('are spoken of without a range while it is worked out, where it tells of a few, and where no file knows of means', async () => {
		const screen = await setUp({ is: 'awaited' });
		await expect.element(aside()).toHaveTextContent('is being worked out');
		await screen.rerender({ beside: { is: 'refused' } });
		await expect.element(aside()).toHaveTextContent('would tell of a few people');
		const { registered, resident } = sampleHoldings().breakdowns;
		const without = registered.filter((id) => id !== 'deprivation-quintile');
		await screen.rerender({ holdings: { ...sampleHoldings(), breakdowns: { registered: without, resident, deceased: [] } } });
		await expect.element(aside()).toHaveTextContent('it takes the council’s housing file');
		expect(screen.container.querySelectorAll('[data-test="self-funders"] [data-cell]')).toHaveLength(0);
	});

	test('have no part in a question of something else', async () => {
		const screen = await setUp({ is: 'none' });
		await expect.element(aside()).toBeVisible();
		await screen.rerender({ question: { ...noCare, indicator: { field: 'DEM_REG', is: 'Y' } } });
		await expect.element(aside()).not.toBeInTheDocument();
	});
});

describe('how an answer is protected', () => {
	test.each([390, 1280])('is told by the keyboard, at %d pixels', async (width) => {
		await page.viewport(width, 900);
		const { screen } = await setup({ is: 'table', table: makeTable() });
		const summary = screen.container.querySelector('[data-test="protection"] summary') as HTMLElement;
		expect(summary.textContent).toBe('How is this protected?');
		summary.focus();
		await userEvent.keyboard('{Enter}');
		for (const sentence of [
			'Counts from 1 to 7 are not shown.',
			'36 counts, 2 of them hidden.',
			'By adding and taking away within this table, no hidden count can be told more closely than 1 to 9.'
		])
			await expect.element(page.getByText(sentence)).toBeVisible();
		for (const name of ['What [c] means', 'What is not protected'])
			await expect.element(page.getByRole('heading', { name })).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
		expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
	});
});
