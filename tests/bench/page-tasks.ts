import { openBarePage, type BarePage } from './bare-page';
import { openBrowser } from './browser';
import type { Say } from './load-times';
import { longestOf, medianTask, tasksWhile, type Task } from './longest-tasks';
import { median } from './timing';

/** What somebody does first with the app, in this order in one page. */
export const pageSteps = ['start', 'demo', 'builder', 'change'] as const;
export type PageStep = (typeof pageSteps)[number];
/** The longest task of the page's own thread meanwhile: of some browsers the median and the longest; and how many took more than 50 ms. */
export type PageTasks = { step: PageStep; median: Task; longest: Task; over50: number };

const runs = 5;
/** What comes after an answer stands: the rest of the page, what is asked beside it, what is prepared. */
const afterMs = 3000;
/** Opens the app, its demo and the builder in some browsers of their own, and asks another question there. */
export async function measurePageTasks(where: { executablePath: string; address: string }, say: Say): Promise<PageTasks[]> {
	const seen: Record<PageStep, Task[][]> = { start: [], demo: [], builder: [], change: [] };
	for (let run = 1; run <= runs; run += 1) {
		const { browser, close } = await openBrowser(where.executablePath);
		try {
			const page = await openBarePage(browser);
			for (const step of pageSteps) {
				const { tasks } = await tasksWhile(page.session, page.evaluate, () => takeStep(step, page, where.address));
				seen[step].push(tasks);
			}
		} finally {
			await close();
		}
		say(`  the page at work, run ${run} of ${runs}`);
	}
	return pageSteps.map((step) => {
		const longest = seen[step].map(longestOf);
		const over50 = median(seen[step].map((tasks) => tasks.filter(({ ms }) => ms > 50).length));
		return { step, median: medianTask(longest), longest: longestOf(longest), over50 };
	});
}

async function takeStep(step: PageStep, page: BarePage, address: string): Promise<void> {
	const { open, click, until } = page;
	if (step === 'start') await open(address);
	if (step === 'start') await until(stands('[data-test="demo"]'));
	if (step === 'demo') await click('[data-test="demo"]');
	if (step === 'builder') await click('[data-test="change"]');
	if (step === 'builder') await until(stands('[data-test="ask"]'));
	if (step === 'change') await chooseAges(page);
	if (step === 'demo' || step === 'change') await until(stands('[data-test="answer"][data-state="table"] figure svg'));
	await new Promise((resolve) => setTimeout(resolve, afterMs));
}

const stands = (selector: string): string => `document.querySelector('${selector}') !== null`;

/** Chooses another breakdown, and waits until it is asked. */
async function chooseAges({ evaluate, until }: BarePage): Promise<void> {
	const before = JSON.stringify(await evaluate('location.hash'));
	await evaluate(`(() => {
		const list = document.querySelector('[data-test="breakdown-0"]');
		list.value = 'age-ten-year';
		list.dispatchEvent(new Event('change', { bubbles: true }));
	})()`);
	await until(`location.hash !== ${before}`);
}
