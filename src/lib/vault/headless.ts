import * as z from 'zod';
import type { Answer } from '../protocol/exchange';
import type { Holdings } from '../protocol/holdings';
import { Question } from '../protocol/question';
import { plainTexts } from '../protocol/plain-text';
import type { SafeTable } from '../protocol/safe-table';
import type { Desk, Task } from './attend';
import { makeDesk } from './desk';
import type { Engine } from './engine/engine';
import { openEngine } from './engine/open-engine';
import { openSolver } from './solver/open-solver';

/** A file of one question, or of several that are answered in order as one sitting. */
export const QuestionFile = z.union([Question, z.array(Question).min(1).max(1000)]);
export type QuestionFile = z.infer<typeof QuestionFile>;

/** The same desk as in the browser, without a worker around it. */
export type Sitting = { desk: Desk; engine: Engine };

/**
 * Opens a sitting in Node. `mainModule` is the path of `duckdb-eh.wasm`; the solver's package knows its own. `today`: the day by
 * which purposes and retention are judged, if not the clock's.
 */
export async function openSitting(mainModule: string, appVersion: string, today?: () => string): Promise<Sitting> {
	const [engine, solver] = await Promise.all([openEngine({ mainModule }), openSolver()]);
	return { engine, desk: makeDesk(engine, { appVersion, solver, today }) };
}

const alone: Task = { progress: () => undefined, isCancelled: () => false };

/** Loads files, as the page's `load` does. `purpose`: the id of one of the manifest's, if it names several. */
export async function loadFiles({ desk }: Sitting, files: File[], purpose?: string): Promise<Answer<'load'>> {
	return plainTexts(await desk.load({ files, ...(purpose === undefined ? {} : { purpose }) }, alone));
}

/** Answers questions in order, as one sitting; a refused one does not end it. Throws nothing of the engine's own. */
export async function answerAll({ desk }: Sitting, questions: readonly Question[]): Promise<Answer<'answer'>[]> {
	const answers: Answer<'answer'>[] = [];
	for (const question of questions) answers.push(plainTexts(await desk.answer({ question }, alone)));
	return answers;
}

export type { Holdings, SafeTable };
