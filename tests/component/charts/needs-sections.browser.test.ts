import '$lib/ui/theme.css';
import { page } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import SectionOfTable from '$lib/charts/SectionOfTable.svelte';
import type { SectionView } from '$lib/charts/sections';
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

const sections: readonly [string, SectionView, SafeTable, RegExp][] = [
	['recorded and expected', 'expected', expectedTable(), /965 people are recorded where\s+1,050 are expected.*0\.919.*85\s+more/],
	['a target', 'targets', expectedTable(), /target 66\.7, now 91\.9\s+per cent: higher than planned/],
	['ages', 'structure', everybodyByAge(), /older than\s+47\.5.*there are\s+60\.0/],
	['ages of which one is hidden', 'structure', everybodyByAge('40-44'), /\[c\]/],
	['life expectancy', 'expectancy', deathsByAge(), /would go on to live\s+\d\d\.\d years.*Male: \d\d\.\d years; Female/],
	['life expectancy of which one age is hidden', 'expectancy', deathsByAge(true), /Female\s*\[c\]/],
	[
		'years earlier',
		'onsets',
		sharesByAgeAndFifth(),
		/from the age of 60\.0 on, in the least deprived from 70\.0\s*: 10\.0 years earlier/
	],
	['years earlier of which one age is hidden', 'onsets', sharesByAgeAndFifth('55-64'), /\[c\]/],
	['pairs of conditions', 'pairs', byPair(), /heart failure and dementia \(1,130 people\)/],
	['gaps over time', 'gaps', fifthsByQuarter(), /limits of the two relative gaps overlap|grown by more than chance/],
	['a spread over wards', 'spread', spreadOverWards(false), /Gini coefficient is\s+0\.\d{3}/],
	['a spread of which two wards are hidden', 'spread', spreadOverWards(true), /is not said: a figure of one of them is not shown/]
];

describe.each(sections)('the section of %s', (_, view, table, says) => {
	test('says it in words, shows no number that is not a cell of the table, breaks no rule, and fits a phone', async () => {
		const { container } = await render(SectionOfTable, { table, view });
		expect(container.textContent?.replaceAll(/\s+/g, ' ')).toMatch(says);
		expect(strayNumbers(container)).toEqual([]);
		expect(wrongFigures(container, table)).toEqual([]);
		expect(await axeFaults(container)).toEqual([]);
		await page.viewport(390, 900);
		expect(container.scrollWidth).toBeLessThanOrEqual(390);
	});
});
