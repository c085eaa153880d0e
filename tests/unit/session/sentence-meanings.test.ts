import { describe, expect, test } from 'vitest';
import { everyBreakdownChoice } from '$lib/catalogue/breakdowns';
import { meaningOfBase, meaningOfBreakdown, meaningOfComparator, meaningOfMeasure } from '$lib/catalogue/sentence-meanings';
import { bases, Comparator, Measure, everyoneOf, type Question } from '$lib/protocol/question';
import { baseChoices, breakdownChoicesFor, measureChoices } from '$lib/session/builder-choices';
import { comparisonChoices } from '$lib/session/comparison-edits';
import { glossary } from '$lib/session/glossary';
import { sampleHoldings } from '../../support/sample-holdings';

const everyId = everyBreakdownChoice.map(({ id }) => id);
const holdings = sampleHoldings({
	bases: ['registered', 'resident', 'deceased'],
	breakdowns: { registered: everyId, resident: everyId, deceased: everyId },
	amounts: [{ dataset: 'asc_cld', field: 'Unit_Cost', label: 'Cost a week', unit: '£' }],
	periods: [{ dataset: 'asc_cld', units: ['month', 'quarter', 'year', 'financial-year', 'three-years', 'three-financial-years'] }]
});
const everyone = everyoneOf('registered');
const questions: readonly Question[] = [
	{
		...everyone,
		indicator: { field: 'DEM_REG', is: 'Y' },
		measure: { kind: 'proportion' },
		breakdowns: [{ by: 'area', level: 'ward' }]
	},
	{ ...everyone, events: { dataset: 'asc_cld' } },
	everyoneOf('resident'),
	{ ...everyoneOf('deceased'), breakdowns: [{ by: 'age', bands: 'five-year' }] }
];
const offered = (question: Question): { label: string; definition?: string }[] => [
	...baseChoices(holdings),
	...breakdownChoicesFor(question, 0, holdings),
	...measureChoices(question, holdings),
	...comparisonChoices(question, holdings, 'Southend')
];

describe('what a word of the sentence means', () => {
	test('is told of every base, breakdown, measure and comparator that is offered, but of “nothing”', () => {
		const untold = questions.flatMap((question) => offered(question).filter(({ definition }) => !definition));
		expect(new Set(untold.map(({ label }) => label))).toEqual(new Set(['nothing']));
	});

	test('is told of every base, measure and comparator that can be asked', () => {
		expect(Object.keys(meaningOfBase)).toEqual([...bases]);
		expect(new Set(Object.keys(meaningOfMeasure))).toEqual(new Set(Measure.options.map(({ shape }) => shape.kind.value)));
		expect([...Object.keys(meaningOfComparator), 'none']).toEqual(expect.arrayContaining(Comparator.options));
	});

	test('is in sentences, no two of them the same', () => {
		const all = [meaningOfBase, meaningOfBreakdown, meaningOfMeasure, meaningOfComparator].flatMap((one) => Object.values(one));
		for (const meaning of all) expect(meaning).toMatch(/^[A-Z].*\.$/);
		expect(new Set(all).size).toBe(all.length);
	});

	test('of a comparison of deaths with residents is a life table, and no rate', () => {
		const found = questions.flatMap((question) => comparisonChoices(question, holdings, 'Southend'));
		const meant = found.filter(({ value }) => value === 'residents').map(({ label, definition }) => [label, definition]);
		expect(new Map(meant as [string, string][])).toEqual(
			new Map([
				['the same per resident', meaningOfComparator.residents],
				['residents, for life expectancy', expect.stringContaining('life table')]
			])
		);
	});

	test('stands in the glossary, too, in the same words', () => {
		const meaningOf = (word: string): string | undefined => glossary.find(({ term }) => term === word)?.meaning;
		expect(meaningOf('Share')).toBe(meaningOfMeasure.proportion);
		expect(meaningOf('Crude rate')).toBe(meaningOfMeasure['crude-rate']);
		expect(meaningOf('Directly age-standardised rate')).toBe(meaningOfMeasure['standardised-rate']);
		expect(meaningOf('Deprivation fifth')).toBe(meaningOfBreakdown['deprivation-quintile']);
		expect(meaningOf('Ward')).toBe(meaningOfBreakdown['area-ward']);
	});
});
