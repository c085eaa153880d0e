import { expect, test } from 'vitest';
import { toQuestionFile } from '../../../src/lib/exports/question-file';
import { Question } from '../../../src/lib/protocol/question';
import { makeTable } from '../../support/safe-tables';

test('the question of a table is a question file, and holds nothing else', () => {
	const table = makeTable();
	const { fileName, text } = toQuestionFile(table);
	expect(fileName).toMatch(/^[a-z0-9-]+-question\.json$/);
	expect(Question.parse(JSON.parse(text))).toEqual(table.question);
});
