import { describe, expect, test } from 'vitest';
import { indicatorById, indicators } from '$lib/catalogue/indicators';
import type { Holdings } from '$lib/protocol/holdings';
import { everyoneOf, Question } from '$lib/protocol/question';
import { breakdownChoicesFor, idOfBreakdown } from '$lib/session/builder-choices';
import {
	countedOf,
	measuresFor,
	withAges,
	withBase,
	withBaseline,
	withBreakdown,
	withClause,
	withCounted,
	withFilter,
	withMeasure,
	withoutClause
} from '$lib/session/question-edits';
import { measureInWords, questionInWords } from '$lib/session/question-words';
import { allStatements, keyOf, opposite } from '$lib/session/statements';
import { sampleHoldings } from '../../support/sample-holdings';

const flagship = Question.parse(indicatorById('dementia-no-council-care')?.question);
const named = {
	areas: [{ code: 'E06000033', name: 'Southend-on-Sea', level: 'place' as const, within: [] }],
	registrations: { practice: [{ code: 'F81001', label: 'Elm Surgery' }], network: [{ code: 'U00001', label: 'Seafront' }] },
	askable: [],
	amounts: []
};
const statement = (phrase: string): (typeof found)[number]['predicate'] => {
	const one = found.find((known) => known.phrase === phrase);
	if (!one) throw new Error(`no statement "${phrase}"`);
	return one.predicate;
};
const found = allStatements();

describe('the builder', () => {
	test('makes the flagship question from nothing, by the steps a commissioner takes', () => {
		let question = everyoneOf('registered');
		question = withAges(question, { from: 65, to: null });
		question = withClause(question, statement('with dementia'));
		question = withClause(question, statement('not living in a care home'));
		question = withCounted(question, { is: 'people', who: statement('with no council-arranged care recorded') });
		question = withBreakdown(question, 0, { by: 'area', level: 'ward' });
		expect({ ...question, comparator: 'place' }).toEqual(flagship);
	});

	test.each(indicators.filter(({ question }) => question['base'] === 'registered').map(({ id, question }) => [id, question]))(
		'%s is said in everyday words, without the files and fields that it is made of',
		(_, question) => {
			expect(questionInWords(Question.parse(question), named)).not.toMatch(/ records? in | in which /);
		}
	);

	test('says the flagship question back in words', () => {
		expect(questionInWords(flagship, named)).toBe(
			'Of people aged 65 and over, with dementia, not living in a care home, show those with no council-arranged care recorded, ' +
				'by ward, as a share of them (per cent), compared with Southend-on-Sea.'
		);
	});

	test('takes the words of a catalogue entry when, and only when, it asks the same of the same people', () => {
		const older = withAges(flagship, { from: 75, to: null });
		expect(older.basedOn).toBeUndefined();
		expect(withAges(older, { from: 65, to: null })).toEqual(flagship);
		const frail = Question.parse(indicatorById('frailty-65')?.question);
		expect(withAges(withAges(frail, { from: 85, to: null }), { from: 65, to: null })).toEqual(frail);
		expect(withCounted(flagship, { is: 'people', who: statement('living alone') }).basedOn).toBeUndefined();
	});

	test('never makes a question that the schema refuses', () => {
		for (const { predicate } of found) {
			const asked = withCounted(withClause(flagship, predicate), { is: 'people', who: opposite(predicate) });
			expect(Question.safeParse(asked).success).toBe(true);
		}
	});

	test('says a statement once, however often it is added, and takes it away again', () => {
		const twice = withClause(withClause(flagship, statement('living alone')), statement('living alone'));
		expect(withoutClause(twice, statement('living alone'))).toEqual(flagship);
	});

	test('offers only measures that make sense of what is counted', () => {
		const falls = Question.parse(indicatorById('falls-admissions-65')?.question);
		expect(measuresFor(countedOf(falls), 'registered', named).map(({ kind }) => kind)).not.toContain('proportion');
		expect(measuresFor({ is: 'everyone' }, 'registered', named)).toEqual([{ kind: 'count' }]);
		expect(withCounted(flagship, { is: 'everyone' }).measure).toEqual({ kind: 'count' });
	});

	test('offers sums, means, medians and percentiles of what records have, and lets them go with the records', () => {
		const days = Question.parse(indicatorById('bed-days-65')?.question);
		const amounts = [
			{ dataset: 'apc', field: 'SPELDUR', label: 'Length of stay (days)', unit: 'days' },
			{ dataset: 'asc_cld', field: 'Planned_Units_Per_Week', label: 'Planned units a week', unit: 'hours a week' }
		];
		const added = measuresFor(countedOf(days), 'registered', { amounts }).filter((measure) => 'field' in measure);
		expect(added).toEqual([
			{ kind: 'total', field: 'SPELDUR' },
			{ kind: 'mean', field: 'SPELDUR' },
			{ kind: 'amount-rate', field: 'SPELDUR', per: 1000 },
			{ kind: 'median', field: 'SPELDUR' },
			...[10, 25, 75, 90].map((percent) => ({ kind: 'percentile', field: 'SPELDUR', percent }))
		]);
		expect(measuresFor(countedOf(flagship), 'registered', { amounts }).some((measure) => 'field' in measure)).toBe(false);
		const emergencies = countedOf(Question.parse(indicatorById('emergency-admissions-65')?.question));
		expect(withCounted(days, emergencies).measure).toEqual({ kind: 'total', field: 'SPELDUR' });
		expect(withCounted(days, emergencies)).not.toHaveProperty('basedOn');
		const care = { is: 'events', records: { dataset: 'asc_cld' } } as const;
		expect(withCounted(days, care).measure).toEqual({ kind: 'crude-rate', per: 1000 });
		expect(withCounted(days, { is: 'people', who: statement('with dementia') }).measure).toEqual({ kind: 'proportion' });
		expect(withMeasure(withMeasure(days, { kind: 'count' }), days.measure)).toEqual(days);
		expect(questionInWords(days, { ...named, amounts })).toBe(
			'Show hospital stays of people aged 65 and over, by ward, as the sum of “Length of stay (days)”.'
		);
		const ninetieth = withMeasure(days, { kind: 'percentile', field: 'SPELDUR', percent: 90 });
		expect(questionInWords(ninetieth, { ...named, amounts })).toContain('as the 90th percentile of “Length of stay (days)” over');
		const median = Question.parse(indicatorById('median-emergency-days-65')?.question);
		expect(withMeasure(withMeasure(median, { kind: 'count' }), median.measure)).toEqual(median);
		expect(questionInWords(median, { ...named, amounts })).toBe(
			'Show emergency admissions of people aged 65 and over, by ward, as the median of “Length of stay (days)” over these people.'
		);
	});

	test('offers a standardised rate beside the crude ones, without a breakdown by age', () => {
		const crude = Question.parse(indicatorById('emergency-admissions-65')?.question);
		const standardised = Question.parse(indicatorById('emergency-admissions-65-standardised')?.question);
		const offered = measuresFor(countedOf(crude), 'registered', { amounts: [] });
		expect(offered.map((measure) => measureInWords(measure, { amounts: [] }))).toEqual([
			'a number',
			'a crude rate per 1,000 people',
			'a crude rate per 100,000 people',
			'a directly age-standardised rate per 100,000 people'
		]);
		expect(withMeasure(crude, { kind: 'standardised-rate', per: 100000 })).toEqual(standardised);
		expect(withMeasure(standardised, { kind: 'crude-rate', per: 1000 })).toEqual(crude);
		const byAge = withBreakdown(crude, 1, { by: 'age', bands: 'broad' });
		expect(withMeasure(byAge, { kind: 'standardised-rate', per: 100000 }).breakdowns).toEqual(crude.breakdowns);
		expect(measuresFor({ is: 'people', who: statement('with dementia') }, 'resident', { amounts: [] })).not.toContainEqual({
			kind: 'standardised-rate',
			per: 100000
		});
	});

	test('keeps periods only beside numbers and crude rates of records, and says and keeps the baseline of their chart', () => {
		const crude = Question.parse(indicatorById('emergency-admissions-65')?.question);
		const monthly = withBreakdown(crude, 1, { by: 'period', unit: 'month' });
		expect(questionInWords(monthly, { ...named, amounts: [] })).toContain('by ward and by month, as');
		const based = withBaseline(monthly, 24);
		expect(based.breakdowns[1]).toEqual({ by: 'period', unit: 'month', baseline: 24 });
		expect(based.basedOn).toBe(crude.basedOn);
		expect(questionInWords(based, { ...named, amounts: [] })).toBe(questionInWords(monthly, { ...named, amounts: [] }));
		expect(withMeasure(based, { kind: 'count' }).breakdowns).toEqual(based.breakdowns);
		for (const other of [
			withMeasure(based, { kind: 'standardised-rate', per: 100000 }),
			withCounted(based, { is: 'everyone' }),
			withCounted(based, { is: 'events', records: { dataset: 'apc', during: { from: '2024-04', to: '2024-06' } } }),
			withBase(based, 'resident')
		])
			expect(other.breakdowns.some(({ by }) => by === 'period')).toBe(false);
		expect(withBreakdown(monthly, 2, { by: 'period', unit: 'quarter' }).breakdowns).toHaveLength(2);
	});

	test('offers rolling years where the file covers three, and says them', () => {
		const crude = Question.parse(indicatorById('emergency-admissions-65')?.question);
		const offered = (units: Holdings['periods'][number]['units']): string[] =>
			breakdownChoicesFor(crude, 1, sampleHoldings({ periods: [{ dataset: 'apc', units }] })).map(({ value }) => value);
		expect(offered(['month', 'financial-year'])).not.toContain('period-rolling-financial-years');
		expect(offered(['financial-year', 'three-financial-years'])).toContain('period-rolling-financial-years');
		const rolling = withBreakdown(crude, 1, { by: 'period', unit: 'financial-year', rolling: 3 });
		expect(questionInWords(rolling, named)).toContain('by ward and by financial year, with rolling three years');
		expect(idOfBreakdown({ by: 'period', unit: 'financial-year', rolling: 3 })).toBe('period-rolling-financial-years');
	});

	test('never lets two breakdowns of one dimension stand together, nor a fourth', () => {
		const two = withBreakdown(flagship, 1, { by: 'area', level: 'lsoa' });
		expect(two.breakdowns).toEqual([{ by: 'area', level: 'lsoa' }]);
		const three = withBreakdown(withBreakdown(flagship, 1, { by: 'sex' }), 2, { by: 'age', bands: 'broad' });
		expect(withBreakdown(three, 1, null).breakdowns).toEqual([
			{ by: 'area', level: 'ward' },
			{ by: 'age', bands: 'broad' }
		]);
		expect(withBreakdown(three, 3, { by: 'ethnicity' }).breakdowns).toHaveLength(3);
	});

	test('asks published estimates only what they know', () => {
		const resident = withBase(withFilter(flagship, 'field', { field: 'RUB', in: ['5'] }), 'resident');
		expect(resident).toMatchObject({
			base: 'resident',
			measure: { kind: 'count' },
			filters: [],
			population: { all: [{ field: 'AGE' }] }
		});
		expect(resident).not.toHaveProperty('indicator');
	});

	test('limits people to a practice or a network of registration, one of the two, which residents have not', () => {
		const network = withFilter(flagship, 'registration', { registration: { by: 'network', codes: ['U00001'] } });
		expect(questionInWords(network, named)).toContain('only those registered in the network Seafront');
		const practice = withFilter(network, 'registration', { registration: { by: 'practice', codes: ['F81001', 'F81999'] } });
		expect(questionInWords(practice, named)).toContain('only those registered with Elm Surgery or F81999');
		expect(practice.filters).toHaveLength(1);
		expect(withBase(practice, 'resident').filters).toEqual([]);
	});

	test('knows every statement and its opposite, each once', () => {
		const keys = found.map(({ key }) => key);
		expect(new Set(keys).size).toBe(keys.length);
		for (const { predicate } of found) expect(keys).toContain(keyOf(opposite(predicate)));
	});
});
