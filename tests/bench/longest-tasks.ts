import type { CDPSession } from 'playwright';

const categories = 'toplevel,blink.user_timing';
/** What the page says into the trace, so that its thread is told from those of the browser's own pages. */
const mark = 'wardwise-page';

type Traced = { name: string; ph: string; pid: number; tid: number; tdur?: number };

/**
 * Processor time of every task of the page's own thread while something is done, in milliseconds, as the browser's own trace has it.
 * @param evaluate evaluates an expression in the page
 */
export async function tasksWhile<T>(
	client: CDPSession,
	evaluate: (expression: string) => Promise<unknown>,
	work: () => Promise<T>
): Promise<{ done: T; tasksMs: number[] }> {
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
	const tasksMs = events
		.filter((event) => event.ph === 'X' && event.name === 'ThreadControllerImpl::RunTask' && threadOf(event) === own)
		.map(({ tdur }) => (tdur ?? 0) / 1000);
	return { done, tasksMs };
}
