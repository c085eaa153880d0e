import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toQuestionsFile } from '$lib/exports/question-file';
import { everyoneOf, Question } from '$lib/protocol/question';
import { readyQuestions } from '$lib/session/ready-questions';
import { openSaved } from '$lib/session/saved-questions';

const messageOf = (text: string): string => {
	const opened = openSaved(text);
	return opened.ok ? 'opened' : opened.message;
};

describe('saved questions', () => {
	test('come back as they were saved, one or all of the catalogue', () => {
		const all = readyQuestions();
		for (const questions of [all.slice(0, 1), all]) {
			const { text, fileName } = toQuestionsFile(questions);
			expect(openSaved(text)).toEqual({ ok: true, questions, unread: 0 });
			expect(fileName).toMatch(/^wardwise-[a-z0-9-]+\.json$/);
		}
	});

	test('are named by what they ask', () => {
		expect(toQuestionsFile(readyQuestions().slice(0, 1)).fileName).toBe('wardwise-dementia-no-council-care-question.json');
		expect(toQuestionsFile([everyoneOf('registered')]).fileName).toBe('wardwise-own-question.json');
		expect(toQuestionsFile(readyQuestions().slice(0, 3)).fileName).toBe('wardwise-3-questions.json');
	});

	test('that cannot be read are counted, and the others opened', () => {
		const text = JSON.stringify([everyoneOf('registered'), { ...everyoneOf('registered'), sql: 'select 1' }, 7]);
		expect(openSaved(text)).toEqual({ ok: true, questions: [everyoneOf('registered')], unread: 2 });
	});

	test('are refused in plain words that quote nothing of the file', () => {
		expect(messageOf('NHS_NUMBER,NAME\n943 476 5919,Ann Smith')).toContain('There is no question in this file. Choose');
		expect(messageOf('[]')).toBe('There is no question in this file.');
		expect(messageOf('{"name":"Ann Smith"}')).toContain('no question in this file that can be read');
		expect(messageOf(`[${Array.from({ length: 1001 }, () => '1').join()}]`)).toContain('at most 1,000');
		for (const text of ['943 476 5919', '{"name":"Ann Smith"}', '["Ann Smith"]', 'Ann Smith'])
			expect(messageOf(text)).not.toContain('Ann');
	});

	test('of any text never make a fault, and never anything but questions', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
				const opened = openSaved(text);
				if (opened.ok) for (const question of opened.questions) expect(Question.parse(question)).toEqual(question);
			})
		);
	});

	test('is refused where it nests so deep that no schema can be walked through it, and at once', () => {
		for (const levels of [101, 10_000, 200_000])
			expect(messageOf(`${'{"not":'.repeat(levels)}1${'}'.repeat(levels)}`), `${levels} levels`).toContain(
				'There is no question in this file. Choose'
			);
	});
});
