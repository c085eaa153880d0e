import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { everyoneOf, type Question } from '$lib/protocol/question';
import { QuestionHistory } from '$lib/session/question-history.svelte';
import { questionInWords } from '$lib/session/question-words';
import { readyQuestions } from '$lib/session/ready-questions';
import { findBreaches } from '../../support/find-breaches';
import { sampleHoldings } from '../../support/sample-holdings';
import QuestionTools from '../../../src/routes/ask/QuestionTools.svelte';

const [first = everyoneOf('registered'), second = everyoneOf('registered'), third = everyoneOf('registered')] = readyQuestions();

async function setup() {
	const history = new QuestionHistory();
	for (const question of [first, second, third]) history.note(question);
	const onchange = vi.fn<(question: Question) => void>();
	const screen = await render(QuestionTools, { question: third, history, holdings: sampleHoldings(), onchange });
	return { screen, onchange, asked: () => onchange.mock.lastCall?.[0].basedOn };
}

const choose = (text: string, name = 'saved.json'): Promise<void> =>
	userEvent.upload(page.getByLabelText('Open saved questions'), new File([text], name, { type: 'application/json' }));

describe('undo and redo', () => {
	test('by their buttons, each only where there is something to go to', async () => {
		const { screen, asked } = await setup();
		const [undo, redo] = [page.getByRole('button', { name: 'Undo' }), page.getByRole('button', { name: 'Redo' })];
		await expect.element(redo).toBeDisabled();
		await undo.click();
		expect(asked()).toBe(second.basedOn);
		await undo.click();
		expect(asked()).toBe(first.basedOn);
		await expect.element(undo).toBeDisabled();
		await redo.click();
		expect(asked()).toBe(second.basedOn);
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('by the keys of every other program, but not while a text is typed', async () => {
		const { screen, onchange, asked } = await setup();
		await userEvent.keyboard('{Control>}z{/Control}');
		expect(asked()).toBe(second.basedOn);
		await userEvent.keyboard('{Control>}{Shift>}Z{/Shift}{/Control}');
		expect(asked()).toBe(third.basedOn);
		await userEvent.keyboard('{Control>}z{/Control}{Control>}y{/Control}');
		expect(onchange).toHaveBeenCalledTimes(4);
		const input = document.createElement('input');
		input.type = 'text';
		screen.container.append(input);
		input.focus();
		await userEvent.keyboard('{Control>}z{/Control}z');
		expect(onchange).toHaveBeenCalledTimes(4);
	});
});

describe('saved questions on the page', () => {
	test('are opened: one is asked at once, several are offered in words', async () => {
		const { screen, asked, onchange } = await setup();
		await page.getByText('Saved questions', { exact: true }).click();
		await choose(JSON.stringify([first, second, { format: 'other' }]));
		await expect.element(page.getByText('One of its questions could not be read, and is left out.')).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
		expect(onchange).not.toHaveBeenCalled();
		await page.getByRole('button', { name: questionInWords(second, sampleHoldings()) }).click();
		expect(asked()).toBe(second.basedOn);
		await choose(JSON.stringify(first));
		await vi.waitFor(() => expect(asked()).toBe(first.basedOn));
	});

	test('that are none are refused in plain words', async () => {
		const { screen, onchange } = await setup();
		await page.getByText('Saved questions', { exact: true }).click();
		await choose('NHS_NUMBER\n943 476 5919', 'people.csv');
		await expect.element(page.getByRole('heading', { name: 'These questions were not opened' })).toBeVisible();
		expect(screen.container.textContent).not.toContain('943');
		await choose('x'.repeat(2_000_001));
		await expect.element(page.getByText('too large to be one of questions', { exact: false })).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
		expect(onchange).not.toHaveBeenCalled();
	});
});
