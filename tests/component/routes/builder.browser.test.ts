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

	test('adds and takes away statements with the keyboard', async () => {
		const { asked } = await setup();
		const list = page.getByRole('combobox', { name: 'another statement' });
		await list.selectOptions('Living alone');
		list.element().focus();
		expect(asked()).toBeUndefined();
		await userEvent.tab();
		await userEvent.keyboard('{Enter}');
		expect(asked()?.population).toMatchObject({ all: [{}, {}, {}, { field: 'LIVING_ALONE_IND', is: 'Y' }] });
		page.getByRole('button', { name: 'Take away: with dementia' }).element().focus();
		await userEvent.keyboard('{Enter}');
		expect(JSON.stringify(asked()?.population)).not.toContain('DEM_REG');
		expect(document.activeElement).toBe(list.element());
	});

	test('offers only what the open files can answer', async () => {
		await setup();
		const options = [...page.getByRole('combobox', { name: 'what is counted' }).element().querySelectorAll('option')].map(
			(option) => option.textContent
		);
		expect(options).toContain('No council-arranged care recorded');
		expect(options).not.toContain('Diabetes');
		expect(options).not.toContain('Emergency admission to hospital');
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
