import type { Question } from '../protocol/question';
import { protectedAnswer, type Means } from './answer';
import type { Task } from './attend';
import type { Holding } from './holding';
import { setBeside } from './set-beside';
import { whyFailed } from './why-failed';

/** Work that nobody waits for holds the worker no longer than a frame of the screen, where it can be interrupted at all. */
const sliceMs = 16;

/** What is free of the engine's memory, at the least, for anything to be counted that may never be asked. */
const leastFree = 0.2;

/**
 * Makes the protected table of a question before it is asked, and has the ledgers foresee what they would say of it. Nothing is let
 * out: no ledger remembers it, no use is noted, and whether it could be answered is not said. Later years are not prepared: they are made of several tables.
 */
export async function prepare(question: Question, holding: Holding, means: Means, task: Task): Promise<void> {
	const { taken, most } = means.engine.room();
	if (question.projection || taken > most * (1 - leastFree)) return;
	const unwaited: Task = { progress: () => undefined, isCancelled: task.isCancelled, sliceMs };
	try {
		const found = await protectedAnswer(question, holding, means, unwaited);
		if (!found.ok) return;
		means.prepared.keep(question, holding, found.value);
		await setBeside(found.value, means, unwaited, 'foresee');
	} catch (error) {
		if (whyFailed(error) === 'vault-ended') throw error;
		means.prepared.forget(); // it may have been for want of room
	}
}
