import { expect, test } from 'vitest';
import { indicatorById } from '$lib/catalogue/indicators';
import { everyoneOf, Question } from '$lib/protocol/question';
import { notOpenFor } from '$lib/session/needs-of-question';
import { readyLike } from '$lib/session/ready-like';
import { readyGroups, readyQuestions, variedFirst } from '$lib/session/ready-questions';
import { sourcesOf } from '$lib/session/sources-of';
import { find, findableAreas, type Finds } from '$lib/session/typed/find';
import { sampleHoldings } from '../../support/sample-holdings';

const holdings = sampleHoldings();
const areas = findableAreas(holdings);
const found = (text: string): Finds => find(text, holdings, areas);
const questionOf = (id: string): Question => Question.parse(indicatorById(id)?.question);

test('questions like one count the same of people of whom at least as much is said, the nearest first', () => {
	const flagship = questionOf('dementia-no-council-care');
	const own: Question = { ...flagship, basedOn: undefined, population: { field: 'DEM_REG', is: 'Y' } };
	const ids = readyLike(own, holdings).map(({ id }) => id);
	expect(ids.slice(0, 3)).toEqual([
		'dementia-no-council-care',
		'dementia-no-council-care-before',
		'dementia-alone-no-council-care'
	]);
	expect(readyLike(flagship, holdings).map(({ id }) => id)).not.toContain('dementia-no-council-care');
	const byAge: Question = { ...own, breakdowns: [{ by: 'age', bands: 'broad' }] };
	expect(readyLike(byAge, holdings)[0]?.question).toEqual({ ...flagship, breakdowns: byAge.breakdowns });
	expect(readyLike({ ...own, population: { field: 'SEX', is: '2' } }, holdings)).toEqual([]);
});

test('questions like one keep their own breakdown where they cannot have its: no months for a rate standardised by age', () => {
	const all = sampleHoldings({ indicators: holdings.indicators.map(({ id }) => ({ id, askable: true, missing: [] })) });
	const byMonth: Question = {
		...questionOf('falls-admissions-65'),
		basedOn: undefined,
		population: { all: [] },
		breakdowns: [{ by: 'period', unit: 'month' }]
	};
	const offered = readyLike(byMonth, all).map(({ id, question }) => [id, question.breakdowns[0]?.by]);
	expect(offered).toEqual([
		['falls-admissions-65', 'period'],
		['falls-admissions-65-standardised', 'area']
	]);
});

test('of each theme questions of different subjects come first, and none is lost', () => {
	for (const { questions } of readyGroups('theme', holdings)) {
		const varied = variedFirst(questions, 4);
		expect(varied.map(({ id }) => id).toSorted()).toEqual(questions.map(({ id }) => id).toSorted());
		const subjects = new Set(questions.map(({ id }) => indicatorById(id)?.serves[0]));
		const inFront = new Set(varied.slice(0, Math.min(4, subjects.size)).map(({ id }) => indicatorById(id)?.serves[0]));
		expect(inFront.size).toBe(Math.min(4, subjects.size));
	}
});

test('what is said to be missing before a question is asked is what the vault found of the catalogue’s', () => {
	for (const question of readyQuestions()) {
		const askable = holdings.indicators.find(({ id }) => id === question.basedOn)?.askable;
		expect(notOpenFor(question, holdings).length === 0, question.basedOn).toBe(askable);
	}
	expect(notOpenFor({ ...everyoneOf('registered'), indicator: { field: 'EP_REG', is: 'Y' } }, holdings)).toEqual([
		'the column EP_REG of the GP register'
	]);
});

test('the sources of an answer are the files that it needs, not all that are open', () => {
	const { provenance } = holdings;
	const contracts = (id: string): string[] =>
		sourcesOf({ question: questionOf(id), provenance }, holdings).map(({ dataset }) => dataset.contract);
	expect(contracts('dementia-no-council-care')).toEqual(['gp_register', 'asc_cld']);
	expect(contracts('dementia-65')).toEqual(['gp_register']);
});

test('a text finds what has all its words, the last of them unfinished, and nothing when it has none but joining words', () => {
	expect(found('dementia').ready.all).toBeGreaterThan(5);
	expect(found('dement').ready.all).toBe(found('dementia').ready.all);
	expect(found('dement care').ready.all).toBe(0);
	expect(found('broken hip').ready.first.map(({ id }) => id)).toContain('hip-fractures-65-standardised');
	for (const text of ['', 'by the', '?'])
		expect(found(text)).toMatchObject({ ready: { all: 0 }, statements: { all: 0 }, areas: { all: 0 } });
	expect(found('E05002218').areas.first[0]?.label).toBe('Milton');
});
