import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import type { Holdings } from '$lib/protocol/holdings';
import type { Question } from '$lib/protocol/question';
import { findBreaches } from '../../support/find-breaches';
import { sampleHoldings } from '../../support/sample-holdings';
import TypedQuestion from '../../../src/routes/ask/TypedQuestion.svelte';

const text = page.getByRole('textbox', { name: 'Ask in your own words' });
const reading = page.getByRole('status');

async function setup(holdings: Holdings = sampleHoldings()) {
	const onask = vi.fn<(question: Question) => void>();
	const screen = await render(TypedQuestion, { holdings, onask });
	return { screen, onask };
}

describe('a typed question on the page', () => {
	test('is asked with the keyboard alone, after its reading was shown', async () => {
		const { screen, onask } = await setup();
		await userEvent.tab();
		await expect.element(text).toHaveFocus();
		await userEvent.keyboard('over 75s living alone by deprivation');
		await expect
			.element(reading)
			.toHaveTextContent('Read as: Of people aged 75 and over, show those living alone, by deprivation fifth');
		expect(onask).not.toHaveBeenCalled();
		expect(await findBreaches(screen.container)).toEqual([]);
		await userEvent.keyboard('{Enter}');
		expect(onask.mock.lastCall?.[0]).toMatchObject({ basedOn: 'living-alone-75', breakdowns: [{ by: 'deprivation-quintile' }] });
		await expect.element(reading).toBeEmptyDOMElement();
		await expect.element(text).toHaveFocus();
	});

	test('says which word it did not understand, and puts the nearest known one in its place', async () => {
		const { screen, onask } = await setup();
		await text.fill('dementa no care by ward');
		await expect.element(reading).toHaveTextContent('Not understood, and left out: “dementa”. Did you mean dementia');
		expect(await findBreaches(screen.container)).toEqual([]);
		page.getByRole('button', { name: 'dementia', exact: true }).element().focus();
		await userEvent.keyboard('{Enter}');
		await expect.element(text).toHaveValue('dementia no care by ward');
		await expect.element(text).toHaveFocus();
		await expect.element(reading).not.toHaveTextContent('Not understood');
		expect(onask).not.toHaveBeenCalled();
	});

	test('offers the ready-made questions that are like it', async () => {
		const { onask } = await setup();
		await text.fill('dementia no care by ward');
		await page.getByRole('button', { name: 'Dementia and no council-arranged care recorded, 65 and over', exact: true }).click();
		expect(onask.mock.lastCall?.[0]).toMatchObject({ basedOn: 'dementia-no-council-care' });
	});

	test('asks nothing of files that are not open, and nothing that was not understood', async () => {
		const { screen, onask } = await setup();
		await text.fill('emergency admissions falls by month');
		await expect.element(reading).toHaveTextContent('It cannot be asked of what is open: it needs hospital admissions.');
		expect(await findBreaches(screen.container)).toEqual([]);
		await page.getByRole('button', { name: 'Ask this' }).click();
		await text.fill('xyzzy');
		await expect.element(reading).toHaveTextContent('Nothing of this was understood yet');
		await userEvent.keyboard('{Enter}');
		expect(onask).not.toHaveBeenCalled();
		await text.fill('epilepsy by ward');
		await expect.element(reading).toHaveTextContent('it needs the column EP_REG of the GP register');
	});
});
