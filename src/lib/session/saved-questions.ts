import { Question } from '$lib/protocol/question';
import { readJson } from '$lib/protocol/read-json';

/** What a file of saved questions holds, or why it cannot be opened, in plain words that quote nothing of it. */
export type Opened = { ok: true; questions: readonly Question[]; unread: number } | { ok: false; message: string };

/** The most questions that are opened at once. */
const most = 1_000;

/** Reads the text of a file of one question, or of an array of them. Questions that are none by the schema are counted and left out. */
export function openSaved(text: string): Opened {
	const held = readJson(text);
	if (held === undefined)
		return {
			ok: false,
			message:
				'There is no question in this file. Choose a file that was saved here: questions (.json), or a workbook, slides, a picture, a data package or the file of what the figures are.'
		};
	const all: readonly unknown[] = Array.isArray(held) ? held : [held];
	if (all.length === 0) return { ok: false, message: 'There is no question in this file.' };
	if (all.length > most)
		return {
			ok: false,
			message: `There are too many questions in this file: at most ${most.toLocaleString('en-GB')} are opened.`
		};
	const questions = all.flatMap((one) => {
		const read = Question.safeParse(one);
		return read.success ? [read.data] : [];
	});
	if (questions.length > 0) return { ok: true, questions, unread: all.length - questions.length };
	return {
		ok: false,
		message:
			'There is no question in this file that can be read. It may hold something else, or come from another version of Wardwise.'
	};
}
