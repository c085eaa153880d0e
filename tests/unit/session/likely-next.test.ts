import { describe, expect, test } from 'vitest';
import type { Question } from '$lib/protocol/question';
import { Question as Schema } from '$lib/protocol/question';
import { agesFrom, breakdownChoicesFor } from '$lib/session/builder-choices';
import { likelyNext, mostLikely } from '$lib/session/likely-next';
import { withAges, withBreakdown, withMeasure } from '$lib/session/question-edits';
import { readyQuestions } from '$lib/session/ready-questions';
import { keyOf } from '$lib/session/statements';
import { addressOf, readAddress } from '$lib/session/url';
import { sampleHoldings } from '../../support/sample-holdings';

const sexes = {
	dataset: 'gp_register',
	field: 'SEX',
	label: 'Sex',
	definition: 'Recorded sex',
	kind: 'code',
	groups: []
} as const;
const { askable } = sampleHoldings();
const holdings = sampleHoldings({ askable: [...askable, { ...sexes, groups: [] }] });
const flagship = readyQuestions().find(({ basedOn }) => basedOn === 'dementia-no-council-care') as Question;
const keysOf = (questions: readonly Question[]): string[] => questions.map(keyOf);

describe('the questions that are likely next', () => {
	test('are those that the builder makes: another breakdown or one more, other ages, one sex, another measure', () => {
		const next = keysOf(likelyNext(flagship, holdings));
		const chosen = (place: number, id: string): Question => {
			const choice = breakdownChoicesFor(flagship, place, holdings).find(({ value }) => value === id);
			return withBreakdown(flagship, place, choice?.means ?? null);
		};
		expect(next).toContain(keyOf(chosen(0, 'age-broad')));
		expect(next).toContain(keyOf(chosen(0, 'area-place')));
		expect(next).toContain(keyOf(chosen(1, 'sex')));
		expect(next).toContain(keyOf(withAges(flagship, agesFrom(75, null))));
		expect(next).toContain(keyOf(withMeasure(flagship, { kind: 'count' })));
		expect(next.filter((key) => key.includes('"SEX"'))).toHaveLength(2);
	});

	test('are each once, never the question itself, and few', () => {
		for (const question of readyQuestions()) {
			const next = likelyNext(question, holdings, [question, flagship, flagship]);
			const keys = keysOf(next);
			expect(new Set(keys).size).toBe(keys.length);
			expect(keys).not.toContain(keyOf(question));
			expect(next.length).toBeLessThanOrEqual(mostLikely);
		}
	});

	test('are the same after the way through the address, by which they are asked', () => {
		const next = readyQuestions().flatMap((question) => likelyNext(question, holdings));
		for (const question of next) {
			expect(Schema.safeParse(question).success).toBe(true);
			const address = addressOf({ source: 'demo', question });
			if (address) expect(keyOf(readAddress(address).question)).toBe(keyOf(question));
		}
	});

	test('begin with what is likelier still', () => {
		const before = { ...flagship, breakdowns: [] };
		expect(keysOf(likelyNext(flagship, holdings, [before]))[0]).toBe(keyOf(before));
	});

	test('name a breakdown less where there are two, and no sex where one is chosen', () => {
		const bySex: Question = { ...flagship, breakdowns: [{ by: 'area', level: 'ward' }, { by: 'sex' }] };
		expect(keysOf(likelyNext(bySex, holdings))).toContain(keyOf(withBreakdown(bySex, 1, null)));
		const women: Question = { ...flagship, population: { all: [{ field: 'SEX', is: '2' }] } };
		expect(keysOf(likelyNext(women, holdings)).filter((key) => key.includes('"is":"1"'))).toEqual([]);
	});

	test('are of later years none but what is likelier still', () => {
		const later: Question = { ...flagship, projection: { to: 2040, percentPerYear: 0 } };
		expect(likelyNext(later, holdings)).toEqual([]);
	});
});
