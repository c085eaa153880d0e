import { describe, expect, it } from 'vitest';
import { indicatorById } from '../../../src/lib/catalogue/indicators';
import { Question, type Predicate } from '../../../src/lib/protocol/question';
import { change } from '../../../src/lib/session/change-question';
import { comparedWith, comparisonChoices, withAgainst, withComparedWith } from '../../../src/lib/session/comparison-edits';
import { withBase, withBreakdown, withCounted, withMeasure } from '../../../src/lib/session/question-edits';
import { questionInWords } from '../../../src/lib/session/question-words';
import { sampleHoldings } from '../../support/sample-holdings';

const dementia: Predicate = { field: 'DEM_REG', is: 'Y' };
const older: Predicate = { field: 'AGE', between: [65, null] };
const byWard: Question = {
	format: 'wardwise-question/1',
	base: 'registered',
	population: { all: [older, dementia] },
	indicator: { hasNo: { dataset: 'asc_cld' } },
	measure: { kind: 'proportion' },
	breakdowns: [{ by: 'area', level: 'ward' }],
	filters: [],
	comparator: 'place'
};
const holdings = sampleHoldings();
const offered = (question: Question): string[] => comparisonChoices(question, holdings, 'Southend').map(({ value }) => value);

describe('what an answer can be compared with', () => {
	it('is all that goes with shares and rates by area, as far as the files know it', () => {
		expect(offered(byWard)).toEqual(expect.arrayContaining(['place', 'against', 'none']));
		const known = {
			areas: [...holdings.areas, { code: 'L', name: 'East', level: 'locality' as const, within: [] }],
			breakdowns: { registered: ['deprivation-quintile'], resident: [], deceased: [] },
			bases: ['registered' as const, 'resident' as const],
			prevalence: []
		};
		const all = comparisonChoices(byWard, known, 'Southend').map(({ value }) => value);
		expect(all).toEqual(['place', 'larger-area', 'deprivation-fifth', 'similar', 'residents', 'earlier', 'against', 'none']);
		const byFifth: Question = { ...byWard, breakdowns: [...byWard.breakdowns, { by: 'deprivation-quintile' }] };
		expect(comparisonChoices(byFifth, known, 'Southend').map(({ value }) => value)).not.toContain('deprivation-fifth');
	});

	it('is the place or nothing where there are only numbers, and what is asked is always among it', () => {
		expect(offered({ ...byWard, measure: { kind: 'count' } })).toEqual(['place', 'none']);
		expect(offered({ ...byWard, breakdowns: [], comparator: 'similar' })).toContain('similar');
	});
});

describe('a second population', () => {
	it('begins as the first without what was said of it last, and stays when it is chosen again', () => {
		const two = withComparedWith(byWard, 'against');
		expect(two).toMatchObject({ comparator: 'none', against: { all: [older, { not: dementia }] } });
		expect(comparedWith(two)).toBe('against');
		const edited = withAgainst(two, { all: [] });
		expect(withComparedWith(edited, 'against')).toEqual(edited);
		expect(questionInWords(two, holdings)).toMatch(/compared with people aged 65 and over, .*dementia.*\.$/);
	});

	it('goes when another comparison is chosen', () => {
		expect('against' in withComparedWith(withComparedWith(byWard, 'against'), 'place')).toBe(false);
	});

	it('is of the same ages where nothing else is said', () => {
		expect(withComparedWith({ ...byWard, population: older }, 'against').against).toEqual({ all: [older] });
	});
});

describe('a catalogue entry of two populations', () => {
	const entry = Question.parse(indicatorById('living-alone-falls')?.question);
	it('is asked no longer when the second one is another, and again when it is the same', () => {
		const edited = withAgainst(entry, { all: [older] });
		expect(edited.basedOn).toBeUndefined();
		expect(withAgainst(edited, entry.against as Predicate)).toEqual(entry);
		expect(withComparedWith(entry, 'place').basedOn).toBeUndefined();
	});
	it('leaves a question of one population with a second one its words', () => {
		const one = Question.parse(indicatorById('falls-admissions-65-standardised')?.question);
		expect(withComparedWith({ ...one, breakdowns: [] }, 'against').basedOn).toBe(one.basedOn);
	});
});

describe('a comparison that makes no sense any more', () => {
	const two = withComparedWith(byWard, 'against');
	it('is dropped with the measure, the count or the base that it needs', () => {
		expect('against' in withMeasure(two, { kind: 'count' })).toBe(false);
		expect('against' in withCounted(two, { is: 'everyone' })).toBe(false);
		expect('against' in withBase(two, 'resident')).toBe(false);
		expect(withMeasure(two, { kind: 'crude-rate', per: 1000 }).against).toEqual(two.against);
	});

	it('of areas becomes one with the place when they are no breakdown', () => {
		const like = withComparedWith(byWard, 'similar');
		expect(withBreakdown(like, 0, { by: 'sex' }).comparator).toBe('place');
		expect(withBreakdown(like, 1, { by: 'sex' }).comparator).toBe('similar');
		expect(change(like, {})).toEqual(like);
		const residents = withComparedWith(byWard, 'residents');
		expect(withBreakdown(residents, 0, { by: 'sex' }).comparator).toBe('residents');
		expect(withMeasure(residents, { kind: 'standardised-rate', per: 100000 }).comparator).toBe('place');
	});
});
