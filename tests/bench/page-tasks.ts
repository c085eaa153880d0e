import type { CDPSession, Page } from 'playwright';
import { openBrowser } from './browser';
import type { Say } from './load-times';
import { median } from './timing';

/** What somebody does first with the app, in this order in one page. */
export const pageSteps = ['start', 'demo', 'builder', 'change'] as const;
export type PageStep = (typeof pageSteps)[number];
/** The longest task of the page's own thread meanwhile, by processor time, in milliseconds; and how many took more than 50. */
export type PageTasks = { step: PageStep; medianMs: number; longestMs: number; over50: number };

const runs = 5;
/** What comes after an answer stands: the rest of the page, what is asked beside it, what is prepared. */
const afterMs = 3000;
const categories = 'toplevel,blink.user_timing';
/** What the page says into the trace, so that its thread is told from those of the browser's own pages. */
const mark = 'wardwise-page';

/** Opens the app, its demo and the builder in some browsers of their own, and asks another question there. */
export async function measurePageTasks(where: { executablePath: string; address: string }, say: Say): Promise<PageTasks[]> {
	const seen: Record<PageStep, number[][]> = { start: [], demo: [], builder: [], change: [] };
	for (let run = 1; run <= runs; run += 1) {
		const { page, client, close } = await openBrowser(where.executablePath);
		try {
			for (const step of pageSteps) seen[step].push(await tasksWhile(client, page, () => takeStep(step, page, where.address)));
		} finally {
			await close();
		}
		say(`  the page at work, run ${run} of ${runs}`);
	}
	return pageSteps.map((step) => {
		const longest = seen[step].map((tasks) => Math.max(...tasks));
		const over50 = median(seen[step].map((tasks) => tasks.filter((ms) => ms > 50).length));
		return { step, medianMs: median(longest), longestMs: Math.max(...longest), over50 };
	});
}

async function takeStep(step: PageStep, page: Page, address: string): Promise<void> {
	if (step === 'start') {
		await page.goto(address);
		await page.locator('[data-test="demo"]').waitFor();
	} else if (step === 'demo') await page.locator('[data-test="demo"]').click();
	else if (step === 'builder') await page.locator('[data-test="change"]').click();
	else await page.locator('[data-test="breakdown-0"]').selectOption('age-ten-year');
	if (step === 'builder') await page.locator('[data-test="ask"]').waitFor();
	if (step === 'change') await page.locator('[data-test="answer"][data-state="asking"]').waitFor({ state: 'attached' });
	if (step === 'demo' || step === 'change')
		await page.locator('[data-test="answer"][data-state="table"] figure svg').first().waitFor();
	await page.waitForTimeout(afterMs);
}

type Traced = { name: string; ph: string; pid: number; tid: number; tdur?: number };

/** Processor time of every task of the page's own thread while something is done, in milliseconds, as the browser's own trace has it. */
async function tasksWhile(client: CDPSession, page: Page, work: () => Promise<void>): Promise<number[]> {
	const events: Traced[] = [];
	const gather = ({ value }: { value: unknown[] }): unknown => events.push(...(value as Traced[]));
	client.on('Tracing.dataCollected', gather);
	await client.send('Tracing.start', { categories, transferMode: 'ReportEvents' });
	await work();
	await page.evaluate((name) => performance.mark(name), mark);
	const ended = new Promise<void>((resolve) => client.once('Tracing.tracingComplete', () => resolve()));
	await client.send('Tracing.end');
	await ended;
	client.off('Tracing.dataCollected', gather);
	const threadOf = ({ pid, tid }: Traced): string => `${pid}:${tid}`;
	const own = events.filter(({ name }) => name === mark).map(threadOf)[0];
	if (own === undefined) throw new Error('the page is not in the trace');
	return events
		.filter((event) => event.ph === 'X' && event.name === 'ThreadControllerImpl::RunTask' && threadOf(event) === own)
		.map(({ tdur }) => (tdur ?? 0) / 1000);
}
