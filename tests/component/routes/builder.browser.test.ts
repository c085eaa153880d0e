import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { indicatorById } from '$lib/catalogue/indicators';
import { everyoneOf, Question } from '$lib/protocol/question';
import { findBreaches } from '../../support/find-breaches';
import { sampleHoldings } from '../../support/sample-holdings';
import Builder from '../../../src/routes/ask/Builder.svelte';
import ReadyQuestions from '../../../src/routes/ask/ReadyQuestions.svelte';

const flagship = Question.parse(indicatorById('dementia-no-council-care')?.question);

async function setup(question = flagship) {
	const onchange = vi.fn<(question: Question) => void>();
	const onask = vi.fn();
	const screen = await render(Builder, { question, holdings: sampleHoldings(), onchange, onask });
	await expect.element(page.getByRole('button', { name: 'Ask', exact: true })).toBeVisible(); // its parts are drawn in turn
	return { screen, onchange, onask, asked: () => onchange.mock.lastCall?.[0] };
}

describe('the builder on the page', () => {
	test('breaks no accessibility rule', async () => {
		const { screen } = await setup();
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('is named so that each list is known without the sentence around it', async () => {
		await setup();
		for (const name of ['aged (from)', 'by (breakdown 1)', 'as (measure)', 'and of them (what is counted)', 'compared with'])
			await expect.element(page.getByRole('combobox', { name })).toBeVisible();
	});

	test('changes the age, the breakdown and the comparator, each by its list alone', async () => {
		const { asked } = await setup();
		await page.getByRole('combobox', { name: 'aged (from)' }).selectOptions('75');
		expect(asked()?.population).toMatchObject({ all: [{ field: 'AGE', between: [75, null] }, {}, {}] });
		await page.getByRole('combobox', { name: 'breakdown 2' }).selectOptions('five-year age band');
		expect(asked()?.breakdowns).toEqual([
			{ by: 'area', level: 'ward' },
			{ by: 'age', bands: 'five-year' }
		]);
		await page.getByRole('combobox', { name: 'compared with' }).selectOptions('nothing');
		expect(asked()?.comparator).toBe('none');
	});

	test('compares with another group of people, which is said in the same words and can be changed', async () => {
		const { screen, asked } = await setup();
		await page.getByRole('combobox', { name: 'compared with' }).selectOptions('another group of people…');
		const question = asked();
		expect(question).toMatchObject({ comparator: 'none', population: flagship.population });
		if (!question?.against) throw new Error('nobody to compare with');
		expect(question.against).not.toEqual(question.population);
		await screen.unmount();
		const two = await setup(question);
		const others = page.getByRole('group', { name: 'Compared with people' });
		await expect.element(others).toBeVisible();
		expect(await findBreaches(two.screen.container)).toEqual([]);
		await others.getByRole('combobox', { name: 'the group to compare with, from' }).selectOptions('75');
		expect(two.asked()).toMatchObject({
			population: flagship.population,
			against: { all: [{ field: 'AGE', between: [75, null] }, {}, {}] }
		});
		await page.getByRole('combobox', { name: 'compared with' }).selectOptions('nothing');
		expect(two.asked()).not.toHaveProperty('against');
	});

	test('offers periods beside records that are counted, and not beside people', async () => {
		const inList = (): string[] =>
			[...page.getByRole('combobox', { name: 'breakdown 2' }).element().querySelectorAll('option')].map((one) => one.value);
		const records: Question = { ...everyoneOf('registered'), events: { dataset: 'asc_cld' }, breakdowns: flagship.breakdowns };
		const { screen, asked } = await setup(records);
		expect(inList()).toContain('period-month');
		expect(inList()).not.toContain('period-quarter'); // the file has no whole one
		expect(inList()).not.toContain('period-rolling-financial-years'); // it covers one year
		await page.getByRole('combobox', { name: 'breakdown 2' }).selectOptions('financial year');
		expect(asked()?.breakdowns[1]).toEqual({ by: 'period', unit: 'financial-year' });
		await screen.unmount();
		await setup();
		expect(inList()).not.toContain('period-month');
	});

	test('adds a statement by typing part of it, with what it means in sight, and takes one away, by the keyboard', async () => {
		const { screen, asked } = await setup();
		const list = page.getByRole('combobox', { name: 'another statement' });
		await list.fill('livi alon');
		const means = (): string => document.getElementById(list.element().getAttribute('aria-describedby') ?? '')?.textContent ?? '';
		await vi.waitFor(() => expect(means()).toContain('only person of the household'));
		expect(await findBreaches(screen.container)).toEqual([]);
		expect(asked()).toBeUndefined();
		await userEvent.keyboard('{Enter}');
		expect(asked()?.population).toMatchObject({ all: [{}, {}, {}, { field: 'LIVING_ALONE_IND', is: 'Y' }] });
		await list.fill('xyzzy');
		await expect.element(page.getByText('Nothing has these words.')).toBeVisible();
		await userEvent.keyboard('{Escape}');
		await expect.element(list).toHaveValue('');
		page.getByRole('button', { name: 'Take away: with dementia' }).first().element().focus();
		await userEvent.keyboard('{Enter}');
		expect(JSON.stringify(asked()?.population)).not.toContain('DEM_REG');
		expect(document.activeElement).toBe(list.element());
	});

	test('offers only what the open files can answer, moves by arrows, and says what is counted on one press', async () => {
		const { asked } = await setup();
		const list = page.getByRole('combobox', { name: 'what is counted' });
		await expect.element(list).toHaveValue('No council-arranged care recorded');
		await page.getByRole('button', { name: 'What is meant by “No council-arranged care recorded”' }).click();
		await expect.element(page.getByRole('note')).toBeVisible();
		await list.fill('');
		const options = page
			.getByRole('listbox', { name: 'what is counted' })
			.getByRole('option')
			.elements()
			.map((one) => one.textContent);
		expect(options).toContain('No council-arranged care recorded');
		expect(options).not.toContain('Diabetes');
		expect(options).not.toContain('Emergency admission to hospital');
		await list.fill('dement');
		await userEvent.keyboard('{ArrowDown}{ArrowUp}{Enter}');
		expect(asked()?.indicator).toEqual({ field: 'DEM_REG', is: 'Y' });
	});

	test('joins statements by or, asks for how many records and since when, and for none of some', async () => {
		const careClause = { has: { dataset: 'asc_cld', during: 'whole-period' as const } };
		const question: Question = { ...flagship, population: { all: [{ field: 'DEM_REG', is: 'Y' }, careClause] } };
		const { screen, asked } = await setup(question);
		await page.getByText('Combine statements').click();
		await page.getByRole('combobox', { name: 'or (instead of: with dementia)' }).fill('living alone');
		await userEvent.keyboard('{Enter}');
		const dementiaOrAlone = {
			any: [
				{ field: 'DEM_REG', is: 'Y' },
				{ field: 'LIVING_ALONE_IND', is: 'Y' }
			]
		};
		expect(asked()?.population).toEqual({ all: [dementiaOrAlone, careClause] });
		await page.getByRole('combobox', { name: 'how many' }).selectOptions('3 or more');
		expect(asked()?.population).toMatchObject({ all: [{}, { has: { atLeast: 3 } }] });
		await page.getByRole('combobox', { name: 'when (records:' }).selectOptions('since July 2024');
		expect(asked()?.population).toMatchObject({ all: [{}, { has: { during: { from: '2024-07', to: '2025-03' } } }] });
		await page.getByRole('combobox', { name: 'add a group: none of' }).fill('living alone');
		await userEvent.keyboard('{Enter}');
		expect(asked()?.population).toMatchObject({ all: [{}, {}, { not: { any: [{ field: 'LIVING_ALONE_IND', is: 'Y' }] } }] });
		expect(() => Question.parse(asked())).not.toThrow();
		await screen.unmount();
		const nested = await setup({ ...question, population: { all: [dementiaOrAlone, careClause] } });
		await page.getByText('Combine statements').click();
		await expect.element(page.getByRole('combobox', { name: 'how these belong together' })).toHaveValue('any');
		expect(await findBreaches(nested.screen.container)).toEqual([]);
		await page.getByRole('combobox', { name: 'how these belong together' }).selectOptions('none of these is true');
		expect(nested.asked()?.population).toEqual({ all: [{ not: dementiaOrAlone }, careClause] });
	});

	test('limits to areas and to the codes of a field', async () => {
		const { asked } = await setup();
		await page.getByText('Limit to some areas or groups').click();
		await page.getByRole('checkbox', { name: 'Milton' }).click();
		expect(asked()?.filters).toEqual([{ area: { level: 'ward', codes: ['E05002218'] } }]);
		await page.getByRole('combobox', { name: 'a coded field' }).selectOptions('Client type');
		await page.getByRole('checkbox', { name: 'Unpaid carer' }).click();
		expect(asked()?.filters).toEqual([
			{ has: { dataset: 'asc_cld', where: { field: 'Client_Type', in: ['Unpaid carer'] }, during: 'whole-period' } }
		]);
	});

	test('limits to people registered with some practices, or with the practices of some networks', async () => {
		const { screen, asked } = await setup();
		await page.getByText('Limit to some areas or groups').click();
		const kind = page.getByRole('combobox', { name: 'Only people registered with some' });
		expect(await findBreaches(screen.container)).toEqual([]);
		await page.getByRole('group', { name: 'GP practices' }).getByRole('checkbox', { name: 'Elm Surgery' }).click();
		expect(asked()?.filters).toEqual([{ registration: { by: 'practice', codes: ['F81001'] } }]);
		await kind.selectOptions('primary care networks');
		await page.getByRole('group', { name: 'Primary care networks' }).getByRole('checkbox', { name: 'Seafront' }).click();
		expect(asked()?.filters).toEqual([{ registration: { by: 'network', codes: ['U00001'] } }]);
	});

	test('takes practices away before networks can be chosen, and offers neither to residents', async () => {
		const limited: Question = { ...flagship, filters: [{ registration: { by: 'practice', codes: ['F81001'] } }] };
		const { screen, asked } = await setup(limited);
		await expect.element(page.getByText('Limit to some areas or groups (1 set)')).toBeVisible();
		await expect.element(page.getByRole('checkbox', { name: 'Elm Surgery' })).toBeChecked();
		await page.getByRole('combobox', { name: 'Only people registered with some' }).selectOptions('primary care networks');
		expect(asked()?.filters).toEqual([]);
		await screen.unmount();
		await setup({ ...everyoneOf('resident'), filters: [] });
		await expect.element(page.getByText('Elm Surgery')).not.toBeInTheDocument();
	});

	test('asks on the button and on Enter', async () => {
		const { onask } = await setup();
		await page.getByRole('button', { name: 'Ask' }).click();
		expect(onask).toHaveBeenCalledOnce();
		page.getByRole('button', { name: 'Ask' }).element().focus();
		await userEvent.keyboard('{Enter}');
		expect(onask).toHaveBeenCalledTimes(2);
	});
});

test('a ready-made question that cannot be asked says which file is missing', async () => {
	const onchoose = vi.fn();
	const screen = await render(ReadyQuestions, { question: flagship, holdings: sampleHoldings(), onchoose });
	await page.getByText('Ready-made questions').click();
	await page.getByText(/^Hospital care/).click();
	await expect.element(page.getByRole('button', { name: 'Emergency admissions, 65 and over', exact: true })).toBeDisabled();
	await expect.element(page.getByText('Needs hospital admissions.').first()).toBeVisible();
	expect(await findBreaches(screen.container)).toEqual([]);
	await page.getByRole('textbox', { name: 'Find a question' }).fill('recorded dementia');
	await page.getByRole('button', { name: 'Recorded dementia, 65 and over' }).click();
	expect(onchoose.mock.lastCall?.[0]).toMatchObject({ basedOn: 'dementia-65' });
});
