import type { Progress } from '../protocol/exchange';
import type { Task } from './attend';

/** Work that somebody waits for may hold the worker for so long before it lets messages in: a wish to stop, a sign of life. */
const sliceMs = 100;

/** Lets messages in. */
export function letMessagesIn(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve));
}

/**
 * Does interruptible work slice by slice, telling how far it has come. Null when nobody wants it any more: the work is then
 * ended where it stands, so that it can put things back (`finally`).
 * `work` yields how far it has come, 0 to 1, wherever it may be interrupted.
 */
export async function takeTurns<T>(work: Generator<number, T | null>, task: Task, stage: Progress['stage']): Promise<T | null> {
	let began = performance.now();
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
		if (performance.now() - began < (task.sliceMs ?? sliceMs)) continue;
		task.progress({ stage, file: null, done: step.value, total: 1 });
		await letMessagesIn();
		if (task.isCancelled()) {
			work.return(null);
			return null;
		}
		began = performance.now();
	}
}

/** Nobody wants the work any more: whoever began it puts things back. */
export class GivenUp extends Error {}

/**
 * Before each step of work that somebody waits for, of so many steps: tells how far it has come, and lets messages in.
 * @throws GivenUp from the step at which nobody wants it any more
 */
export function stepsOf(task: Task, stage: Progress['stage'], total: number): () => Promise<void> {
	let done = 0;
	return async () => {
		task.progress({ stage, file: null, done: Math.min(done, total), total });
		done += 1;
		await letMessagesIn();
		if (task.isCancelled()) throw new GivenUp();
	};
}

/**
 * What is asked between two statements of the engine, which nothing interrupts: whether the work is still wanted. Messages are let in
 * first where these statements have held the worker for longer than a slice, as they do with millions of rows, and always where nobody waits.
 */
export function wantedBetween(task: Task): () => Promise<boolean> {
	let began = performance.now();
	return async () => {
		if (task.sliceMs === undefined && performance.now() - began < sliceMs) return true;
		await letMessagesIn();
		began = performance.now();
		return !task.isCancelled();
	};
}
