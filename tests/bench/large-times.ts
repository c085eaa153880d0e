import type { Page } from 'playwright';
import { openBrowser, type Opened } from './browser';
import type { LargeDrawing, LargeTime } from './large/page';
import type { Say } from './load-times';
import { longestOf, medianTask, tasksWhile, type Task } from './longest-tasks';
import { median } from './timing';

/** What `large/page.ts` offers. */
type Large = { draw: (what: LargeDrawing) => Promise<LargeTime>; longestTask: () => Promise<number> };
declare const large: Large;

/** The longest task of the page's own thread, and the longest by the clock (0 where none was of 50 ms or more). */
export type LongestTask = Task & { clockMs: number };
/** The longest tasks of some runs: their median, and the longest of all. */
export type LongestTasks = { median: LongestTask; longest: LongestTask };
/** One drawing, some times: the median of its painting, the longest tasks in it, and while somebody goes through it. Null where it did not stand in time. */
export type LargeDrawn = {
	what: LargeDrawing;
	painted: ({ paintedMs: number } & LongestTasks) | null;
	using: LongestTasks | null;
};
export type LargeTimes = { version: string; runs: number; longestWaitMs: number; drawings: LargeDrawn[] };

const runs = 5;
const longestWaitMs = 60_000;
const steps = 40;
const stepMs = 30;
const drawings: readonly LargeDrawing[] = ['reply', 'table', 'bars', 'heat', 'map'];

/** Draws each large answer some times in a browser of its own, and goes through it with the mouse. */
export async function measureLarge(where: { executablePath: string; address: string }, say: Say): Promise<LargeTimes> {
	const drawn: LargeDrawn[] = [];
	let version = '';
	for (const what of drawings) {
		const browser = await openBrowser(where.executablePath);
		({ version } = browser);
		try {
			drawn.push(await drawingOf(what, browser, where.address));
			say(`  ${JSON.stringify(drawn.at(-1))}`);
		} finally {
			await browser.close();
		}
	}
	return { version, runs, longestWaitMs, drawings: drawn };
}

async function drawingOf(what: LargeDrawing, { page, client }: Opened, address: string): Promise<LargeDrawn> {
	await page.goto(`${address}page.html`);
	await page.waitForFunction(() => 'large' in globalThis);
	const traced = <T>(work: () => Promise<T>): Promise<{ done: T; tasks: Task[] } | null> =>
		inTime(tasksWhile(client, (expression) => page.evaluate(expression), work));
	const painted: number[] = [];
	const drawing: LongestTask[] = [];
	const using: LongestTask[] = [];
	for (let run = 0; run < runs; run += 1) {
		const drawn = await traced(() => page.evaluate((one) => large.draw(one), what));
		if (!drawn) return { what, painted: null, using: null };
		painted.push(drawn.done.paintedMs);
		drawing.push({ ...longestOf(drawn.tasks), clockMs: drawn.done.longestTaskMs });
		if (what === 'reply') continue;
		const used = await traced(() => use(page));
		if (!used) return { what, painted: null, using: null };
		using.push({ ...longestOf(used.tasks), clockMs: used.done });
	}
	return {
		what,
		painted: { paintedMs: median(painted), ...summed(drawing) },
		using: using.length > 0 ? summed(using) : null
	};
}

const summed = (tasks: readonly LongestTask[]): LongestTasks => ({ median: medianTask(tasks), longest: longestOf(tasks) });

/** What a drawing comes to; null when it takes too long, whereupon the browser is closed on it. */
async function inTime<T>(work: Promise<T>): Promise<T | null> {
	work.catch(() => undefined);
	return Promise.race([work, new Promise<null>((resolve) => setTimeout(() => resolve(null), longestWaitMs))]);
}

/** All rows wanted where only some are drawn at first; then the mouse over it, and its wheel. */
async function use(page: Page): Promise<number> {
	const all = page.getByRole('button', { name: /^(List all rows|Show all rows|Show \d+ .* at a time)$/ });
	if ((await all.count()) > 0) await all.first().click();
	await page.mouse.move(500, 400);
	for (let step = 0; step < steps; step += 1) {
		if (step % 2 === 0) await page.mouse.wheel(0, 900);
		else await page.mouse.move(200 + step * 15, 200 + step * 10);
		await page.waitForTimeout(stepMs);
	}
	return page.evaluate(() => large.longestTask());
}
