import type { CDPSession } from 'playwright';

const categories = 'toplevel,blink.user_timing,v8';
/** What the page says into the trace, so that its thread is told from those of the browser's own pages. */
const mark = 'wardwise-page';

type Traced = { name: string; ph: string; pid: number; tid: number; ts: number; dur?: number; tdur?: number };

/** A task of the page's own thread by processor time, in milliseconds, and how much of that the browser took to clear its memory. */
export type Task = { ms: number; clearingMs: number };

const taskName = 'ThreadControllerImpl::RunTask';
/** What V8 calls its work on memory that is no longer used. One of these may lie in another. */
const clearingNames = new Set(['MajorGC', 'MinorGC', 'V8.GCIncrementalMarking', 'V8.GCIncrementalMarkingStart']);

/**
 * Every task of the page's own thread while something is done, as the browser's own trace has it.
 * @param evaluate evaluates an expression in the page
 */
export async function tasksWhile<T>(
	client: CDPSession,
	evaluate: (expression: string) => Promise<unknown>,
	work: () => Promise<T>
): Promise<{ done: T; tasks: Task[] }> {
	const events: Traced[] = [];
	const gather = ({ value }: { value: unknown[] }): void => {
		for (const event of value) events.push(event as Traced);
	};
	client.on('Tracing.dataCollected', gather);
	await client.send('Tracing.start', { categories, transferMode: 'ReportEvents' });
	const done = await work();
	await evaluate(`performance.mark('${mark}'), 0`);
	const ended = new Promise<void>((resolve) => client.once('Tracing.tracingComplete', () => resolve()));
	await client.send('Tracing.end');
	await ended;
	client.off('Tracing.dataCollected', gather);
	const threadOf = ({ pid, tid }: Traced): string => `${pid}:${tid}`;
	const own = events.filter(({ name }) => name === mark).map(threadOf)[0];
	if (own === undefined) throw new Error('the page is not in the trace');
	const ofPage = events.filter((event) => event.ph === 'X' && threadOf(event) === own);
	const clearing = outermost(ofPage.filter(({ name }) => clearingNames.has(name)));
	const tasks = ofPage
		.filter(({ name }) => name === taskName)
		.map((task) => ({
			ms: processorMs(task),
			clearingMs: sumOf(clearing.filter(({ ts }) => ts >= task.ts && ts <= endOf(task)))
		}));
	return { done, tasks };
}

const endOf = ({ ts, dur }: Traced): number => ts + (dur ?? 0);
const processorMs = ({ tdur }: Traced): number => (tdur ?? 0) / 1000;
const sumOf = (events: readonly Traced[]): number => events.reduce((sum, event) => sum + processorMs(event), 0);

/** Without what lies in another of them. */
function outermost(events: readonly Traced[]): Traced[] {
	let end = -Infinity;
	return [...events]
		.sort((one, other) => one.ts - other.ts || endOf(other) - endOf(one))
		.filter((event) => {
			const isOutermost = event.ts >= end;
			if (isOutermost) end = endOf(event);
			return isOutermost;
		});
}

/** The longest of some tasks. @throws {RangeError} when there is none */
export function longestOf<T extends Task>(tasks: readonly T[]): T {
	const [longest] = [...tasks].sort((one, other) => other.ms - one.ms);
	if (!longest) throw new RangeError('no task');
	return longest;
}

/** Of an odd number of tasks the one that is longer than half of the others. @throws {RangeError} when there is none */
export function medianTask<T extends Task>(tasks: readonly T[]): T {
	const middle = [...tasks].sort((one, other) => one.ms - other.ms)[tasks.length >> 1];
	if (!middle) throw new RangeError('no task');
	return middle;
}
