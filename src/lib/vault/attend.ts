import * as z from 'zod';
import {
	Progress,
	Refusal,
	VaultRequest,
	exchange,
	type Answer,
	type Ask,
	type Port,
	type Reply,
	type Verb
} from '../protocol/exchange';
import { plainTexts } from '../protocol/plain-text';
import { takeApart } from '../protocol/reply-parts';
import { whyFailed } from './why-failed';

/**
 * What long work is given, so that it can say how far it has come and hear that nobody wants it any more. `sliceMs`: of work that nobody
 * waits for, how long it may hold the worker at a time.
 */
export type Task = { progress(progress: Progress): void; isCancelled(): boolean; readonly sliceMs?: number };

/** One function a verb. A desk answers, refuses, or throws; `attend` sees to it that a throw tells nothing. */
export type Desk = { [V in Verb]: (ask: Ask<V>, task: Task) => Promise<Answer<V>> };

type Job = { id: number; verb: Verb; ask: unknown; cancelled: boolean };

const Numbered = z.object({ id: z.number().int() });
const refused = (code: Refusal['code']): Answer<Verb> => ({ ok: false, refusal: { code } });

/**
 * The vault's only door. Requests are parsed strictly and served one at a time, in order; of several waiting questions
 * only the newest is asked, and whatever is only prepared gives way to any other request. Every reply is parsed by its schema before it is posted, because bare rows clone happily.
 * No text leaves with a character that would reorder or hide others, and it never passes on an error's text: the engine quotes the cell it choked on.
 *
 * Call it before the first `await` of a worker: a message that nobody listens to is lost. The desk may be a promise
 * (the engine still starting); requests wait for it, and are answered `fault` if it never comes.
 */
export function attend(port: Port, desk: Desk | Promise<Desk>): void {
	const waiting: Job[] = [];
	let running: Job | null = null;
	const opened = Promise.resolve(desk);
	opened.catch(() => undefined);

	/** A long reply goes in parts, so that the page never has to take up all of it at once. */
	function settle(id: number, answer: Answer<Verb>): void {
		if (!answer.ok) return port.postMessage({ id, answer });
		const { rest, parts } = takeApart(answer.value);
		for (const part of parts) port.postMessage({ id, part });
		port.postMessage({ id, answer: { ok: true, value: rest } });
	}

	port.addEventListener('message', (event) => {
		const request = VaultRequest.safeParse(event.data);
		if (!request.success) {
			const numbered = Numbered.safeParse(event.data);
			if (numbered.success) settle(numbered.data.id, refused('not-understood'));
		} else if ('ping' in request.data) port.postMessage({ pong: request.data.ping });
		else if ('cancel' in request.data) cancel(request.data.cancel);
		else admit({ ...request.data, cancelled: false });
	});

	function cancel(id: number): void {
		if (running?.id === id) running.cancelled = true;
		dismiss((job) => job.id === id, 'cancelled');
	}

	function admit(job: Job): void {
		if (running?.verb === 'prepare') running.cancelled = true;
		dismiss((other) => other.verb === 'prepare', 'superseded');
		if (job.verb === 'answer') dismiss((other) => other.verb === 'answer', 'superseded');
		waiting.push(job);
		if (!running) void serve();
	}

	function dismiss(which: (job: Job) => boolean, code: Refusal['code']): void {
		for (const job of waiting.filter(which)) {
			waiting.splice(waiting.indexOf(job), 1);
			settle(job.id, refused(code));
		}
	}

	async function serve(): Promise<void> {
		for (let job = waiting.shift(); job; job = waiting.shift()) {
			running = job;
			settle(job.id, await carryOut(job).catch((error: unknown) => refused(whyFailed(error))));
		}
		running = null;
	}

	async function carryOut(job: Job): Promise<Answer<Verb>> {
		const ready = await opened;
		return job.cancelled ? refused('cancelled') : answerTo(ready, job.verb, job);
	}

	async function answerTo<V extends Verb>(ready: Desk, verb: V, job: Job): Promise<Answer<V>> {
		const understood = exchange[verb].ask.safeParse(job.ask);
		if (!understood.success) return { ok: false, refusal: { code: 'not-understood' } };
		const answer = await ready[verb](understood.data as Ask<V>, taskOf(job));
		if (!answer.ok) return { ok: false, refusal: plainTexts(Refusal.parse(answer.refusal)) };
		return { ok: true, value: plainTexts(exchange[verb].reply.parse(answer.value) as Reply<V>) };
	}

	function taskOf(job: Job): Task {
		return {
			progress: (progress) => {
				if (running === job) port.postMessage({ id: job.id, progress: plainTexts(Progress.parse(progress)) });
			},
			isCancelled: () => job.cancelled
		};
	}
}
