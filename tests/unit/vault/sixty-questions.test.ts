import { beforeAll, describe, expect, it } from 'vitest';
import { breakdownChoices } from '../../../src/lib/catalogue/breakdowns';
import { indicatorById } from '../../../src/lib/catalogue/indicators';
import { predicateChoices } from '../../../src/lib/catalogue/statements';
import type { Answer } from '../../../src/lib/protocol/exchange';
import { Breakdown, Predicate, Question } from '../../../src/lib/protocol/question';
import { openDemo } from '../../support/opened-folder';

const ways: readonly Breakdown[][] = ['area-ward', 'area-locality', 'age-broad', 'sex', 'deprivation-quintile', 'practice'].map(
	(id) => breakdownChoices.filter((choice) => choice.id === id).map(({ breakdown }) => Breakdown.parse(breakdown))
);
const filters: readonly Predicate[][] = [null, 'female', 'lives-alone', 'dementia', 'two-or-more-conditions'].map((id) =>
	predicateChoices.filter((choice) => choice.id === id).map(({ predicate }) => Predicate.parse(predicate))
);

/** The ready-made questions of this afternoon: always the same, so that the number of answers can be compared over time. */
const asked: readonly string[] = [
	'dementia-no-council-care',
	'long-term-care-65',
	'home-care-hours',
	'ageing-65-registered',
	'ageing-75-registered',
	'ageing-85-registered',
	'frailty-65',
	'multimorbidity-2',
	'multimorbidity-4',
	'dementia-65',
	'living-alone-75',
	'emergency-admissions-65',
	'falls-admissions-65',
	'emergency-admissions-65-standardised',
	'bed-days-65',
	'median-emergency-days-65'
];

/** Ready-made questions in turn, each time by another breakdown and with another filter: what a curious afternoon may look like. */
function sixtyQuestions(): Question[] {
	const ready = asked.map((id) => Question.parse(indicatorById(id)?.question));
	return Array.from({ length: 60 }, (_, index): Question => {
		const [place, round] = [index % ready.length, Math.floor(index / ready.length)];
		const [question, breakdowns, chosen] = [ready[place], ways[(place + round) % ways.length], filters[index % filters.length]];
		if (!question || !breakdowns || !chosen) throw new Error('the catalogue is empty');
		const isByAge = breakdowns.some(({ by }) => by === 'age');
		const isStandardised = question.measure.kind === 'standardised-rate'; // and has no ages left to be cut by
		const measure: Question['measure'] = isByAge && isStandardised ? { kind: 'crude-rate', per: 1000 } : question.measure;
		return { ...question, measure, breakdowns, filters: chosen };
	});
}

const answers: Answer<'answer'>[] = [];

beforeAll(async () => {
	const { ask } = (await openDemo()).newSitting();
	for (const question of sixtyQuestions()) answers.push(await ask(question));
}, 600_000);

describe('an afternoon of sixty varied questions about the demo', () => {
	it('asks sixty different questions', () => {
		expect(new Set(sixtyQuestions().map((question) => JSON.stringify(question))).size).toBe(60);
	});
	it('has at least fifty-six of them answered', () => {
		expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(56);
	});
	it('has none refused for another reason than that it tells too much', () => {
		const codes = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]));
		expect(codes.filter((code) => code !== 'tells-too-much')).toEqual([]);
	});
});
