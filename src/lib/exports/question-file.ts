import { fileNameFor } from '$lib/protocol/format';
import type { Question } from '$lib/protocol/question';
import type { SafeTable } from '$lib/protocol/safe-table';

/** The question that a table answers, as the file that the command line reads. It holds no figure. */
export function toQuestionFile(table: SafeTable): { fileName: string; text: string } {
	return { fileName: `${fileNameFor(table)}-question.json`, text: `${JSON.stringify(table.question, null, '\t')}\n` };
}

/** Questions as a file that can be opened again, here or by the command line. It holds no figure and no data. */
export function toQuestionsFile(questions: readonly Question[]): { fileName: string; text: string } {
	const [first] = questions;
	const name = questions.length === 1 ? (first?.basedOn ?? 'own') : `${questions.length}-questions`;
	const held = questions.length === 1 ? first : questions;
	return {
		fileName: `wardwise-${name}${questions.length === 1 ? '-question' : ''}.json`,
		text: `${JSON.stringify(held, null, '\t')}\n`
	};
}
