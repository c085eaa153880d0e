import { describe, expect, test } from 'vitest';
import type { Move, Suggestion } from '$lib/protocol/exchange';
import type { Question } from '$lib/protocol/question';
import { gainInWords, movesInWords } from '$lib/session/suggestion-words';
import { makeTable } from '../../support/safe-tables';
import { sampleHoldings } from '../../support/sample-holdings';

const from: Question = {
	...makeTable().question,
	population: { all: [{ field: 'AGE', between: [65, 84] }] },
	breakdowns: [{ by: 'area', level: 'lsoa' }, { by: 'age', bands: 'five-year' }, { by: 'sex' }],
	filters: [
		{ area: { level: 'ward', codes: ['E05002212'] } },
		{ deprivationQuintile: [1] },
		{ has: { dataset: 'asc_cld', where: { field: 'Client_Type', in: ['Unpaid carer'] }, during: 'whole-period' } },
		{ has: { dataset: 'apc' } },
		{ any: [{ field: 'DEM_REG', is: 'Y' }] },
		{ registration: { by: 'network', codes: ['U00001'] } }
	]
};
const said = (...moves: Move[]): string => movesInWords(moves, from, sampleHoldings());

describe('the steps of a suggestion', () => {
	test.each<[Move, string]>([
		[{ move: 'coarser', breakdown: 0, to: { by: 'area', level: 'ward' } }, 'By ward instead of LSOA'],
		[{ move: 'coarser', breakdown: 0, to: { by: 'area', level: 'place' } }, 'For Southend-on-Sea as a whole'],
		[{ move: 'coarser', breakdown: 1, to: { by: 'age', bands: 'broad' } }, 'In broad age bands'],
		[{ move: 'drop-breakdown', breakdown: 0 }, 'For Southend-on-Sea as a whole'],
		[{ move: 'drop-breakdown', breakdown: 1 }, 'Without five-year age bands'],
		[{ move: 'drop-breakdown', breakdown: 2 }, 'Without sex'],
		[{ move: 'drop-filter', filter: 0 }, 'Without the filter on wards'],
		[{ move: 'drop-filter', filter: 1 }, 'Without the filter on deprivation'],
		[{ move: 'drop-filter', filter: 2 }, 'Without the filter on Client type'],
		[{ move: 'drop-filter', filter: 3 }, 'Without the filter on hospital admissions'],
		[{ move: 'drop-filter', filter: 4 }, 'Without the filter “either with dementia”'],
		[{ move: 'drop-filter', filter: 5 }, 'Without the filter on networks'],
		[{ move: 'widen-ages', from: 65, to: null }, 'Ages 65 and over instead of 65 to 84'],
		[{ move: 'widen-ages', from: null, to: null }, 'All ages instead of 65 to 84'],
		[{ move: 'whole-period' }, 'Over the whole period'],
		[{ move: 'one-group', breakdown: 1, of: { field: 'AGE', between: [65, null] } }, 'For people aged 65 and over alone'],
		[
			{ move: 'one-group', breakdown: 1, of: { deprivationQuintile: [1] } },
			'For people in deprivation fifth 1 (most deprived) alone'
		]
	])('%j', (move, words) => expect(said(move)).toBe(words));

	test('several stand in one phrase', () => {
		const ward: Move = { move: 'coarser', breakdown: 0, to: { by: 'area', level: 'ward' } };
		const broad: Move = { move: 'coarser', breakdown: 1, to: { by: 'age', bands: 'broad' } };
		expect(said(ward, broad)).toBe('By ward instead of LSOA and in broad age bands');
		expect(said(ward, broad, { move: 'drop-breakdown', breakdown: 2 })).toBe(
			'By ward instead of LSOA, in broad age bands and without sex'
		);
	});

	test('a widening of ages that were not limited names the new ones alone', () => {
		const unlimited = { ...from, population: { all: [] } };
		expect(movesInWords([{ move: 'widen-ages', from: 65, to: null }], unlimited, sampleHoldings())).toBe('Ages 65 and over');
	});
});

describe('what a suggestion gives', () => {
	const suggestion: Suggestion = { question: from, moves: [{ move: 'whole-period' }], cells: 41, people: 310, shown: 17, of: 18 };

	test('hidden numbers and people', () =>
		expect(gainInWords(suggestion, false)).toBe('brings back 41 hidden numbers, about 310 people'));

	test('one number; no people worth a word', () =>
		expect(gainInWords({ ...suggestion, cells: 1, people: 0 }, false)).toBe('brings back 1 hidden number'));

	test('of a question that was refused, how much is shown', () => {
		expect(gainInWords(suggestion, true)).toBe('shows 17 of 18 groups and totals');
		expect(gainInWords({ ...suggestion, cells: 0 }, false)).toBe('shows 17 of 18 groups and totals');
	});
});
