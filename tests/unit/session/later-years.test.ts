import { describe, expect, test } from 'vitest';
import { indicatorById } from '$lib/catalogue/indicators';
import { everyoneOf, Question, type Projection } from '$lib/protocol/question';
import { changeChoices, lastYearChoices, variantChoices, withProjection } from '$lib/session/later-years';
import { withAges, withBase, withBreakdown, withCounted, withMeasure } from '$lib/session/question-edits';
import { questionInWords } from '$lib/session/question-words';
import { addressOf, readAddress } from '$lib/session/url';

const to2040: Projection = { to: 2040, percentPerYear: 0 };
const dementia: Question = {
	...everyoneOf('registered'),
	population: { all: [{ field: 'AGE', between: [65, null] }] },
	indicator: { field: 'DEM_REG', is: 'Y' },
	measure: { kind: 'proportion' },
	breakdowns: [{ by: 'sex' }, { by: 'area', level: 'ward' }],
	comparator: 'place'
};
const later = withProjection(dementia, to2040);
const projections = { years: [2022, 2023, 2024, 2025, 2029, 2030, 2031], variants: ['High', 'Principal'] };

describe('later years in the builder', () => {
	test('are of numbers, by area at most', () => {
		expect(later).toMatchObject({
			measure: { kind: 'count' },
			breakdowns: [{ by: 'area', level: 'ward' }],
			comparator: 'none',
			projection: to2040
		});
	});

	test('are of residents where nothing is counted of registered people, and their share does not change', () => {
		const residents = withProjection(withAges(everyoneOf('registered'), { from: 75, to: null }), { to: 2040, percentPerYear: 1 });
		expect(residents).toMatchObject({ base: 'resident', basedOn: 'residents-75-later', projection: to2040 });
		expect(withBase({ ...later, projection: { to: 2040, percentPerYear: 2 } }, 'resident').projection?.percentPerYear).toBe(0);
	});

	test('go when what is asked cannot be projected, or when today is asked for', () => {
		expect(withMeasure(later, { kind: 'proportion' })).not.toHaveProperty('projection');
		expect(withBreakdown(later, 1, { by: 'sex' })).not.toHaveProperty('projection');
		expect(withProjection(later, null)).not.toHaveProperty('projection');
		expect(withCounted(later, { is: 'people', who: { field: 'LIVING_ALONE_IND', is: 'Y' } })).toHaveProperty('projection');
	});

	test('take the words of a ready-made question of later years, and today’s questions those of today', () => {
		const ready = Question.parse(indicatorById('residents-75-later')?.question);
		const older = withAges(ready, { from: 75, to: null });
		expect(older.basedOn).toBe('residents-75-later');
		expect(withProjection(older, null).basedOn).toBeUndefined();
		expect(withProjection(older, to2040).basedOn).toBe('residents-75-later');
	});

	test('are offered as far as they are projected, the asked one among them', () => {
		expect(lastYearChoices({ projections }, undefined).map(({ means }) => means)).toEqual([null, 2025, 2030, 2031]);
		expect(lastYearChoices({ projections }, to2040).map(({ means }) => means)).toEqual([null, 2025, 2030, 2031, 2040]);
		expect(lastYearChoices({ projections: null }, undefined).map(({ means }) => means)).toEqual([null]);
		expect(changeChoices({ to: 2040, percentPerYear: 1.5 }).map(({ means }) => means)).toEqual([-2, -1, -0.5, 0, 0.5, 1, 1.5, 2]);
		expect(variantChoices({ projections }).map(({ means }) => means)).toEqual([null, 'High', 'Principal']);
	});

	test('are said in words, and stand in the address', () => {
		const question = withProjection(dementia, { to: 2040, percentPerYear: -0.5, variant: 'Principal, 2022-based' });
		expect(
			questionInWords(question, { areas: [], askable: [], amounts: [], registrations: { practice: [], network: [] } })
		).toContain('in each year up to 2040, projected by “Principal, 2022-based”, if shares shrink by 0.5% of themselves a year');
		const address = addressOf({ source: 'demo', question });
		expect(readAddress(address ?? '')).toEqual({ source: 'demo', question, isUnreadable: false });
	});
});
