import '$lib/ui/theme.css';
import type { Component } from 'svelte';
import { page } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import AgeStructureSection from '$lib/charts/AgeStructureSection.svelte';
import ConcentrationSection from '$lib/charts/ConcentrationSection.svelte';
import ExpectedSection from '$lib/charts/ExpectedSection.svelte';
import InequalityOverTime from '$lib/charts/InequalityOverTime.svelte';
import LifeExpectancySection from '$lib/charts/LifeExpectancySection.svelte';
import OnsetSection from '$lib/charts/OnsetSection.svelte';
import PairsSection from '$lib/charts/PairsSection.svelte';
import TargetsSection from '$lib/charts/TargetsSection.svelte';
import type { SafeTable } from '$lib/protocol/safe-table';
import { axeFaults } from '../../support/axe';
import { strayNumbers, wrongFigures } from '../../support/dom-numbers';
import {
	byPair,
	deathsByAge,
	everybodyByAge,
	expectedTable,
	fifthsByQuarter,
	sharesByAgeAndFifth,
	spreadOverWards
} from '../../support/section-tables';

beforeEach(() => page.viewport(1100, 900));

const sections: readonly [string, Component<{ table: SafeTable }>, SafeTable, RegExp][] = [
	[
		'recorded and expected',
		ExpectedSection,
		expectedTable(),
		/965 people are recorded where\s+1,050 are expected.*0\.919.*85\s+more/
	],
	['a target', TargetsSection, expectedTable(), /target 66\.7, now 91\.9\s+per cent: higher than planned/],
	['ages', AgeStructureSection, everybodyByAge(), /older than\s+47\.5.*there are\s+60\.0/],
	['ages of which one is hidden', AgeStructureSection, everybodyByAge('40-44'), /\[c\]/],
	['life expectancy', LifeExpectancySection, deathsByAge(), /would go on to live\s+\d\d\.\d years.*Male: \d\d\.\d years; Female/],
	['life expectancy of which one age is hidden', LifeExpectancySection, deathsByAge(true), /Female\s*\[c\]/],
	[
		'years earlier',
		OnsetSection,
		sharesByAgeAndFifth(),
		/from the age of 60\.0 on, in the least deprived from 70\.0\s*: 10\.0 years earlier/
	],
	['years earlier of which one age is hidden', OnsetSection, sharesByAgeAndFifth('55-64'), /\[c\]/],
	['pairs of conditions', PairsSection, byPair(), /heart failure and dementia \(1,130 people\)/],
	['gaps over time', InequalityOverTime, fifthsByQuarter(), /limits of the two relative gaps overlap|grown by more than chance/],
	['a spread over wards', ConcentrationSection, spreadOverWards(false), /Gini coefficient is\s+0\.\d{3}/],
	[
		'a spread of which two wards are hidden',
		ConcentrationSection,
		spreadOverWards(true),
		/is not said: a figure of one of them is not shown/
	]
];

describe.each(sections)('the section of %s', (_, section, table, says) => {
	test('says it in words, shows no number that is not a cell of the table, breaks no rule, and fits a phone', async () => {
		const { container } = await render(section, { table });
		expect(container.textContent?.replaceAll(/\s+/g, ' ')).toMatch(says);
		expect(strayNumbers(container)).toEqual([]);
		expect(wrongFigures(container, table)).toEqual([]);
		expect(await axeFaults(container)).toEqual([]);
		await page.viewport(390, 900);
		expect(container.scrollWidth).toBeLessThanOrEqual(390);
	});
});
