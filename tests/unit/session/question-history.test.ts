import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyoneOf, type Question } from '$lib/protocol/question';
import { QuestionHistory } from '$lib/session/question-history.svelte';

const aged = (from: number): Question => ({ ...everyoneOf('registered'), population: { field: 'AGE', between: [from, null] } });

function historyOf(...questions: Question[]): QuestionHistory {
	const history = new QuestionHistory();
	for (const question of questions) history.note(question);
	return history;
}

test('goes back and forward through the questions, and no further', () => {
	const history = historyOf(aged(65), aged(75), aged(75), aged(85));
	expect(history.canRedo).toBe(false);
	expect([history.undo(), history.undo(), history.undo()]).toEqual([aged(75), aged(65), null]);
	expect([history.redo(), history.redo(), history.redo()]).toEqual([aged(75), aged(85), null]);
});

test('lets another question take the place of those that were undone', () => {
	const history = historyOf(aged(65), aged(75));
	history.undo();
	history.note(aged(80));
	expect(history.canRedo).toBe(false);
	expect(history.undo()).toEqual(aged(65));
});

test('takes the browser’s Back and Forward for undo and redo, in whatever order they are heard', () => {
	const history = historyOf(aged(65), aged(75), aged(85));
	history.undo();
	history.undo();
	history.note(aged(75)); // heard late
	history.note(aged(65));
	expect([history.canUndo, history.redo(), history.redo()]).toEqual([false, aged(75), aged(85)]);
});

test('keeps each question once for a file, and nothing after it is told to forget', () => {
	const history = historyOf(aged(65), aged(75), aged(85), aged(65));
	expect(history.distinct).toEqual([aged(65), aged(75), aged(85)]);
	history.forget();
	expect([history.distinct, history.canUndo, history.canRedo]).toEqual([[], false, false]);
});

test('whatever is done, undo and redo lead to each other', () => {
	const step = fc.oneof(fc.constant('undo' as const), fc.constant('redo' as const), fc.constantFrom(0, 15, 40, 65, 80));
	fc.assert(
		fc.property(fc.array(step, { maxLength: 160 }), (steps) => {
			const history = new QuestionHistory();
			for (const one of steps) {
				if (typeof one === 'number') history.note(aged(one));
				else history[one]();
			}
			const before = history.canUndo;
			const gone = history.undo();
			expect(gone !== null).toBe(before);
			if (gone) expect(history.canRedo).toBe(true);
		})
	);
});
